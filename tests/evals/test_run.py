from collections.abc import Sequence
from pathlib import Path
from typing import Any

from evals_fakes import dialogue_file, reply_object

from koers.errors import ModelError
from koers.evals.running.results import BROKEN, FAILED, FINE, Outcome, Result
from koers.evals.running.run import run_paths


def plays(lang: str, says: Sequence[str]) -> list[dict[str, Any]]:
    """A coach that says something else each time."""
    return [
        reply_object(f"Je zegt daar iets over {message} en dat telt.", lang, turn=n) for n, message in enumerate(says)
    ]


def test_what_is_said_as_expected_passes(tmp_path: Path) -> None:
    results = run_paths([dialogue_file(tmp_path, extra="    expect: {mentions: {any_of: [dan]}}\n")], plays)
    (result,) = results.results
    assert (result.name, result.outcome) == ("walk.nl", Outcome.PASSED)
    assert [turn.said for turn in result.replies] == ["eerst", "dan"]
    assert {finding.check for finding in result.findings} == {
        "language", "questions", "plain", "mentions", "repeats_no_question", "same_opening_at_most",
    }  # fmt: skip
    assert results.exit_code == FINE


def test_a_failed_check_gives_1(tmp_path: Path) -> None:
    results = run_paths([dialogue_file(tmp_path, extra="    expect: {avoids: [dan]}\n")], plays)
    assert [finding.got for finding in results.results[0].findings if not finding.passed] == ["dan"]
    assert results.exit_code == FAILED


def test_a_broken_file_is_told_and_the_others_still_run(tmp_path: Path) -> None:
    dialogue_file(tmp_path, "a.yaml", extra="    expct: {}\n")
    dialogue_file(tmp_path, "b.yaml", id_="second")
    heard: list[Result] = []
    results = run_paths([tmp_path], plays, done=heard.append)
    assert [result.outcome for result in results.results] == [Outcome.BROKEN, Outcome.PASSED]
    assert results.results[0].problem.startswith(f"{tmp_path / 'a.yaml'}:8: turns.1.expct: no such key; did you mean")
    assert heard == list(results.results)
    assert results.exit_code == BROKEN


def test_a_coach_that_breaks_is_told_and_the_others_still_run(tmp_path: Path) -> None:
    dialogue_file(tmp_path, "a.yaml", id_="first", lang="en")
    dialogue_file(tmp_path, "b.yaml", id_="second")
    dialogue_file(tmp_path, "c.yaml", id_="third", lang="en")
    errors = iter([ModelError("the model stopped"), ZeroDivisionError("by zero")])

    def breaks(lang: str, says: Sequence[str]) -> list[dict[str, Any]]:
        if lang == "en":
            raise next(errors)
        return plays(lang, says)

    first, second, third = run_paths([tmp_path], breaks).results
    assert first.problem.endswith("a.yaml: the model stopped")
    assert second.outcome is Outcome.PASSED
    assert third.problem.endswith("c.yaml: ZeroDivisionError: by zero")


def test_replies_outside_the_contract_are_told(tmp_path: Path) -> None:
    path = dialogue_file(tmp_path)
    (short,) = run_paths([path], lambda lang, says: plays(lang, says)[:1]).results
    assert short.problem.endswith("1 replies to 2 messages")
    (odd,) = run_paths([path], lambda lang, says: [{"text": "x"}] * 2).results
    assert "reply 1 does not keep the contract: language: Field required" in odd.problem


def test_what_cannot_be_found_or_is_there_twice_is_told(tmp_path: Path) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    assert "no dialogue" in run_paths([empty], plays).results[0].problem
    assert "cannot be read" in run_paths([tmp_path / "nowhere.yaml"], plays).results[0].problem
    assert run_paths([], plays).exit_code == BROKEN
    path = dialogue_file(tmp_path, "a.yaml")
    assert len(run_paths([path, tmp_path / "a.yaml"], plays).results) == 1
    dialogue_file(tmp_path, "b.yaml")
    assert "another file holds a dialogue walk.nl" in run_paths([tmp_path], plays).results[1].problem
