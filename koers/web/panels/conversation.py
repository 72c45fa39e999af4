"""The conversation: sending a message, following the reply while it is written, stopping it."""

import threading
from collections import OrderedDict
from collections.abc import AsyncIterator

import anyio.to_thread

from koers.coach.watch import Progress, Watch
from koers.dialogue.message import checked_message
from koers.dialogue.naming.names import Replaced
from koers.dialogue.preparation.preparation import Preparation
from koers.dialogue.roles import Role
from koers.errors import SessionGoneError
from koers.store.records import TurnRecord
from koers.web.beginning import beginning
from koers.web.needs import Koers
from koers.web.panels.paint import Painted, Painter
from koers.web.patience import each
from koers.web.signals import Signal
from koers.web.visits import Act, Visit

# For so many first messages it is remembered which session they began.
_REMEMBERED = 512


class ConversationPanel:
    """What a person can do in the conversation."""

    def __init__(self, koers: Koers, painter: Painter) -> None:
        """Act on that Koers."""
        self._koers = koers
        self._painter = painter
        self._begun: OrderedDict[tuple[str, str], str] = OrderedDict()
        self._lock = threading.Lock()

    def send(self, visit: Visit, act: Act) -> Painted:
        """Keep a message and start its turn; the page then follows it."""
        key = act("key")
        message = checked_message(act.message)
        session = visit.session or self._begin(visit, key)
        names, ordinary = (act(field).splitlines() for field in ("names", "ordinary"))
        found = self._koers.runner.naming.of(visit.person, session, message, names=names, ordinary=ordinary)
        if found.doubtful:
            # Nothing is kept of it until the person has said what these words are, nor a session that it would begin.
            if not visit.session:
                self._unbegin(visit, key, session)
            return self._painter.doubt(visit, found.doubtful) | {"signal": str(Signal(doubts=found.doubtful))}
        self._koers.runner.submit(visit.person, session, message, key, names=names, ordinary=ordinary)
        visit = visit.at(session)
        painted = self._painter.talk(visit) | self._painter.rail(visit) | self._painter.voice(visit)
        return painted | {"signal": str(Signal(taken=key, notice=self._hidden(visit, found)))}

    async def follow(self, visit: Visit, act: Act) -> AsyncIterator[Painted]:
        """Show the reply of a running turn as it is written; at its end the page asks for the settled conversation."""
        turn_id = act("turn")
        watch = await anyio.to_thread.run_sync(self._watch, visit, turn_id)
        if watch is None:
            # It ended before we came.
            yield self._painter.live(visit, turn_id, Progress(error="ended"))
            return
        shown = ""
        async for progress in each(watch.follow()):
            painted = self._painter.live(visit, turn_id, progress)
            if painted["live"] != shown:
                shown = painted["live"]
                yield painted | self._failure(visit, progress)

    def settle(self, visit: Visit, act: Act) -> Painted:
        """Show the conversation after a turn, with what it brought for the list and the board."""
        painted = self._painter.talk(visit)
        if visit.busy != "rail":
            painted |= self._painter.rail(visit)
        board = self._painter.board(visit)
        return painted | (board if visit.busy != "board" else {"tabs": board["tabs"]})

    def retry(self, visit: Visit, act: Act) -> Painted:
        """Make a reply that was not finished; the message is the same and so is its turn."""
        turn = self._own_turn(visit, act("turn"))
        if turn.reply is None:
            self._koers.runner.submit(visit.person, visit.session, turn.message, turn.key)
        return self._painter.talk(visit)

    def stop(self, visit: Visit, act: Act) -> Painted:
        """End the running turn with what has been said."""
        turn_id = act("turn")
        if self._watch(visit, turn_id) is not None:
            self._koers.runner.stop(turn_id)
        return {}

    def _begin(self, visit: Visit, key: str) -> str:
        """Begin a session for a first message; the same message again does not begin another one."""
        with self._lock:
            known = self._begun.get((visit.person, key))
            if known and key:
                return known
            session = self._create(visit)
            self._begun[visit.person, key] = session
            while len(self._begun) > _REMEMBERED:
                self._begun.popitem(last=False)
            return session

    def _unbegin(self, visit: Visit, key: str, session: str) -> None:
        """Take back a session in which nothing was said."""
        with self._lock:
            self._begun.pop((visit.person, key), None)
            self._koers.store.delete_session(visit.person, session)

    def _create(self, visit: Visit) -> str:
        if visit.role is Role.MANAGER:
            work = Preparation()
            return self._koers.store.create_session(visit.person, visit.lang, role=visit.role, work=work).id
        begun = beginning(self._koers, visit)
        said = begun.opening.text if begun.opening else ""
        return self._koers.store.create_session(visit.person, visit.lang, state=begun.state, opening=said).id

    def _hidden(self, visit: Visit, found: Replaced) -> str:
        """Say which names were replaced, so that the person sees it happen."""
        texts = self._painter.texts(visit)
        put = dict.fromkeys(texts("names.put", name=one.name, put=one.put) for one in found.hidden)
        return texts("names.replaced", names=", ".join(put)) if put else ""

    def _watch(self, visit: Visit, turn_id: str) -> Watch | None:
        return self._koers.runner.watch(self._own_turn(visit, turn_id).id)

    def _own_turn(self, visit: Visit, turn_id: str) -> TurnRecord:
        """Give a turn of the open session; somebody else's is as good as none."""
        for turn in self._koers.store.turns(visit.person, visit.session):
            if turn.id == turn_id:
                return turn
        raise SessionGoneError

    def _failure(self, visit: Visit, progress: Progress) -> Painted:
        if not progress.error:
            return {}
        texts = self._painter.texts(visit)
        key = progress.error if progress.error.startswith("error.") else f"error.{progress.error}"
        return {"signal": str(Signal(notice=texts.maybe(key) or texts("error.unexpected"), error=True))}
