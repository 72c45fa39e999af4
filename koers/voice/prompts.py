"""The prompts: Markdown files with a header that names their inputs, checked when they are loaded."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from string import Template
from typing import Literal

from pydantic import BaseModel, ConfigDict

from koers.content import LANGUAGES, check_header, markdown_files, read_markdown, read_text, read_yaml
from koers.dialogue.board import BoardKind
from koers.dialogue.moves import WORDED_BY_MODEL, Move
from koers.dialogue.stages import Stage
from koers.errors import ContentError

# The inputs that the program gives to each prompt.
INPUTS: dict[str, frozenset[str]] = {
    "coach": frozenset(),
    "prepare": frozenset(),
    "practice": frozenset({"situation", "mood", "told"}),
    "practice_turn": frozenset({"level", "line", "message"}),
    "turn": frozenset({"move", "stage", "direction", "question", "passages", "memory", "message"}),
    "board": frozenset({"barriers"}),
}


class _Header(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    name: str
    lang: Literal["nl", "en"]
    inputs: tuple[str, ...]


class Notes(BaseModel):
    """What the notes of a turn say: moves and stages in plain words, and what goes around what belongs to the turn.

    `recalls` are words by which a reply that comes back to an earlier session is known.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    lang: Literal["nl", "en"]
    moves: dict[Move, str]
    stages: dict[Stage, str]
    quiet: str
    direction: str
    ask: str
    exact: str
    no_question: str
    passages: str
    no_passages: str
    fact: str
    memory: str
    memory_step: str
    memory_summary: str
    kinds: dict[BoardKind, str]
    recalls: tuple[str, ...]
    shortened: str

    @property
    def fixed_text(self) -> str:
        """Everything that a model is told in these words; the stages are left out, for they are said in plain words."""
        around = (
            self.quiet, self.direction, self.ask, self.exact, self.no_question, self.passages, self.no_passages, self.fact,
            self.memory,
        )  # fmt: skip
        return "\n".join([*self.moves.values(), *around])


@dataclass(frozen=True)
class _Prompt:
    path: Path
    inputs: frozenset[str]
    template: Template


class Prompts:
    """All prompts of a folder, in both languages."""

    def __init__(self, folder: Path) -> None:
        """Read and check every prompt; raises ContentError with file and line."""
        self._prompts = {lang: dict(_load(path, lang) for path in markdown_files(folder, lang)) for lang in LANGUAGES}
        self._notes = {lang: _load_notes(folder / f"notes.{lang}.yaml", lang) for lang in LANGUAGES}
        _check_parity(folder, self._prompts)
        _check_inputs(folder, self._prompts["nl"])

    def fill(self, name: str, lang: str, **inputs: str) -> str:
        """Give a prompt with its inputs filled in."""
        return self._prompts[lang][name].template.substitute(inputs)

    def fixed_text(self, name: str, lang: str) -> str:
        """Give what a prompt says whatever its inputs are."""
        return self.fill(name, lang, **dict.fromkeys(INPUTS[name], "\n"))

    def notes(self, lang: str) -> Notes:
        """Give the wording of a turn's notes."""
        return self._notes[lang]


def _load(path: Path, lang: str) -> tuple[str, _Prompt]:
    markdown = read_markdown(path)
    header = check_header(markdown, _Header)
    name = path.name.removesuffix(f".{lang}.md")
    for key, said, expected in (("name", header.name, name), ("lang", header.lang, lang)):
        if said != expected:
            raise _complaint(path, rf"^{key}:", f"{key} is '{said}', the name of the file says '{expected}'")
    template = Template(markdown.body)
    if not template.is_valid():
        raise _complaint(path, r"\$(?!\$|\w|\{\w+\})", "a $ that begins no input; write $$ for the sign")
    used = frozenset(template.get_identifiers())
    for missing in sorted(used - set(header.inputs)):
        raise _complaint(path, rf"\$\{{?{missing}\b", f"${missing} is not among the inputs of the header")
    for unused in sorted(set(header.inputs) - used):
        raise _complaint(path, "^inputs:", f"input '{unused}' is not used below the header")
    return name, _Prompt(path, used, template)


def _load_notes(path: Path, lang: str) -> Notes:
    notes = read_yaml(path, Notes)
    if notes.lang != lang:
        raise _complaint(path, "^lang:", f"lang is '{notes.lang}', the name of the file says '{lang}'")
    expected: tuple[tuple[str, Mapping[str, str], frozenset[str]], ...] = (
        ("moves", {str(move): text for move, text in notes.moves.items()}, frozenset(map(str, WORDED_BY_MODEL))),
        ("stages", {str(stage): text for stage, text in notes.stages.items()}, frozenset(map(str, Stage))),
        ("kinds", {str(kind): text for kind, text in notes.kinds.items()}, frozenset(map(str, BoardKind))),
    )
    for key, given, wanted in expected:
        if differing := wanted ^ given.keys():
            raise _complaint(path, f"^{key}:", f"{key} too few or too many: {_listed(differing)}")
    return notes


def _check_parity(folder: Path, prompts: dict[str, dict[str, _Prompt]]) -> None:
    dutch, english = (prompts[lang] for lang in LANGUAGES)
    for name in sorted(dutch.keys() ^ english.keys()):
        there, absent = ("nl", "en") if name in dutch else ("en", "nl")
        raise ContentError(folder / f"{name}.{there}.md", 1, f"there is no {name}.{absent}.md beside it")
    for name, prompt in english.items():
        if differing := prompt.inputs ^ dutch[name].inputs:
            raise _complaint(
                prompt.path, "^inputs:", f"the inputs differ from those of {name}.nl.md: {_listed(differing)}"
            )


def _check_inputs(folder: Path, prompts: dict[str, _Prompt]) -> None:
    for name, given in INPUTS.items():
        if name not in prompts:
            raise ContentError(folder / f"{name}.nl.md", 1, "this prompt is not there")
        if differing := prompts[name].inputs ^ given:
            problem = f"the inputs must be {_listed(given) or 'none'}; too few or too many: {_listed(differing)}"
            raise _complaint(prompts[name].path, "^inputs:", problem)


def _listed(names: set[str] | frozenset[str]) -> str:
    return ", ".join(sorted(names))


def _complaint(path: Path, pattern: str, problem: str) -> ContentError:
    """Give the error for a file, with the first line (from 1) in which a pattern is found."""
    lines = read_text(path).splitlines()
    line = next((number for number, text in enumerate(lines, 1) if re.search(pattern, text)), 1)
    return ContentError(path, line, problem)
