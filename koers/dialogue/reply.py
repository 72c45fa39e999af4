"""A reply of the coach: its parts, its sources, and what it proposes for the board."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from koers.dialogue.board import Proposal
from koers.dialogue.moves import Move
from koers.dialogue.stages import Stage


class PartKind(StrEnum):
    """What a part of a reply is for."""

    REFLECTION = "reflection"
    INSIGHT = "insight"
    OPTIONS = "options"
    STEP = "step"
    INFO = "info"
    QUESTION = "question"


@dataclass(frozen=True)
class Part:
    """A piece of a reply; the text of options holds one idea a line."""

    kind: PartKind
    text: str


@dataclass(frozen=True)
class Citation:
    """A passage shown as source: `id` of the passage, `title` of its article, `source` in one line, `text` itself."""

    id: str
    title: str
    source: str
    text: str = ""


@dataclass(frozen=True)
class Intervention:
    """A sentence that the guard dropped or mended, with the name of the rule."""

    rule: str
    text: str = ""


@dataclass(frozen=True)
class Reply:
    """What the coach says in a turn, with everything the page and the record need to know about it."""

    lang: str
    stage: Stage
    move: Move
    parts: tuple[Part, ...]
    voice: str
    technique: str = ""
    citations: tuple[Citation, ...] = ()
    quick_replies: tuple[str, ...] = ()
    proposals: tuple[Proposal, ...] = ()
    guard: tuple[Intervention, ...] = ()
    question_id: str = ""
    route: str = ""
    fallback: str = ""

    @property
    def text(self) -> str:
        """The whole reply as plain text; the question stands on its own line."""
        return join_parts(self.parts)


def join_parts(parts: Iterable[Part]) -> str:
    """Put parts together: sentences run on, the question, options and steps get a paragraph of their own."""
    paragraphs: list[str] = []
    running = False
    for part in parts:
        runs_on = part.kind in (PartKind.REFLECTION, PartKind.INSIGHT, PartKind.INFO)
        if runs_on and running:
            paragraphs[-1] += " " + part.text
        else:
            paragraphs.append(part.text)
        running = runs_on
    return "\n\n".join(paragraphs)
