"""Preparing from the command line: an object a turn, the plan with the last, names out of all of it, and no trace."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from koers.__main__ import app
from koers.commands.preparing import PreparationPlayer, preparation_player, print_plan
from koers.dialogue.preparation.forms import Section
from koers.settings import Settings

pytestmark = pytest.mark.timeout(600)
KEYS = {
    "turn", "text", "language", "stage", "move", "questions", "citations", "voice", "guard", "fallback", "ms", "message",
    "hidden", "doubtful",
}  # fmt: skip
SITUATION = {
    "nl": "Ik heb maandag een gesprek met iemand uit mijn team die niets zegt in het overleg.",
    "en": "On Monday I have a talk with someone in my team who says nothing in meetings.",
}
NAMED = {
    "nl": "Ik heb maandag een gesprek met mijn collega Pieter van Dijk, die niets zegt in het overleg.",
    "en": "On Monday I have a talk with my colleague Peter Johnson, who says nothing in meetings.",
}
APPRAISE = {"nl": "Geef haar een cijfer van één tot tien.", "en": "Give her a mark out of ten."}
DOUBT = {"nl": "Ik denk dat Hoop niet meer meedoet.", "en": "I think that Hope no longer joins in."}
LANGS = pytest.mark.parametrize("lang", ["nl", "en"])


@pytest.fixture(scope="module")
def player(shared_data: Path) -> PreparationPlayer:
    return preparation_player(Settings(data=shared_data, voice="guided"))


@LANGS
def test_an_object_a_turn_and_the_plan_with_the_last(
    player: PreparationPlayer, lang: str, leaves_no_trace: None
) -> None:
    rows = list(player(lang, [SITUATION[lang], APPRAISE[lang]]))
    assert [set(row) for row in rows] == [KEYS, KEYS | {"plan"}] and json.dumps(rows)
    assert [(row["turn"], row["language"], row["move"]) for row in rows] == [(1, lang, "reflect"), (2, lang, "refuse")]
    assert rows[0]["stage"] == "observed" and len(rows[0]["questions"]) == 1
    plan = rows[1]["plan"]
    assert set(plan) == {*map(str, Section), "sources"}
    assert plan["situation"] == [{"text": SITUATION[lang], "origin": "said"}]
    # Questions of the bank are on it; what may be chosen is only proposed.
    assert [entry["origin"] for entry in plan["questions"]] == ["bank"] * 4
    assert {entry["origin"] for name in ("listening", "room") for entry in plan[name]} == {"proposed"}
    assert plan["observed"] == [] == plan["agreements"]


@LANGS
def test_names_are_shown_as_replaced_and_are_nowhere_else(player: PreparationPlayer, lang: str) -> None:
    (row,) = player(lang, [NAMED[lang]])
    assert [one["put"] for one in row["hidden"]] == ["P."] and row["hidden"][0]["name"] in NAMED[lang]
    rest = json.dumps({key: value for key, value in row.items() if key != "hidden"})
    assert not any(name in rest for name in ("Pieter", "Dijk", "Peter", "Johnson"))
    assert "P." in row["message"]


@LANGS
@pytest.mark.parametrize(("answer", "is_name"), [(0, True), (1, False)], ids=["yes", "no"])
def test_a_doubtful_word_is_asked_about_and_the_message_goes_on_with_the_answer(
    player: PreparationPlayer, lang: str, answer: int, is_name: bool
) -> None:
    said = {"nl": ("Ja", "Nee"), "en": ("Yes", "No")}[lang][answer]
    word = {"nl": "Hoop", "en": "Hope"}[lang]
    asked, row = player(lang, [DOUBT[lang], said])
    assert asked["doubtful"] == [word] and word in asked["text"] and len(asked["questions"]) == 1
    assert row["doubtful"] == []
    told = json.dumps(row["plan"])
    assert (word in told) is not is_name
    assert ("H. " in told) is is_name


def test_a_message_that_cannot_be_taken_changes_nothing(player: PreparationPlayer) -> None:
    (row,) = player("nl", ["   "])
    assert row["move"] == "redirect" and row["plan"]["situation"] == []
    assert list(player("nl", [])) == []


@LANGS
def test_a_plan_is_printed_for_people(player: PreparationPlayer, lang: str, capsys: pytest.CaptureFixture[str]) -> None:
    from rich.console import Console

    (row,) = player(lang, [SITUATION[lang]])
    content = player.knowledge[lang]
    print_plan(row["plan"], content, Console(width=400))
    printed = capsys.readouterr().out
    assert all(texts.heading in printed for texts in content.preparation.sections.values())
    assert f"- {SITUATION[lang]}" in printed


def test_a_language_that_is_not_spoken_is_named() -> None:
    result = CliRunner().invoke(app, ["prepare", "--lang", "de", "--say", "Hallo"])
    assert result.exit_code == 2
