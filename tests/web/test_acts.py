"""The acts: what a person does on the page changes the record, for that person only."""

import json
import time
from base64 import b64decode
from datetime import date
from typing import Any

import anyio
import pytest
from web.staged import StagedKoers, StagedSettings, StagedVoice

from koers.dialogue.board import BoardKind
from koers.dialogue.wheel import Wheel
from koers.store.records import ItemState, StepDetails
from koers.web.acts import Acts
from koers.web.beginning import opening_parts

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
    wheel = koers.store.rate(OTHER, Wheel(courage=2), day=date(2026, 11, 24)).id
    koers.store.edit_summary(OTHER, theirs, text="Geheim onthouden")
    for name in acts.answers:
        fields = {"at": theirs, "session": theirs, "turn": turn, "item": item, "title": "x", "text": "x", "key": name}
        painted = do(acts, name, **fields, wheel=wheel, kind="goal", to="en")
        assert "Geheim" not in "".join(painted.values()), name
    (record,) = koers.store.turns(OTHER, theirs)
    assert record.message == "Geheim"
    assert [kept.text for kept in koers.store.board(OTHER)] == ["Geheim doel"]
    assert koers.store.session(OTHER, theirs).title == ""
    assert [kept.text for kept in koers.store.summaries(OTHER)] == ["Geheim onthouden"]
    assert [kept.id for kept in koers.store.wheels(OTHER)] == [wheel]


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


def test_a_step_opens_the_next_session(acts: Acts, koers: StagedKoers) -> None:
    item = koers.store.add_item(ME, BoardKind.STEP, text="Donderdag bel ik Samira.").id
    opening = do(acts, "arrive")["turns"]
    assert "‘Donderdag bel ik Samira’" in opening
    assert '<p class="question">' in opening
    assert 'data-text="Deels gelukt"' in opening
    assert "Waar wil je over nadenken?" not in opening
    session = begun(acts, koers, text="Deels gelukt")
    said = opening_parts(koers.store.session(ME, session).opening)
    assert len(said) == 2
    assert all(part.text in opening for part in said)
    state = koers.store.state(ME, session)
    assert (state.remembered.item, state.remembered.step.action) == (item, "Donderdag bel ik Samira")
    # It stays where it was said, and is not said again.
    assert do(acts, "open", session=session)["turns"].count("‘Donderdag bel ik Samira’") == 1
    assert "Deels gelukt</dd>" in do(acts, "settle", at=session)["board"]
    koers.store.edit_item(ME, item, text="Bellen", details=StepDetails(outcome="done"))
    assert "Waar wil je over nadenken?" in do(acts, "new")["turns"]


def test_a_step_in_the_language_of_the_page(acts: Acts, koers: StagedKoers) -> None:
    koers.store.add_item(ME, BoardKind.STEP, text="Call Samira <b>now</b>")
    opening = do(acts, "language", to="en")["turns"]
    assert "“Call Samira &lt;b&gt;now&lt;/b&gt;”" in opening
    assert "Welcome back" in opening


def test_what_is_remembered_is_seen_edited_and_forgotten(acts: Acts, koers: StagedKoers) -> None:
    session = begun(acts, koers)
    koers.store.confirm_item(ME, koers.store.board(ME)[0].id)
    assert do(acts, "arrive")["memory"] == ""
    shown = do(acts, "remembers")["memory"]
    assert "Je vertelde over ik twijfel." in shown
    assert "Rust bij Ik twijfel" in shown
    long = "Ik twijfel <b>niet</b>. " + "Woord " * 200
    shown = do(acts, "rewrite", session=session, text=long)["memory"]
    assert "Ik twijfel &lt;b&gt;niet&lt;/b&gt;." in shown
    assert "in jouw woorden" in shown
    assert len(koers.store.summaries(ME)[0].text) <= 600
    assert "nog niets" in told(do(acts, "rewrite", session=session, text=" "))
    assert "Na een gesprek staat hier" in do(acts, "forget", session=session)["memory"]
    assert koers.store.remembered(ME).summaries == ()


def test_the_memory_is_switched_off_and_on(acts: Acts, koers: StagedKoers) -> None:
    koers.store.add_item(ME, BoardKind.STEP, text="Bellen")
    assert 'aria-checked="true"' in do(acts, "remembers")["memory"]
    off = do(acts, "memory", to="off")
    assert 'aria-checked="false"' in off["memory"]
    assert "Waar wil je over nadenken?" in off["turns"]
    session = begun(acts, koers)
    assert koers.store.session(ME, session).opening == ""
    assert "turns" not in do(acts, "memory", at=session, to="on")
    do(acts, "memory", to="perhaps")
    assert koers.store.preferences(ME)["memory"] == "on"
    assert "Welkom terug" in do(acts, "new")["turns"]


def test_a_step_goes_into_the_calendar_along_the_line(acts: Acts, koers: StagedKoers) -> None:
    details = StepDetails(action="Bellen", review=date(2027, 1, 8))
    item = koers.store.add_item(ME, BoardKind.STEP, text="Samira bellen", details=details).id
    signal = json.loads(do(acts, "calendar", item=item)["signal"])
    assert (signal["file"], signal["type"]) == ("koers-stap.ics", "text/calendar")
    assert "DTSTART;VALUE=DATE:20270108" in b64decode(signal["content"]).decode()
    english = json.loads(do(acts, "calendar", item=item, lang="en")["signal"])
    assert "SUMMARY:Look back on your step: Samira bellen" in b64decode(english["content"]).decode()
    without = koers.store.add_item(ME, BoardKind.STEP, text="Ooit").id
    assert do(acts, "calendar", item=without) == {}


def test_the_compass_holds_what_the_person_gave_and_nothing_else(acts: Acts, koers: StagedKoers) -> None:
    assert "Vul je kompas in" in do(acts, "arrive")["wheel"]
    assert "data-figure" not in do(acts, "arrive")["wheel"]
    empty = do(acts, "rate", courage="-1", focus="", own_view="11", charm="5")
    assert "nog geen onderdeel een cijfer" in told(empty)
    assert koers.store.wheels(ME) == ()
    painted = do(acts, "rate", courage="0", focus="10", openness="-1", self_insight="tien")["wheel"]
    assert "data-figure" in painted
    (kept,) = koers.store.wheels(ME)
    assert kept.wheel == Wheel(courage=0, focus=10)
    # The form stays empty: what was given before is not put in anybody's mouth.
    assert painted.count('value="-1"') == 6
    assert "data-figure" not in do(acts, "unrate", wheel=kept.id)["wheel"]
    assert koers.store.wheels(ME) == ()


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
    assert "Kies een dag om terug te kijken" in board
    board = do(acts, "edit", item=item, **(fields | {"outcome": "partly"}))["board"]
    assert "Deels gelukt</dd>" in board
    assert "In agenda" not in board
    assert "Deels gelukt</dd>" not in do(acts, "edit", item=item, **(fields | {"outcome": "great"}))["board"]


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
    def broken(*_: object, **__: object) -> None:
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
