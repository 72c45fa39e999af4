"""The labelled replies that a judge is measured on: what people decided about a reply, one criterion a line."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from koers.content import LANGUAGES, content_folder, read_text
from koers.errors import ContentError
from koers.evals.judging.criteria import Criterion


class Half(StrEnum):
    """Which lines of a file: the wording of prompts and criteria is chosen on the even ones (from 0), the odd ones count."""

    EVEN = "even"
    ODD = "odd"
    ALL = "all"


class _Line(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    criterion: str
    before: tuple[tuple[str, str], ...] = Field(default=(), max_length=2)
    message: str = Field(min_length=1)
    reply: str = Field(min_length=1)
    label: Literal["met", "unmet"]


@dataclass(frozen=True)
class Labelled:
    """A reply, and whether people found that it meets a criterion."""

    criterion: str
    lang: str
    before: tuple[tuple[str, str], ...]
    message: str
    reply: str
    met: bool


def labelled_files() -> list[Path]:
    """Give the labelled sets that come with Koers."""
    return sorted((content_folder("evals") / "labelled").glob("judged.*.jsonl"))


def read_labelled(paths: Sequence[Path], criteria: dict[str, Criterion], *, half: Half = Half.ODD) -> list[Labelled]:
    """Read labelled sets `<name>.<lang>.jsonl`; raises ContentError with file and line."""
    return [one for path in paths for one in _read(path, criteria, half)]


def _read(path: Path, criteria: dict[str, Criterion], half: Half) -> list[Labelled]:
    lang = path.suffixes[-2].removeprefix(".") if len(path.suffixes) > 1 else ""
    if lang not in LANGUAGES:
        raise ContentError(path, 1, f"the name must end in {' or '.join(f'.{one}.jsonl' for one in LANGUAGES)}")
    found: list[Labelled] = []
    for number, text in enumerate(read_text(path).splitlines()):
        try:
            line = _Line.model_validate_json(text)
        except ValidationError as error:
            raise ContentError(path, number + 1, error.errors(include_url=False)[0]["msg"]) from error
        if line.criterion not in criteria:
            raise ContentError(path, number + 1, f"there is no criterion '{line.criterion}'")
        if half is Half.ALL or (number % 2 == 1) is (half is Half.ODD):
            found.append(Labelled(line.criterion, lang, line.before, line.message, line.reply, met=line.label == "met"))
    return found
