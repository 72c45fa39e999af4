"""The board: what the coach proposes and the person confirms about their own course."""

from dataclasses import dataclass
from enum import StrEnum


class BoardKind(StrEnum):
    """The headings of the board."""

    GOAL = "goal"
    VALUE = "value"
    DRIVER = "driver"
    BARRIER = "barrier"
    INSIGHT = "insight"
    STEP = "step"


@dataclass(frozen=True)
class Proposal:
    """Something that the coach proposes for the board; only the person makes it an item."""

    kind: BoardKind
    text: str


def normal_form(text: str) -> str:
    """Give the form in which two items count as the same."""
    return " ".join(text.lower().split()).strip(" .!,;:'\"")


def new_proposals(proposals: tuple[Proposal, ...], known: frozenset[tuple[str, str]]) -> tuple[Proposal, ...]:
    """Leave out what was proposed or confirmed before; `known` holds (kind, normal form)."""
    fresh: dict[tuple[str, str], Proposal] = {}
    for proposal in proposals:
        key = (str(proposal.kind), normal_form(proposal.text))
        if key not in known and key[1]:
            fresh.setdefault(key, proposal)
    return tuple(fresh.values())
