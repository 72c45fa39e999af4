"""The forms of the coaching content in knowledge/: what its files may hold."""

import re
from typing import Literal

from pydantic import Field

from koers.dialogue.forms import Form, QuestionType
from koers.dialogue.stages import Stage


class Question(Form):
    """A question of the bank; `barrier`, `topic` and `scene` say whom it fits.

    `easy` ones are for short answers; `near` ones stay with what was just said, whatever it was.
    """

    id: str
    stage: Stage
    type: QuestionType
    text: str = Field(pattern=r"\?$")
    barrier: str = ""
    topic: str = ""
    scene: str = ""
    easy: bool = False
    near: bool = False


class Barrier(Form):
    """One of the article's fifteen barriers, with things that people held back by it say."""

    id: str
    kind: Literal["individual", "organisational"]
    name: str
    theme: str
    meaning: str
    sayings: tuple[str, ...]


class StepIdea(Form):
    """A small experiment against a barrier, or in a scene; `source` is the id of the article that carries the idea."""

    id: str
    barrier: str = ""
    scene: str = ""
    source: str
    text: str


class Topic(Form):
    """A subject at work: how the coach names it, the pattern by which it is noticed, and what makes it a mere adjunct.

    `names` gives the name by a pattern for the person's own word, where that is another than `name`.
    """

    name: str
    pattern: str
    passing: str
    names: dict[str, str] = Field(default_factory=dict)

    def called(self, message: str) -> str:
        """Give the name that is nearest to the person's own word."""
        text = message.lower()
        return next((name for pattern, name in self.names.items() if re.search(pattern, text)), self.name)


class About(Form):
    """By which words a topic in an adjunct is what a clause is about all the same."""

    dealing: str
    articles: str
    introduces: str


class Sides(Form):
    """What draws the person, what keeps them back, and the words that set the two against each other."""

    wants: tuple[str, ...]
    holds: tuple[str, ...]
    joins: str


class ReadingRules(Form):
    """The words and patterns by which a message is read."""

    lang: str
    function_words: str
    topics: dict[str, Topic]
    about: About
    values: dict[str, str]
    abstract: str
    dear: tuple[str, ...]
    undear: str
    drivers: dict[str, str]
    feelings: str
    felt: str
    negations: str
    addressed: str
    others: str
    talk: str
    intents: dict[str, tuple[str, ...]]
    sides: Sides
    returns: dict[Literal["step_partly", "step_not_done", "step_done"], tuple[str, ...]]
    act: str
    acts: str
    commitment: tuple[str, ...]
    unplanned: str
    cue: str
    obstacle: str
    goal: tuple[str, ...]
    insight: tuple[str, ...]
    ordinals: tuple[str, str, str]
    clauses: dict[Literal["important", "doubt", "wish", "habit", "held"], str]
    introduction: str
    aside: str
    unasked: tuple[str, ...]
    fillers: str
    person: dict[str, str]
    verbs: str = ""
    irregular: dict[str, str] = Field(default_factory=dict)


class ScreenRules(Form):
    """The patterns of the safety screen, per route, and the idioms that they must not match."""

    lang: str
    idioms: tuple[str, ...]
    routes: dict[str, tuple[str, ...]]
    negations: tuple[str, ...]


class HelpLine(Form):
    """A line or person to turn to; the page shows them all under one button."""

    id: str
    name: str
    reach: str
    about: str


class HelpLines(Form):
    """The help lines with the date on which they were checked, and the fixed texts that name them."""

    lang: str
    checked: str
    lines: tuple[HelpLine, ...]
    texts: dict[str, tuple[str, ...]]


class Lines(Form):
    """What the guided voice says beside the questions of the bank: lines by key, meanings by barrier."""

    lang: str
    lines: dict[str, tuple[str, ...]]
    meanings: dict[str, tuple[str, ...]]
