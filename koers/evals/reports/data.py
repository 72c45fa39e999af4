"""The results as data: from what came of a run to the one dict that every report and comparison is made from."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from koers import __version__
from koers.errors import DataFolderError
from koers.evals.checks.findings import Finding
from koers.evals.form.schema import Dialogue
from koers.evals.reports.shape import FORMAT, DialogueResult, Judged, ResultsData
from koers.evals.running.results import CheckedTurn, Outcome, Result, Results, Run
from koers.evals.statistics import statistics_of, twins_of


def as_data(results: Results, *, started: str, seconds: float, judge: Judged | None = None) -> ResultsData:
    """Give the results with their statistics; `started` is a time in ISO 8601, `seconds` how long the run took."""
    names = frozenset(result.name for result in results.results if result.dialogue)
    dialogues = [dialogue_data(result, names) for result in results.results]
    return {
        "format": FORMAT,
        "koers": __version__,
        "started": started,
        "seconds": round(seconds, 1),
        "exit_code": results.exit_code,
        "speakers": list(results.speakers),
        "counts": {
            "passed": results.count(Outcome.PASSED), "failed": results.count(Outcome.FAILED),
            "broken": results.count(Outcome.BROKEN),
        },
        "dialogues": dialogues,
        "figures": [
            {"speaker": speaker, "language": lang, **tally.as_dict()}  # type: ignore[typeddict-item]
            for (speaker, lang), tally in results.tallies.items()
        ],
        "statistics": statistics_of(dialogues),
        "twins": twins_of(dialogues),
        "comparison": None,
        "judge": judge,
    }  # fmt: skip


def write_json(data: ResultsData, path: Path) -> None:
    """Write the results to a file."""
    try:
        path.write_text(json.dumps(data, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    except OSError as error:
        raise DataFolderError(f"{path} cannot be written ({error.strerror})", path=str(path)) from error


def without_transcripts(data: ResultsData) -> ResultsData:
    """Give what a comparison needs of results, small enough to be kept beside the code as a baseline."""
    dialogues: list[DialogueResult] = [{**result, "runs": [], "examples": []} for result in data["dialogues"]]
    return {**data, "dialogues": dialogues, "comparison": None}


def dialogue_data(result: Result, names: frozenset[str] = frozenset()) -> DialogueResult:
    """Give what came of one dialogue; `names` are those of all that were played, among which is its twin."""
    dialogue = result.dialogue
    return {
        "name": result.name,
        "id": dialogue.id if dialogue else "",
        "language": dialogue.language if dialogue else "",
        "twin": _twin(dialogue, names) if dialogue else "",
        "about": dialogue.about if dialogue else "",
        "tags": list(dialogue.tags) if dialogue else [],
        "path": str(result.path),
        "speaker": result.speaker,
        "gate": {"runs": result.gate.runs, "misses": result.gate.misses},
        "outcome": str(result.outcome),  # type: ignore[typeddict-item]
        "problem": result.problem,
        "played": result.played,
        "passed": result.passed,
        "checks": {
            check: {"passed": result.right[check], "total": total} for check, total in sorted(result.checked.items())
        },
        "examples": [_finding(finding) for finding in result.examples],
        "runs": [_run(run) for run in result.runs],
    }


def _twin(dialogue: Dialogue, names: frozenset[str]) -> str:
    """Give the name of the twin, if it was played too: the same id, or the one that the file names."""
    other = {"nl": "en", "en": "nl"}.get(dialogue.language, "")
    name = f"{dialogue.twin or dialogue.id}.{other}"
    return name if name in names else ""


def _run(run: Run) -> Any:
    return {
        "run": run.number,
        "outcome": str(run.outcome),
        "problem": run.problem,
        "seconds": run.seconds,
        "turns": [_turn(turn) for turn in run.turns],
        "whole": _findings(run.whole),
    }


def _turn(turn: CheckedTurn) -> dict[str, Any]:
    return {
        "say": turn.said,
        "reply": turn.reply.model_dump(),
        "findings": _findings(turn.findings),
        "measured": dict(turn.measured),
    }


def _findings(findings: Sequence[Finding]) -> list[Any]:
    return [_finding(finding) for finding in findings]


def _finding(finding: Finding) -> Any:
    return finding.as_dict()
