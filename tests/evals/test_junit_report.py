import re
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from junitparser import JUnitXml
from results_samples import GUIDED, MODEL, finding, played, results_of, sample_results

from koers.errors import DataFolderError
from koers.evals.reports.junit import junit_of, write_junit
from koers.evals.reports.shape import DialogueResult


@pytest.fixture(scope="module")
def root() -> ElementTree.Element:
    """The samples as a build server reads them."""
    return ElementTree.fromstring(junit_of(sample_results()).tostring())


def case(root: ElementTree.Element, name: str, speaker: str = MODEL) -> ElementTree.Element:
    found = root.findall(f"./testsuite[@name='{speaker}']/testcase[@name='{name}']")
    assert len(found) == 1, name
    return found[0]


def child(parent: ElementTree.Element, tag: str) -> ElementTree.Element:
    found = parent.find(tag)
    assert found is not None, tag
    return found


def only(*dialogues: DialogueResult) -> list[ElementTree.Element]:
    return list(ElementTree.fromstring(junit_of(results_of(list(dialogues))).tostring()).iter("testcase"))


def test_each_run_that_was_kept_is_a_case(root: ElementTree.Element) -> None:
    results = sample_results()
    kept = sum(len(result["runs"]) for result in results["dialogues"])
    cases = [case.get("name", "") for case in root.iter("testcase")]
    assert sum(bool(re.search(r"\(run \d+\)$", name)) for name in cases) == kept
    assert [suite.get("name") for suite in root.iter("testsuite")] == [GUIDED, MODEL]
    assert len({(case.get("classname"), case.get("name")) for case in root.iter("testcase")}) == len(cases)


def test_the_counts_are_those_of_the_cases(root: ElementTree.Element) -> None:
    for tag in ("failure", "error", "skipped"):
        plural = {"failure": "failures", "error": "errors", "skipped": "skipped"}[tag]
        there = len(list(root.iter(tag)))
        assert there > 0 and int(root.get(plural, "")) == there
        assert sum(int(suite.get(plural, "")) for suite in root.iter("testsuite")) == there
    assert int(root.get("tests", "")) == len(list(root.iter("testcase")))
    assert float(root.get("time", "")) == 41.2


def test_a_failed_run_tells_the_turn_what_was_expected_and_got(root: ElementTree.Element) -> None:
    failure = child(case(root, "tell-me-what-to-do.nl (run 2)"), "failure")
    assert failure.get("message") == "1 failed: advice"
    assert (failure.text or "").splitlines() == [
        "turn 3",
        "  person: Zeg gewoon wat ik moet doen.",
        "  coach:  Je kunt het beste vandaag nog met je leidinggevende gaan praten. Wat houdt je tegen?",
        "  advice: expected none, got “You had better”",
    ]


def test_a_run_that_passed_has_no_result(root: ElementTree.Element) -> None:
    passed = case(root, "new-leader.nl (run 1)")
    assert [sub.tag for sub in passed] == ["properties"]
    assert float(passed.get("time", "")) > 0


def test_a_run_that_the_gate_lets_off_is_skipped_not_failed(root: ElementTree.Element) -> None:
    skipped = child(case(root, "silent-in-meetings.en (run 2)"), "skipped")
    assert skipped.get("message") == "let off by the gate; 1 failed: language"
    assert "turn 2" in (skipped.text or "")


def test_a_run_is_let_off_whatever_else_fails() -> None:
    run = {
        "run": 1,
        "outcome": "failed",
        "problem": "",
        "seconds": 1.0,
        "turns": [],
        "whole": [finding("a", passed=False)],
    }
    gate = {"runs": 3, "misses": 1}
    examples = [finding("b", passed=False)]
    given: dict[str, Any] = {"outcome": "failed", "runs": [run], "gate": gate, "examples": examples}
    let_off, failed = only(played("a.nl", passed=2, total=3, **given))
    assert [child(let_off, "skipped").tag, child(failed, "failure").text] == ["skipped", "b: expected 1, got 1"]


def test_what_broke_is_an_error(root: ElementTree.Element) -> None:
    died = child(case(root, "no-goal.en (run 2)"), "error")
    assert died.get("message") == "gemma4:e4b broke off in the middle of a reply (turn 2)"
    unread = child(case(root, "half-a-plan.nl (could not run)"), "error")
    assert "did you mean 'questions'?" in (unread.text or "")


def test_the_properties_tell_tags_and_path(root: ElementTree.Element) -> None:
    properties = [(one.get("name"), one.get("value")) for one in case(root, "new-leader.en (run 1)").iter("property")]
    assert [value for name, value in properties if name == "tag"] == ["new-leader", "options", "step"]
    assert {("path", "evals/dialogues/new-leader.en.yaml"), ("language", "en"), ("runs played", "3")} <= set(properties)


def test_a_check_that_fails_on_the_files_own_examples_fails_once() -> None:
    found = [finding("advice"), finding("questions", "2", expected="at most 1", passed=False)]
    cases = only(played("a.nl", passed=1, total=1, outcome="failed", examples=found))
    assert [case.get("name") for case in cases] == ["a.nl (examples)"]
    assert child(cases[0], "failure").text == "questions: expected at most 1, got 2"


def test_a_failed_dialogue_of_which_no_failed_run_was_kept_fails_all_the_same() -> None:
    cases = only(played("a.nl", passed=96, total=100, gate={"runs": 100, "misses": 2}))
    assert child(cases[0], "failure").get("message") == "96 of 100 runs passed; 2 may fail"


def test_a_passed_dialogue_of_which_no_run_was_kept_is_a_case() -> None:
    (one,) = only(played("a.nl", passed=1, total=1))
    assert [sub.tag for sub in one] == ["properties"]


def test_what_only_informs_fails_nothing() -> None:
    informs = finding("kind", passed=False, gates=False)
    run: dict[str, Any] = {"run": 1, "outcome": "passed", "problem": "", "seconds": 1, "turns": [], "whole": [informs]}
    (one,) = only(played("a.nl", passed=1, total=1, runs=[run]))
    assert [sub.tag for sub in one] == ["properties"]
    failed = run | {"outcome": "failed", "whole": [informs, finding("step_complete", passed=False)]}
    (other,) = only(played("a.nl", passed=0, total=1, runs=[failed]))
    assert child(other, "failure").get("message") == "1 failed: step_complete"


def test_a_text_that_xml_cannot_hold_is_written(tmp_path: Path) -> None:
    whole = [finding("plain", "a\x00b\x1b[0m <b> & \ud800 “ok” 😀", passed=False)]
    run = {"run": 1, "outcome": "failed", "problem": "", "seconds": 0.5, "turns": [], "whole": whole}
    path = tmp_path / "junit.xml"
    write_junit(results_of([played("a.nl", passed=0, total=1, runs=[run], tags=["a\x01"])]), path)
    text = child(next(ElementTree.parse(path).iter("testcase")), "failure").text or ""
    assert text == "the whole: plain: expected 1, got a\ufffdb\ufffd[0m <b> & \ufffd “ok” 😀"
    assert JUnitXml.fromfile(str(path)).failures == 1


def test_no_dialogues_is_an_empty_report() -> None:
    assert int(ElementTree.fromstring(junit_of(results_of([])).tostring()).get("tests", "")) == 0


def test_a_file_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    with pytest.raises(DataFolderError, match=r"gone/junit\.xml cannot be written"):
        write_junit(results_of([]), tmp_path / "gone" / "junit.xml")
