"""Proposals after the reply: what a model finds in a turn goes to the board while the person reads, and nobody waits."""

import logging
import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from koers.coach.graph import Outcome
from koers.dialogue.board import BoardKind
from koers.dialogue.guard.grounding import grounded
from koers.dialogue.knowledge import Knowledge
from koers.store.records import TurnRecord
from koers.store.store import Store
from koers.voice.extraction import Extraction

_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class _Task:
    """What is looked through: a turn that was answered."""

    turn: TurnRecord
    outcome: Outcome
    stop: threading.Event


class Proposing:
    """Looks through one turn at a time, so that a server that speaks to one person at a time stays free for the rest."""

    def __init__(self, extraction: Extraction, store: Store, knowledge: dict[str, Knowledge]) -> None:
        """Start nothing yet."""
        self._extraction, self._store, self._knowledge = extraction, store, knowledge
        self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="board")
        self._waiting: dict[str, threading.Event] = {}
        self._lock = threading.Lock()

    def begin(self, turn: TurnRecord, outcome: Outcome) -> None:
        """Look through a turn that was answered, when a model spoke in it."""
        if outcome.response is None or not outcome.response.prompt:
            return
        stop = threading.Event()
        with self._lock:
            self._waiting[turn.session] = stop
        self._pool.submit(self._look, _Task(turn, outcome, stop))

    def cancel(self, session_id: str) -> None:
        """Stop looking in a session: a new turn begins there."""
        with self._lock:
            stop = self._waiting.pop(session_id, None)
        if stop is not None:
            stop.set()

    def close(self) -> None:
        """Stop everything."""
        with self._lock:
            for stop in self._waiting.values():
                stop.set()
        self._pool.shutdown(wait=True)
        self._extraction.close()

    def _look(self, task: _Task) -> None:
        try:
            if not task.stop.is_set():
                self._propose(task)
        except Exception as error:
            # Nobody waits for it, and the person has nothing to do about it. The type only: the rest may quote them.
            _log.warning("turn %s: nothing proposed: %s", task.turn.id, type(error).__name__)
        finally:
            with self._lock:
                if self._waiting.get(task.turn.session) is task.stop:
                    del self._waiting[task.turn.session]

    def _propose(self, task: _Task) -> None:
        reply, session = task.outcome.reply, task.outcome.session
        assert task.outcome.response is not None
        knowledge = self._knowledge[reply.lang]
        found = self._extraction.proposals(
            task.outcome.response.prompt, reply.text, lang=reply.lang,
            barriers=[barrier.name for barrier in knowledge.barriers], cancelled=task.stop.is_set,
        )  # fmt: skip
        # A step under way is proposed with all its parts when it is complete.
        found = tuple(one for one in found if one.kind is not BoardKind.STEP or not session.step.action)
        if not found:
            return
        person = task.turn.person
        turns = self._store.turns(person, task.turn.session)
        said = [turn.message for turn in turns if turn.number <= task.turn.number]
        kept = grounded(found, said=said, known=self._store.named(person), knowledge=knowledge)
        if kept and not task.stop.is_set():
            self._store.add_proposals(person, task.turn.session, proposals=kept)
