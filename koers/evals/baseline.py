"""Read the results of an earlier run, to compare with."""

import json
from pathlib import Path
from typing import cast

from pydantic import BaseModel, ConfigDict, ValidationError

from koers.content import read_text
from koers.errors import ContentError
from koers.evals.reports.shape import FORMAT, Outcome, ResultsData


class _Kept(BaseModel):
    model_config = ConfigDict(strict=True)


class _Counted(_Kept):
    passed: int
    total: int


class _Entry(_Kept):
    name: str
    speaker: str
    outcome: Outcome
    played: int
    passed: int
    checks: dict[str, _Counted]


class _Baseline(_Kept):
    """What a comparison reads of a baseline; the rest of it may be anything."""

    koers: str
    started: str
    dialogues: list[_Entry]


def read_baseline(path: Path) -> ResultsData:
    """Read results that `--json` wrote earlier, of this format."""
    text = read_text(path)
    try:
        data = json.loads(text)
    except json.JSONDecodeError as error:
        raise ContentError(path, error.lineno, f"is not valid JSON: {error.msg}") from error
    written = data.get("format") if isinstance(data, dict) else None
    if written != FORMAT:
        told = "does not name the format of its results" if written is None else f"has results of format {written}"
        raise ContentError(path, 1, f"{told}; this version compares with format {FORMAT}: make it anew with --json")
    try:
        _Baseline.model_validate(data)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        place = ".".join(str(part) for part in first["loc"])
        raise ContentError(path, 1, f"{place}: {first['msg']}") from error
    return cast(ResultsData, data)
