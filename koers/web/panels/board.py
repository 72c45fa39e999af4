"""Mijn koers: what a person does with proposals, and what they put there themselves."""

import base64
from contextlib import suppress
from dataclasses import replace
from datetime import date

from koers.dialogue.board import BoardKind
from koers.errors import SessionGoneError
from koers.store.records import BoardItem, Outcome, StepDetails
from koers.web.calendar import calendar_of
from koers.web.needs import Koers
from koers.web.panels.paint import Painted, Painter
from koers.web.render import local_now
from koers.web.signals import Signal
from koers.web.visits import Act, Visit


class BoardPanel:
    """What a person can do on the board."""

    def __init__(self, koers: Koers, painter: Painter) -> None:
        """Act on that Koers."""
        self._koers = koers
        self._painter = painter

    def confirm(self, visit: Visit, act: Act) -> Painted:
        """Make a proposal one's own, or put back what was removed."""
        self._koers.store.confirm_item(visit.person, act("item"))
        return self._painter.board(visit)

    def edit(self, visit: Visit, act: Act) -> Painted:
        """Put an item in one's own words, which confirms it."""
        self._koers.store.edit_item(visit.person, act("item"), text=act("text"), details=self._details(visit, act))
        return self._painter.board(visit)

    def remove(self, visit: Visit, act: Act) -> Painted:
        """Take an item off the board; what was confirmed can be put back."""
        self._koers.store.remove_item(visit.person, act("item"))
        texts = self._painter.texts(visit)
        undo = act("item") if act("undo") else ""
        signal = Signal(notice=texts("board.removed"), undo=undo, undo_text=texts("board.put_back"))
        return self._painter.board(visit) | {"signal": str(signal)}

    def add(self, visit: Visit, act: Act) -> Painted:
        """Put something on the board oneself."""
        kind = BoardKind(act("kind")) if act("kind") in set(BoardKind) else BoardKind.INSIGHT
        self._koers.store.add_item(visit.person, kind, text=act("text"))
        return self._painter.board(visit)

    def calendar(self, visit: Visit, act: Act) -> Painted:
        """Give a step as a file for the calendar; it goes along this line, so that no address holds anything of it."""
        item, texts = self._items(visit).get(act("item")), self._painter.texts(visit)
        if item is None:
            raise SessionGoneError
        text = calendar_of(item, texts, now=local_now())
        content = base64.b64encode(text.encode()).decode()
        return (
            {"signal": str(Signal(content=content, type="text/calendar", file=texts("calendar.file")))} if text else {}
        )

    def _items(self, visit: Visit) -> dict[str, BoardItem]:
        return {item.id: item for item in self._koers.store.board(visit.person)}

    def _details(self, visit: Visit, act: Act) -> StepDetails | None:
        """Give the parts of a step as they were edited; the other kinds have none."""
        if "cue" not in act.fields:
            return None
        item = self._items(visit).get(act("item"))
        details = item.details if item and item.details else StepDetails()
        review = None
        with suppress(ValueError):
            review = date.fromisoformat(act("review"))
        return replace(
            details,
            action=act("text"),
            cue=act("cue").strip(),
            obstacle=act("obstacle").strip(),
            review=review,
            outcome=act("outcome") if act("outcome") in set(Outcome) else "",
        )
