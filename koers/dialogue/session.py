"""The state of a session that the coach carries from turn to turn; the record keeps it as data."""

import zlib
from dataclasses import dataclass, field

from koers.dialogue.remembered import Remembered
from koers.dialogue.stages import Stage
from koers.dialogue.steps import NextStep


@dataclass(frozen=True)
class Exchange:
    """An earlier turn as a voice sees it: what the person said and what the coach replied."""

    message: str
    reply: str


def given_id(clause: str) -> str:
    """Give the id under which a clause that was given back is kept among the used lines."""
    return f"given:{zlib.crc32(clause.encode())}"


@dataclass(frozen=True)
class Session:
    """What the coach remembers of a session.

    `asked` holds ids of questions; `used` ids of lines; `heard` short clauses of the person in the second person;
    `scenes` ids of scenes by turn, empty where none was told;
    `pending` what the last reply waits for: permission, advice, repair, options, scale, a part of the step, or how the
    step of the last time went; `outcome` is what was told about that step (done, partly, not_done); `summary` is what a
    later session may know of this one; `wishes` is how the person asked to be talked with;
    `stage_since` the turn from which the stage holds; `offered` ids of all ideas that were put on the table.
    """

    lang: str = "nl"
    stage: Stage = Stage.ARRIVE
    turn: int = 0
    substantive: int = 0
    explored: int = 0
    asked: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    moves: tuple[str, ...] = ()
    shapes: tuple[str, ...] = ()
    openings: tuple[str, ...] = ()
    used: tuple[str, ...] = ()
    heard: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    values: tuple[str, ...] = ()
    drivers: tuple[str, ...] = ()
    barriers: tuple[str, ...] = ()
    scenes: tuple[str, ...] = ()
    proposed: tuple[tuple[str, str], ...] = ()
    last_told: str = ""
    pending: str = ""
    options: tuple[str, ...] = ()
    step: NextStep = NextStep()
    summarised_at: int = 0
    referred: str = ""
    remembered: Remembered = field(default_factory=Remembered)
    outcome: str = ""
    summary: str = ""
    wishes: tuple[str, ...] = ()
    stage_since: int = 0
    offered: tuple[str, ...] = ()

    @property
    def barrier(self) -> str:
        """The barrier that was read most often, the latest first among equals; empty when none."""
        return self.barrier_with(())

    def barrier_with(self, read: tuple[str, ...]) -> str:
        """The same, with what was read in the message at hand counted in."""
        barriers = (*self.barriers, *read[:1])
        latest = {barrier: place for place, barrier in enumerate(barriers)}
        return max(latest, key=lambda barrier: (barriers.count(barrier), latest[barrier]), default="")

    def scene_with(self, read: str, *, thin: bool) -> str:
        """The scene of a message: the one read in it; a thin message still belongs to that of the turn before."""
        return read or (self.scenes[-1] if thin and self.scenes else "")

    @property
    def recalled(self) -> str:
        """What the person said before that may be given back now, each thing once; empty when nothing is left."""
        return next((clause for clause in reversed(self.heard) if not self.was_given(clause)), "")

    def was_given(self, clause: str) -> bool:
        """Whether a clause of the person was given back in a summary or as something from before."""
        return given_id(clause) in self.used

    @property
    def topic(self) -> str:
        """The topic that the person named last; empty when none."""
        return self.topics[-1] if self.topics else ""
