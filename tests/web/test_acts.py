"""The acts: what a person does on the page changes the record, for that person only."""

import json
import time
from typing import Any

import anyio
import pytest
from web.staged import StagedKoers, StagedSettings, StagedVoice

from koers.dialogue.board import BoardKind
from koers.store.records import ItemState
from koers.web.acts import Acts

ME, OTHER = "local", "somebody-else"


@pytest.fixture
def acts(koers: StagedKoers) -> Acts:
    return Acts(koers)


def do(acts: Acts, name: str, **data: Any) -> dict[str, str]:
    painted: dict[str, str] = acts.answer(name, {"lang": "nl", "at": ""} | data, None)
    return painted


def told(painted: dict[str, str]) -> str:
    return str(json.loads(painted["signal"]).get("notice", ""))


def settled(koers: StagedKoers, session: str) -> None:
    for _ in range(200):
        if not koers.runner.running(ME, session):
            return
        time.sleep(0.02)
    raise AssertionError("the turn did not end")


def begun(acts: Acts, koers: StagedKoers, text: str = "Ik twijfel", key: str = "k1") -> str:
    do(acts, "send", text=text, key=key)
    session = koers.store.sessions(ME)[0].id
    settled(koers, session)
    return session


def test_a_first_message_begins_a_session(acts: Acts, koers: StagedKoers) -> None:
    session = begun(acts, koers)
    painted = do(acts, "settle", at=session)
    assert "Ik twijfel" in painted["turns"]
    assert "Wat maakt het belangrijk voor je?" in painted["turns"]
    assert "Rust bij Ik twijfel" in painted["board"]


def test_the_same_first_message_twice_is_one_session_and_one_turn(acts: Acts, koers: StagedKoers) -> None:
    do(acts, "send", text="Ik twijfel", key="k1")
    do(acts, "send", text="Ik twijfel", key="k1")
    (session,) = koers.store.sessions(ME)
    settled(koers, session.id)
    assert len(koers.store.turns(ME, session.id)) == 1


@pytest.mark.parametrize(("text", "words"), [("", "nog niets"), (" \n", "nog niets"), ("x" * 20000, "8.000 tekens")])
def test_a_message_that_is_not_taken_says_why(acts: Acts, koers: StagedKoers, text: str, words: str) -> None:
    painted = do(acts, "send", text=text, key="k")
    assert words in told(painted)
    assert json.loads(painted["signal"])["error"] is True
    assert not koers.store.sessions(ME)


def test_another_persons_session_is_gone_for_every_act(acts: Acts, koers: StagedKoers) -> None:
    theirs = koers.store.create_session(OTHER, "nl").id
    turn = koers.store.add_message(OTHER, theirs, message="Geheim", key="k").id
    item = koers.store.add_item(OTHER, BoardKind.GOAL, text="Geheim doel").id
    for name in acts.answers:
        fields = {"at": theirs, "session": theirs, "turn": turn, "item": item, "title": "x", "text": "x", "key": name}
        painted = do(acts, name, **fields, kind="goal", to="en")
        assert "Geheim" not in "".join(painted.values()), name
    (record,) = koers.store.turns(OTHER, theirs)
    assert record.message == "Geheim"
    assert [kept.text for kept in koers.store.board(OTHER)] == ["Geheim doel"]
    assert koers.store.session(OTHER, theirs).title == ""


async def _followed(acts: Acts, **data: str) -> list[dict[str, str]]:
    return [painted async for painted in acts.stream("follow", data, None)]


def test_another_persons_turn_cannot_be_followed(acts: Acts, koers: StagedKoers) -> None:
    theirs = koers.store.create_session(OTHER, "nl").id
    turn = koers.runner.submit(OTHER, theirs, "Geheim", "k")
    painted = anyio.run(lambda: _followed(acts, at=theirs, turn=turn, lang="nl"))
    assert "Geheim" not in str(painted)
    assert "er niet meer" in told(painted[-1])


def test_a_person_comes_back_to_todays_session(acts: Acts, koers: StagedKoers) -> None:
    session = begun(acts, koers)
    assert f'data-session="{session}"' in do(acts, "arrive")["turns"]
    assert "Waar wil je over nadenken?" in do(acts, "arrive", session="new")["turns"]
    assert f'data-session="{session}"' in do(acts, "arrive", session="not-a-session")["turns"]


def test_a_confirmed_step_comes_first_next_time(acts: Acts, koers: StagedKoers) -> None:
    koers.store.add_item(ME, BoardKind.STEP, text="Donderdag bel ik Samira.")
    opening = do(acts, "arrive")["turns"]
    assert "Donderdag bel ik Samira" in opening
    assert "Over mijn stap: Donderdag bel ik Samira. Het is gelukt." in opening


def test_the_board_follows_the_person(acts: Acts, koers: StagedKoers) -> None:
    begun(acts, koers)
    (proposal,) = koers.store.board(ME)
    assert proposal.state is ItemState.PROPOSED
    assert 'class="item confirmed"' in do(acts, "confirm", item=proposal.id)["board"]
    assert "Rust in mijn hoofd" in do(acts, "edit", item=proposal.id, text="Rust in mijn hoofd")["board"]
    removed = do(acts, "remove", item=proposal.id, undo="yes")
    assert "Rust" not in removed["board"]
    assert json.loads(removed["signal"])["undo"] == proposal.id
    assert "Rust in mijn hoofd" in do(acts, "confirm", item=proposal.id)["board"]
    assert "Zelf bedacht" in do(acts, "add", kind="insight", text="Zelf bedacht")["board"]
    assert "nog niets" in told(do(acts, "add", kind="insight", text=" "))


def test_a_step_shows_and_keeps_its_parts(acts: Acts, koers: StagedKoers) -> None:
    item = koers.store.add_item(ME, BoardKind.STEP, text="Bellen").id
    fields = {"text": "Samira bellen", "cue": "donderdag na de koffie", "obstacle": "drukte", "review": "2027-01-08"}
    board = do(acts, "edit", item=item, **fields)["board"]
    for shown in ("Samira bellen", "donderdag na de koffie", "drukte", "8 jan 2027"):
        assert shown in board
    # A day that is none is left out, the rest is kept.
    board = do(acts, "edit", item=item, **(fields | {"review": "morgen"}))["board"]
    assert "8 jan" not in board


def test_sessions_are_renamed_and_deleted(acts: Acts, koers: StagedKoers) -> None:
    session = begun(acts, koers)
    assert "De begroting" in do(acts, "rename", at=session, session=session, title="De begroting")["rail"]
    deleted = do(acts, "delete", at=session, session=session)
    assert "De begroting" not in deleted["rail"]
    assert "Waar wil je over nadenken?" in deleted["turns"]
    gone = do(acts, "open", session=session)
    assert "er niet meer" in told(gone)


def test_preferences_are_kept_for_the_person(acts: Acts, koers: StagedKoers) -> None:
    english = do(acts, "language", to="en")
    assert "What would you like to think about?" in english["turns"]
    assert "Help now" in english["top"]
    assert "Confidential adviser" in english["help"]
    do(acts, "theme", to="dark")
    do(acts, "theme", to="pink")
    do(acts, "fold", to="folded")
    assert koers.store.preferences(ME) == {"lang": "en", "theme": "dark", "board": "folded"}
    assert "What would you like" in acts.answer("arrive", {}, None)["turns"]


def test_a_form_in_use_is_left_alone(acts: Acts, koers: StagedKoers) -> None:
    session = begun(acts, koers)
    assert "board" not in do(acts, "settle", at=session, busy="board")
    assert "rail" not in do(acts, "settle", at=session, busy="rail")


def test_what_the_browser_sends_is_only_read(acts: Acts) -> None:
    painted = acts.answer("open", {"session": {"$ne": 1}, "lang": ["nl"], "at": 3}, None)
    assert "Waar wil je over nadenken?" in painted["turns"]
    assert acts.answer("open", None, None)["turns"]


def test_a_mistake_of_ours_is_told_without_its_details(acts: Acts, koers: StagedKoers, caplog: Any) -> None:
    def broken(_: str) -> None:
        raise RuntimeError("Ik twijfel")

    koers.store.sessions = broken  # type: ignore[method-assign]
    assert "Er ging iets mis bij ons" in told(do(acts, "arrive"))
    assert "RuntimeError" in caplog.text
    assert "Ik twijfel" not in caplog.text


@pytest.mark.parametrize(
    ("kind", "reason", "words"),
    [
        ("guided", "down", "start Ollama en voer <code>ollama pull gemma4:e4b</code> uit"),
        ("guided", "missing", "Haal het model op"),
        ("guided", "chosen", "zo is het ingesteld"),
        ("guided", "too_old", "te oud"),
        ("model", "ok", "De modelstem staat aan: gemma4:e4b"),
        ("guided", "never-heard-of", "start Ollama"),
    ],
)
def test_the_voice_is_told(acts: Acts, koers: StagedKoers, kind: str, reason: str, words: str) -> None:
    koers.voice = StagedVoice(kind=kind, reason=reason)
    assert words in do(acts, "arrive")["voice"]


def test_about_a_server_of_somebody_else_nothing_is_asked(acts: Acts, koers: StagedKoers) -> None:
    koers.settings = StagedSettings(provider="openai")
    voice = do(acts, "arrive")["voice"]
    assert "de modelserver is niet bereikbaar" in voice
    assert "ollama" not in voice
