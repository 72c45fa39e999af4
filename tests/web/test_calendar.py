"""The calendar file of a step: read back by a parser, and as the standard wants it."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from icalendar import Calendar

from koers.dialogue.board import BoardKind
from koers.store.records import BoardItem, ItemState, StepDetails
from koers.web.calendar import calendar_of
from koers.web.texts import load_texts

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
DETAILS = StepDetails("Marit vragen", "donderdag, na het overleg", "drukte; geen tijd", 7, date(2026, 12, 31))
STEP = BoardItem(
    "7c1e", "anna", None, BoardKind.STEP, "Ik vraag Marit om een half uur.", DETAILS, ItemState.CONFIRMED, NOW, NOW
)


def event(item: BoardItem, lang: str = "nl") -> Any:
    return Calendar.from_ical(calendar_of(item, load_texts()[lang], now=NOW)).walk("VEVENT")[0]


def test_the_day_to_look_back_is_a_whole_day_with_its_parts_and_a_reminder() -> None:
    found = event(STEP)
    assert found["DTSTART"].dt == date(2026, 12, 31)
    assert found["DTEND"].dt == date(2027, 1, 1)
    assert found["SUMMARY"] == "Terugkijken op je stap: Ik vraag Marit om een half uur"
    lines = str(found["DESCRIPTION"]).split("\n")
    assert lines[:4] == [
        "Stap: Ik vraag Marit om een half uur.",
        "Wanneer: donderdag, na het overleg",
        "Wat ertussen kan komen: drukte; geen tijd",
        "Vertrouwen: 7 van 10",
    ]
    (alarm,) = found.walk("VALARM")
    assert (alarm["ACTION"], alarm["TRIGGER"].dt) == ("DISPLAY", timedelta(hours=9))
    # Who shares a calendar shares that something is there, no more.
    assert (found["CLASS"], found["TRANSP"]) == ("PRIVATE", "TRANSPARENT")
    assert event(STEP, "en")["SUMMARY"] == "Look back on your step: Ik vraag Marit om een half uur"


def test_it_is_published_and_a_change_moves_the_same_entry() -> None:
    text = calendar_of(STEP, load_texts()["nl"], now=NOW)
    for line in ("VERSION:2.0", "METHOD:PUBLISH", "PRODID:-//Koers//Koers//NL", "DTSTART;VALUE=DATE:20261231"):
        assert f"{line}\r\n" in text
    moved = replace(STEP, details=replace(DETAILS, review=date(2027, 1, 8)), updated=NOW + timedelta(days=2))
    before, after = event(STEP), event(moved)
    assert before["UID"] == after["UID"] == "7c1e@koers"
    assert after["SEQUENCE"] > before["SEQUENCE"]
    assert "anna" not in text


HOSTILE = "Bel; Samira, over \\ de\r\nEND:VEVENT\nBEGIN:VALARM\rX:\x00\x1b \u2028 " + "knoop 🪢 ë " * 60


def test_whatever_is_written_stays_inside_its_line() -> None:
    hostile = replace(STEP, text=HOSTILE, details=replace(DETAILS, cue=HOSTILE, obstacle=HOSTILE))
    text = calendar_of(hostile, load_texts()["nl"], now=NOW)
    assert text.count("BEGIN:VEVENT\r\n") == text.count("BEGIN:VALARM\r\n") == 1
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    assert not set("\x00\x1b\u2028") & set(text)
    assert "\n" not in text.replace("\r\n", "")
    assert "\r" not in text.replace("\r\n", "")
    found = event(hostile)
    assert str(found["SUMMARY"]).startswith(
        "Terugkijken op je stap: Bel; Samira, over \\ de END:VEVENT BEGIN:VALARM X:"
    )
    assert str(found["SUMMARY"]).endswith("knoop 🪢 ë")


@pytest.mark.parametrize("details", [None, StepDetails(cue="ooit")])
def test_without_a_day_there_is_no_entry(details: StepDetails | None) -> None:
    assert calendar_of(replace(STEP, details=details), load_texts()["nl"], now=NOW) == ""
