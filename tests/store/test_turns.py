"""Turns in the record: nothing said is lost, one turn at a time, one reply a turn."""

import signal
import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from subprocess import Popen

import pytest

from koers.dialogue.moves import Move
from koers.dialogue.reply import Reply
from koers.dialogue.session import Session
from koers.dialogue.stages import Stage
from koers.errors import KoersError, SessionGoneError, TurnRunningError
from koers.store.keys import open_keyring
from koers.store.records import TurnRecord, TurnStatus
from koers.store.store import Store, open_store


def test_message_then_reply(store: Store, reply: Reply, state: Session) -> None:
    session = store.create_session("anna", "nl")
    running = store.add_message("anna", session.id, message="Ik hou mijn mond.", key="k1")
    assert (running.number, running.status, running.reply, running.move, running.answered) == (
        1,
        TurnStatus.RUNNING,
        None,
        None,
        None,
    )
    assert store.turns("anna", session.id) == (running,)
    answered = store.save_reply("anna", running.id, reply=reply, state=state)
    assert (answered.status, answered.reply, answered.voice) == (TurnStatus.ANSWERED, reply, "model")
    assert (answered.move, answered.stage, answered.lang) == (Move.STEP, Stage.STEP, "nl")
    assert answered.answered is not None
    assert answered.answered >= answered.created
    assert store.turns("anna", session.id) == (answered,)
    assert store.session("anna", session.id).stage is Stage.STEP


def test_everything_comes_back_after_reopening(folder: Path, store: Store, reply: Reply, state: Session) -> None:
    session = store.create_session("anna", "nl")
    for number in range(3):
        turn = store.add_message("anna", session.id, message=f"bericht {number} 🙂", key=str(number))
        store.save_reply(
            "anna", turn.id, reply=replace(reply, question_id=f"q{number}"), state=replace(state, turn=number)
        )
    before = (store.turns("anna", session.id), store.board("anna"), store.sessions("anna"))
    store.close()
    again = open_store(folder)
    assert (again.turns("anna", session.id), again.board("anna"), again.sessions("anna")) == before
    assert again.turns("anna", session.id)[2].reply == replace(reply, question_id="q2")
    assert again.state("anna", session.id) == replace(state, turn=2)
    again.close()


def test_person_who_switches_language(store: Store, reply: Reply, state: Session) -> None:
    session = store.create_session("anna", "nl")
    turn = store.add_message("anna", session.id, message="In English, please", key="1")
    store.save_reply("anna", turn.id, reply=replace(reply, lang="en"), state=replace(state, lang="en"))
    assert store.session("anna", session.id).lang == "en"
    assert store.add_message("anna", session.id, message="Thanks", key="2").lang == "en"


def test_same_key_gives_the_same_turn(store: Store, reply: Reply, state: Session) -> None:
    session = store.create_session("anna", "nl")
    first = store.add_message("anna", session.id, message="Hallo", key="k1")
    assert store.add_message("anna", session.id, message="Hallo", key="k1") == first
    answered = store.save_reply("anna", first.id, reply=reply, state=state)
    assert store.add_message("anna", session.id, message="Hallo", key="k1") == answered
    assert len(store.turns("anna", session.id)) == 1
    other = store.create_session("anna", "nl")
    assert store.add_message("anna", other.id, message="Hallo", key="k1").id != first.id


def test_second_message_waits_for_the_reply(store: Store, reply: Reply, state: Session) -> None:
    session = store.create_session("anna", "nl")
    first = store.add_message("anna", session.id, message="Hallo", key="1")
    with pytest.raises(TurnRunningError):
        store.add_message("anna", session.id, message="Ben je er nog?", key="2")
    store.save_reply("anna", first.id, reply=reply, state=state)
    assert store.add_message("anna", session.id, message="Ben je er nog?", key="2").number == 2


def test_reply_is_kept_once(store: Store, reply: Reply, state: Session) -> None:
    session = store.create_session("anna", "nl")
    turn = store.add_message("anna", session.id, message="Hallo", key="1")
    first = store.save_reply("anna", turn.id, reply=reply, state=state)
    second = store.save_reply(
        "anna", turn.id, reply=replace(reply, voice="guided", proposals=()), state=Session(turn=99)
    )
    assert second == first
    assert store.state("anna", session.id) == state
    assert len(store.board("anna")) == 2


def test_reply_that_cannot_be_kept_changes_nothing(
    store: Store, reply: Reply, state: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = store.create_session("anna", "nl")
    turn = store.add_message("anna", session.id, message="Hallo", key="1")

    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("halfway")

    with monkeypatch.context() as patch:
        patch.setattr("koers.store.turns.propose", broken)
        with pytest.raises(RuntimeError, match="halfway"):
            store.save_reply("anna", turn.id, reply=reply, state=state)
    assert store.running_turns() == (turn,)
    assert store.state("anna", session.id) == Session(lang="nl")
    assert store.save_reply("anna", turn.id, reply=reply, state=state).reply == reply


def test_running_turns_of_all_persons(folder: Path, store: Store, reply: Reply, state: Session) -> None:
    turns = []
    for person in ("anna", "bram", "chris"):
        session = store.create_session(person, "nl")
        turns.append(store.add_message(person, session.id, message=f"van {person}", key="1"))
    store.save_reply("chris", turns.pop().id, reply=reply, state=state)
    assert store.running_turns() == tuple(turns)
    open_keyring(folder / "keys").destroy("anna")
    assert [turn.person for turn in store.running_turns()] == ["bram"]


def test_messages_of_any_kind_come_back(store: Store, reply: Reply, state: Session) -> None:
    session = store.create_session("anna", "nl")
    messages = (
        "",
        "🙂🙂",
        "<img src=x onerror=alert(1)>",
        "**vet** [x](http://x)",
        "w" * 20_000,
        "a\x00b\r\nc",
        "日本語",
    )
    for number, message in enumerate(messages):
        turn = store.add_message("anna", session.id, message=message, key=str(number))
        store.save_reply("anna", turn.id, reply=reply, state=state)
    assert tuple(turn.message for turn in store.turns("anna", session.id)) == messages
    store.create_session("anna", "nl")
    turn = store.add_message("anna", store.create_session("anna", "nl").id, message="half \ud83d", key="1")
    assert turn.message == "half ?"


def test_message_is_on_disk_when_the_process_is_killed(
    folder: Path, start_process: Callable[..., "Popen[str]"]
) -> None:
    code = """
import sys, time
from pathlib import Path
from koers.store.store import open_store
store = open_store(Path(sys.argv[1]))
session = store.create_session("anna", "nl")
store.add_message("anna", session.id, message="niet kwijt", key="1")
print(session.id, flush=True)
time.sleep(60)
"""
    process = start_process(code, folder)
    assert process.stdout is not None
    session = process.stdout.readline().strip()
    process.send_signal(signal.SIGKILL)
    process.wait()
    store = open_store(folder)
    assert [(turn.session, turn.message) for turn in store.running_turns()] == [(session, "niet kwijt")]
    store.close()


def test_threads_with_one_key_make_one_turn(store: Store) -> None:
    session = store.create_session("anna", "nl")
    outcomes: list[TurnRecord | KoersError] = []
    start = threading.Barrier(8)

    def say(key: str) -> None:
        start.wait()
        try:
            outcomes.append(store.add_message("anna", session.id, message="Hallo", key=key))
        except KoersError as error:
            outcomes.append(error)

    threads = [threading.Thread(target=say, args=(key,)) for key in "aaaabbbb"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    turns = [outcome for outcome in outcomes if isinstance(outcome, TurnRecord)]
    refused = [outcome for outcome in outcomes if isinstance(outcome, TurnRunningError)]
    assert (len(turns), len(refused)) == (4, 4)
    assert len({turn.id for turn in turns}) == 1


def test_threads_answer_a_turn_once(store: Store, reply: Reply, state: Session) -> None:
    session = store.create_session("anna", "nl")
    turn = store.add_message("anna", session.id, message="Hallo", key="1")
    kept: list[TurnRecord] = []

    def answer(number: int) -> None:
        own = replace(reply, question_id=f"q{number}")
        kept.append(store.save_reply("anna", turn.id, reply=own, state=state))

    threads = [threading.Thread(target=answer, args=(number,)) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(kept) == 6
    assert set(kept) == set(store.turns("anna", session.id))
    assert len(store.board("anna")) == 2


def test_two_processes_share_a_session(folder: Path, store: Store, start_process: Callable[..., "Popen[str]"]) -> None:
    """Both say six things in one session; whoever meets a running turn answers nothing and tries again."""
    code = """
import sys, time
from pathlib import Path
from koers.dialogue.moves import Move
from koers.dialogue.reply import Part, PartKind, Reply
from koers.dialogue.stages import Stage
from koers.errors import TurnRunningError
from koers.store.store import open_store
store = open_store(Path(sys.argv[1]))
session, name = sys.argv[2:]
for number in range(6):
    while True:
        try:
            turn = store.add_message("anna", session, message=f"{name}{number}", key=f"{name}{number}")
            break
        except TurnRunningError:
            time.sleep(0.005)
    part = Part(PartKind.INFO, turn.message)
    reply = Reply("nl", Stage.ARRIVE, Move.REFLECT, (part,), "guided")
    store.save_reply("anna", turn.id, reply=reply, state=store.state("anna", session))
"""
    session = store.create_session("anna", "nl")
    processes = [start_process(code, folder, session.id, name) for name in ("a", "b")]
    outputs = [process.communicate(timeout=30) for process in processes]
    assert [process.returncode for process in processes] == [0, 0], outputs
    turns = store.turns("anna", session.id)
    assert [turn.number for turn in turns] == list(range(1, 13))
    assert {turn.message for turn in turns} == {f"{name}{number}" for name in "ab" for number in range(6)}
    assert all(turn.reply is not None and turn.reply.text == turn.message for turn in turns)


def test_reply_to_a_turn_that_is_gone(store: Store, reply: Reply, state: Session) -> None:
    session = store.create_session("anna", "nl")
    turn = store.add_message("anna", session.id, message="Hallo", key="1")
    store.delete_session("anna", session.id)
    with pytest.raises(SessionGoneError):
        store.save_reply("anna", turn.id, reply=reply, state=state)
    assert store.board("anna") == ()
