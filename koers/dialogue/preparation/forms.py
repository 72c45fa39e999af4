"""The forms of the preparation's content in knowledge/: the sections of the sheet, the bank, and what is refused."""

from enum import StrEnum
from typing import Literal

from pydantic import Field

from koers.dialogue.forms import Form, QuestionType


class Section(StrEnum):
    """The sections of the sheet, in the order in which they are asked for."""

    SITUATION = "situation"
    OBSERVED = "observed"
    INTERPRETED = "interpreted"
    OWN_PART = "own_part"
    WISH = "wish"
    INDIVIDUAL = "individual"
    ORGANISATIONAL = "organisational"
    VALUES = "values"
    INTENTION = "intention"
    OPENING = "opening"
    QUESTIONS = "questions"
    LISTENING = "listening"
    ROOM = "room"
    AGREEMENTS = "agreements"


class RefusalKind(StrEnum):
    """What is asked about a team member that preparing is not for."""

    APPRAISE = "appraise"
    RANK = "rank"
    DIAGNOSE = "diagnose"
    PREDICT = "predict"
    FILE = "file"
    PAY = "pay"


class SectionTexts(Form):
    """A section: its heading, how it is asked for, and what is said when it is asked why or has nothing yet.

    `easier` is asked after "I don't know"; `thanks` are short reflections that fit any answer; `sayings` are what
    managers say that belongs here, from which a message is told apart.
    """

    heading: str
    asks: tuple[str, ...] = Field(min_length=3)
    easier: tuple[str, ...] = Field(min_length=2)
    thanks: tuple[str, ...] = Field(min_length=4)
    why: str
    empty: str
    sayings: tuple[str, ...] = Field(min_length=30)


# What a question for the conversation is after, in the order in which they stand on the sheet.
Aim = Literal["sees", "matters", "holds", "wants", "step"]


class TalkQuestion(Form):
    """An open question that the manager may ask the team member; `barrier` is the one that it fits, if any."""

    id: str
    aim: Aim
    type: QuestionType
    text: str = Field(pattern=r"\?$")
    barrier: str = ""


class BankLine(Form):
    """A way to listen, or room to offer, that the manager may choose; `source` is the article that carries it."""

    id: str
    text: str
    source: str = ""
    barrier: str = ""


class Refusal(Form):
    """How a request is declined: what Koers does not do, where to go instead, and the way back to the conversation."""

    declines: tuple[str, ...] = Field(min_length=2)
    instead: str
    back: tuple[str, ...] = Field(min_length=2)


class Preparing(Form):
    """All content of the preparation in one language."""

    lang: str
    sections: dict[Section, SectionTexts]
    questions: tuple[TalkQuestion, ...]
    listening: tuple[BankLine, ...]
    room: tuple[BankLine, ...]
    refusals: dict[RefusalKind, Refusal]
    lines: dict[str, tuple[str, ...]]
    patterns: dict[str, tuple[str, ...]]

    @property
    def bank(self) -> dict[str, str]:
        """The texts of all questions, ways to listen and room to offer, by their ids."""
        listed: tuple[TalkQuestion | BankLine, ...] = (*self.questions, *self.listening, *self.room)
        return {line.id: line.text for line in listed}
