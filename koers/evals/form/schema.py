"""The form of a dialogue file: what a person says turn by turn, and what is expected of the replies."""

import json
from pathlib import Path
from typing import Any, Literal, Self

from pydantic import Field, field_validator, model_validator

from koers.content import read_yaml
from koers.evals.form.forms import Form, wrong
from koers.evals.form.start import Canary, Start
from koers.evals.form.wanted import (
    CONDUCT,
    Avoided,
    Cited,
    Criteria,
    Latency,
    Matched,
    Moves,
    Questions,
    Range,
    Reach,
    Reflected,
    Remembers,
    Retrieved,
    Rules,
    Sections,
    Stages,
    Terms,
)

Lang = Literal["nl", "en"]
# `mirror`: the language of the person's latest message that has one.
Language = Literal["nl", "en", "mirror"]
Route = Literal[
    "none", "112", "113", "bedrijfsarts", "vertrouwenspersoon", "klokkenluiders", "juridisch", "veiligthuis", "csg"
]
VoiceKind = Literal["guided", "model"]


class _Expectations(Form):
    def over(self, base: Self) -> Self:
        """Give these expectations, completed from the base for each key that is not given here."""
        return base.model_copy(update={name: getattr(self, name) for name in self.model_fields_set})


class Expect(_Expectations):
    """What is expected of one reply; a key that is not given is not checked. Each key has a check of the same name."""

    language: Language | None = Field(default=None, description="Language of the reply, judged from its text.")
    questions: Questions | None = Field(
        default=None, description="How many questions, counted in the text, and whether open."
    )
    reflects: Reflected | None = Field(default=None, description="What it gives back to the person.")
    advice: Literal["none", "unasked", "permitted"] | None = Field(
        default=None,
        description="none: no advice in any form; unasked: none beyond what the move permits; permitted: not looked at.",
    )
    conduct: Rules | None = Field(default=None, description="Rules of the guard that each sentence keeps; true: all.")
    register_: Literal["informal"] | None = Field(
        default=None, alias="register", description="informal: says je in Dutch, and no stiff or coaching jargon."
    )
    move: Moves | None = Field(default=None, description="The move, or several that would do.")
    stage: Stages | None = Field(
        default=None, description="The stage, or in a preparation the section asked for; or several that would do."
    )
    words: Range | None = Field(default=None, description="How many words.")
    options: Range | None = Field(default=None, description="How many ideas are listed.")
    mentions: Terms | None = Field(default=None, description="What the text must mention.")
    avoids: Avoided | None = Field(default=None, description="What the text must not mention.")
    regex: Matched | None = Field(default=None, description="A regular expression that the text holds.")
    cites: Cited | None = Field(default=None, description="Whether it shows a source, or which.")
    retrieved: Retrieved | None = Field(default=None, description="What the knowledge gives for the message.")
    safety: Route | None = Field(default=None, description="The number or person that the reply refers to.")
    voice: VoiceKind | None = Field(default=None, description="The voice that worded the reply.")
    latency: Latency | None = Field(default=None, description="How long the person may wait, in seconds.")
    openness: Range | None = Field(default=None, description="How open the team member is after it (0-10).")
    plain: Literal[True] | None = Field(default=None, description="No links, markup, emoji or exclamation marks.")
    judge: Criteria | None = Field(default=None, description="Criteria for a judge: ids of criteria.yaml, or a text.")

    def wanted(self, check: str) -> Any:
        """Give what is expected by the check of that name; None when nothing is."""
        return getattr(self, "register_" if check == "register" else check)


class Conversation(_Expectations):
    """What is expected of a conversation as a whole; each key has a check of the same name."""

    repeats_no_question: Literal[True] | None = Field(default=None, description="No question is asked twice.")
    same_opening_at_most: int | None = Field(
        default=None, ge=1, description="How many replies may open with the same four words."
    )
    remembers: tuple[Remembers, ...] | None = Field(default=None, description="What a later reply comes back to.")
    step_complete: bool | None = Field(default=None, description="Whether it ends with a step and all its parts.")
    ends_well: Literal[True] | None = Field(
        default=None, description="It ends with a step, a closing or a referral, and no question left open."
    )
    reflections_per_question: Range | None = Field(
        default=None, description="Reflections to questions, counted in the text."
    )
    share_of_words: Range | None = Field(default=None, description="The coach's share of all words (0-1).")
    reaches: tuple[Reach, ...] | None = Field(default=None, description="Moves that come in time.")
    median_words: Range | None = Field(default=None, description="Words of a reply, at the median.")
    plan: Sections | None = Field(
        default=None, description="Sections of the plan in which something was said or chosen; its questions are open."
    )
    opens: bool | None = Field(
        default=None, description="Whether the team member opens up, and tells what is behind it."
    )
    judge: Criteria | None = Field(default=None, description="Criteria for a judge of the whole conversation.")


class Example(Form):
    """A text on which the checks of a turn are tested; with `check` it is that one which must fail."""

    text: str = Field(min_length=1)
    check: str | None = None

    @field_validator("check")
    @classmethod
    def _known(cls, check: str | None) -> str | None:
        if check is not None and check not in Expect.known_keys():
            raise wrong(f"there is no check '{check}'; there are {', '.join(Expect.known_keys())}")
        return check


class Examples(Form):
    """Texts that pass every check of a turn that reads the text, and texts that fail at least one."""

    passing: tuple[Example, ...] = Field(default=(), alias="pass")
    failing: tuple[Example, ...] = Field(default=(), alias="fail")

    @field_validator("passing", "failing", mode="before", json_schema_input_type=str | Example | list[str | Example])
    @classmethod
    def _texts(cls, value: Any) -> Any:
        listed = [value] if isinstance(value, str | dict) else value or ()
        return [{"text": text} if isinstance(text, str) else text for text in listed]


class Gate(Form):
    """How often a dialogue is run, and how many of those runs may fail."""

    runs: int = Field(default=1, ge=1, le=10_000)
    misses: int = Field(default=0, ge=0)

    @model_validator(mode="after")
    def _can_fail(self) -> Self:
        if self.misses >= self.runs:
            raise wrong(f"misses {self.misses} is not below runs {self.runs}, so it could never fail")
        return self

    def for_runs(self, runs: int | None) -> "Gate":
        """Give the gate for another number of runs: as many misses in proportion, rounded down."""
        return self if runs is None else Gate(runs=runs, misses=self.misses * runs // self.runs)


class DialogueTurn(Form):
    """A message of the person and what is expected of the reply to it."""

    say: str
    expect: Expect = Expect()
    examples: Examples = Examples()


class Simulated(Form):
    """A simulated person who says the messages: a persona of evals/personas, or a file, for so many turns at most."""

    persona: str = Field(min_length=1)
    turns: int = Field(default=12, ge=1, le=100)
    seed: int = 0


class Dialogue(Form):
    """A scripted dialogue; `every` holds for each reply. Dialogues with one id in both languages are twins."""

    id: str = Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")
    language: Language
    begins: Lang | None = Field(default=None, description="Language in which a session of `mirror` begins.")
    twin: str | None = Field(default=None, description="Id of the twin, when it is another; same outcome expected.")
    about: str = Field(min_length=10, description="What it shows, in one sentence.")
    tags: tuple[str, ...] = ()
    gate: Gate = Gate()
    voices: tuple[VoiceKind, ...] = Field(default=("guided", "model"), min_length=1, description="Voices it is for.")
    mode: Literal["reflect", "prepare", "practise"] = Field(default="reflect", description="What Koers is used for.")
    team_member: str = Field(
        default="", description="With whom is practised: the id of a persona of knowledge/practice."
    )
    start: Start = Start()
    canaries: tuple[Canary, ...] = ()
    every: Expect = Expect()
    conversation: Conversation = Conversation()
    person: Simulated | None = None
    turns: tuple[DialogueTurn, ...] = ()

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if bool(self.turns) is bool(self.person):
            raise wrong("needs turns, or a simulated person who says them, and not both")
        if bool(self.team_member) is not (self.mode == "practise"):
            raise wrong("a practice, and only a practice, needs a team_member")
        return self

    @property
    def lang(self) -> str:
        """The language in which the session begins."""
        return self.begins or ("nl" if self.language == "mirror" else self.language)

    @property
    def name(self) -> str:
        """The id and language, by which it is known."""
        return f"{self.id}.{self.language}"

    @property
    def whole(self) -> Conversation:
        """What is expected of the conversation, the standing expectations included."""
        return self.conversation if self.mode == "practise" else self.conversation.over(STANDING_CONVERSATION)

    @property
    def says(self) -> tuple[str, ...]:
        """What the person says, in order."""
        return tuple(turn.say for turn in self.turns)

    def expected(self, turn: DialogueTurn) -> Expect:
        """Give what is expected of the reply to a turn, the standing expectations included."""
        standing = (STANDING_PRACTICE if self.mode == "practise" else STANDING).model_copy(
            update={"language": self.language}
        )
        return turn.expect.over(self.every.over(standing))


# What COACHING.md asks of every reply and conversation; a file says otherwise where it must.
STANDING = Expect(questions=Questions(max=1), plain=True, advice="unasked", conduct=CONDUCT, register="informal")
STANDING_CONVERSATION = Conversation(repeats_no_question=True, same_opening_at_most=2)
# A team member is no coach.
STANDING_PRACTICE = Expect(plain=True)


def read_dialogue(path: Path) -> Dialogue:
    """Read and check a dialogue file; a complaint names file, line and, for a typo, the nearest key."""
    return read_yaml(path, Dialogue)


def json_schema() -> str:
    """Give the JSON schema of a dialogue file, for editors."""
    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", **Dialogue.model_json_schema()}
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"
