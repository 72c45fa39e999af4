"""What the record gives: frozen records of sessions, turns and board items; their content stays out of any log."""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from koers.dialogue.board import BoardKind
from koers.dialogue.moves import Move
from koers.dialogue.reply import Reply
from koers.dialogue.roles import Role
from koers.dialogue.stages import Stage
from koers.dialogue.wheel import Wheel


class TurnStatus(StrEnum):
    """Whether the reply is there."""

    RUNNING = "running"
    ANSWERED = "answered"


class ItemState(StrEnum):
    """What the person thinks of a board item; a removed one is remembered, so that it is not proposed again."""

    PROPOSED = "proposed"
    CONFIRMED = "confirmed"
    REMOVED = "removed"


class Outcome(StrEnum):
    """How a next step went, as the person told it."""

    DONE = "done"
    PARTLY = "partly"
    NOT_DONE = "not_done"


@dataclass(frozen=True)
class PersonRecord:
    """Somebody who uses Koers."""

    id: str
    created: datetime


@dataclass(frozen=True)
class SessionRecord:
    """A session in the list; `title` is empty before the first reply, `opening` mostly; `turns` counts them."""

    id: str
    person: str
    lang: str
    role: Role
    stage: Stage
    title: str = field(repr=False)
    opening: str = field(repr=False)
    turns: int
    created: datetime
    updated: datetime


@dataclass(frozen=True)
class TurnRecord:
    """A turn; `number` starts at 1; `reply` and `answered` are None and `voice` is empty while it runs."""

    id: str
    session: str
    person: str
    number: int
    key: str
    status: TurnStatus
    message: str = field(repr=False)
    reply: Reply | None = field(repr=False)
    voice: str
    stage: Stage
    lang: str
    created: datetime
    answered: datetime | None

    @property
    def move(self) -> Move | None:
        """The move of the reply; None while the turn runs."""
        return self.reply.move if self.reply else None


@dataclass(frozen=True)
class StepDetails:
    """The parts of a next step on the board; `review` is the day to look back, `outcome` how it went (empty, or see Outcome)."""

    action: str = ""
    cue: str = ""
    obstacle: str = ""
    confidence: int | None = None
    review: date | None = None
    outcome: str = ""


@dataclass(frozen=True)
class BoardItem:
    """An item on the board; `session` is where it came from; only a next step has details."""

    id: str
    person: str
    session: str | None
    kind: BoardKind
    text: str = field(repr=False)
    details: StepDetails | None = field(repr=False)
    state: ItemState
    created: datetime
    updated: datetime


@dataclass(frozen=True)
class SummaryRecord:
    """What a later session may know of this one; `edited` when the person put it in their own words."""

    session: str
    title: str = field(repr=False)
    text: str = field(repr=False)
    lang: str
    edited: bool
    updated: datetime


@dataclass(frozen=True)
class WheelRecord:
    """How a person rated themselves on a day."""

    id: str
    day: date
    wheel: Wheel = field(repr=False)
