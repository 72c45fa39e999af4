"""The turns of a session in the record: a message is kept before its reply is made, and a reply is kept once."""

import logging
from uuid import uuid4

from sqlalchemy import select
from sqlalchemy.orm import Session as Transaction

from koers.dialogue.reply import Reply
from koers.dialogue.session import Session
from koers.errors import KeyringError, SessionGoneError, TurnRunningError
from koers.store.boards import note_outcome, propose
from koers.store.database import Database
from koers.store.records import TurnRecord, TurnStatus
from koers.store.sessions import TITLE_LENGTH, now, own_session, shortened, stage_of, without_memory
from koers.store.stored import from_stored, to_stored
from koers.store.tables import SessionRow, TurnRow
from koers.store.works import Work, merged_work, work_of

log = logging.getLogger(__name__)


class Turns:
    """Keeps the turns; every method is one transaction."""

    def __init__(self, database: Database) -> None:
        """Work on that database."""
        self._database = database

    def add_message(self, person: str, session_id: str, *, message: str, key: str) -> TurnRecord:
        """Keep a message as a running turn; it is on disk when this returns.

        The same key again gives the turn that is there. One turn runs at a time.
        """
        with self._database.write() as transaction:
            session = own_session(transaction, person, session_id, lock=True)
            turns = select(TurnRow).where(TurnRow.session == session.id)
            row = transaction.scalar(turns.where(TurnRow.key == key))
            if row is None:
                last = transaction.scalar(turns.order_by(TurnRow.number.desc()).limit(1))
                if last is not None and last.status == TurnStatus.RUNNING:
                    raise TurnRunningError
                row = self._new_row(session, message, key=key, number=last.number + 1 if last else 1)
                session.updated = row.created
                transaction.add(row)
            return _turn_record(self._database, row, person)

    def save_reply(
        self, person: str, turn_id: str, *, reply: Reply, state: Session, work: Work | None = None
    ) -> TurnRecord:
        """Keep a reply with the state and the work after it, and what it proposes; a turn that has a reply keeps that."""
        with self._database.write() as transaction:
            row, session = _own_turn(transaction, person, turn_id)
            if row.status == TurnStatus.RUNNING:
                row.status, row.answered = TurnStatus.ANSWERED, now()
                row.reply = self._database.seal(person, to_stored(reply))
                row.voice, row.stage, row.lang = reply.voice, reply.stage, reply.lang
                before = from_stored(Session, self._database.open(person, session.state))
                session.state = self._database.seal(person, to_stored(without_memory(state)))
                session.stage, session.lang, session.updated = state.stage, state.lang, row.answered
                if work is not None:
                    merged = merged_work(work_of(self._database, session), work)
                    session.work = self._database.seal(person, to_stored(merged))
                self._give_title(transaction, session, state)
                # Told once, it is noted once: what the person makes of it on the board later stays.
                if state.outcome and state.outcome != before.outcome:
                    note_outcome(transaction, self._database, person, state.remembered.item, state.outcome)
                propose(transaction, self._database, session=session, proposals=reply.proposals, step=state.step)
            return _turn_record(self._database, row, person)

    def turns(self, person: str, session_id: str) -> tuple[TurnRecord, ...]:
        """Give the turns of a session in order."""
        with self._database.read() as transaction:
            session = own_session(transaction, person, session_id)
            rows = transaction.scalars(select(TurnRow).where(TurnRow.session == session.id).order_by(TurnRow.number))
            return tuple(_turn_record(self._database, row, person) for row in rows)

    def running_turns(self) -> tuple[TurnRecord, ...]:
        """Give the turns of all persons that wait for a reply, oldest first: after a restart they go on."""
        query = (
            select(TurnRow, SessionRow.person)
            .join(SessionRow, TurnRow.session == SessionRow.id)
            .where(TurnRow.status == TurnStatus.RUNNING)
            .order_by(TurnRow.created, TurnRow.id)
        )
        records: list[TurnRecord] = []
        with self._database.read() as transaction:
            for row, person in transaction.execute(query):
                try:
                    records.append(_turn_record(self._database, row, person))
                except KeyringError:
                    # One person's missing key must not keep the others waiting.
                    log.warning("turn %s cannot go on: the key of its person is gone", row.id)
        return tuple(records)

    def _new_row(self, session: SessionRow, message: str, *, key: str, number: int) -> TurnRow:
        return TurnRow(
            id=str(uuid4()),
            session=session.id,
            number=number,
            key=key,
            status=TurnStatus.RUNNING,
            message=self._database.seal(session.person, message),
            reply=None,
            voice="",
            stage=session.stage,
            lang=session.lang,
            created=now(),
            answered=None,
        )

    def _give_title(self, transaction: Transaction, session: SessionRow, state: Session) -> None:
        """Name a session after its first message, unless it has a name; one that looked back on a step after that step."""
        if session.title is not None:
            return
        first = select(TurnRow.message).where(TurnRow.session == session.id).order_by(TurnRow.number).limit(1)
        message = self._database.open(session.person, transaction.scalars(first).one())
        step = state.remembered.step.action if state.outcome else ""
        title = shortened(step[:1].upper() + step[1:] or message, TITLE_LENGTH)
        session.title = self._database.seal(session.person, title) if title else None


def _own_turn(transaction: Transaction, person: str, turn_id: str) -> tuple[TurnRow, SessionRow]:
    """Give a turn of this person with its session, locked; somebody else's is as good as none."""
    row = transaction.get(TurnRow, turn_id)
    if row is None:
        raise SessionGoneError
    session = own_session(transaction, person, row.session, lock=True)
    # Another process may have answered it while we waited for the lock.
    transaction.refresh(row)
    return row, session


def _turn_record(database: Database, row: TurnRow, person: str) -> TurnRecord:
    return TurnRecord(
        id=row.id,
        session=row.session,
        person=person,
        number=row.number,
        key=row.key,
        status=TurnStatus(row.status),
        message=database.open(person, row.message),
        reply=from_stored(Reply, database.open(person, row.reply)) if row.reply else None,
        voice=row.voice,
        stage=stage_of(row.stage),
        lang=row.lang,
        created=row.created,
        answered=row.answered,
    )
