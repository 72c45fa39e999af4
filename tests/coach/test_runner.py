"""The runner: a message is kept before anything else, made once, watched by many, and never lost."""

import threading
from collections.abc import Iterator
from dataclasses import replace

import pytest

from koers.coach.graph import Outcome
from koers.coach.respond import Listener
from koers.coach.runner import Asked, Maker, Runner
from koers.dialogue.knowledge import Knowledge
from koers.dialogue.moves import Move
from koers.dialogue.preparation.preparation import Preparation
from koers.dialogue.reply import Part, PartKind, Reply
from koers.dialogue.roles import Role
from koers.dialogue.session import Session
from koers.errors import MessageError, MessageTooLongError, SessionGoneError, TurnRunningError
from koers.store.records import TurnStatus
from koers.store.store import Store

REPLY = Part(PartKind.QUESTION, "Wat maakt het lastig?")


class ScriptedCoach:
    """A coach that says what it is told, when it is let go."""

    def __init__(self) -> None:
        self.go = threading.Event()
        self.go.set()
        self.begun = threading.Event()
        self.calls: list[tuple[str, int]] = []
        self.error: Exception | None = None

    def turn(self, session: Session, message: str, *, history=(), listener: Listener | None = None) -> Outcome:  # type: ignore[no-untyped-def]
        self.calls.append((message, len(history)))
        assert listener is not None
        listener.say((REPLY,), "")
        self.begun.set()
        while not self.go.wait(0.01):
            if listener.stopped():
                break
        if self.error:
            raise self.error
        reply = Reply(session.lang, session.stage, Move.REFLECT, (REPLY,), "guided")
        return Outcome(reply, Session(lang=session.lang, turn=session.turn + 1))


def maker(coach: ScriptedCoach) -> Maker:
    """What makes the replies of who reflects."""
    return lambda asked: coach.turn(asked.session, asked.message, history=asked.history, listener=asked.listener)


@pytest.fixture
def coach() -> ScriptedCoach:
    return ScriptedCoach()


@pytest.fixture
def runner(coach: ScriptedCoach, store: Store, knowledge: dict[str, Knowledge]) -> Iterator[Runner]:
    made = Runner({Role.EMPLOYEE: maker(coach)}, store, knowledge, workers=2)
    yield made
    coach.go.set()
    made.close()


def ended(runner: Runner, turn_id: str) -> None:
    watch = runner.watch(turn_id)
    if watch:
        assert list(watch.follow(limit=10))[-1].done


def test_the_message_is_kept_before_the_reply_is_made(runner: Runner, coach: ScriptedCoach, store: Store) -> None:
    coach.go.clear()
    session = store.create_session("anna", "nl").id
    turn = runner.submit("anna", session, "Ik twijfel.", "key-1")
    kept = store.turns("anna", session)
    assert [(kept[0].id, kept[0].message, kept[0].status)] == [(turn, "Ik twijfel.", TurnStatus.RUNNING)]
    assert runner.running("anna", session) == turn
    assert runner.running("ben", session) is None
    coach.go.set()
    ended(runner, turn)
    assert store.turns("anna", session)[0].reply.parts == (REPLY,)  # type: ignore[union-attr]


def test_two_watchers_see_the_same_from_the_beginning(runner: Runner, coach: ScriptedCoach, store: Store) -> None:
    coach.go.clear()
    session = store.create_session("anna", "nl").id
    turn = runner.submit("anna", session, "Ik twijfel.", "key-1")
    assert coach.begun.wait(5)
    watch = runner.watch(turn)
    assert watch is not None
    first = next(watch.follow())
    assert first.parts == (REPLY,)
    assert not first.done
    coach.go.set()
    assert [list(watch.follow(limit=5))[-1].reply.parts for _ in range(2)] == [(REPLY,)] * 2  # type: ignore[union-attr]


def test_the_same_key_gives_one_turn(runner: Runner, coach: ScriptedCoach, store: Store) -> None:
    coach.go.clear()
    session = store.create_session("anna", "nl").id
    ids = {runner.submit("anna", session, "Ik twijfel.", "key-1") for _ in range(5)}
    coach.go.set()
    ended(runner, ids.copy().pop())
    ids.add(runner.submit("anna", session, "Ik twijfel.", "key-1"))
    assert len(ids) == 1
    assert len(coach.calls) == 1


def test_one_turn_at_a_time_in_a_session(runner: Runner, coach: ScriptedCoach, store: Store) -> None:
    coach.go.clear()
    session = store.create_session("anna", "nl").id
    runner.submit("anna", session, "Een.", "key-1")
    with pytest.raises(TurnRunningError):
        runner.submit("anna", session, "Twee.", "key-2")


@pytest.mark.parametrize(("message", "error"), [("  \n ", MessageError), ("x" * 20_000, MessageTooLongError)])
def test_a_message_that_cannot_be_taken_leaves_nothing(
    runner: Runner, store: Store, message: str, error: type[Exception]
) -> None:
    session = store.create_session("anna", "nl").id
    with pytest.raises(error):
        runner.submit("anna", session, message, "key-1")
    assert store.turns("anna", session) == ()


def test_another_person_cannot_speak_in_a_session(runner: Runner, store: Store) -> None:
    session = store.create_session("anna", "nl").id
    with pytest.raises(SessionGoneError):
        runner.submit("ben", session, "Hallo.", "key-1")


def test_a_failure_nobody_foresaw_ends_the_turn_answered(runner: Runner, coach: ScriptedCoach, store: Store) -> None:
    coach.error = RuntimeError("boom")
    session = store.create_session("anna", "nl").id
    ended(runner, runner.submit("anna", session, "Ik twijfel.", "key-1"))
    turn = store.turns("anna", session)[0]
    assert turn.status is TurnStatus.ANSWERED
    assert turn.reply is not None
    assert turn.reply.fallback == "error.unexpected"
    coach.error = None
    ended(runner, runner.submit("anna", session, "Nog eens.", "key-2"))
    assert store.turns("anna", session)[1].reply.parts == (REPLY,)  # type: ignore[union-attr]


def test_turns_that_a_restart_interrupted_go_on(
    coach: ScriptedCoach, store: Store, knowledge: dict[str, Knowledge]
) -> None:
    session = store.create_session("anna", "nl").id
    store.add_message("anna", session, message="Ik twijfel.", key="key-1")
    runner = Runner({Role.EMPLOYEE: maker(coach)}, store, knowledge, workers=1)
    assert runner.resume() == 1
    runner.close()
    assert store.turns("anna", session)[0].status is TurnStatus.ANSWERED
    assert store.running_turns() == ()


def test_a_stop_reaches_the_coach(runner: Runner, coach: ScriptedCoach, store: Store) -> None:
    coach.go.clear()
    session = store.create_session("anna", "nl").id
    turn = runner.submit("anna", session, "Ik twijfel.", "key-1")
    assert coach.begun.wait(5)
    runner.stop(turn)
    ended(runner, turn)
    assert store.turns("anna", session)[0].status is TurnStatus.ANSWERED


def preparing(seen: list[Asked]) -> Maker:
    """What answers in a preparation, and notes what it was asked."""

    def make(asked: Asked) -> Outcome:
        seen.append(asked)
        assert isinstance(asked.work, Preparation)
        reply = Reply(asked.session.lang, asked.session.stage, Move.REFLECT, (REPLY,), "guided")
        return Outcome(reply, asked.session, work=replace(asked.work, turn=asked.work.turn + 1))

    return make


def test_every_role_has_its_own_maker_with_its_own_work(
    coach: ScriptedCoach, store: Store, knowledge: dict[str, Knowledge]
) -> None:
    seen: list[Asked] = []
    runner = Runner({Role.EMPLOYEE: maker(coach), Role.MANAGER: preparing(seen)}, store, knowledge, workers=1)
    reflecting = store.create_session("anna", "nl").id
    prepared = store.create_session("anna", "nl", role=Role.MANAGER, work=Preparation(turn=4)).id
    ended(runner, runner.submit("anna", reflecting, "Ik twijfel.", "key-1"))
    ended(runner, runner.submit("anna", prepared, "Ze zegt niets.", "key-1"))
    runner.close()
    assert coach.calls == [("Ik twijfel.", 0)]
    assert [(asked.message, asked.work) for asked in seen] == [("Ze zegt niets.", Preparation(turn=4))]
    assert store.work("anna", prepared) == Preparation(turn=5)
    assert store.work("anna", reflecting) is None


def test_a_preparation_that_a_restart_interrupted_goes_on_with_its_sheet(
    store: Store, knowledge: dict[str, Knowledge]
) -> None:
    seen: list[Asked] = []
    session = store.create_session("anna", "nl", role=Role.MANAGER, work=Preparation(turn=4)).id
    store.add_message("anna", session, message="Ze zegt niets.", key="key-1")
    runner = Runner({Role.MANAGER: preparing(seen)}, store, knowledge, workers=1)
    assert runner.resume() == 1
    runner.close()
    assert [asked.work for asked in seen] == [Preparation(turn=4)]
    assert store.turns("anna", session)[0].status is TurnStatus.ANSWERED
    assert store.work("anna", session) == Preparation(turn=5)


def test_a_role_that_nothing_answers_in_ends_the_turn_answered(runner: Runner, store: Store) -> None:
    session = store.create_session("anna", "nl", role=Role.MANAGER, work=Preparation()).id
    ended(runner, runner.submit("anna", session, "Ze zegt niets.", "key-1"))
    assert store.turns("anna", session)[0].reply.fallback == "error.unexpected"  # type: ignore[union-attr]
    assert store.work("anna", session) == Preparation()
