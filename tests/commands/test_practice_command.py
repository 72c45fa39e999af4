"""Practising from the command line: an object a turn, the feedback with the last, and no trace in the record."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from koers.__main__ import app
from koers.commands.practising import check_persona, personas_in, practice_player
from koers.dialogue.practice.answering import has_told
from koers.dialogue.practice.persona import UnknownPersonaError
from koers.settings import Settings

pytestmark = pytest.mark.timeout(600)
KEYS = {
    "turn", "text", "language", "stage", "move", "questions", "citations", "voice", "guard", "fallback", "ms", "openness",
    "utterances",
}  # fmt: skip
LISTENING = (
    "Je zei dat je er liever nog eens iemand bij haalt. Hoe kijk je daar zelf op terug?",
    "Je wilt het zeker weten voordat je iets doet.",
    "En dat kost je meer kracht dan je laat merken.",
    "Wat maakt het zo zwaar voor je?",
    "Je bent bang dat het weer misgaat.",
    "Wat zou je van mij nodig hebben?",
    "Je wilt er weer op kunnen vertrouwen dat je het goed ziet.",
    "Hoe zou je het zelf willen aanpakken?",
)
PUSHING = (
    "Je moet gewoon zelf beslissen.",
    "Vind je dat niet een beetje overdreven?",
    "Je bent veel te onzeker.",
    "Ik zou een cursus doen als ik jou was.",
    "Anderen kunnen dit toch ook?",
    "Je maakt het de rest moeilijk.",
)


def test_who_listens_opens_and_who_pushes_closes_without_a_trace(shared_data: Path, leaves_no_trace: None) -> None:
    player = practice_player(Settings(data=shared_data, voice="guided"))
    for persona in ("plays-safe-tired", "plays-safe-anxious"):
        rows = list(player("nl", persona, LISTENING))
        assert [set(row) for row in rows] == [KEYS] * 7 + [KEYS | {"feedback"}]
        assert rows[-1]["openness"] >= 7 and json.dumps(rows)
        assert {(row["stage"], row["move"], row["voice"]) for row in rows} == {("practice", "practice", "guided")}
        assert rows[-1]["feedback"]["openness"][-1] == rows[-1]["openness"]
        assert all(set(said) == {"text", "label", "unsure"} for row in rows for said in row["utterances"])
        played = player.attempt("nl", persona)
        pushed = [played.say(message)["openness"] for message in PUSHING]
        assert max(pushed) < 7 and pushed[-1] <= played.persona.starts
        assert not has_told(played.persona, played.attempt)


def test_a_message_that_cannot_be_taken_changes_nothing(shared_data: Path) -> None:
    played = practice_player(Settings(data=shared_data, voice="guided")).attempt("en", "hesitates-cheerful")
    row = played.say("   ")
    assert row["move"] == "redirect" and row["openness"] == played.persona.starts and played.attempt.turns == ()


def test_an_unknown_persona_is_named_with_the_nearest() -> None:
    with pytest.raises(UnknownPersonaError, match="plays-save-tired"):
        check_persona("nl", "plays-save-tired")
    result = CliRunner().invoke(app, ["practice", "--lang", "nl", "--persona", "plays-save-tired", "--say", "Hoi"])
    told = "Er is geen teamlid met de naam plays-save-tired om mee te oefenen. Kies een ander: plays-safe-tired."
    assert result.exit_code == 2 and told in result.output and ".yaml" not in result.output


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_the_list_names_eight(lang: str) -> None:
    assert len(personas_in(lang)) == 8
    result = CliRunner().invoke(app, ["practice", "--lang", lang, "--list", "--json"])
    assert [json.loads(line)["id"] for line in result.output.splitlines()] == [one["id"] for one in personas_in(lang)]
