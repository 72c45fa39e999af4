"""The sheet: the manager's plan on one page, with what they said or confirmed and questions from the bank."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from enum import StrEnum

from koers.dialogue.board import normal_form
from koers.dialogue.preparation.forms import Section


class Origin(StrEnum):
    """Where an entry comes from; one that is only proposed counts when the manager confirms it, a bank question at once."""

    SAID = "said"
    CONFIRMED = "confirmed"
    BANK = "bank"
    PROPOSED = "proposed"


@dataclass(frozen=True)
class Entry:
    """Something on the sheet.

    `barrier` is the barrier that may play in it, `bank` the id of the question or line of the bank that it is, `turn` the
    turn in which it came (0: by the manager's own hand).
    """

    id: str
    section: Section
    text: str = field(repr=False)
    origin: Origin = Origin.SAID
    barrier: str = ""
    bank: str = ""
    turn: int = 0

    @property
    def counts(self) -> bool:
        """Whether it is part of the plan: said, confirmed, or a question of the bank."""
        return self.origin is not Origin.PROPOSED


@dataclass(frozen=True)
class Sheet:
    """The entries in the order in which they came; `removed` holds ids of the bank that are not wanted."""

    entries: tuple[Entry, ...] = ()
    removed: tuple[str, ...] = ()

    def of(self, section: Section) -> tuple[Entry, ...]:
        """Give the entries of a section."""
        return tuple(entry for entry in self.entries if entry.section is section)

    def told(self, section: Section) -> bool:
        """Whether something that counts stands in a section."""
        return any(entry.counts for entry in self.of(section))

    def text_of(self, *sections: Section) -> str:
        """Give what was said in these sections, as one text."""
        return " ".join(entry.text for entry in self.entries if entry.section in sections and entry.counts)

    def entry(self, id_: str) -> Entry | None:
        """Give an entry by its id."""
        return next((entry for entry in self.entries if entry.id == id_), None)

    def adding(self, entries: Iterable[Entry]) -> "Sheet":
        """Give the sheet with these entries too; what stands there in the same words is not put there twice."""
        known = {(entry.section, normal_form(entry.text)) for entry in self.entries}
        fresh: list[Entry] = []
        for entry in entries:
            key = (entry.section, normal_form(entry.text))
            if key not in known and key[1] and entry.bank not in {bank for bank in self.removed if bank}:
                known.add(key)
                fresh.append(entry)
        return replace(self, entries=(*self.entries, *fresh))

    def confirming(self, id_: str) -> "Sheet":
        """Give the sheet with a proposal confirmed."""
        return self._changing(id_, origin=Origin.CONFIRMED)

    def editing(self, id_: str, text: str) -> "Sheet":
        """Give the sheet with an entry in other words, which are the manager's own from then on."""
        return self._changing(id_, text=text.strip(), origin=Origin.SAID, bank="")

    def swapping(self, id_: str, *, text: str, bank: str) -> "Sheet":
        """Give the sheet with another question or line of the bank in the place of an entry."""
        old = self.entry(id_)
        removed = (*self.removed, old.bank) if old and old.bank else self.removed
        return replace(self._changing(id_, text=text, bank=bank), removed=removed)

    def removing(self, id_: str) -> "Sheet":
        """Give the sheet without an entry; one of the bank does not come back by itself."""
        old = self.entry(id_)
        removed = (*self.removed, old.bank) if old and old.bank else self.removed
        return Sheet(tuple(entry for entry in self.entries if entry.id != id_), removed)

    def without_barrier(self, id_: str) -> "Sheet":
        """Give the sheet with an entry that no longer names a barrier."""
        return self._changing(id_, barrier="")

    def without_proposals(self, section: Section) -> "Sheet":
        """Give the sheet without what was only proposed for a section."""
        kept = (entry for entry in self.entries if entry.section is not section or entry.counts)
        return replace(self, entries=tuple(kept))

    def from_turn(self, turn: int) -> tuple[Entry, ...]:
        """Give the entries that a turn brought."""
        return tuple(entry for entry in self.entries if entry.turn == turn)

    def _changing(self, id_: str, **values: object) -> "Sheet":
        changed = (replace(entry, **values) if entry.id == id_ else entry for entry in self.entries)  # type: ignore[arg-type]
        return replace(self, entries=tuple(changed))
