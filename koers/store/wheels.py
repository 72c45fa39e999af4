"""The ratings of the personal leadership wheel in the record: one a day, in the person's own judgement."""

from dataclasses import replace
from datetime import date
from uuid import uuid4

from sqlalchemy import select
from sqlalchemy.orm import Session as Transaction

from koers.dialogue.wheel import Wheel
from koers.errors import MessageError, SessionGoneError
from koers.store.database import Database
from koers.store.records import WheelRecord
from koers.store.sessions import known_person
from koers.store.stored import from_stored, to_stored
from koers.store.tables import Sealed, WheelRow


class Wheels:
    """Keeps the ratings; every method is one transaction."""

    def __init__(self, database: Database) -> None:
        """Work on that database."""
        self._database = database

    def wheels(self, person: str) -> tuple[WheelRecord, ...]:
        """Give the ratings of a person, newest first."""
        query = select(WheelRow).where(WheelRow.person == person).order_by(WheelRow.day.desc())
        with self._database.read() as transaction:
            return tuple(self._record(row) for row in transaction.scalars(query))

    def rate(self, person: str, wheel: Wheel, *, day: date) -> WheelRecord:
        """Keep a rating; a second one on the same day fills in and corrects the first."""
        if not wheel.rated:
            raise MessageError
        with self._database.write() as transaction:
            known_person(transaction, person)
            row = transaction.scalar(select(WheelRow).where(WheelRow.person == person, WheelRow.day == day))
            if row is None:
                row = WheelRow(id=str(uuid4()), person=person, day=day, marks=self._sealed(person, wheel))
                transaction.add(row)
            else:
                row.marks = self._sealed(person, replace(self._record(row).wheel, **wheel.rated))
            return self._record(row)

    def delete_wheel(self, person: str, wheel_id: str) -> None:
        """Delete a rating."""
        with self._database.write() as transaction:
            transaction.delete(_own_wheel(transaction, person, wheel_id))

    def _sealed(self, person: str, wheel: Wheel) -> Sealed:
        return self._database.seal(person, to_stored(wheel))

    def _record(self, row: WheelRow) -> WheelRecord:
        return WheelRecord(row.id, row.day, from_stored(Wheel, self._database.open(row.person, row.marks)))


def _own_wheel(transaction: Transaction, person: str, wheel_id: str) -> WheelRow:
    """Give a rating of this person; somebody else's is as good as none."""
    row = transaction.scalar(select(WheelRow).where(WheelRow.id == wheel_id, WheelRow.person == person))
    if row is None:
        raise SessionGoneError
    return row
