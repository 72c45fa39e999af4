"""The report that build servers read: a JUnit suite for each speaker, a test case for each dialogue and run kept."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from junitparser import Error, Failure, JUnitXml, Properties, Property, Skipped, TestCase, TestSuite
from junitparser.junitparser import FinalResult

from koers.errors import DataFolderError
from koers.evals.reports.failing import decides, told
from koers.evals.reports.shape import DialogueResult, Finding, ResultsData, Run, speakers_of

# What XML cannot hold; a model may write anything.
_NOT_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def junit_of(results: ResultsData) -> JUnitXml:
    """Give the results as JUnit."""
    xml = JUnitXml("koers eval")
    for speaker in speakers_of(results):
        suite = TestSuite(speaker or "unread")
        suite.timestamp = results["started"]
        suite.add_property("koers", results["koers"])
        mine = [result for result in results["dialogues"] if result["speaker"] == speaker]
        suite.add_testcases([case for result in mine for case in _cases(result)])
        xml.add_testsuite(suite)
    xml.update_statistics()  # type: ignore[no-untyped-call]
    xml.time = float(results["seconds"])
    return xml


def write_junit(results: ResultsData, path: Path) -> None:
    """Write the results as JUnit to a file."""
    try:
        junit_of(results).write(str(path))
    except OSError as error:
        raise DataFolderError(f"{path} cannot be written ({error.strerror})", path=str(path)) from error


def _cases(result: DialogueResult) -> Iterator[TestCase]:
    """Give a case for each run kept; what failed or broke outside of these gets its own."""
    tolerated = result["played"] - result["passed"] <= result["gate"]["misses"]
    for run in result["runs"]:
        yield _case(result, f"run {run['run']}", _run_results(run, tolerated=tolerated), seconds=run["seconds"])
    if result["examples"]:
        lines = [told(found) for found in result["examples"] if decides(found)]
        failures = [_failure("checks fail on the examples", lines)] if lines else []
        yield _case(result, "examples", failures)
    seen = {run["outcome"] for run in result["runs"]}
    if result["outcome"] == "broken" and "broken" not in seen:
        yield _case(result, "could not run", [_error(result["problem"])])
    elif result["outcome"] == "failed" and "failed" not in seen and not any(map(decides, result["examples"])):
        yield _case(result, "gate", [_failure(_gate(result), [result["problem"]] if result["problem"] else [])])
    elif not result["runs"] and result["outcome"] == "passed":
        yield _case(result, "runs", [])


def _case(result: DialogueResult, what: str, ended: list[FinalResult], *, seconds: float = 0.0) -> TestCase:
    case = TestCase(f"{result['name']} ({what})", classname=f"{result['speaker']}.{result['name']}", time=seconds)
    properties = Properties()  # type: ignore[no-untyped-call]
    known = [("path", result["path"]), ("language", result["language"]), *(("tag", tag) for tag in result["tags"])]
    known += [("runs played", str(result["played"])), ("runs passed", str(result["passed"]))]
    for name, value in known:
        properties.add_property(Property(name, _xml(value)))
    case.append(properties)  # type: ignore[no-untyped-call]
    case.result = ended
    return case


def _run_results(run: Run, *, tolerated: bool) -> list[FinalResult]:
    if run["outcome"] == "broken":
        return [_error(run["problem"])]
    if run["outcome"] == "passed":
        return []
    failed = [found for found in _findings(run) if decides(found)]
    message = f"{len(failed)} failed: {', '.join(dict.fromkeys(found['check'] for found in failed))}"
    failure = _failure(message, _lines(run))
    # A run that the gate lets off is no reason for a red build, but is to be seen.
    return [_skipped(f"let off by the gate; {message}", failure.text)] if tolerated else [failure]


def _lines(run: Run) -> Iterator[str]:
    """Tell each failed check with its turn, what was said there, expected and got."""
    for number, turn in enumerate(run["turns"], 1):
        failed = [found for found in turn["findings"] if decides(found)]
        if failed:
            yield f"turn {number}"
            yield f"  person: {_one_line(turn['say'])}"
            yield f"  coach:  {_one_line(str(turn['reply'].get('text', '')))}"
            yield from (f"  {told(found)}" for found in failed)
    yield from (f"the whole: {told(found)}" for found in run["whole"] if decides(found))


def _findings(run: Run) -> list[Finding]:
    return [*(found for turn in run["turns"] for found in turn["findings"]), *run["whole"]]


def _gate(result: DialogueResult) -> str:
    return f"{result['passed']} of {result['played']} runs passed; {result['gate']['misses']} may fail"


def _failure(message: str, lines: Iterable[str]) -> FinalResult:
    failure = Failure(_xml(message), "checks")
    failure.text = _xml("\n".join(lines))
    return failure


def _skipped(message: str, text: str) -> FinalResult:
    skipped = Skipped(_xml(message), "gate")
    skipped.text = text
    return skipped


def _error(problem: str) -> FinalResult:
    error = Error(_xml(problem), "broken")
    error.text = _xml(problem)
    return error


def _xml(text: str) -> str:
    return _NOT_XML.sub("\ufffd", text)


def _one_line(text: str) -> str:
    return " / ".join(line for line in text.splitlines() if line.strip())
