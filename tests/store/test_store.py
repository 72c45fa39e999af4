"""The record as a whole: nobody reads it without the keys, and a destroyed key closes it for good."""

import base64
import logging
import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from koers.dialogue.board import BoardKind, Proposal
from koers.dialogue.policy.opening import begin_session
from koers.dialogue.remembered import Remembered
from koers.dialogue.reply import Part, PartKind, Reply
from koers.dialogue.session import Session
from koers.dialogue.steps import NextStep
from koers.dialogue.wheel import Wheel
from koers.errors import KeyringError
from koers.store.keys import open_keyring
from koers.store.records import StepDetails
from koers.store.store import Store, open_store

CANARY = "kanariegeel"
MARK = 7
MASTER = base64.b64encode(bytes(range(32))).decode()


def converse(store: Store, reply: Reply, state: Session) -> str:
    """Leave the canary in everything that a person can say or be told; give the session."""
    begun = begin_session("nl", Remembered(step=NextStep(action=f"{CANARY} vorige keer")))
    session = store.create_session("anna", "nl", state=begun, opening=f"{CANARY} hoe ging het")
    turn = store.add_message("anna", session.id, message=f"{CANARY} bericht", key="1")
    said = replace(
        reply,
        parts=(Part(PartKind.QUESTION, f"{CANARY} vraag"),),
        proposals=(Proposal(BoardKind.STEP, f"{CANARY} stap"),),
    )
    step = replace(state.step, action=f"{CANARY} doen")
    after = replace(state, heard=(f"{CANARY} gehoord",), step=step, summary=f"{CANARY} samengevat")
    store.save_reply("anna", turn.id, reply=said, state=after)
    store.add_message("anna", session.id, message=f"{CANARY} loopt nog", key="2")
    kept = store.add_item("anna", BoardKind.GOAL, text=f"{CANARY} doel", details=StepDetails(action=CANARY))
    store.edit_item("anna", kept.id, text=f"{CANARY} ander doel")
    store.edit_summary("anna", session.id, text=f"{CANARY} in eigen woorden")
    store.rate("anna", Wheel(courage=MARK), day=date(2026, 11, 24))
    return session.id


def found_in_clear(folder: Path) -> list[str]:
    forms = [CANARY.encode(), CANARY.encode("utf-16-le"), base64.b64encode(CANARY.encode())[:12], b'"courage":']
    paths = [path for path in folder.rglob("*") if path.is_file()]
    assert {"koers.db", "keys.json"} <= {path.name for path in paths}
    return [path.name for path in paths for form in forms if form in path.read_bytes()]


def test_nothing_said_stands_in_clear_in_any_file(
    folder: Path, store: Store, reply: Reply, state: Session, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    session = converse(store, reply, state)
    assert CANARY in store.sessions("anna")[0].title
    assert CANARY in store.remembered("anna").summaries[0]
    assert store.wheels("anna")[0].wheel.rated == {"courage": MARK}
    assert (folder / "koers.db-wal").stat().st_size > 0
    assert found_in_clear(folder) == []
    store.rename_session("anna", session, title=f"{CANARY} titel")
    store.delete_session("anna", session)
    assert found_in_clear(folder) == []
    store.close()
    assert found_in_clear(folder) == []
    assert CANARY not in caplog.text


def test_records_show_no_content_in_logs(store: Store, reply: Reply, state: Session) -> None:
    session = converse(store, reply, state)
    records = (store.session("anna", session), store.turns("anna", session), store.board("anna"), store.running_turns())
    assert CANARY not in repr((records, store.summaries("anna")))
    assert f"courage={MARK}" not in repr(store.wheels("anna"))


def test_wrong_master_key_opens_no_store(folder: Path, reply: Reply, state: Session) -> None:
    store = open_store(folder, master_key=MASTER)
    session = converse(store, reply, state)
    store.close()
    for other in (base64.b64encode(bytes(32)).decode(), "geheim"):
        with pytest.raises(KeyringError):
            open_store(folder, master_key=other)
    again = open_store(folder, master_key=MASTER)
    assert len(again.turns("anna", session)) == 2
    again.close()


def test_content_alone_opens_nothing(folder: Path, tmp_path: Path, reply: Reply, state: Session) -> None:
    store = open_store(folder)
    session = converse(store, reply, state)
    store.close()
    (tmp_path / "stolen").mkdir()
    shutil.copy(folder / "koers.db", tmp_path / "stolen" / "koers.db")
    stolen = open_store(tmp_path / "stolen")
    with pytest.raises(KeyringError, match="no key"):
        stolen.turns("anna", session)
    stolen.close()


def test_destroyed_key_closes_also_a_backup(folder: Path, tmp_path: Path, reply: Reply, state: Session) -> None:
    store = open_store(folder, master_key=MASTER)
    session = converse(store, reply, state)
    of_bram = store.create_session("bram", "nl")
    store.add_message("bram", of_bram.id, message="blijft", key="1")
    store.close()
    shutil.copy(folder / "koers.db", tmp_path / "backup.db")
    open_keyring(folder / "keys", master_key=MASTER).destroy("anna")
    (folder / "koers.db").unlink()
    shutil.copy(tmp_path / "backup.db", folder / "koers.db")
    restored = open_store(folder, master_key=MASTER)
    for method in (restored.turns, restored.state, restored.session):
        with pytest.raises(KeyringError, match="no key"):
            method("anna", session)
    for whole in (restored.board, restored.remembered, restored.summaries, restored.wheels):
        with pytest.raises(KeyringError, match="no key"):
            whole("anna")
    assert [turn.message for turn in restored.running_turns()] == ["blijft"]
    restored.close()
