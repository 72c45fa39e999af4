"""`koers read`: one reading a line, in order, as the coach has it, and nothing kept."""

import json
import time
from pathlib import Path
from typing import Any

import pytest
from test_main import koers

from koers.coach.reading_of import Hearing
from koers.commands.reader import reader
from koers.dialogue.knowledge import Knowledge
from koers.dialogue.session import Session
from koers.settings import Settings
from koers.wiring import build_search

KEYS = [
    "language", "intents", "barriers", "values", "drivers", "feelings", "scale", "commitment", "change", "told",
]  # fmt: skip


@pytest.fixture(scope="module")
def hearing(shared_data: Path, knowledge: dict[str, Knowledge]) -> Hearing:
    return Hearing(knowledge, build_search(Settings(data=shared_data), knowledge=knowledge))


def read_out(data: Path, lang: str, *messages: str) -> list[dict[str, Any]]:
    result = koers(data, "read", "--lang", lang, "--json", said="".join(f"{message}\n" for message in messages))
    assert result.returncode == 0, result.stderr
    return [json.loads(line) for line in result.stdout.splitlines()]


@pytest.mark.usefixtures("leaves_no_trace")
def test_one_object_a_line_in_order_blank_lines_included(shared_data: Path) -> None:
    told = "Ik durf in vergaderingen niets te zeggen, ik ben bang dat ze me dom vinden."
    rows = read_out(
        shared_data, "nl", told, "", "Een 7", "   ", "Morgen vraag ik het aan mijn baas.", "What should I do?"
    )
    assert [list(row) for row in rows] == [KEYS] * 6
    assert rows[1] == rows[3] == {
        "language": "nl", "intents": [], "barriers": [], "values": [], "drivers": [], "feelings": [], "scale": None,
        "commitment": "", "change": "", "told": "",
    }  # fmt: skip
    assert rows[0]["feelings"] == ["bang"]
    assert 1 <= len(rows[0]["barriers"]) <= 2
    assert rows[2]["scale"] == 7
    assert rows[4]["commitment"] == "Morgen vraag ik het aan mijn baas"
    assert (rows[5]["language"], rows[5]["intents"]) == ("en", ["asks_advice"])


def test_a_language_that_is_not_spoken_is_a_mistake(shared_data: Path) -> None:
    assert koers(shared_data, "read", "--lang", "fr", said="Bonjour\n").returncode == 2


def test_it_reads_what_the_coach_reads(shared_data: Path, hearing: Hearing) -> None:
    message = "Mijn baas beslist alles en ik wil het anders, maar ik durf het niet te zeggen."
    row = reader(Settings(data=shared_data), "nl")(message)
    heard = hearing.hear(message, Session(lang="nl"), lang="nl").reading
    assert row["intents"] == sorted(heard.intents)
    assert row["barriers"] == list(heard.barriers)
    assert "ambivalence" in row["intents"]


def test_indirect_words_are_understood_by_their_likeness(hearing: Hearing) -> None:
    said = {
        "wants_stop": "Mijn dienst begint zo, ik praat later wel verder.",
        "asks_who": "Zit daar een levende persoon achter de knoppen?",
        "off_topic": "Hoe lang moet een kip in de oven?",
        "asks_fact": "Wat valt er volgens het stuk allemaal onder zelfinzicht?",
    }
    for intent, message in said.items():
        assert intent in hearing.hear(message, Session(lang="nl"), lang="nl").reading.intents, message
    ordinary = hearing.hear("Ik werk als kok in een hotel met tachtig kamers.", Session(lang="nl"), lang="nl")
    assert not ordinary.reading.intents


def test_few_words_are_embedded_with_what_was_told_before(hearing: Hearing) -> None:
    alone = hearing.hear("Ja, vaak", Session(lang="nl"), lang="nl")
    after = hearing.hear("Ja, vaak", Session(lang="nl", last_told="Ik zeg nooit wat ik vind."), lang="nl")
    assert alone.reading == after.reading
    assert (alone.vector != after.vector).any()


@pytest.mark.parametrize(
    ("pending", "message", "intent", "scale"),
    [("return", "Nee, vergeten.", "step_not_done", None), ("step:confidence", "Ik denk nu wel aan de 8", "", 8)],
)
def test_what_the_session_waits_for_is_what_is_answered(
    hearing: Hearing, pending: str, message: str, intent: str, scale: int | None
) -> None:
    reading = hearing.hear(message, Session(lang="nl", pending=pending), lang="nl").reading
    assert reading.scale == scale
    assert {intent} - {""} <= reading.intents


def test_two_hundred_lines_take_less_than_half_a_minute(hearing: Hearing) -> None:
    started = time.perf_counter()
    for number in range(200):
        hearing.hear(f"Op dag {number} zei ik weer niets in het overleg met de andere teams.", Session(), lang="nl")
    assert time.perf_counter() - started < 30
