"""The feedback after an attempt: what it is made of, in the words of the attempt's language."""

from dataclasses import dataclass
from typing import Literal

from koers.dialogue.practice.utterance import Label

FigureKey = Literal["share", "questions", "reflecting", "advice", "leading", "judgement"]
# What can be tried next: a label that can be said otherwise, giving back what was heard, or talking less.
TryKind = Literal["judgement", "advice", "leading", "closed", "reflect", "room"]


@dataclass(frozen=True)
class Precision:
    """How well a label is known: how many it points out are right (0-1), how many it finds (0-1), on how many lines."""

    precision: float
    recall: float
    lines: int


@dataclass(frozen=True)
class Example:
    """A sentence of the manager with one to try instead; `heard` is what the other had just said, empty when unknown."""

    turn: int
    said: str
    better: str
    heard: str = ""


@dataclass(frozen=True)
class Figure:
    """A figure in a sentence, what published conversations had, how well it is known, and an example to say otherwise."""

    key: FigureKey
    text: str
    compare: str = ""
    known: tuple[str, ...] = ()
    example: Example | None = None


@dataclass(frozen=True)
class Moment:
    """A turn (from 1) that opened or closed the other, from how open to how open, and why; `said` only when sure."""

    turn: int
    before: int
    after: int
    why: str
    said: str = ""
    better: str = ""

    @property
    def opened(self) -> bool:
        """Whether the other became more open."""
        return self.after > self.before


@dataclass(frozen=True)
class Well:
    """What went well, with the manager's own sentence where there is one."""

    text: str
    said: str = ""


@dataclass(frozen=True)
class Try:
    """Something to try next time, with an example from this attempt."""

    kind: TryKind
    text: str
    example: Example | None = None


@dataclass(frozen=True)
class Measures:
    """What is counted in an attempt, of what is sure; `share` is the manager's share of the words (0-1).

    `share` is None when nothing was said, `ratio` (reflections to a question) when nothing was asked; `advised` counts
    turns with advice, the other counts are of utterances.
    """

    turns: int
    openness: int
    share: float | None
    ratio: float | None
    by_label: dict[Label, int]
    advised: int
    unsure: int


@dataclass(frozen=True)
class Feedback:
    """The feedback on an attempt: no mark, what happened; `openness` is before the first turn and after each.

    `unsure` says of how many sentences it is not certain what they are, `measured` how the rest was checked; both are
    empty where there is nothing to say.
    """

    lang: str
    persona: str
    measures: Measures
    openness: tuple[int, ...]
    well: Well
    tries: tuple[Try, ...] = ()
    moments: tuple[Moment, ...] = ()
    figures: tuple[Figure, ...] = ()
    unsure: str = ""
    measured: str = ""
