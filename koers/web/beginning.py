"""How the next session of a person begins: the page shows it before there is a session, and then begins one with it."""

import re
from dataclasses import dataclass

from koers.dialogue.policy.opening import Opening, begin_session, opening_of
from koers.dialogue.reply import Part, PartKind
from koers.dialogue.session import Session
from koers.web.needs import Koers
from koers.web.visits import Visit

# The question is the last sentence; what stands in quotes before it may be anything.
_ENDS_ASKING = re.compile(r"(?P<told>.+[.!?’”]) (?P<asked>[^.!?’”]+\?)", re.DOTALL)


@dataclass(frozen=True)
class Beginning:
    """The state that a session begins with, and what the coach says first when there is something to come back to."""

    state: Session
    opening: Opening | None


def beginning(koers: Koers, visit: Visit) -> Beginning:
    """Give the beginning of a new session."""
    state = begin_session(visit.lang, koers.store.remembered(visit.person))
    return Beginning(state, opening_of(state, koers.knowledge[visit.lang]))


def opening_parts(text: str) -> tuple[Part, ...]:
    """Give an opening as the parts of a reply: its question stands apart."""
    asking = _ENDS_ASKING.fullmatch(text)
    if not asking:
        return (Part(PartKind.INFO, text),)
    return (Part(PartKind.INFO, asking["told"]), Part(PartKind.QUESTION, asking["asked"]))
