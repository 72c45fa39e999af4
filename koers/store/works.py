"""The work of a session in the record: the sheet of a preparation, the attempt of a practice."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import TypeVar

from sqlalchemy import delete, select

from koers.dialogue.practice.attempt import Attempt
from koers.dialogue.preparation.preparation import Preparation
from koers.dialogue.roles import Role
from koers.errors import SessionGoneError, TurnRunningError
from koers.store.database import Database
from koers.store.records import TurnStatus
from koers.store.sessions import now, own_session, role_of
from koers.store.stored import from_stored, to_stored
from koers.store.tables import SessionRow, TurnRow

Work = Preparation | Attempt
WorkOf = TypeVar("WorkOf", Preparation, Attempt)
FORMS: dict[Role, type[Preparation] | type[Attempt]] = {Role.MANAGER: Preparation, Role.PRACTISING: Attempt}


@dataclass(frozen=True)
class AttemptRecord:
    """An attempt of a person, with the session that it is, in the order in which they began."""

    session: str
    attempt: Attempt = field(repr=False)
    created: datetime


class Works:
    """Keeps the works; every method is one transaction."""

    def __init__(self, database: Database) -> None:
        """Work on that database."""
        self._database = database

    def work(self, person: str, session_id: str) -> Work | None:
        """Give the work of a session; None when it has none."""
        with self._database.read() as transaction:
            return work_of(self._database, own_session(transaction, person, session_id))

    def change_work(
        self, person: str, session_id: str, form: type[WorkOf], *, change: Callable[[WorkOf], WorkOf]
    ) -> WorkOf:
        """Change the work of a session by what the person did; a session without such work is as good as none."""
        with self._database.write() as transaction:
            row = own_session(transaction, person, session_id, lock=True)
            before = work_of(self._database, row)
            if not isinstance(before, form):
                raise SessionGoneError
            after = change(before)
            row.work, row.updated = self._database.seal(person, to_stored(after)), now()
            return after

    def take_back(self, person: str, session_id: str, *, change: Callable[[Attempt], Attempt]) -> None:
        """Take the last turn of a practice back, with what it brought."""
        with self._database.write() as transaction:
            row = own_session(transaction, person, session_id, lock=True)
            before = work_of(self._database, row)
            turns = select(TurnRow).where(TurnRow.session == row.id).order_by(TurnRow.number.desc())
            last = transaction.scalar(turns.limit(1))
            if not isinstance(before, Attempt) or last is None:
                raise SessionGoneError
            if last.status == TurnStatus.RUNNING:
                raise TurnRunningError
            transaction.execute(delete(TurnRow).where(TurnRow.id == last.id))
            row.work, row.updated = self._database.seal(person, to_stored(change(before))), now()

    def attempts(self, person: str) -> tuple[AttemptRecord, ...]:
        """Give all attempts of a person, oldest first: for them alone."""
        query = select(SessionRow).where(SessionRow.person == person, SessionRow.role == Role.PRACTISING)
        with self._database.read() as transaction:
            rows = transaction.scalars(query.order_by(SessionRow.created, SessionRow.id))
            found = ((row, work_of(self._database, row)) for row in rows)
            return tuple(AttemptRecord(row.id, work, row.created) for row, work in found if isinstance(work, Attempt))


def work_of(database: Database, row: SessionRow) -> Work | None:
    """Give the work of a session as its role has it."""
    form = FORMS.get(role_of(row.role))
    if form is None or row.work is None:
        return None
    work: Work = from_stored(form, database.open(row.person, row.work))
    return work


def merged_work(before: Work | None, after: Work) -> Work:
    """Give the work after a turn, on top of what the person changed meanwhile."""
    if isinstance(before, Preparation) and isinstance(after, Preparation):
        return after.merged(before)
    return after
