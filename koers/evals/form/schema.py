"""The form of a dialogue file: what a person says turn by turn, and what is expected of the replies."""

from pathlib import Path
from typing import Literal

from pydantic import Field

from koers.content import read_yaml
from koers.evals.form.forms import Avoided, Cited, Form, Moves, Questions, Range, Reach, Stages, Terms

Lang = Literal["nl", "en"]
Route = Literal[
    "none", "112", "113", "bedrijfsarts", "vertrouwenspersoon", "klokkenluiders", "juridisch", "veiligthuis", "csg"
]


class Expect(Form):
    """What is expected of one reply; a key that is not given is not checked. Each key has a check of the same name."""

    language: Lang | None = Field(default=None, description="Language of the reply, judged from its text.")
    questions: Questions | None = Field(
        default=None, description="How many questions, counted in the text, and whether open."
    )
    move: Moves | None = Field(default=None, description="The move, or several that would do.")
    stage: Stages | None = Field(default=None, description="The stage, or several that would do.")
    words: Range | None = Field(default=None, description="How many words.")
    mentions: Terms | None = Field(default=None, description="What the text must mention.")
    avoids: Avoided | None = Field(default=None, description="What the text must not mention.")
    cites: Cited | None = Field(default=None, description="Whether it shows a source, or which.")
    route: Route | None = Field(default=None, description="The number or person that the reply refers to.")
    voice: Literal["guided", "model"] | None = Field(default=None, description="The voice that worded the reply.")
    plain: Literal[True] | None = Field(default=None, description="No links, markup, emoji or exclamation marks.")

    def over(self, base: "Expect") -> "Expect":
        """Give these expectations, completed from the base for each key that is not given here."""
        return base.model_copy(update={name: getattr(self, name) for name in self.model_fields_set})


class Conversation(Form):
    """What is expected of a conversation as a whole; each key has a check of the same name."""

    repeats_no_question: Literal[True] | None = Field(default=None, description="No question is asked twice.")
    same_opening_at_most: int | None = Field(
        default=None, ge=1, description="How many replies may open with the same four words."
    )
    step_complete: bool | None = Field(default=None, description="Whether it ends with a step and all its parts.")
    reflections_per_question: Range | None = Field(
        default=None, description="Reflections to questions, counted in the text."
    )
    reaches: tuple[Reach, ...] | None = Field(default=None, description="Moves that come in time.")
    median_words: Range | None = Field(default=None, description="Words of a reply, at the median.")

    def over(self, base: "Conversation") -> "Conversation":
        """Give these expectations, completed from the base for each key that is not given here."""
        return base.model_copy(update={name: getattr(self, name) for name in self.model_fields_set})


class DialogueTurn(Form):
    """A message of the person and what is expected of the reply to it."""

    say: str
    expect: Expect = Expect()


class Dialogue(Form):
    """A scripted dialogue; dialogues with one id in both languages are twins. `every` holds for each reply."""

    id: str = Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")
    lang: Lang
    about: str = Field(min_length=10, description="What it shows, in one sentence.")
    tags: tuple[str, ...] = ()
    every: Expect = Expect()
    conversation: Conversation = Conversation()
    turns: tuple[DialogueTurn, ...] = Field(min_length=1)

    @property
    def says(self) -> tuple[str, ...]:
        """What the person says, in order."""
        return tuple(turn.say for turn in self.turns)

    def expected(self, turn: DialogueTurn) -> Expect:
        """Give what is expected of the reply to a turn, the standing expectations included."""
        standing = STANDING.model_copy(update={"language": self.lang})
        return turn.expect.over(self.every.over(standing))


# What COACHING.md asks of every reply and conversation; a file says otherwise where it must.
STANDING = Expect(questions=Questions(max=1), plain=True)
STANDING_CONVERSATION = Conversation(repeats_no_question=True, same_opening_at_most=2)


def read_dialogue(path: Path) -> Dialogue:
    """Read and check a dialogue file; a complaint names file, line and, for a typo, the nearest key."""
    return read_yaml(path, Dialogue)
