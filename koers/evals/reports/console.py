"""The report of a run: a summary for people, every failure with what was said, and JSON for programs."""

import json
from collections import Counter
from pathlib import Path
from statistics import median
from typing import Any

from rich.box import SIMPLE
from rich.console import Console
from rich.table import Table

from koers.content import LANGUAGES
from koers.dialogue.sentences import words
from koers.errors import DataFolderError
from koers.evals.checks.findings import Finding
from koers.evals.running.results import CheckedReply, Outcome, Result, Results


def print_summary(results: Results, console: Console | None = None) -> None:
    """Print what failed or broke, and a table with a row for each language."""
    console = console or Console()
    for result in results.results:
        if result.outcome is not Outcome.PASSED:
            console.print(failures(result) + "\n", markup=False, highlight=False, soft_wrap=True)
    console.print(_table(results))
    failed = Counter(finding.check for result in results.results for finding in result.findings if not finding.passed)
    if failed:
        told = ", ".join(f"{check} {times}" for check, times in failed.most_common())
        console.print(f"Failed checks: {told}", highlight=False)
    if dropped := guard_counts(results):
        told = ", ".join(f"{rule} {times}" for rule, times in dropped.items())
        console.print(f"Sentences that the guard dropped: {told}", highlight=False)
    if not results.results:
        console.print("No dialogue was played.", highlight=False)


def guard_counts(results: Results) -> dict[str, int]:
    """Count the interventions of the guard by their rule, the most frequent first."""
    rules = Counter(
        str(intervention["rule"])
        for result in results.results
        for turn in result.replies
        for intervention in turn.reply.guard
        if isinstance(intervention, dict) and "rule" in intervention
    )
    return dict(rules.most_common())


def failures(result: Result) -> str:
    """Tell why a dialogue did not pass: the problem, or each failed check with the message and the reply."""
    if result.problem:
        return f"{result.name}: could not run\n  {result.problem}"
    lines = [f"{result.name}: {_failed(result.findings)} failed ({result.path})"]
    for number, turn in enumerate(result.replies, 1):
        if _failed(turn.findings):
            said, text = _one_line(turn.said), _one_line(turn.reply.text)
            lines += [f"  turn {number}", f"    person: {said}", f"    coach:  {text}"]
            lines += [f"    {_told(finding)}" for finding in turn.findings if not finding.passed]
    lines += [f"  the whole: {_told(finding)}" for finding in result.whole if not finding.passed]
    return "\n".join(lines)


def as_json(results: Results) -> dict[str, Any]:
    """Give the results as data: the figures, then every dialogue with its transcript and findings."""
    return {
        "exit_code": results.exit_code,
        "counts": {str(outcome): results.count(outcome) for outcome in Outcome},
        "languages": {lang: _figures(results, lang) for lang in LANGUAGES},
        "guard": guard_counts(results),
        "dialogues": [_dialogue_json(result) for result in results.results],
    }


def write_json(results: Results, path: Path) -> None:
    """Write the results to a file."""
    try:
        path.write_text(json.dumps(as_json(results), ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    except OSError as error:
        raise DataFolderError(f"{path} cannot be written ({error.strerror})", path=str(path)) from error


def _table(results: Results) -> Table:
    table = Table("", "played", "passed", "failed", "broken", "replies", "checks", "words", "p95 ms", box=SIMPLE)
    table.collapse_padding = True
    for column in table.columns[1:]:
        column.justify, column.no_wrap = "right", True
    for lang in LANGUAGES:
        figures = _figures(results, lang)
        if figures["dialogues"]:
            table.add_row(lang, *(str(figure) for figure in figures.values()))
    unread = sum(result.dialogue is None for result in results.results)
    if unread:
        table.add_row("unread", str(unread), "0", "0", str(unread), "0", "0/0", "", "")
    return table


def _figures(results: Results, lang: str) -> dict[str, Any]:
    """Give the figures of a language, in the order of the table's columns."""
    mine = [result for result in results.results if result.dialogue and result.dialogue.lang == lang]
    replies = [turn.reply for result in mine for turn in result.replies]
    findings = [finding for result in mine for finding in result.findings]
    times = sorted(reply.ms for reply in replies)
    return {
        "dialogues": len(mine),
        **{str(outcome): results.count(outcome, lang) for outcome in Outcome},
        "replies": len(replies),
        "checks": f"{sum(finding.passed for finding in findings)}/{len(findings)}",
        "median_words": median(len(words(reply.text)) for reply in replies) if replies else 0,
        "p95_ms": round(times[int(0.95 * (len(times) - 1))]) if times else 0,
    }


def _dialogue_json(result: Result) -> dict[str, Any]:
    dialogue = result.dialogue
    return {
        "path": str(result.path),
        "id": dialogue.id if dialogue else "",
        "lang": dialogue.lang if dialogue else "",
        "tags": list(dialogue.tags) if dialogue else [],
        "outcome": str(result.outcome),
        "problem": result.problem,
        "turns": [_turn_json(turn) for turn in result.replies],
        "whole": [_finding_json(finding) for finding in result.whole],
    }


def _turn_json(turn: CheckedReply) -> dict[str, Any]:
    findings = [_finding_json(finding) for finding in turn.findings]
    return {"say": turn.said, "reply": turn.reply.model_dump(), "findings": findings}


def _finding_json(finding: Finding) -> dict[str, Any]:
    return {"check": finding.check, "passed": finding.passed, "expected": finding.expected, "got": finding.got}


def _failed(findings: Any) -> int:
    return sum(not finding.passed for finding in findings)


def _told(finding: Finding) -> str:
    return f"{finding.check}: expected {finding.expected}, got {finding.got}"


def _one_line(text: str) -> str:
    return " / ".join(line for line in text.splitlines() if line.strip())
