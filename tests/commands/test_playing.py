"""Dialogues through the real coach: start states, documents of their own, models that fail, tapes, several processes."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from fake_ollama import MODEL, FakeOllama, fake_ollama

from koers.commands.evaluating import Written, evaluate, speakers_for
from koers.commands.mutating import BROKEN_BY, mutate
from koers.commands.playing import Wanted, play_all
from koers.commands.scenery import Taping
from koers.dialogue.guard.conduct import ALL
from koers.errors import ContentError
from koers.evals.running.results import BROKEN, FAILED, FINE, Outcome, Result, Results
from koers.settings import Settings

__all__ = ["fake_ollama"]
pytestmark = pytest.mark.timeout(600)

TOLD = """id: {id}
language: {lang}
about: Somebody puts off a report.
{more}
turns:
  - say: "{first}"
  - say: "{second}"
"""
SAID = {
    "nl": ("Ik stel het jaarverslag al weken uit.", "Als ik begin, zie ik vooral wat er niet goed aan is."),
    "en": ("I have been putting off the annual report for weeks.", "When I begin, I mostly see what is wrong with it."),
}


def told(
    folder: Path, id_: str = "report", lang: str = "nl", *, more: str = "", says: tuple[str, str] | None = None
) -> Path:
    first, second = says or SAID[lang]
    path = folder / f"{id_}.{lang}.yaml"
    path.write_text(TOLD.format(id=id_, lang=lang, more=more, first=first, second=second), encoding="utf-8")
    return path


@pytest.fixture
def settings(shared_data: Path) -> Settings:
    return Settings(data=shared_data, voice="guided")


@pytest.fixture
def with_model(fake_ollama: FakeOllama, settings: Settings) -> Settings:
    return settings.model_copy(
        update={"model": MODEL, "model_url": fake_ollama.url, "model_timeout": 5.0, "voice": "model"}
    )


def played(paths: list[Path], settings: Settings, **wanted: Any) -> Results:
    return play_all(Wanted(tuple(paths), wanted.pop("speakers", ("guided",)), **wanted), settings)


def one(results: Results) -> Result:
    (result,) = results.results
    return result


def test_a_dialogue_opens_on_the_step_of_the_last_session(tmp_path: Path, settings: Settings) -> None:
    more = (
        "start: {step: {action: Bel Noor over het verslag, cue: dinsdag}}\nevery: {move: [follow_up, reflect, close]}"
    )
    path = told(tmp_path, more=more, says=("Ja, gedaan, en het was minder erg dan ik dacht.", "Ze gaf me een tip."))
    result = one(played([path], settings))
    assert result.outcome is Outcome.PASSED, result.runs
    without = one(played([told(tmp_path, "other", says=("Ja, gedaan.", "Ze gaf me een tip."))], settings))
    assert result.runs[0].turns[0].reply.text != without.runs[0].turns[0].reply.text


def test_what_was_said_before_the_dialogue_is_remembered_and_not_checked(tmp_path: Path, settings: Settings) -> None:
    more = "start: {said: ['Ik stel het jaarverslag al weken uit.', 'Mijn leidinggevende wacht erop.']}"
    result = one(played([told(tmp_path, more=more, says=("Wat moet ik doen?", "De eerste."))], settings))
    assert [turn.said for turn in result.runs[0].turns] == ["Wat moet ik doen?", "De eerste."]
    assert result.runs[0].turns[0].reply.move == "options"
    assert result.runs[0].turns[0].reply.questions


def test_a_document_is_found_in_its_own_dialogue_only(tmp_path: Path, settings: Settings) -> None:
    canary = (
        "canaries:\n  - id: kraaienmethode\n    title: De kraaienmethode\n    source: Handboek, 2025\n"
        "    text: De kraaienmethode van afdeling Zuid betekent dat je drie keer hardop telt voor je antwoord geeft.\n"
    )
    says = ("Wat is de kraaienmethode?", "Dank je.")
    found = one(played([told(tmp_path, more=canary, says=says)], settings)).runs[0].turns[0].reply
    assert [citation.article for citation in found.citations] == ["kraaienmethode"]
    assert "telt" in found.text
    again = one(played([told(tmp_path, "plain", says=says)], settings)).runs[0].turns[0].reply
    assert "kraaienmethode" not in [citation.article for citation in again.citations]


def test_what_the_knowledge_gives_is_looked_up_when_it_is_expected(tmp_path: Path, settings: Settings) -> None:
    more = "every: {retrieved: {any_of: [growth-mindset], k: 3}}"
    path = told(tmp_path, more=more, says=("Wat is een groeimindset?", "En hoe kweek je een groeimindset?"))
    assert one(played([path], settings)).outcome is Outcome.PASSED


def test_a_simulated_person_talks_with_the_coach(tmp_path: Path, settings: Settings) -> None:
    path = tmp_path / "stuck.nl.yaml"
    path.write_text(
        "id: stuck\nlanguage: nl\nabout: Somebody stuck talks.\nperson: {persona: stuck, turns: 4}\n", encoding="utf-8"
    )
    runs = one(played([path], settings, runs=2)).runs
    assert len(runs[0].turns) == 4
    path.write_text(path.read_text().replace("persona: stuck", "persona: nobody"), encoding="utf-8")
    assert "nobody" in one(played([path], settings)).runs[0].problem


def test_several_processes_find_the_same_as_one(tmp_path: Path, settings: Settings) -> None:
    paths = [told(tmp_path, id_, lang) for id_ in ("first", "second") for lang in ("nl", "en")]
    alone, together = played(paths, settings, runs=3), played(paths, settings, runs=3, jobs=2)

    def texts(results: Results) -> list[tuple[str, int, list[str]]]:
        return [(r.name, r.passed, [turn.reply.text for turn in r.runs[0].turns]) for r in results.results]

    assert texts(alone) == texts(together)
    assert [result.played for result in together.results] == [3, 3, 3, 3]


def test_a_model_that_fails_in_the_middle_is_told_and_other_dialogues_run(
    tmp_path: Path, with_model: Settings, fake_ollama: FakeOllama
) -> None:
    paths = [told(tmp_path, "first"), told(tmp_path, "second", "en")]
    fake_ollama.behaviour = "cut"
    results = played(paths, with_model, speakers=(MODEL, "guided"))
    problems = {(result.name, result.speaker): [run.problem for run in result.runs] for result in results.results}
    assert all(
        "turn 1: the model failed (error.model)" in problems[name, MODEL][0] for name in ("first.nl", "second.en")
    )
    assert problems["first.nl", "guided"] == [""]
    assert results.exit_code == BROKEN


def test_a_model_that_is_not_there_is_told_and_the_others_speak(tmp_path: Path, with_model: Settings) -> None:
    results = played([told(tmp_path)], with_model, speakers=("nowhere:1b", "scripted:nobody", "scripted:flatters"))
    missing, unknown, fine = results.results
    assert "nowhere:1b" in missing.problem and "missing" in missing.problem
    assert "there is no scripted model 'nobody'" in unknown.problem
    assert fine.outcome is not Outcome.BROKEN and fine.tallies["nl"].guard["flattery"]


def test_what_a_model_answered_is_replayed_without_it(
    tmp_path: Path, with_model: Settings, fake_ollama: FakeOllama
) -> None:
    paths, tapes = [told(tmp_path)], tmp_path / "tapes"
    recorded = one(played(paths, with_model, speakers=(MODEL,), taping=Taping(record=tapes)))
    asked = len(fake_ollama.chats)
    assert asked and recorded.runs[0].turns[0].reply.voice == "model"
    away = with_model.model_copy(update={"model_url": "http://127.0.0.1:9"})
    replayed = one(played(paths, away, speakers=(MODEL,), taping=Taping(replay=tapes)))
    assert [turn.reply.text for turn in replayed.runs[0].turns] == [turn.reply.text for turn in recorded.runs[0].turns]
    assert len(fake_ollama.chats) == asked
    told(tmp_path, says=("Iets heel anders over mijn rooster.", "Het past nooit."))
    changed = one(played(paths, away, speakers=(MODEL,), taping=Taping(replay=tapes)))
    assert "record it again" in changed.runs[0].problem


def test_speakers_are_named_by_voices_and_models(settings: Settings, with_model: Settings) -> None:
    assert speakers_for((), (), settings) == ("guided",)
    assert speakers_for(("guided", "model"), (), with_model) == ("guided", MODEL)
    assert speakers_for((), ("a", "b", "a"), settings) == ("a", "b")
    assert speakers_for(("guided", "scripted:leaks"), ("a",), settings) == ("guided", "scripted:leaks", "a")
    assert speakers_for(("auto",), (), with_model) == (MODEL,)
    assert speakers_for(("auto",), (), settings.model_copy(update={"model_url": "http://127.0.0.1:9"})) == ("guided",)


@pytest.mark.parametrize(
    ("expect", "code"),
    [("{avoids: [xyzzy]}", FINE), ("{mentions: {any_of: [xyzzy]}}", FAILED), ("{mov: step}", BROKEN)],
)
def test_the_exit_code_tells_failed_checks_from_broken_runs(
    tmp_path: Path, settings: Settings, expect: str, code: int, capsys: pytest.CaptureFixture[str]
) -> None:
    path = told(tmp_path, more=f"every: {expect}")
    written = Written(
        json=tmp_path / "r.json", junit=tmp_path / "r.xml", html=tmp_path / "r.html", markdown=tmp_path / "r.md"
    )
    assert evaluate(Wanted((path,), ("guided",)), settings, written) == code
    data = json.loads((tmp_path / "r.json").read_text(encoding="utf-8"))
    assert data["exit_code"] == code
    assert "<testsuite" in (tmp_path / "r.xml").read_text(encoding="utf-8")
    assert "<html" in (tmp_path / "r.html").read_text(encoding="utf-8")
    assert "Koers evals" in (tmp_path / "r.md").read_text(encoding="utf-8")


def test_a_regression_against_a_baseline_fails(tmp_path: Path, settings: Settings) -> None:
    path, baseline = told(tmp_path), tmp_path / "baseline.json"
    assert evaluate(Wanted((path,), ("guided",)), settings, Written(new_baseline=baseline)) == FINE
    assert evaluate(Wanted((path,), ("guided",)), settings, Written(baseline=baseline)) == FINE
    told(tmp_path, more="gate: {runs: 2, misses: 1}\nevery: {mentions: {any_of: [xyzzy]}}")
    assert evaluate(Wanted((path,), ("guided",)), settings, Written(baseline=baseline)) == FAILED


def test_examples_are_tested_without_a_coach(tmp_path: Path, settings: Settings) -> None:
    path = told(tmp_path)
    path.write_text(
        path.read_text() + "    examples: {fail: [Wat houdt je tegen? En wie nog meer?]}\n", encoding="utf-8"
    )
    nowhere = settings.model_copy(update={"data": tmp_path / "data"})
    results = played([path], nowhere, only_examples=True)
    assert (one(results).outcome, one(results).played) == (Outcome.PASSED, 0)
    assert not (tmp_path / "data").exists()


def test_each_rule_has_a_model_that_breaks_it() -> None:
    assert set(BROKEN_BY) == {rule.__name__ for rule in ALL}
    with pytest.raises(ContentError, match="there is no rule 'kindness'"):
        mutate([Path()], Settings(voice="guided"), rules=["kindness"])


@pytest.mark.parametrize("rule", ["flattery", "suggestion", "length"])
def test_a_rule_that_is_switched_off_is_noticed(tmp_path: Path, settings: Settings, rule: str) -> None:
    paths = [told(tmp_path, id_, lang) for id_ in ("first",) for lang in ("nl", "en")]
    (found,) = mutate(paths, settings, rules=[rule])
    assert found.noticed, found


def test_dialogue_files_are_pytest_items(tmp_path: Path, shared_data: Path, dialogue_tests: Callable[..., str]) -> None:
    told(tmp_path, "fine")
    told(tmp_path, "poor", more="tags: [hard]\nevery: {mentions: {any_of: [xyzzy]}}")
    (tmp_path / "torn.nl.yaml").write_text("id: torn\nlanguage: nl\nturnz: []\n", encoding="utf-8")
    (tmp_path / "compose.yaml").write_text("services: {web: {image: x}}\n", encoding="utf-8")
    out = dialogue_tests(tmp_path)
    assert "2 failed, 1 passed" in out
    assert "person: Ik stel het jaarverslag al weken uit." in out
    assert "mentions: expected any of xyzzy" in out
    assert "did you mean 'turns'?" in out
    assert "1 failed, 2 deselected" in dialogue_tests(tmp_path, "-k", "hard")


@pytest.fixture
def dialogue_tests(shared_data: Path) -> Callable[..., str]:
    def run(folder: Path, *more: str) -> str:
        command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *more, str(folder)]
        environment = {"KOERS_DATA": str(shared_data), "KOERS_VOICE": "guided", "PATH": ""}
        done = subprocess.run(command, capture_output=True, text=True, cwd=folder, env=environment, timeout=300)
        return done.stdout + done.stderr

    return run
