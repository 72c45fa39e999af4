"""What a model finds goes to the board after the reply: nobody waits, a new turn ends it, a failure is silent."""

import logging
import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import pytest
from langchain_core.messages import HumanMessage

from koers.coach.graph import Outcome
from koers.coach.proposing import Proposing
from koers.coach.respond import Response
from koers.coach.runner import Asked, Maker, Runner
from koers.dialogue.board import BoardKind, Proposal
from koers.dialogue.knowledge import Knowledge
from koers.dialogue.moves import Move
from koers.dialogue.preparation.preparation import Preparation
from koers.dialogue.reply import Part, PartKind, Reply
from koers.dialogue.roles import Role
from koers.dialogue.session import Session
from koers.dialogue.steps import NextStep
from koers.errors import ModelError
from koers.store.records import ItemState, TurnStatus
from koers.store.store import Store
from koers.voice.draft import Draft

MESSAGE = "Eerlijkheid is belangrijk voor mij. Ik wil vaker iets zeggen in het overleg."
VALUE = Proposal(BoardKind.VALUE, "eerlijkheid")
GOAL = Proposal(BoardKind.GOAL, "vaker iets zeggen in het overleg")
STEP = Proposal(BoardKind.STEP, "iets zeggen in het overleg")
MADE_UP = Proposal(BoardKind.VALUE, "teamgeest")
REPLY = (Part(PartKind.QUESTION, "Wat houdt je tegen?"),)
PROMPT = (HumanMessage("alles wat het model hoorde"),)


@dataclass
class ScriptedExtraction:
    """Gives what it is told, once it is let go or cancelled."""

    found: tuple[Proposal, ...] = (VALUE, GOAL)
    error: Exception | None = None
    go: threading.Event = field(default_factory=threading.Event)
    begun: threading.Event = field(default_factory=threading.Event)
    asked: list[tuple[Sequence[Any], str, dict[str, Any]]] = field(default_factory=list)
    ended: list[str] = field(default_factory=list)
    closed: bool = False

    def __post_init__(self) -> None:
        self.go.set()

    def proposals(self, prompt: Sequence[Any], reply: str, **given: Any) -> tuple[Proposal, ...]:
        self.asked.append((prompt, reply, given))
        self.begun.set()
        while not self.go.wait(0.01):
            if given["cancelled"]():
                self.ended.append("cancelled")
                return ()
        self.ended.append("whole")
        if self.error:
            raise self.error
        return self.found

    def close(self) -> None:
        self.closed = True


class SpeakingCoach:
    """A coach whose replies a model worded, or did not; `step` is under way after them."""

    prompt: tuple[Any, ...] = PROMPT
    step = NextStep()

    def turn(self, session: Session, message: str, **_: Any) -> Outcome:
        reply = Reply(session.lang, session.stage, Move.REFLECT, REPLY, "model")
        state = replace(session, turn=session.turn + 1, step=self.step)
        return Outcome(reply, state, Response(Draft(REPLY), "model", prompt=self.prompt))


@pytest.fixture
def extraction() -> ScriptedExtraction:
    return ScriptedExtraction()


def maker(coach: SpeakingCoach) -> Maker:
    """What makes the replies of who reflects."""
    return lambda asked: coach.turn(asked.session, asked.message, history=asked.history, listener=asked.listener)


@pytest.fixture
def coach() -> SpeakingCoach:
    return SpeakingCoach()


@dataclass(frozen=True)
class Talk:
    """A session in which things are said one after the other."""

    store: Store
    runner: Runner
    session: str

    def say(self, message: str = MESSAGE) -> None:
        turn = self.runner.submit("anna", self.session, message, f"key-{len(message)}-{message[:9]}")
        watch = self.runner.watch(turn)
        if watch:
            assert list(watch.follow(limit=10))[-1].done

    def board(self) -> list[Proposal]:
        """What is on the board once the runner has been closed, and with it everything that was under way."""
        return [Proposal(item.kind, item.text) for item in self.store.board("anna")]


@pytest.fixture
def talk(
    coach: SpeakingCoach, store: Store, knowledge: dict[str, Knowledge], extraction: ScriptedExtraction
) -> Iterator[Talk]:
    proposing = Proposing(extraction, store, knowledge)  # type: ignore[arg-type]
    runner = Runner({Role.EMPLOYEE: maker(coach)}, store, knowledge, workers=2, proposing=proposing)
    yield Talk(store, runner, store.create_session("anna", "nl").id)
    extraction.go.set()
    runner.close()


def until(condition: Callable[[], object]) -> None:
    waiting = threading.Event()
    for _ in range(500):
        if condition():
            return
        waiting.wait(0.01)
    pytest.fail("it does not come")


def test_what_was_found_is_proposed(talk: Talk, extraction: ScriptedExtraction, store: Store) -> None:
    talk.say()
    until(lambda: len(talk.board()) == 2)
    assert talk.board() == [VALUE, GOAL]
    assert {(item.state, item.session) for item in store.board("anna")} == {(ItemState.PROPOSED, talk.session)}
    [(prompt, reply, given)] = extraction.asked
    assert (prompt, reply, given["lang"]) == (PROMPT, "Wat houdt je tegen?", "nl")
    assert len(given["barriers"]) == 15


def test_what_is_said_about_a_team_member_is_not_looked_through(
    coach: SpeakingCoach, store: Store, knowledge: dict[str, Knowledge], extraction: ScriptedExtraction
) -> None:
    def prepare(asked: Asked) -> Outcome:
        return replace(coach.turn(asked.session, asked.message), work=asked.work)

    proposing = Proposing(extraction, store, knowledge)  # type: ignore[arg-type]
    runner = Runner({Role.MANAGER: prepare}, store, knowledge, workers=1, proposing=proposing)
    session = store.create_session("anna", "nl", role=Role.MANAGER, work=Preparation()).id
    Talk(store, runner, session).say("Eerlijkheid is belangrijk voor haar, en ze wil vaker iets zeggen.")
    runner.close()
    assert extraction.asked == []
    assert store.board("anna") == ()


def test_the_reply_does_not_wait(talk: Talk, extraction: ScriptedExtraction, store: Store) -> None:
    extraction.go.clear()
    talk.say()
    assert extraction.begun.wait(5)
    assert store.turns("anna", talk.session)[0].status is TurnStatus.ANSWERED
    assert talk.runner.running("anna", talk.session) is None
    assert talk.board() == []


def test_a_new_turn_of_the_session_ends_it(talk: Talk, extraction: ScriptedExtraction) -> None:
    extraction.go.clear()
    talk.say()
    assert extraction.begun.wait(5)
    talk.say("Nog iets anders.")
    until(lambda: extraction.ended)
    assert extraction.ended[0] == "cancelled"
    assert talk.board() == []


def test_a_turn_of_another_session_does_not_end_it(talk: Talk, extraction: ScriptedExtraction, store: Store) -> None:
    extraction.go.clear()
    talk.say()
    assert extraction.begun.wait(5)
    other = replace(talk, session=store.create_session("anna", "nl").id)
    other.say("Iets anders.")
    assert extraction.ended == []
    extraction.go.set()
    until(lambda: len(talk.board()) == 2)


def test_what_is_left_waiting_is_not_asked_once_a_new_turn_began(
    talk: Talk, extraction: ScriptedExtraction, store: Store
) -> None:
    extraction.go.clear()
    talk.say()
    assert extraction.begun.wait(5)
    other = replace(talk, session=store.create_session("anna", "nl").id)
    other.say("Een.")
    other.say("Twee of drie.")
    extraction.go.set()
    until(lambda: len(extraction.ended) == 2)
    talk.runner.close()
    assert len(extraction.asked) == 2


def test_only_what_the_person_said_is_proposed_and_only_once(talk: Talk, extraction: ScriptedExtraction) -> None:
    extraction.found = (MADE_UP, VALUE)
    talk.say()
    until(lambda: talk.board())
    talk.say("Eerlijkheid, dat dus vooral.")
    until(lambda: len(extraction.ended) == 2)
    talk.runner.close()
    assert talk.board() == [VALUE]


def test_what_was_removed_does_not_come_back(talk: Talk, extraction: ScriptedExtraction, store: Store) -> None:
    item = store.add_item("anna", BoardKind.GOAL, text="iets zeggen in het overleg")
    store.remove_item("anna", item.id)
    talk.say()
    until(lambda: talk.board())
    talk.runner.close()
    assert talk.board() == [VALUE]


def test_a_step_under_way_is_left_to_the_closing(
    talk: Talk, coach: SpeakingCoach, extraction: ScriptedExtraction
) -> None:
    extraction.found = (STEP, VALUE)
    coach.step = NextStep(action="iets zeggen")
    talk.say()
    until(lambda: talk.board())
    talk.runner.close()
    assert talk.board() == [VALUE]


def test_a_step_that_is_not_under_way_is_proposed(talk: Talk, extraction: ScriptedExtraction) -> None:
    extraction.found = (STEP,)
    talk.say()
    until(lambda: talk.board())
    assert talk.board() == [STEP]


def test_a_turn_without_a_model_is_not_looked_through(
    talk: Talk, coach: SpeakingCoach, extraction: ScriptedExtraction
) -> None:
    coach.prompt = ()
    talk.say()
    talk.runner.close()
    assert extraction.asked == []


@pytest.mark.parametrize("error", [ModelError("Eerlijkheid ging mis"), RuntimeError("Eerlijkheid ging mis")])
def test_a_failure_is_silent_and_logged_by_its_type(
    talk: Talk, extraction: ScriptedExtraction, store: Store, caplog: pytest.LogCaptureFixture, error: Exception
) -> None:
    extraction.error = error
    with caplog.at_level(logging.DEBUG):
        talk.say()
        until(lambda: extraction.ended)
        talk.runner.close()
    assert talk.board() == []
    assert store.turns("anna", talk.session)[0].reply.fallback == ""  # type: ignore[union-attr]
    assert type(error).__name__ in caplog.text
    assert "Eerlijkheid" not in caplog.text


def test_a_session_that_is_gone_by_then_takes_nothing(talk: Talk, extraction: ScriptedExtraction, store: Store) -> None:
    extraction.go.clear()
    talk.say()
    assert extraction.begun.wait(5)
    store.delete_session("anna", talk.session)
    extraction.go.set()
    talk.runner.close()
    assert store.named("anna") == ()


def test_closing_ends_what_is_under_way(talk: Talk, extraction: ScriptedExtraction) -> None:
    extraction.go.clear()
    talk.say()
    assert extraction.begun.wait(5)
    talk.runner.close()
    assert extraction.ended == ["cancelled"]
    assert extraction.closed
