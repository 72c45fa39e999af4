"""The sheet: what a manager does with the plan that grows beside the preparation, and the files that it becomes."""

import base64
from collections.abc import Callable

from koers.dialogue.preparation.forms import Section
from koers.dialogue.preparation.preparation import Preparation
from koers.dialogue.preparation.sheet import Entry, Sheet
from koers.errors import MessageError, SessionGoneError
from koers.web.needs import Koers
from koers.web.panels.paint import Painted, Painter
from koers.web.printing import FORMS, printed_of
from koers.web.signals import Signal
from koers.web.visits import Act, Visit

# Longer entries are a story, not a line of a plan.
LONGEST = 600


class SheetPanel:
    """What a manager can do on the sheet."""

    def __init__(self, koers: Koers, painter: Painter) -> None:
        """Act on that Koers."""
        self._koers, self._painter = koers, painter

    def confirm(self, visit: Visit, act: Act) -> Painted:
        """Take a proposal into the plan."""
        return self._change(visit, lambda sheet: sheet.confirming(act("entry")))

    def edit(self, visit: Visit, act: Act) -> Painted:
        """Put an entry in one's own words, without names."""
        text = self._text(visit, act)
        return self._change(visit, lambda sheet: sheet.editing(act("entry"), text))

    def remove(self, visit: Visit, act: Act) -> Painted:
        """Take an entry off the sheet."""
        return self._change(visit, lambda sheet: sheet.removing(act("entry")))

    def untag(self, visit: Visit, act: Act) -> Painted:
        """Take the barrier off an entry."""
        return self._change(visit, lambda sheet: sheet.without_barrier(act("entry")))

    def add(self, visit: Visit, act: Act) -> Painted:
        """Put something on the sheet oneself, without names."""
        text = self._text(visit, act)
        section = Section(act("section")) if act("section") in set(Section) else Section.SITUATION

        def adding(sheet: Sheet) -> Sheet:
            own = sum(not entry.turn for entry in sheet.entries)
            taken = {entry.id for entry in sheet.entries}
            id_ = next(f"own-{n}" for n in range(own + 1, own + len(taken) + 2) if f"own-{n}" not in taken)
            return sheet.adding([Entry(id_, section, text)])

        return self._change(visit, adding)

    def swap(self, visit: Visit, act: Act) -> Painted:
        """Put another question or line of the bank in the place of an entry."""

        def swapping(sheet: Sheet) -> Sheet:
            entry = sheet.entry(act("entry"))
            other = self._koers.bank.another(sheet, entry, self._lang(visit)) if entry and entry.bank else None
            return sheet.swapping(act("entry"), text=other.text, bank=other.id) if other else sheet

        return self._change(visit, swapping)

    def export(self, visit: Visit, act: Act) -> Painted:
        """Give the plan as a file; it goes along this line, so that no address holds anything of it."""
        work = self._koers.store.work(visit.person, visit.session)
        form = FORMS.get(act("form"))
        if not isinstance(work, Preparation) or form is None:
            raise SessionGoneError
        lang = self._lang(visit)
        texts = self._painter.texts_of(lang)
        printed = printed_of(work.sheet, self._koers.knowledge[lang], texts, sources=self._koers.bank)
        content = base64.b64encode(form.made(printed)).decode()
        return {"signal": str(Signal(content=content, type=form.type, file=texts(f"sheet.file_{act('form')}")))}

    def _lang(self, visit: Visit) -> str:
        return self._koers.store.session(visit.person, visit.session).lang

    def _text(self, visit: Visit, act: Act) -> str:
        """Give what was typed without its names; what is in doubt counts as one here, where nobody can be asked."""
        text = act.message.strip()[:LONGEST]
        if not text:
            raise MessageError
        found = self._koers.runner.naming.of(visit.person, visit.session, text)
        return self._koers.runner.naming.kept(visit.person, visit.session, text, names=found.doubtful)

    def _change(self, visit: Visit, change: Callable[[Sheet], Sheet]) -> Painted:
        def changed(work: Preparation) -> Preparation:
            return work.edited(change(work.sheet))

        self._koers.store.change_work(visit.person, visit.session, Preparation, change=changed)
        return self._painter.board(visit)
