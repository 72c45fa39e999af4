"""The form of a persona file: who a simulated person is, and what they have to say."""

import difflib
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import BeforeValidator, Field, model_validator

from koers.content import LANGUAGES, content_folder, read_yaml
from koers.errors import ContentError
from koers.evals.form.forms import Form, wrong

Mood = Literal[
    "open", "stuck", "sceptical", "busy", "hollow", "one-sided", "talkative", "advice-seeking", "resisting",
    "perfectionist", "loyal",
]  # fmt: skip

# So many different things a persona has to say, for a conversation of twenty turns to be possible.
FEWEST_LINES = 24

Lines = Annotated[
    tuple[Annotated[str, Field(min_length=1)], ...],
    BeforeValidator(lambda given: (given,) if isinstance(given, str) else given),
]


class KindLines(Form):
    """Answers by the kind of the question; asked.yaml says how each kind is known."""

    scale: Lines = Field(default=(), description="A number from 0 to 10.")
    scale_why: Lines = Field(default=(), description="Why that number, or what one point more would be.")
    action: Lines = Field(default=(), description="The step itself, small and concrete.")
    cue: Lines = Field(default=(), description="When and where the step is done.")
    obstacle: Lines = Field(default=(), description="What may get in the way of the step.")
    confidence: Lines = Field(default=(), description="A number from 0 to 10: how sure of the step.")
    smaller: Lines = Field(default=(), description="A smaller version of the step.")
    way: Lines = Field(default=(), description="How to go on: tell more, hear ideas, or work towards a step.")
    checked: Lines = Field(default=(), description="Whether the coach has got it right, and what is missing.")
    either: Lines = Field(default=(), description="One of the two or three that the question names.")
    lately: Lines = Field(default=(), description="The last time it happened, as concrete as possible.")
    exception: Lines = Field(default=(), description="A time when it did go well.")
    tried: Lines = Field(default=(), description="What was tried, and what helped before.")
    who: Lines = Field(default=(), description="Who it is about, or who is around.")
    viewpoint: Lines = Field(default=(), description="How somebody else sees it, or would say it.")
    miracle: Lines = Field(default=(), description="What it would be like if it were as they wish.")
    assumption: Lines = Field(default=(), description="What they expect, fear or take for granted.")
    evidence: Lines = Field(default=(), description="How they know.")
    gain: Lines = Field(default=(), description="What doing it this way brings them.")
    cost: Lines = Field(default=(), description="What it costs, or what comes of it if it goes on.")
    plan: Lines = Field(default=(), description="What they will do or say when it happens again.")
    stake: Lines = Field(default=(), description="What matters to them here.")
    wish: Lines = Field(default=(), description="What they would like.")
    since: Lines = Field(default=(), description="Since when, or what brought it up.")
    origin: Lines = Field(default=(), description="Where it comes from, and from whom they have it.")
    effect: Lines = Field(default=(), description="What it does to them, body and mood.")
    how: Lines = Field(default=(), description="How it usually goes.")
    which: Lines = Field(default=(), description="Which part, moment, situation or place.")
    takeaway: Lines = Field(default=(), description="What they take from the conversation.")


class MoveLines(Form):
    """Answers to what the coach does, whatever the question."""

    open: Lines = ()
    offer: Lines = Field(default=(), description="Whether ideas are welcome.")
    options: Lines = Field(default=(), description="The choice among ideas.")
    summarise: Lines = ()
    repair: Lines = ()
    fact: Lines = ()
    identity: Lines = ()
    redirect: Lines = ()
    refer: Lines = ()


class Topic(Form):
    """Answers to a question in which one of the terms stands (`*` for any ending); with kinds, to those only."""

    terms: Annotated[Lines, Field(min_length=1)]
    kinds: Lines = ()
    say: Annotated[Lines, Field(min_length=1)]

    @model_validator(mode="after")
    def _known_kinds(self) -> Self:
        for kind in self.kinds:
            if kind not in KindLines.model_fields:
                near = difflib.get_close_matches(kind, KindLines.model_fields, n=1, cutoff=0)
                raise wrong(f"no kind of question '{kind}'; did you mean '{near[0]}'?")
        return self


class Persona(Form):
    """A simulated person; personas with one id in both languages are twins, each in its own words."""

    id: str = Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")
    lang: Literal["nl", "en"]
    about: str = Field(min_length=20, description="Who it is, in a sentence or two.")
    mood: Mood
    barriers: tuple[str, ...] = ()
    opening: Annotated[Lines, Field(min_length=2, description="Ways to begin; one is taken.")]
    story: Annotated[Lines, Field(min_length=5, description="Told in order when no answer fits the question.")]
    topics: tuple[Topic, ...] = ()
    kinds: KindLines
    moves: MoveLines
    short: Annotated[Lines, Field(min_length=2, description="Said when there is nothing else left.")]
    goodbye: Annotated[Lines, Field(min_length=1)]
    patience: int | None = Field(default=None, ge=3, description="After so many messages they say goodbye.")

    @property
    def lines(self) -> Iterator[str]:
        """Everything this person can say."""
        for group in (self.opening, self.story, self.short, self.goodbye, *(topic.say for topic in self.topics)):
            yield from group
        for form in (self.kinds, self.moves):
            for name in type(form).model_fields:
                yield from getattr(form, name)

    @model_validator(mode="after")
    def _enough_to_say(self) -> Self:
        said = [line.strip().lower() for line in self.lines]
        if twice := next((line for line in said if said.count(line) > 1), ""):
            raise wrong(f"'{twice}' stands here twice; nobody says the same thing twice")
        if len(said) < FEWEST_LINES:
            raise wrong(f"has {len(said)} different things to say; twenty turns need {FEWEST_LINES}")
        return self


def personas_folder() -> Path:
    """Give the folder of the personas that come with Koers."""
    return content_folder("evals") / "personas"


def read_persona(path: Path) -> Persona:
    """Read and check a persona file; a complaint names file, line and, for a typo, the nearest key."""
    return read_yaml(path, Persona)


def find_persona(name: str, lang: str) -> Persona:
    """Give the persona of an id in that language, or of a file of one's own."""
    path = Path(name)
    if path.suffix == ".yaml":
        return read_persona(path)
    path = personas_folder() / f"{name}.{lang}.yaml"
    if not path.is_file():
        raise ContentError(path, 1, _unknown(name, persona_ids(lang)))
    return read_persona(path)


def persona_ids(lang: str) -> tuple[str, ...]:
    """Give the ids of the personas that come with Koers, in that language."""
    if lang not in LANGUAGES:
        raise ContentError(personas_folder(), 1, f"the language is '{lang}', not one of {', '.join(LANGUAGES)}")
    return tuple(path.name.removesuffix(f".{lang}.yaml") for path in sorted(personas_folder().glob(f"*.{lang}.yaml")))


def _unknown(name: str, known: tuple[str, ...]) -> str:
    near = difflib.get_close_matches(name, known, n=1, cutoff=0.5)
    return f"no persona '{name}'; " + (f"did you mean '{near[0]}'?" if near else f"there are {', '.join(known)}")
