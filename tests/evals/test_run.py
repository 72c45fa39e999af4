from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from evals_fakes import dialogue_file, player, plays, reply_object, run_all

from koers.errors import ModelError
from koers.evals.checks.findings import Finding
from koers.evals.form.schema import Dialogue
from koers.evals.running.played import PlayedReply
from koers.evals.running.results import BROKEN, FAILED, FINE, KEPT, Outcome
from koers.evals.running.run import Player


def test_what_is_said_as_expected_passes(tmp_path: Path) -> None:
    path = dialogue_file(tmp_path, extra="    expect: {mentions: {any_of: [dan]}}\n")
    results = run_all([path], player(plays))
    (result,) = results.results
    assert (result.name, result.outcome) == ("walk.nl", Outcome.PASSED)
    assert [turn.said for turn in result.runs[0].turns] == ["eerst", "dan"]
    assert set(result.checked) == {
        "language", "questions", "plain", "mentions", "advice", "conduct", "register", "repeats_no_question",
        "same_opening_at_most",
    }  # fmt: skip
    assert result.checked["plain"] == result.right["plain"] == 2
    assert results.exit_code == FINE


def test_a_failed_check_gives_1(tmp_path: Path) -> None:
    results = run_all([dialogue_file(tmp_path, extra="    expect: {avoids: [dan]}\n")], player(plays))
    (run,) = results.results[0].runs
    assert [finding.got for finding in run.findings if not finding.passed] == ["dan"]
    assert results.exit_code == FAILED


def test_a_broken_file_is_told_and_the_others_still_run(tmp_path: Path) -> None:
    dialogue_file(tmp_path, "a.yaml", extra="    expct: {}\n")
    dialogue_file(tmp_path, "b.yaml", id_="second")
    results = run_all([tmp_path], player(plays))
    assert [result.outcome for result in results.results] == [Outcome.BROKEN, Outcome.PASSED]
    assert results.results[0].problem.startswith(f"{tmp_path / 'a.yaml'}:8: turns.1.expct: no such key; did you mean")
    assert results.exit_code == BROKEN


def test_a_coach_that_breaks_in_the_middle_is_told_and_the_others_still_run(tmp_path: Path) -> None:
    dialogue_file(tmp_path, "a.yaml", id_="first", lang="en")
    dialogue_file(tmp_path, "b.yaml", id_="second")
    dialogue_file(tmp_path, "c.yaml", id_="third", lang="en")
    errors = iter([ModelError("the model stopped"), ZeroDivisionError("by zero")])

    def breaks(lang: str, message: str, turn: int) -> dict[str, Any]:
        if lang == "en" and turn == 2:
            raise next(errors)
        return plays(lang, message, turn)

    first, second, third = run_all([tmp_path], player(breaks)).results
    assert first.runs[0].problem.endswith("a.yaml: the model stopped")
    assert [turn.said for turn in first.runs[0].turns] == ["eerst"]
    assert (first.outcome, second.outcome) == (Outcome.BROKEN, Outcome.PASSED)
    assert third.runs[0].problem.endswith("c.yaml: ZeroDivisionError: by zero")


def test_replies_outside_the_contract_are_told(tmp_path: Path) -> None:
    (odd,) = run_all([dialogue_file(tmp_path)], player(lambda *_: {"text": "x"})).results
    assert "reply 1 does not keep the contract: language: Field required" in odd.runs[0].problem


def test_what_cannot_be_found_or_is_there_twice_is_told(tmp_path: Path) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    assert "no dialogue" in run_all([empty], player(plays)).results[0].problem
    assert "cannot be read" in run_all([tmp_path / "nowhere.yaml"], player(plays)).results[0].problem
    assert run_all([], player(plays)).exit_code == BROKEN
    path = dialogue_file(tmp_path, "a.yaml")
    assert len(run_all([path, tmp_path / "a.yaml"], player(plays)).results) == 1
    dialogue_file(tmp_path, "b.yaml")
    assert "a.yaml holds a dialogue walk.nl too" in run_all([tmp_path], player(plays)).results[1].problem


def _fails_in(*bad: int) -> tuple[Callable[[str, str, int], Mapping[str, Any]], Callable[[Dialogue, int], None]]:
    """A coach that asks two questions in these runs."""
    now = [0]

    def begin(dialogue: Dialogue, run: int) -> None:
        now[0] = run

    def says(lang: str, message: str, turn: int) -> Mapping[str, Any]:
        return reply_object(f"Wat is {message}? En wat dan nog?", lang) if now[0] in bad else plays(lang, message, turn)

    return says, begin


@pytest.mark.parametrize(("misses", "outcome"), [(0, Outcome.FAILED), (2, Outcome.PASSED), (1, Outcome.FAILED)])
def test_a_gate_says_how_many_runs_may_fail(tmp_path: Path, misses: int, outcome: Outcome) -> None:
    path = dialogue_file(tmp_path, extra=f"gate: {{runs: 30, misses: {misses}}}\n")
    says, begin = _fails_in(4, 25)
    (result,) = run_all([path], player(says, begin=begin)).results
    assert (result.played, result.passed, result.outcome) == (30, 28, outcome)
    assert [run.number for run in result.runs] == [1, 4, 25]
    assert (result.right["questions"], result.checked["questions"]) == (56, 60)


def test_other_runs_than_the_file_says_may_miss_in_proportion(tmp_path: Path) -> None:
    path = dialogue_file(tmp_path, extra="gate: {runs: 10, misses: 1}\n")
    says, begin = _fails_in(2)
    (half,) = run_all([path], player(says, begin=begin), runs=5).results
    assert (half.gate.misses, half.outcome) == (0, Outcome.FAILED)
    (twice,) = run_all([path], player(says, begin=begin), runs=20).results
    assert (twice.gate.misses, twice.outcome) == (2, Outcome.PASSED)


def test_of_many_runs_few_transcripts_are_kept_and_everything_is_counted(tmp_path: Path) -> None:
    says, begin = _fails_in(*range(5, 60))
    (result,) = run_all([dialogue_file(tmp_path)], player(says, begin=begin), runs=100).results
    assert (result.played, result.passed) == (100, 45)
    assert [run.number for run in result.runs] == [1, 5, 6, 7, 8][: KEPT + 1]
    tally = result.tallies["nl"]
    assert (tally.replies, tally.sessions, tally.held["more than one question"]) == (200, 100, 110)
    assert tally.questions[2] == 110


def test_a_simulated_person_hears_the_replies(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(
        "id: walk\nlanguage: nl\nabout: Someone is made up.\nperson: {persona: anybody, turns: 4}\n", encoding="utf-8"
    )

    class Echoing:
        def next(self, reply: PlayedReply | None) -> str | None:
            return "hallo" if reply is None else None if "stop" in reply.text else "stop"

    coach = player(plays)
    talking = Player(coach.begin, person=lambda dialogue, run: Echoing(), instruments=coach.instruments)
    (result,) = run_all([path], talking).results
    assert [turn.said for turn in result.runs[0].turns] == ["hallo", "stop"]


def test_what_a_judge_finds_is_counted_and_fails_only_where_it_gates(tmp_path: Path) -> None:
    path = dialogue_file(tmp_path, extra="    expect: {judge: [warm, fair]}\n")
    found = (
        Finding("judge:warm", False, "is it warm?", "unmet: cold", gates=False),
        Finding("judge:fair", True, "is it fair?", "met: so it is"),
    )
    coach = player(plays)
    judged = Player(coach.begin, verdicts=lambda criteria, turns: found, instruments=coach.instruments)
    results = run_all([path], judged, runs=3)
    (result,) = results.results
    assert (result.judged["warm", "unmet"], result.judged["fair", "met"]) == (3, 3)
    assert results.exit_code == FINE
