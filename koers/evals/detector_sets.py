"""The labelled sets that the detectors are measured on: a text a line, with what people found in it."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from koers.content import LANGUAGES, content_folder, read_text
from koers.dialogue.practice.utterance import Label
from koers.errors import ContentError
from koers.evals.judging.labelled import Half

# The sets by name, each with the labels that its lines may have; of the first the label is a number.
COUNTED = "questions-counted"
# What a manager says in practice: found by a classifier that has to be put together first.
UTTERANCES = "utterances"
LABELS: dict[str, tuple[str, ...]] = {
    COUNTED: (),
    "questions": ("open", "closed"),
    "reflections": ("reflection", "other"),
    "advice": ("advice", "none"),
    "language": ("nl", "en", "other"),
    "echo": ("echo", "none"),
    "safety": ("113", "112", "none"),
    UTTERANCES: tuple(Label),
}


class _Line(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    text: str = Field(min_length=1)
    message: str = ""
    label: str | None = None
    questions: int | None = Field(default=None, ge=0)

    @model_validator(mode="after")
    def _labelled_once(self) -> Self:
        if (self.label is None) is (self.questions is None):
            raise ValueError("a line has either a label or a number of questions")
        return self


@dataclass(frozen=True)
class LabelledText:
    """A text, the message that it answers where that matters, and what people found in it."""

    text: str
    label: str
    message: str = ""


@dataclass(frozen=True)
class LabelledSet:
    """One labelled file: which detector it is for, in which language its sessions are, and its lines in order."""

    name: str
    lang: str
    lines: tuple[LabelledText, ...]

    def half(self, half: Half) -> tuple[LabelledText, ...]:
        """Give those lines; rules are fitted on the even ones (from 0), the odd ones count."""
        return {Half.EVEN: self.lines[::2], Half.ODD: self.lines[1::2], Half.ALL: self.lines}[half]


def own_sets(names: Sequence[str] = ()) -> list[Path]:
    """Give the labelled sets that come with Koers, or those of these names, in the order of LABELS."""
    folder = content_folder("evals") / "labelled"
    return [folder / f"{name}.{lang}.jsonl" for name in LABELS if not names or name in names for lang in LANGUAGES]


def read_set(path: Path, name: str = "") -> LabelledSet:
    """Read `<set>.<lang>.jsonl` or `<anything>-<set>.<lang>.jsonl`; `name` says which set it is when the file does not.

    Raises ContentError with file and line.
    """
    stem, _, lang = path.name.removesuffix(".jsonl").rpartition(".")
    if lang not in LANGUAGES:
        raise ContentError(path, 1, f"the name must end in {' or '.join(f'.{one}.jsonl' for one in LANGUAGES)}")
    name = name or next((known for known in LABELS if stem == known or stem.endswith(f"-{known}")), "")
    if name not in LABELS:
        raise ContentError(path, 1, f"is named after no set ({', '.join(LABELS)}); name one with --set")
    lines = enumerate(read_text(path).splitlines(), start=1)
    return LabelledSet(name, lang, tuple(_read(text, name, path=path, number=number) for number, text in lines))


def _read(text: str, name: str, *, path: Path, number: int) -> LabelledText:
    try:
        line = _Line.model_validate_json(text)
    except ValidationError as error:
        raise ContentError(path, number, error.errors(include_url=False)[0]["msg"]) from error
    allowed = LABELS[name]
    if line.label is not None and line.label not in allowed:
        raise ContentError(path, number, f"'{line.label}' is no label of this set ({', '.join(allowed) or 'a number'})")
    if line.questions is not None and allowed:
        raise ContentError(path, number, f"this set has labels ({', '.join(allowed)}), no number of questions")
    return LabelledText(line.text, str(line.questions) if line.label is None else line.label, line.message)
