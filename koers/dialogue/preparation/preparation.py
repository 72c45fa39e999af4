"""The state of a preparation beside the talk itself: what was asked, what was skipped, and the sheet."""

from dataclasses import dataclass, field, replace

from koers.dialogue.naming.names import Decided
from koers.dialogue.preparation.forms import RefusalKind, Section
from koers.dialogue.preparation.sheet import Origin, Sheet

ORDER = tuple(Section)


@dataclass(frozen=True)
class Preparation:
    """What is kept of a preparation.

    `asked` is the section that the last question was about, empty at the beginning; `skipped` were passed over;
    `challenges` names the challenges made so far; `refused` is what was declined last; `judged` counts the messages that
    judged the team member without taking their side; `tried` are sections asked for, each time; `finished` when the
    manager or Koers ended it; `edits` counts what the manager changed on the sheet by hand.
    """

    turn: int = 0
    asked: Section | None = None
    skipped: tuple[Section, ...] = ()
    tried: tuple[Section, ...] = ()
    challenges: tuple[str, ...] = ()
    refused: RefusalKind | None = None
    judged: int = 0
    finished: bool = False
    sheet: Sheet = field(default_factory=Sheet)
    names: Decided = field(default_factory=Decided)
    edits: int = 0

    @property
    def open(self) -> tuple[Section, ...]:
        """The sections about which nothing was said and that were not skipped, in order."""
        return tuple(section for section in ORDER if not self.sheet.told(section) and section not in self.skipped)

    def with_sheet(self, sheet: Sheet) -> "Preparation":
        """Give the preparation with another sheet."""
        return replace(self, sheet=sheet)

    def edited(self, sheet: Sheet) -> "Preparation":
        """Give the preparation with a sheet that the manager changed by hand."""
        return replace(self, sheet=sheet, edits=self.edits + 1)

    def merged(self, current: "Preparation") -> "Preparation":
        """Give this state after a turn, on top of what the manager changed on the sheet meanwhile."""
        # A turn decides nothing about names: what stands there was decided last.
        after = replace(self, names=current.names)
        if current.edits == self.edits:
            return after
        sheet = current.sheet.adding(self.sheet.from_turn(self.turn))
        for entry in self.sheet.entries:
            if entry.origin is Origin.CONFIRMED:
                sheet = sheet.confirming(entry.id) if _proposed(sheet, entry.id) else sheet
        return replace(after, sheet=sheet, edits=current.edits)


def _proposed(sheet: Sheet, id_: str) -> bool:
    entry = sheet.entry(id_)
    return entry is not None and not entry.counts
