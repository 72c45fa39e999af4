"""What a person can do on the page, by name, and the one boundary where an error becomes something to read."""

import logging
from collections.abc import AsyncIterator, Callable

from koers.errors import KoersError, SessionGoneError
from koers.store.sessions import role_of
from koers.web.needs import Koers
from koers.web.panels.board import BoardPanel
from koers.web.panels.conversation import ConversationPanel
from koers.web.panels.memory import MemoryPanel
from koers.web.panels.model import ModelPanel
from koers.web.panels.paint import Painted, Painter
from koers.web.panels.practice import PracticePanel
from koers.web.panels.preferences import PreferencesPanel
from koers.web.panels.sessions import SessionsPanel
from koers.web.panels.sheet import SheetPanel
from koers.web.panels.wheel import WheelPanel
from koers.web.person import person_of
from koers.web.signals import Signal
from koers.web.visits import Act, Visit, read_act, read_visit

log = logging.getLogger(__name__)

Answer = Callable[[Visit, Act], Painted]
Stream = Callable[[Visit, Act], AsyncIterator[Painted]]


class Acts:
    """All acts of the page: answers come at once, streams bit by bit."""

    def __init__(self, koers: Koers) -> None:
        """Act on that Koers."""
        self._koers = koers
        self._painter = Painter(koers)
        talk, sessions = ConversationPanel(koers, self._painter), SessionsPanel(koers, self._painter)
        board, preferences = BoardPanel(koers, self._painter), PreferencesPanel(koers, self._painter)
        sheet, practice = SheetPanel(koers, self._painter), PracticePanel(koers, self._painter)
        memory, wheel = MemoryPanel(koers, self._painter), WheelPanel(koers, self._painter)
        self.answers: dict[str, Answer] = {
            "arrive": sessions.arrive,
            "open": sessions.open,
            "new": sessions.new,
            "rename": sessions.rename,
            "delete": sessions.delete,
            "send": talk.send,
            "settle": talk.settle,
            "retry": talk.retry,
            "stop": talk.stop,
            "confirm": board.confirm,
            "edit": board.edit,
            "remove": board.remove,
            "add": board.add,
            "calendar": board.calendar,
            "rate": wheel.rate,
            "unrate": wheel.unrate,
            "remembers": memory.show,
            "memory": memory.switch,
            "rewrite": memory.rewrite,
            "forget": memory.forget,
            "sheet_confirm": sheet.confirm,
            "sheet_edit": sheet.edit,
            "sheet_remove": sheet.remove,
            "sheet_untag": sheet.untag,
            "sheet_add": sheet.add,
            "sheet_swap": sheet.swap,
            "export": sheet.export,
            "practise": practice.begin,
            "again": practice.again,
            "take_back": practice.take_back,
            "look_back": practice.look_back,
            "language": preferences.language,
            "role": preferences.role,
            "theme": preferences.theme,
            "fold": preferences.fold,
        }
        self.streams: dict[str, Stream] = {"follow": talk.follow, "pull": ModelPanel(koers, self._painter).pull}

    def answer(self, name: str, data: object, request: object) -> Painted:
        """Do an act and give what changes on the page."""
        person, act = person_of(request), read_act(data)
        try:
            return self.answers[name](self._visit(person, act), act)
        except Exception as error:
            return self._excuse(error, person, act, name=name)

    async def stream(self, name: str, data: object, request: object) -> AsyncIterator[Painted]:
        """Do an act that takes a while and give what changes on the page, bit by bit."""
        person, act = person_of(request), read_act(data)
        try:
            async for painted in self.streams[name](self._visit(person, act), act):
                yield painted
        except Exception as error:
            yield self._excuse(error, person, act, name=name)

    def _visit(self, person: str, act: Act) -> Visit:
        """Give the visit; a page that has just been loaded does not know the person's language and role yet."""
        lang = self._koers.settings.lang
        if act("lang"):
            return read_visit(person, act, lang=lang)
        preferred = self._koers.store.preferences(person)
        visit = read_visit(person, act, lang=preferred.get("lang", "") or lang)
        return visit.as_role(role_of(preferred.get("role", "")))

    def _excuse(self, error: Exception, person: str, act: Act, *, name: str) -> Painted:
        """Say what happened, what was kept and what to do; what the person typed stays where it is."""
        if not isinstance(error, KoersError):
            # The error's own text might hold what somebody said.
            log.error("'%s' failed: %s", name, type(error).__name__, exc_info=log.isEnabledFor(logging.DEBUG))
            error = KoersError()
        visit = read_visit(person, act, lang=self._koers.settings.lang)
        signal = {"signal": str(Signal(notice=self._painter.texts(visit).of_error(error), error=True))}
        if not isinstance(error, SessionGoneError):
            return signal
        visit = visit.at("")
        return self._painter.talk(visit) | self._painter.rail(visit) | self._painter.board(visit) | signal
