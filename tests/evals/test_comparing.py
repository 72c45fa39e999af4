import json
from pathlib import Path
from typing import Any

import pytest
from results_samples import MODEL, earlier_results, finding, played, results_of, sample_results

from koers.errors import ContentError
from koers.evals.baseline import read_baseline
from koers.evals.comparing import compare
from koers.evals.reports.shape import ComparedRate, Comparison, DialogueResult


def compared(before: list[DialogueResult], after: list[DialogueResult]) -> Comparison:
    return compare(results_of(after), results_of(before, koers="0.3.0"), path="before.json")


def once(passes: str, **given: Any) -> list[DialogueResult]:
    """A dialogue for each character, with one run: `+` passed, `-` failed, `!` could not be played."""
    outcomes: dict[str, Any] = {"+": "passed", "-": "failed", "!": "broken"}
    return [
        played(f"d{number}.nl", passed=int(how == "+"), total=int(how != "!"), outcome=outcomes[how], **given)
        for number, how in enumerate(passes)
    ]


def rate(comparison: Comparison, what: str) -> ComparedRate:
    return next(test for test in comparison["tests"] if test["what"] == what)


def test_the_same_results_have_nothing_that_changed() -> None:
    comparison = compare(sample_results(), sample_results(), path="same.json")
    assert (comparison["changed"], comparison["appeared"], comparison["gone"]) == ([], [], [])
    assert comparison["tests"] and all(test["p"] == 1.0 for test in comparison["tests"])
    assert not comparison["regression"]


def test_what_passed_and_fails_now_is_a_regression_however_likely() -> None:
    comparison = compared(once("++++"), once("++-+"))
    assert [(change["name"], change["from"], change["to"], change["p"]) for change in comparison["changed"]] == [
        ("d2.nl", "passed", "failed", None)
    ]
    assert comparison["regression"]
    assert compared(once("+"), once("!"))["regression"]


def test_what_gets_better_or_failed_before_is_no_regression() -> None:
    assert not compared(once("-!-!"), once("++!-"))["regression"]


def test_dialogues_with_one_run_are_pairs() -> None:
    comparison = compared(once("++++++++--"), once("+-------+-"))
    test = rate(comparison, "dialogues")
    assert (test["test"], test["better"], test["worse"]) == ("exact McNemar", 1, 7)
    # By hand: (1 + 8) * 2 / 2^8.
    assert test["p"] == pytest.approx(18 / 256)
    assert (test["before"]["passed"], test["after"]["passed"], test["after"]["total"]) == (8, 2, 10)
    assert test["difference"]["value"] == pytest.approx(-0.6)
    assert [test["what"] for test in comparison["tests"]] == ["dialogues"]


def test_a_dialogue_with_several_runs_has_a_test_of_its_own() -> None:
    comparison = compared([played("a.nl", passed=10, total=10)], [played("a.nl", passed=3, total=10)])
    # By hand: of the 77520 ways that 13 of 20 pass, 120 have all ten on one side, and as many on the other.
    assert comparison["changed"][0]["p"] == pytest.approx(240 / 77520)
    runs = rate(comparison, "runs")
    assert (runs["test"], runs["p"], runs["worse"]) == ("Fisher exact", pytest.approx(240 / 77520), 1)
    assert (runs["before"]["total"], runs["after"]["passed"]) == (10, 3)


def test_where_the_numbers_of_runs_differ_nothing_is_paired() -> None:
    before = [played("a.nl", passed=1, total=1, checks={"words": {"passed": 9, "total": 9}})]
    after = [played("a.nl", passed=2, total=3, checks={"words": {"passed": 18, "total": 27}})]
    comparison = compared(before, after)
    assert {test["what"]: test["test"] for test in comparison["tests"]} == {
        "runs": "Fisher exact",
        "check words": "Fisher exact",
    }
    words = rate(comparison, "check words")
    assert (words["before"]["total"], words["after"]["total"], words["worse"]) == (9, 27, 1)


def test_fewer_runs_than_before_are_counted_as_runs() -> None:
    comparison = compared([played("a.nl", passed=3, total=3)], [played("a.nl", passed=1, total=1)])
    assert [(test["what"], test["before"]["total"], test["after"]["total"]) for test in comparison["tests"]] == [
        ("runs", 3, 1)
    ]


def test_a_check_is_compared_where_both_made_it() -> None:
    made: dict[str, Any] = {"checks": {"words": {"passed": 4, "total": 4}}}
    never: dict[str, Any] = {"checks": {"words": {"passed": 0, "total": 0}}}
    before = [played(name, passed=1, total=1, **made) for name in ("a.nl", "b.nl", "c.nl")]
    after = [
        played("a.nl", passed=1, total=1, **made),
        played("b.nl", passed=1, total=1, **never),
        played("c.nl", passed=1, total=1),
    ]
    assert rate(compared(before, after), "check words")["after"]["total"] == 1


def test_a_check_that_fails_in_more_dialogues_than_by_chance_is_a_regression() -> None:
    """The gate lets each of the failed runs off, so that no dialogue changes sides."""
    clean: dict[str, Any] = {"words": {"passed": 9, "total": 9}, "advice": {"passed": 9, "total": 9}}
    wordy = clean | {"words": {"passed": 8, "total": 9}}
    before = [played(f"d{n}.nl", passed=1, total=1, checks=clean) for n in range(8)]

    def after(how_many: int) -> list[DialogueResult]:
        worse = [played(f"d{n}.nl", passed=0, total=1, outcome="passed", checks=wordy) for n in range(how_many)]
        return worse + before[how_many:]

    seven, six = compared(before, after(7)), compared(before, after(6))
    assert rate(seven, "check words")["p"] == pytest.approx(2 / 128) and seven["changed"] == []
    assert seven["regression"]
    assert rate(seven, "check advice")["p"] == 1.0
    # With three rates looked at, one below .05 by itself is not enough (Holm).
    assert rate(six, "check words")["p"] == pytest.approx(2 / 64)
    assert not six["regression"]


def test_a_dialogue_that_changes_sides_says_something_of_a_speaker_that_always_says_the_same() -> None:
    assert compared(once("++"), once("+-"))["regression"]
    model = compared(once("++", speaker="model"), once("+-", speaker="model"))
    assert [change["to"] for change in model["changed"]] == ["failed"]
    assert not model["regression"]
    assert compared(once("++", speaker="model"), once("+!", speaker="model"))["regression"]


def test_a_rate_that_rose_is_no_regression() -> None:
    comparison = compared(once("--------"), once("++++++++"))
    assert rate(comparison, "dialogues")["p"] < 0.05
    assert not comparison["regression"]


def test_a_judge_that_only_informs_makes_no_regression() -> None:
    def dialogues(passed: int, *, gates: bool) -> list[DialogueResult]:
        informed = finding("kind", passed=bool(passed), gates=gates)
        run = {"run": 1, "outcome": "passed", "problem": "", "seconds": 0.1, "turns": [], "whole": [informed]}
        checks = {"kind": {"passed": passed, "total": 1}}
        return [played(f"d{n}.nl", passed=1, total=1, checks=checks, runs=[run]) for n in range(8)]

    informs = compared(dialogues(1, gates=False), dialogues(0, gates=False))
    assert rate(informs, "check kind")["p"] == pytest.approx(2 / 256)
    assert not informs["regression"]
    assert compared(dialogues(1, gates=True), dialogues(0, gates=True))["regression"]


def test_the_worst_comes_first_with_the_checks_that_changed() -> None:
    counts: Any = {
        "words": {"passed": 1, "total": 1},
        "advice": {"passed": 1, "total": 1},
        "kept": {"passed": 0, "total": 1},
    }
    fails: Any = counts | {"advice": {"passed": 0, "total": 1}}
    before = once("-", checks=fails) + once("+++-", checks=counts)[1:]
    after = once("+", checks=counts) + once("+-!!", checks=fails)[1:]
    changed = compared(before, after)["changed"]
    assert [(change["name"], change["to"]) for change in changed] == [
        ("d2.nl", "broken"), ("d3.nl", "broken"), ("d1.nl", "failed"), ("d0.nl", "passed")
    ]  # fmt: skip
    assert changed[2]["checks"] == changed[3]["checks"] == ["advice"]


def test_what_broke_has_no_part_in_the_rates() -> None:
    test = rate(compared(once("+!+"), once("++!")), "dialogues")
    assert test["before"]["total"] == test["after"]["total"] == 1


def test_what_only_one_of_both_has_is_named() -> None:
    guided, model = {"speaker": "guided"}, {"speaker": "model"}
    a, b, c = (played(f"{name}.nl", passed=1, total=1) for name in "abc")
    by_model = [{**a, **model}, {**b, **model}]
    comparison = compared([a, b], [a, {**c, **guided}, *by_model])  # type: ignore[list-item]
    assert comparison["appeared"] == ["c.nl", "every one (model)"]
    assert comparison["gone"] == ["b.nl (guided)"]
    assert {test["speaker"] for test in comparison["tests"]} == {"guided"}


def test_results_with_nothing_in_common_have_no_rates_to_compare() -> None:
    assert compared(once("+"), [])["tests"] == []
    assert compared([], once("+"))["appeared"] == ["d0.nl"]


def test_the_samples_say_what_changed_in_the_model() -> None:
    comparison = sample_results()["comparison"]
    assert comparison and not comparison["regression"]
    assert {change["speaker"] for change in comparison["changed"] if change["to"] == "failed"} == {MODEL}
    assert comparison["baseline"] == {
        "koers": "0.3.0",
        "started": "2026-11-10T09:30:00+00:00",
        "path": "evals/baseline.json",
    }


def test_a_baseline_is_read_as_it_was_written(tmp_path: Path) -> None:
    path = tmp_path / "before.json"
    path.write_text(json.dumps(earlier_results()), encoding="utf-8")
    assert compare(sample_results(), read_baseline(path), path=str(path))["changed"]


@pytest.mark.parametrize(
    ("text", "line", "problem"),
    [
        ('{"exit_code": 0}', 1, "does not name the format"),
        ('{"format": 1, "dialogues": []}', 1, "results of format 1; this version compares with format 2"),
        ("[]", 1, "does not name the format"),
        ('{"format": 2,\n"dialogues": }', 2, "is not valid JSON"),
        ('{"format": 2, "koers": "0.4.0", "started": "", "dialogues": [{"name": "a"}]}', 1, "dialogues.0.speaker"),
        ("", 1, "is not valid JSON"),
    ],
)
def test_a_baseline_that_cannot_be_compared_with_is_named(tmp_path: Path, text: str, line: int, problem: str) -> None:
    path = tmp_path / "before.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ContentError, match=problem) as raised:
        read_baseline(path)
    assert (raised.value.path, raised.value.line) == (path, line)


def test_a_baseline_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(ContentError, match=r"gone\.json:1: cannot be read"):
        read_baseline(tmp_path / "gone.json")
