"""The board of a person in the record: what the coach proposed, and what the person made of it."""

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

from sqlalchemy import select
from sqlalchemy.orm import Session as Transaction

from koers.dialogue.board import BoardKind, Proposal, new_proposals, normal_form
from koers.dialogue.steps import NextStep
from koers.errors import MessageError, SessionGoneError
from koers.store.database import Database
from koers.store.records import BoardItem, ItemState, StepDetails
from koers.store.sessions import known_person, now, own_session
from koers.store.stored import from_stored, to_stored
from koers.store.tables import BoardItemRow, SessionRow


class Boards:
    """Keeps the boards; every method is one transaction."""

    def __init__(self, database: Database) -> None:
        """Work on that database."""
        self._database = database

    def board(self, person: str) -> tuple[BoardItem, ...]:
        """Give what is proposed and confirmed, oldest first."""
        shown = (ItemState.PROPOSED, ItemState.CONFIRMED)
        query = select(BoardItemRow).where(BoardItemRow.person == person, BoardItemRow.state.in_(shown))
        with self._database.read() as transaction:
            rows = transaction.scalars(query.order_by(BoardItemRow.created, BoardItemRow.id))
            return tuple(board_item(self._database, row) for row in rows)

    def named(self, person: str) -> tuple[Proposal, ...]:
        """Give everything that ever was on the board, also what was removed."""
        query = select(BoardItemRow).where(BoardItemRow.person == person)
        with self._database.read() as transaction:
            items = [board_item(self._database, row) for row in transaction.scalars(query)]
        return tuple(Proposal(item.kind, item.text) for item in items)

    def add_proposals(self, person: str, session_id: str, *, proposals: tuple[Proposal, ...]) -> None:
        """Put on the board what was found after a reply, unless it is known there."""
        with self._database.write() as transaction:
            session = own_session(transaction, person, session_id)
            propose(transaction, self._database, session=session, proposals=proposals, step=NextStep())

    def add_item(
        self,
        person: str,
        kind: BoardKind,
        *,
        text: str,
        session_id: str | None = None,
        details: StepDetails | None = None,
    ) -> BoardItem:
        """Put something on the board that the person wrote: it needs no confirmation."""
        text = _checked(text)
        with self._database.write() as transaction:
            known_person(transaction, person)
            session = own_session(transaction, person, session_id).id if session_id else None
            row = _new_row(self._database, person, session=session, kind=kind, text=text, details=details)
            row.state = ItemState.CONFIRMED
            transaction.add(row)
            return board_item(self._database, row)

    def confirm_item(self, person: str, item_id: str) -> BoardItem:
        """Make a proposal the person's own."""
        with self._database.write() as transaction:
            row = _own_item(transaction, person, item_id)
            row.state, row.updated = ItemState.CONFIRMED, now()
            return board_item(self._database, row)

    def edit_item(self, person: str, item_id: str, *, text: str, details: StepDetails | None = None) -> BoardItem:
        """Change an item, which confirms it; without new details the old ones stay."""
        text = _checked(text)
        with self._database.write() as transaction:
            row = _own_item(transaction, person, item_id)
            row.text = self._database.seal(person, text)
            if details is not None:
                row.details = self._database.seal(person, to_stored(details))
            row.state, row.updated = ItemState.CONFIRMED, now()
            return board_item(self._database, row)

    def remove_item(self, person: str, item_id: str) -> None:
        """Take an item off the board; it is remembered so that the coach does not propose it again."""
        with self._database.write() as transaction:
            row = _own_item(transaction, person, item_id)
            row.state, row.updated = ItemState.REMOVED, now()


def propose(
    transaction: Transaction,
    database: Database,
    *,
    session: SessionRow,
    proposals: tuple[Proposal, ...],
    step: NextStep,
) -> None:
    """Put on the board what is not known there yet; a proposed next step takes its parts along."""
    if not proposals:
        return
    rows = transaction.scalars(select(BoardItemRow).where(BoardItemRow.person == session.person))
    items = [board_item(database, row) for row in rows]
    # Who looked back on a step may take the same one again, with another moment: that is a new step.
    known = frozenset((str(item.kind), normal_form(item.text)) for item in items if not _looked_back(item))
    for place, proposal in enumerate(new_proposals(proposals, known)):
        details = None
        if proposal.kind is BoardKind.STEP and step.action:
            details = StepDetails(step.action, step.cue, step.obstacle, step.confidence, step.review)
        row = _new_row(
            database, session.person, session=session.id, kind=proposal.kind, text=proposal.text, details=details
        )
        # The board is ordered by time: proposals of one reply keep their order.
        row.created += timedelta(microseconds=place)
        transaction.add(row)


def _looked_back(item: BoardItem) -> bool:
    return item.details is not None and bool(item.details.outcome)


def note_outcome(transaction: Transaction, database: Database, person: str, item_id: str, outcome: str) -> None:
    """Write down with a next step how it went; a step that is gone needs no outcome."""
    row = transaction.scalar(select(BoardItemRow).where(BoardItemRow.id == item_id, BoardItemRow.person == person))
    if row is None or row.kind != BoardKind.STEP:
        return
    item = board_item(database, row)
    details = replace(item.details or StepDetails(action=item.text), outcome=outcome)
    row.details, row.updated = database.seal(person, to_stored(details)), now()


def _new_row(
    database: Database, person: str, *, session: str | None, kind: BoardKind, text: str, details: StepDetails | None
) -> BoardItemRow:
    created = now()
    return BoardItemRow(
        id=str(uuid4()),
        person=person,
        session=session,
        kind=kind,
        text=database.seal(person, text),
        details=database.seal(person, to_stored(details)) if details else None,
        state=ItemState.PROPOSED,
        created=created,
        updated=created,
    )


def _own_item(transaction: Transaction, person: str, item_id: str) -> BoardItemRow:
    """Give an item of this person; somebody else's is as good as none."""
    row = transaction.scalar(select(BoardItemRow).where(BoardItemRow.id == item_id, BoardItemRow.person == person))
    if row is None:
        raise SessionGoneError
    return row


def board_item(database: Database, row: BoardItemRow) -> BoardItem:
    """Give an item of the board as a record."""
    return BoardItem(
        id=row.id,
        person=row.person,
        session=row.session,
        # A kind that only another version knows is shown where it does no harm.
        kind=BoardKind(row.kind) if row.kind in set(BoardKind) else BoardKind.INSIGHT,
        text=database.open(row.person, row.text),
        details=from_stored(StepDetails, database.open(row.person, row.details)) if row.details else None,
        state=ItemState(row.state),
        created=row.created,
        updated=row.updated,
    )


def _checked(text: str) -> str:
    text = text.strip()
    if not text:
        raise MessageError
    return text
