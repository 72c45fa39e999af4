"""The sessions of a person in the record, and the person's settings."""

from dataclasses import replace
from datetime import UTC, datetime
from uuid import uuid4

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session as Transaction

from koers.dialogue.practice.attempt import Attempt
from koers.dialogue.preparation.preparation import Preparation
from koers.dialogue.roles import Role
from koers.dialogue.session import Session
from koers.dialogue.stages import Stage
from koers.errors import MessageError, SessionGoneError
from koers.store.database import Database
from koers.store.records import ItemState, PersonRecord, SessionRecord
from koers.store.stored import to_stored
from koers.store.tables import BoardItemRow, PersonRow, SessionRow, TurnRow

# What fits on a line of the list.
TITLE_LENGTH = 48
LONGEST_TITLE = 120


class Sessions:
    """Keeps persons and their sessions; every method is one transaction."""

    def __init__(self, database: Database) -> None:
        """Work on that database."""
        self._database = database

    def person(self, person: str) -> PersonRecord:
        """Give a person, who is known from now on."""
        with self._database.write() as transaction:
            row = known_person(transaction, person)
            return PersonRecord(id=row.id, created=row.created)

    def preferences(self, person: str) -> dict[str, str]:
        """Give the settings that a person chose."""
        with self._database.read() as transaction:
            row = transaction.get(PersonRow, person)
            return dict(row.settings) if row else {}

    def set_preference(self, person: str, name: str, *, value: str) -> None:
        """Keep a setting, such as language or theme; it is not encrypted, so it must not be content."""
        with self._database.write() as transaction:
            row = known_person(transaction, person)
            row.settings = row.settings | {name: value}

    def create_session(
        self, person: str, lang: str, *, role: Role = Role.EMPLOYEE, state: Session | None = None, opening: str = "",
        title: str = "", work: Preparation | Attempt | None = None,
    ) -> SessionRecord:  # fmt: skip
        """Begin a session, with the state that the coach begins with, what it said to open, and the work of its role."""
        state = state or Session(lang=lang)
        with self._database.write() as transaction:
            known_person(transaction, person)
            created = now()
            row = SessionRow(
                id=str(uuid4()),
                person=person,
                lang=lang,
                role=role,
                stage=state.stage,
                title=self._database.seal(person, title) if title else None,
                opening=self._database.seal(person, opening) if opening else None,
                state=self._database.seal(person, to_stored(without_memory(state))),
                summary=None,
                work=self._database.seal(person, to_stored(work)) if work else None,
                created=created,
                updated=created,
            )
            transaction.add(row)
            return _session_record(self._database, row, turns=0)

    def sessions(self, person: str, *, role: Role | None = None) -> tuple[SessionRecord, ...]:
        """Give the sessions in which something was said, in one role or in all, the one used last first."""
        query = (
            select(SessionRow, func.count(TurnRow.id))
            .join(TurnRow, TurnRow.session == SessionRow.id)
            .where(SessionRow.person == person, *([SessionRow.role == role] if role else ()))
            .group_by(SessionRow.id)
            .order_by(SessionRow.updated.desc(), SessionRow.id)
        )
        with self._database.read() as transaction:
            return tuple(_session_record(self._database, row, turns=turns) for row, turns in transaction.execute(query))

    def session(self, person: str, session_id: str) -> SessionRecord:
        """Give a session of this person."""
        with self._database.read() as transaction:
            row = own_session(transaction, person, session_id)
            return _session_record(self._database, row, turns=_count_turns(transaction, row))

    def rename_session(self, person: str, session_id: str, *, title: str) -> SessionRecord:
        """Give a session another title; its place in the list stays."""
        title = shortened(title, LONGEST_TITLE)
        if not title:
            raise MessageError
        with self._database.write() as transaction:
            row = own_session(transaction, person, session_id)
            row.title = self._database.seal(person, title)
            return _session_record(self._database, row, turns=_count_turns(transaction, row))

    def delete_session(self, person: str, session_id: str) -> None:
        """Delete a session with its turns and what it proposed; what the person confirmed stays on the board."""
        with self._database.write() as transaction:
            row = own_session(transaction, person, session_id)
            unconfirmed = BoardItemRow.state != ItemState.CONFIRMED
            transaction.execute(delete(BoardItemRow).where(BoardItemRow.session == row.id, unconfirmed))
            transaction.execute(delete(SessionRow).where(SessionRow.id == row.id))


def now() -> datetime:
    """Give this moment in UTC."""
    return datetime.now(UTC)


def known_person(transaction: Transaction, person: str) -> PersonRow:
    """Give the row of a person; it is made the first time."""
    row = transaction.get(PersonRow, person)
    if row is None:
        row = PersonRow(id=person, created=now(), settings={})
        transaction.add(row)
        transaction.flush()
    return row


def own_session(transaction: Transaction, person: str, session_id: str, *, lock: bool = False) -> SessionRow:
    """Give a session of this person; somebody else's is as good as none. Who changes its turns locks it first."""
    query = select(SessionRow).where(SessionRow.id == session_id, SessionRow.person == person)
    row = transaction.scalar(query.with_for_update() if lock else query)
    if row is None:
        raise SessionGoneError
    return row


def role_of(text: str) -> Role:
    """Give the role of that name; one that only another version knows counts as the first."""
    return Role(text) if text in set(Role) else Role.EMPLOYEE


def stage_of(text: str) -> Stage:
    """Give the stage of that name; one that only another version knows counts as the first."""
    return Stage(text) if text in set(Stage) else Stage.ARRIVE


def shortened(text: str, length: int) -> str:
    """Give a text on one line, cut at a word when it is longer than so many characters."""
    line = " ".join(text.split())
    if len(line) <= length:
        return line
    cut = line[: length - 1]
    if line[length - 1] != " " and " " in cut:
        cut = cut[: cut.rindex(" ")]
    return cut.rstrip(" ,;:.-") + "…"


def without_memory(state: Session) -> Session:
    """Give a state without its copies from other sessions: what the person changes there counts here at once."""
    return replace(state, remembered=replace(state.remembered, items=(), summaries=()))


def _count_turns(transaction: Transaction, session: SessionRow) -> int:
    return transaction.scalar(select(func.count(TurnRow.id)).where(TurnRow.session == session.id)) or 0


def _session_record(database: Database, row: SessionRow, *, turns: int) -> SessionRecord:
    return SessionRecord(
        id=row.id,
        person=row.person,
        lang=row.lang,
        role=role_of(row.role),
        stage=stage_of(row.stage),
        title=database.open(row.person, row.title) if row.title else "",
        opening=database.open(row.person, row.opening) if row.opening else "",
        turns=turns,
        created=row.created,
        updated=row.updated,
    )
