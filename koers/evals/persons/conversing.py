"""A conversation of a simulated person with whatever answers: turn after turn, until one of them ends it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Protocol

from koers.evals.running.played import PlayedReply


class Person(Protocol):
    """Someone who talks with the coach; `wording` says where the last message came from."""

    wording: str

    def next(self, reply: PlayedReply | None) -> str | None:
        """Give the next message, after this reply (None at the beginning); None when the person ends the talk."""


@dataclass(frozen=True)
class Exchanged:
    """A message, the reply to it, and where the message came from: scripted, or a model."""

    say: str
    reply: PlayedReply
    wording: str


def converse(person: Person, play_turn: Callable[[str], PlayedReply], *, turns: int) -> list[Exchanged]:
    """Let a person talk for at most so many turns; gives what was said."""
    return list(exchanges(person, play_turn, turns=turns))


def exchanges(person: Person, play_turn: Callable[[str], PlayedReply], *, turns: int) -> Iterator[Exchanged]:
    """Let a person talk for at most so many turns; gives each as it is said."""
    reply: PlayedReply | None = None
    for _ in range(turns):
        message = person.next(reply)
        if message is None:
            return
        reply = play_turn(message)
        yield Exchanged(message, reply, person.wording)
