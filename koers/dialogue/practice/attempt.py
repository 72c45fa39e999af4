"""An attempt: one practice conversation with a simulated team member, as the record keeps it."""

from dataclasses import dataclass

from koers.dialogue.practice.utterance import Utterance

# How open somebody can be, and from where on they tell what is behind it.
CLOSED, MOST, OPENED = 0, 10, 7


@dataclass(frozen=True)
class Exchanged:
    """What the manager said, what it was heard as, what the other replied, and how open they are after it (0-10)."""

    said: str
    utterances: tuple[Utterance, ...]
    reply: str
    openness: int


@dataclass(frozen=True)
class Attempt:
    """An attempt: with whom, what they said first, and what was said so far; `started` is how open they were then.

    `used` holds ids of what the other has said already, a tuple for each turn, so that a turn can be taken back.
    """

    lang: str
    persona: str
    started: int
    turns: tuple[Exchanged, ...] = ()
    used: tuple[tuple[str, ...], ...] = ()
    ended: bool = False
    opening: str = ""

    @property
    def openness(self) -> int:
        """How open the other is now."""
        return self.turns[-1].openness if self.turns else self.started

    @property
    def opened(self) -> bool:
        """Whether the other came to say what is behind it."""
        return self.openness >= OPENED
