"""How a session begins: with the step that was agreed the last time, or with an open page."""

import zlib
from dataclasses import dataclass

from koers.dialogue.knowledge import Knowledge
from koers.dialogue.remembered import Remembered
from koers.dialogue.session import Session

# What the first message answers when the session opened on a step.
RETURN = "return"


@dataclass(frozen=True)
class Opening:
    """What the coach says before the first message; `quick_replies` may be tapped."""

    text: str
    quick_replies: tuple[str, ...]


def begin_session(lang: str, remembered: Remembered) -> Session:
    """Give a fresh session; one that remembers a step waits to hear how it went."""
    return Session(lang=lang, remembered=remembered, pending=RETURN if remembered.step.action else "")


def opening_of(session: Session, knowledge: Knowledge) -> Opening | None:
    """Give the opening of a session in which nothing was said yet; None when there is no step to come back to."""
    step = session.remembered.step
    if session.turn or session.pending != RETURN:
        return None
    lines = knowledge.lines.lines["opening_step"]
    line = lines[zlib.crc32(step.action.encode()) % len(lines)]
    quotes = "‘’" if knowledge.lang == "nl" else "“”"
    return Opening(line.format(step=f"{quotes[0]}{step.action}{quotes[1]}"), knowledge.lines.lines["opening_answers"])
