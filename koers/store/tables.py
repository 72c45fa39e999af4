"""The tables of the record, in SQL that SQLite and PostgreSQL share; all that a person said is of the sealed type."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import ClassVar

from sqlalchemy import (
    JSON,
    DateTime,
    Dialect,
    ForeignKey,
    LargeBinary,
    MetaData,
    String,
    TypeDecorator,
    UniqueConstraint,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


@dataclass(frozen=True)
class Sealed:
    """Content as only its person's key opens it."""

    blob: bytes = field(repr=False)


class SealedType(TypeDecorator[Sealed]):
    """The one column type for what a person said: it takes sealed content and nothing else."""

    impl = LargeBinary
    cache_ok = True

    def process_bind_param(self, value: Sealed | None, dialect: Dialect) -> bytes | None:
        """Refuse clear text: a column of this type must not depend on somebody's care."""
        if value is not None and not isinstance(value, Sealed):
            raise TypeError("only sealed content may be kept here")
        return None if value is None else value.blob

    def process_result_value(self, value: bytes | None, dialect: Dialect) -> Sealed | None:
        """Give the content as it is kept, still sealed."""
        return None if value is None else Sealed(bytes(value))


class MomentType(TypeDecorator[datetime]):
    """A moment in UTC; SQLite keeps no time zone."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Keep every moment in UTC."""
        return None if value is None else value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Give the moment with its time zone."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Base(DeclarativeBase):
    """What the tables share: names for constraints, so that a migration can address them."""

    metadata = MetaData(
        naming_convention={
            "pk": "pk_%(table_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ix": "ix_%(table_name)s_%(column_0_name)s",
        }
    )
    type_annotation_map: ClassVar = {Sealed: SealedType, datetime: MomentType, dict[str, str]: JSON}


class PersonRow(Base):
    """Somebody who uses Koers; settings such as language and theme, no content."""

    __tablename__ = "persons"

    id: Mapped[str] = mapped_column(String(255), primary_key=True)
    created: Mapped[datetime]
    settings: Mapped[dict[str, str]]


class SessionRow(Base):
    """One conversation of a person, with the state that the coach carries on.

    `opening` is what the coach said before the first message; `summary` what the person made of the state's summary;
    `work` the sheet of a preparation or the attempt of a practice.
    """

    __tablename__ = "sessions"

    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    person: Mapped[str] = mapped_column(ForeignKey("persons.id", ondelete="CASCADE"), index=True)
    lang: Mapped[str] = mapped_column(String(8))
    role: Mapped[str] = mapped_column(String(16))
    stage: Mapped[str] = mapped_column(String(16))
    title: Mapped[Sealed | None]
    opening: Mapped[Sealed | None]
    state: Mapped[Sealed]
    summary: Mapped[Sealed | None]
    work: Mapped[Sealed | None]
    created: Mapped[datetime]
    updated: Mapped[datetime]


class TurnRow(Base):
    """A message and the reply to it.

    The move stands in the sealed reply alone: in clear it would tell whom Koers referred to a help line.
    """

    __tablename__ = "turns"
    __table_args__ = (UniqueConstraint("session", "number"), UniqueConstraint("session", "key"))

    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    session: Mapped[str] = mapped_column(ForeignKey("sessions.id", ondelete="CASCADE"))
    number: Mapped[int]
    key: Mapped[str] = mapped_column(String(64))
    status: Mapped[str] = mapped_column(String(16), index=True)
    message: Mapped[Sealed]
    reply: Mapped[Sealed | None]
    voice: Mapped[str] = mapped_column(String(16))
    stage: Mapped[str] = mapped_column(String(16))
    lang: Mapped[str] = mapped_column(String(8))
    created: Mapped[datetime]
    answered: Mapped[datetime | None]


class BoardItemRow(Base):
    """Something on a person's board; it outlives the session that it came from once it is confirmed."""

    __tablename__ = "board_items"

    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    person: Mapped[str] = mapped_column(ForeignKey("persons.id", ondelete="CASCADE"), index=True)
    session: Mapped[str | None] = mapped_column(ForeignKey("sessions.id", ondelete="SET NULL"), index=True)
    kind: Mapped[str] = mapped_column(String(16))
    text: Mapped[Sealed]
    details: Mapped[Sealed | None]
    state: Mapped[str] = mapped_column(String(16))
    created: Mapped[datetime]
    updated: Mapped[datetime]


class WheelRow(Base):
    """How a person rated themselves on a day."""

    __tablename__ = "wheels"
    __table_args__ = (UniqueConstraint("person", "day"),)

    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    person: Mapped[str] = mapped_column(ForeignKey("persons.id", ondelete="CASCADE"), index=True)
    day: Mapped[date]
    marks: Mapped[Sealed]
