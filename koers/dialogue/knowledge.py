"""The forms of the coaching content in knowledge/, and its loading for both languages."""

import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from koers.content import LANGUAGES, read_yaml
from koers.dialogue.stages import Stage
from koers.errors import ContentError

QuestionType = Literal[
    "clarify", "assumption", "evidence", "viewpoint", "consequence", "meta", "scale", "exception", "miracle", "values",
    "if-then",
]  # fmt: skip


class Form(BaseModel):
    """A form whose unknown keys are mistakes."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Question(Form):
    """A question of the bank; `easy` ones are for short answers, `barrier` and `topic` say whom it fits."""

    id: str
    stage: Stage
    type: QuestionType
    text: str = Field(pattern=r"\?$")
    barrier: str = ""
    topic: str = ""
    easy: bool = False


class Barrier(Form):
    """One of the article's fifteen barriers, with things that people held back by it say."""

    id: str
    kind: Literal["individual", "organisational"]
    name: str
    theme: str
    meaning: str
    sayings: tuple[str, ...]


class StepIdea(Form):
    """A small experiment against a barrier; `source` is the id of the article that carries the idea."""

    id: str
    barrier: str
    source: str
    text: str


class Topic(Form):
    """A subject at work: how the coach names it, and the pattern by which it is noticed."""

    name: str
    pattern: str


class ReadingRules(Form):
    """The words and patterns by which a message is read."""

    lang: str
    function_words: str
    topics: dict[str, Topic]
    values: dict[str, str]
    drivers: dict[str, str]
    feelings: str
    negations: str
    intents: dict[str, tuple[str, ...]]
    commitment: tuple[str, ...]
    cue: str
    obstacle: str
    goal: tuple[str, ...]
    insight: tuple[str, ...]
    ordinals: tuple[str, str, str]
    clauses: dict[Literal["doubt", "wish", "habit", "held"], str]
    fillers: str
    person: dict[str, str]
    verbs: str = ""
    irregular: dict[str, str] = Field(default_factory=dict)


class ScreenRules(Form):
    """The patterns of the safety screen, per route, and the idioms that they must not match."""

    lang: str
    idioms: tuple[str, ...]
    routes: dict[str, tuple[str, ...]]
    negations: tuple[str, ...]


class HelpLine(Form):
    """A line or person to turn to; the page shows them all under one button."""

    id: str
    name: str
    reach: str
    about: str


class HelpLines(Form):
    """The help lines with the date on which they were checked, and the fixed texts that name them."""

    lang: str
    checked: str
    lines: tuple[HelpLine, ...]
    texts: dict[str, tuple[str, ...]]


class Lines(Form):
    """What the guided voice says beside the questions of the bank: lines by key, meanings by barrier."""

    lang: str
    lines: dict[str, tuple[str, ...]]
    meanings: dict[str, tuple[str, ...]]


class _Barriers(Form):
    lang: str
    barriers: tuple[Barrier, ...]
    neutral: tuple[str, ...]


class _Questions(Form):
    lang: str
    questions: tuple[Question, ...]


class _Steps(Form):
    lang: str
    steps: tuple[StepIdea, ...]


@dataclass(frozen=True)
class Knowledge:
    """All coaching content of one language."""

    lang: str
    questions: tuple[Question, ...]
    barriers: tuple[Barrier, ...]
    neutral: tuple[str, ...]
    steps: tuple[StepIdea, ...]
    reading: ReadingRules
    screen: ScreenRules
    help: HelpLines
    lines: Lines

    @cached_property
    def function_words(self) -> frozenset[str]:
        """Words that carry no content."""
        return frozenset(self.reading.function_words.split())

    @cached_property
    def questions_by_id(self) -> dict[str, Question]:
        """The bank by id."""
        return {question.id: question for question in self.questions}

    @cached_property
    def barriers_by_id(self) -> dict[str, Barrier]:
        """The barriers by id."""
        return {barrier.id: barrier for barrier in self.barriers}

    @cached_property
    def steps_by_id(self) -> dict[str, StepIdea]:
        """The step ideas by id."""
        return {step.id: step for step in self.steps}


def load_knowledge(folder: Path) -> dict[str, Knowledge]:
    """Read and check the coaching content of every language."""
    knowledge = {lang: _load(folder, lang) for lang in LANGUAGES}
    dutch, english = (knowledge[lang] for lang in LANGUAGES)
    for what in ("questions", "barriers", "steps"):
        _check_parity(folder / f"{what}.en.yaml", getattr(dutch, what), getattr(english, what))
    return knowledge


def _load(folder: Path, lang: str) -> Knowledge:
    def path(name: str) -> Path:
        return folder / f"{name}.{lang}.yaml"

    barriers = read_yaml(path("barriers"), _Barriers)
    reading = read_yaml(path("reading"), ReadingRules)
    screen = read_yaml(path("screen"), ScreenRules)
    _check_patterns(path("reading"), _patterns_of(reading))
    _check_patterns(path("screen"), [*screen.idioms, *screen.negations, *sum(screen.routes.values(), ())])
    knowledge = Knowledge(
        lang=lang,
        questions=read_yaml(path("questions"), _Questions).questions,
        barriers=barriers.barriers,
        neutral=barriers.neutral,
        steps=read_yaml(path("steps"), _Steps).steps,
        reading=reading,
        screen=screen,
        help=read_yaml(path("helplines"), HelpLines),
        lines=read_yaml(path("lines"), Lines),
    )
    _check_references(folder, knowledge)
    return knowledge


def _patterns_of(rules: ReadingRules) -> list[str]:
    topics = [topic.pattern for topic in rules.topics.values()]
    listed = [
        *sum(rules.intents.values(), ()),
        *rules.commitment,
        *rules.goal,
        *rules.insight,
        *rules.ordinals,
        *rules.clauses.values(),
    ]
    return [
        *topics,
        *rules.values.values(),
        *rules.drivers.values(),
        *rules.clauses.values(),
        rules.negations,
        rules.cue,
        rules.fillers,
        *listed,
    ]


def _check_patterns(path: Path, patterns: list[str]) -> None:
    for pattern in patterns:
        try:
            re.compile(pattern)
        except re.error as error:
            raise ContentError(path, _line_with(path, pattern), f"pattern {pattern!r}: {error}") from error


def _check_references(folder: Path, knowledge: Knowledge) -> None:
    known = set(knowledge.barriers_by_id)
    for name, entries in (("questions", knowledge.questions), ("steps", knowledge.steps)):
        path = folder / f"{name}.{knowledge.lang}.yaml"
        seen: set[str] = set()
        for entry in entries:
            if entry.id in seen:
                raise ContentError(path, _line_with(path, entry.id), f"{entry.id} stands there twice")
            seen.add(entry.id)
            if entry.barrier and entry.barrier not in known:
                raise ContentError(path, _line_with(path, entry.id), f"{entry.id}: no barrier '{entry.barrier}'")


def _check_parity(path: Path, dutch: tuple[Form, ...], english: tuple[Form, ...]) -> None:
    ids = [{entry.id for entry in entries} for entries in (dutch, english)]  # type: ignore[attr-defined]
    for missing in sorted(ids[0] ^ ids[1]):
        lang = "English" if missing in ids[0] else "Dutch"
        raise ContentError(path, 1, f"'{missing}' has no {lang} twin")


def _line_with(path: Path, text: str) -> int:
    lines = path.read_text(encoding="utf-8").splitlines()
    return next((number for number, line in enumerate(lines, 1) if text in line), 1)
