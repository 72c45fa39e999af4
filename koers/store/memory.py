"""The memory of a person in the record: what a session may know of the others, and what the person makes of it."""

from collections.abc import Iterable
from dataclasses import replace
from itertools import islice

from sqlalchemy import exists, select
from sqlalchemy.orm import Session as Transaction

from koers.dialogue.board import BoardKind, Proposal
from koers.dialogue.policy.opening import RETURN
from koers.dialogue.remembered import Remembered
from koers.dialogue.roles import Role
from koers.dialogue.session import Session
from koers.dialogue.steps import NextStep
from koers.errors import MessageError
from koers.store.boards import board_item
from koers.store.database import Database
from koers.store.records import BoardItem, ItemState, Outcome, StepDetails, SummaryRecord
from koers.store.sessions import own_session, shortened
from koers.store.stored import from_stored, to_stored
from koers.store.tables import BoardItemRow, PersonRow, SessionRow, TurnRow

# The setting by which a person switches the memory off.
MEMORY, OFF = "memory", "off"

# What fits in a model's prompt beside everything else.
MOST_SUMMARIES = 5
LONGEST_SUMMARY = 600


class Memories:
    """Keeps the memory; every method is one transaction."""

    def __init__(self, database: Database) -> None:
        """Work on that database."""
        self._database = database

    def remembered(self, person: str) -> Remembered:
        """Give what a new session begins with; nothing when the person switched the memory off."""
        with self._database.read() as transaction:
            if not _switched_on(transaction, person):
                return Remembered()
            items = _items(transaction, self._database, person)
            memory = _gathered(transaction, self._database, person, items)
        open_steps = [item for item in items if item.kind is BoardKind.STEP and not _done(item)]
        if not open_steps:
            return memory
        newest = max(open_steps, key=lambda item: item.created)
        return replace(memory, step=_step(newest), item=newest.id)

    def state(self, person: str, session_id: str) -> Session:
        """Give what the coach remembers of a session, and of the others as they are now."""
        with self._database.read() as transaction:
            row = own_session(transaction, person, session_id)
            state = from_stored(Session, self._database.open(person, row.state))
            if not _switched_on(transaction, person):
                return replace(state, remembered=Remembered(), pending="" if state.pending == RETURN else state.pending)
            items = [item for item in _items(transaction, self._database, person) if item.session != row.id]
            memory = _gathered(transaction, self._database, person, items, besides=row.id)
        return replace(state, remembered=replace(memory, step=state.remembered.step, item=state.remembered.item))

    def summaries(self, person: str) -> tuple[SummaryRecord, ...]:
        """Give the summaries of a person's sessions, newest first; what was forgotten is not among them."""
        with self._database.read() as transaction:
            summaries = [_summary(self._database, row) for row in _sessions(transaction, person)]
        return tuple(summary for summary in summaries if summary.text)

    def edit_summary(self, person: str, session_id: str, *, text: str) -> SummaryRecord:
        """Put the summary of a session in the person's own words; from now on those count."""
        text = text.strip()
        if not text:
            raise MessageError
        with self._database.write() as transaction:
            row = own_session(transaction, person, session_id, lock=True)
            row.summary = self._database.seal(person, text)
            return _summary(self._database, row)

    def forget_summary(self, person: str, session_id: str) -> None:
        """Forget a session for those that come later; the session itself stays."""
        with self._database.write() as transaction:
            row = own_session(transaction, person, session_id, lock=True)
            row.summary = self._database.seal(person, "")
            state = from_stored(Session, self._database.open(person, row.state))
            row.state = self._database.seal(person, to_stored(replace(state, summary="")))


def _switched_on(transaction: Transaction, person: str) -> bool:
    row = transaction.get(PersonRow, person)
    return row is None or row.settings.get(MEMORY) != OFF


def _gathered(
    transaction: Transaction, database: Database, person: str, items: Iterable[BoardItem], *, besides: str = ""
) -> Remembered:
    """Put together what is on the board and in the summaries of the other sessions."""
    sessions = [row for row in _sessions(transaction, person) if row.id != besides]
    # Opened one by one: no more than are needed.
    texts = (text for row in sessions if (text := _summary(database, row).text))
    return Remembered(
        lang=sessions[0].lang if sessions else "",
        items=tuple(Proposal(item.kind, item.text) for item in items if item.state is ItemState.CONFIRMED),
        summaries=tuple(shortened(text, LONGEST_SUMMARY) for text in islice(texts, MOST_SUMMARIES)),
    )


def _items(transaction: Transaction, database: Database, person: str) -> list[BoardItem]:
    query = select(BoardItemRow).where(BoardItemRow.person == person, BoardItemRow.state != ItemState.REMOVED)
    rows = transaction.scalars(query.order_by(BoardItemRow.created, BoardItemRow.id))
    return [board_item(database, row) for row in rows]


def _sessions(transaction: Transaction, person: str) -> list[SessionRow]:
    """Give the sessions in which somebody reflected, newest first: of what is said about others nothing is remembered."""
    said = exists().where(TurnRow.session == SessionRow.id)
    query = select(SessionRow).where(SessionRow.person == person, SessionRow.role == Role.EMPLOYEE, said)
    return list(transaction.scalars(query.order_by(SessionRow.updated.desc(), SessionRow.id)))


def _summary(database: Database, row: SessionRow) -> SummaryRecord:
    if row.summary is not None:
        text = database.open(row.person, row.summary)
    else:
        text = from_stored(Session, database.open(row.person, row.state)).summary
    return SummaryRecord(
        session=row.id,
        title=database.open(row.person, row.title) if row.title else "",
        text=text,
        lang=row.lang,
        edited=row.summary is not None,
        updated=row.updated,
    )


def _step(item: BoardItem) -> NextStep:
    """Give a step on the board as the coach knows one, in the words that stand there now."""
    details = item.details or StepDetails()
    action = item.text.rstrip(" .")
    return NextStep(action, details.cue, details.obstacle, details.confidence, review=details.review)


def _done(item: BoardItem) -> bool:
    return item.details is not None and item.details.outcome == Outcome.DONE
