"""The runner: commits a message, makes its reply outside the browser's request, and lets any number watch."""

import logging
import threading
from collections.abc import Callable, Collection, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

from koers.coach.graph import Outcome
from koers.coach.naming import Naming
from koers.coach.proposing import Proposing
from koers.coach.respond import Listener
from koers.coach.watch import Watch
from koers.dialogue.knowledge import Knowledge
from koers.dialogue.message import checked_message
from koers.dialogue.moves import Move
from koers.dialogue.reply import Part, PartKind, Reply
from koers.dialogue.roles import Role
from koers.dialogue.session import Exchange, Session
from koers.store.records import TurnRecord, TurnStatus
from koers.store.store import Store
from koers.store.works import Work

_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Asked:
    """What a reply is asked to: the session, the message, the work of its role, the earlier turns, and who listens."""

    session: Session
    message: str
    work: Work | None
    history: list[Exchange]
    listener: Listener


Maker = Callable[[Asked], Outcome]


@dataclass(frozen=True)
class _Running:
    """A turn in the making."""

    person: str
    session: str
    watch: Watch = field(default_factory=Watch)
    stop: threading.Event = field(default_factory=threading.Event)


class Runner:
    """Makes replies in its own threads; what a browser does in the meantime changes nothing."""

    def __init__(
        self,
        makers: Mapping[Role, Maker],
        store: Store,
        knowledge: dict[str, Knowledge],
        *,
        workers: int,
        proposing: Proposing | None = None,
    ) -> None:
        """Prepare; every role has what makes its replies, and `naming` takes names out of messages.

        `workers` turns are made at the same time, and `proposing` looks through those that a model worded.
        """
        self._proposing = proposing
        self._makers, self._store, self._knowledge = makers, store, knowledge
        self.naming = Naming(store, knowledge)
        self._pool = ThreadPoolExecutor(max_workers=workers, thread_name_prefix="turn")
        self._running: dict[str, _Running] = {}
        self._lock = threading.Lock()

    def resume(self) -> int:
        """Take up the turns that were running when the program ended; gives their number."""
        turns = self._store.running_turns()
        for turn in turns:
            self._begin(turn)
        return len(turns)

    def submit(
        self, person: str, session_id: str, message: str, key: str, *, names: Collection[str] = (),
        ordinary: Collection[str] = (),
    ) -> str:  # fmt: skip
        """Commit a message and begin its reply; the same key again gives the turn that is there. Gives the turn's id.

        What is said about others is kept without names; `names` and `ordinary` are the doubtful words that the person
        decided about, and DoubtfulNameError names those that are left.
        """
        message = checked_message(message)
        message = self.naming.kept(person, session_id, message, names=names, ordinary=ordinary)
        turn = self._store.add_message(person, session_id, message=message, key=key)
        if turn.status is TurnStatus.RUNNING:
            self._begin(turn)
        return turn.id

    def watch(self, turn_id: str) -> Watch | None:
        """Give the running turn to follow; None once it is in the record."""
        with self._lock:
            running = self._running.get(turn_id)
        return running.watch if running else None

    def running(self, person: str, session_id: str) -> str | None:
        """Give the id of the turn that is being made in a session, if any."""
        with self._lock:
            found = (id_ for id_, turn in self._running.items() if (turn.person, turn.session) == (person, session_id))
            return next(found, None)

    def stop(self, turn_id: str) -> None:
        """Stop a turn: what was said so far stays, and the model is let go."""
        with self._lock:
            running = self._running.get(turn_id)
        if running:
            running.stop.set()

    def close(self) -> None:
        """Let running turns end and take no more."""
        self._pool.shutdown(wait=True)
        if self._proposing:
            self._proposing.close()

    def _begin(self, turn: TurnRecord) -> None:
        with self._lock:
            if turn.id in self._running:
                return
            running = self._running[turn.id] = _Running(turn.person, turn.session)
            if self._proposing:
                self._proposing.cancel(turn.session)
        self._pool.submit(self._make, turn, running)

    def _make(self, turn: TurnRecord, running: _Running) -> None:
        outcome = None
        try:
            outcome = self._outcome(turn, running)
            self._store.save_reply(turn.person, turn.id, reply=outcome.reply, state=outcome.session, work=outcome.work)
            running.watch.finish(outcome.reply)
        except Exception as error:
            # The type only: a message of an error may quote what a person said.
            _log.error("turn %s could not be kept: %s", turn.id, type(error).__name__)
            running.watch.fail(getattr(error, "key", "error.unexpected"))
        finally:
            self._end(turn, outcome)

    def _end(self, turn: TurnRecord, outcome: Outcome | None) -> None:
        """Forget the turn; look through it for the board unless the next one of its session has begun."""
        with self._lock:
            self._running.pop(turn.id, None)
            goes_on = any(other.session == turn.session for other in self._running.values())
            # What is said about somebody else is not looked through for one's own board.
            reflects = outcome is not None and outcome.work is None
            if self._proposing and outcome and reflects and not goes_on:
                self._proposing.begin(turn, outcome)

    def _outcome(self, turn: TurnRecord, running: _Running) -> Outcome:
        """Make the reply; when that fails for a reason nobody foresaw, say so, so that the turn ends answered."""
        state = self._store.state(turn.person, turn.session)
        try:
            earlier = self._store.turns(turn.person, turn.session)
            history = [
                Exchange(past.message, past.reply.text) for past in earlier if past.reply and past.number < turn.number
            ]
            listener = Listener(say=running.watch.say, stopped=running.stop.is_set)
            make = self._makers[self._store.session(turn.person, turn.session).role]
            work = self._store.work(turn.person, turn.session)
            return make(Asked(state, turn.message, work, history, listener))
        except Exception as error:
            _log.error("turn %s failed: %s", turn.id, type(error).__name__, exc_info=_log.isEnabledFor(logging.DEBUG))
            text = self._knowledge[state.lang].lines.lines["unexpected"][0]
            part = Part(PartKind.INFO, text)
            return Outcome(
                Reply(state.lang, state.stage, Move.REPAIR, (part,), "guided", fallback="error.unexpected"), state
            )
