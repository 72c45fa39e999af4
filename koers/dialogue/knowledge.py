"""The coaching content of knowledge/ and its loading, checked, for both languages."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from koers.content import LANGUAGES, read_yaml
from koers.dialogue.coaching_forms import Barrier, HelpLines, Lines, Question, ReadingRules, ScreenRules, StepIdea
from koers.dialogue.forms import Form
from koers.dialogue.naming.forms import NameRules
from koers.dialogue.practice.feedback import Precision
from koers.dialogue.practice.utterance import Label
from koers.dialogue.practice.utterance_content import load_utterances
from koers.dialogue.preparation.forms import Preparing
from koers.dialogue.preparation.refusal_forms import RefusalRules
from koers.dialogue.reading.patterns import compiled
from koers.dialogue.scenes import Scene, load_scenes
from koers.dialogue.stages import Stage
from koers.errors import ContentError


class _Barriers(Form):
    lang: str
    barriers: tuple[Barrier, ...]
    neutral: tuple[str, ...]


class _Intents(Form):
    lang: str
    sayings: dict[str, tuple[str, ...]]


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
    preparation: Preparing
    refusals: RefusalRules
    refusal_sayings: Mapping[str, tuple[str, ...]]
    names: NameRules
    scenes: tuple[Scene, ...] = ()
    intents: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    # Of the classifier of utterances: sayings by label, patterns by sign, and how well each label is known.
    utterances: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    utterance_signs: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    utterance_precision: Mapping[Label, Precision] = field(default_factory=dict)

    @cached_property
    def function_words(self) -> frozenset[str]:
        """Words that carry no content."""
        return frozenset(self.reading.function_words.split())

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """The words of the example sayings and scenes that stand there in lower case: another one with a capital is a name."""
        sayings = [saying for barrier in self.barriers for saying in barrier.sayings]
        sayings += [*self.neutral, *(saying for listed in self.intents.values() for saying in listed)]
        sayings += [example for scene in self.scenes for example in scene.examples]
        sayings += [*self.reading.values, *(topic.name for topic in self.reading.topics.values())]
        return frozenset(word for saying in sayings for word in re.findall(r"[^\W\d_]+", saying) if word.islower())

    @cached_property
    def questions_by_id(self) -> dict[str, Question]:
        """The bank by id."""
        return {question.id: question for question in self.questions}

    @cached_property
    def barriers_by_id(self) -> dict[str, Barrier]:
        """The barriers by id."""
        return {barrier.id: barrier for barrier in self.barriers}

    @cached_property
    def scenes_by_id(self) -> dict[str, Scene]:
        """The scenes by id."""
        return {scene.id: scene for scene in self.scenes}

    @cached_property
    def steps_by_id(self) -> dict[str, StepIdea]:
        """The step ideas by id."""
        return {step.id: step for step in self.steps}


def load_knowledge(folder: Path) -> dict[str, Knowledge]:
    """Read and check the coaching content of every language."""
    knowledge = {lang: _load(folder, lang) for lang in LANGUAGES}
    dutch, english = (knowledge[lang] for lang in LANGUAGES)
    for what in ("questions", "barriers", "steps", "scenes"):
        place = folder / what if what == "scenes" else folder / f"{what}.en.yaml"
        _check_parity(place, getattr(dutch, what), getattr(english, what))
    return knowledge


def _load(folder: Path, lang: str) -> Knowledge:
    def path(name: str) -> Path:
        return folder / f"{name}.{lang}.yaml"

    barriers = read_yaml(path("barriers"), _Barriers)
    reading = read_yaml(path("reading"), ReadingRules)
    screen = read_yaml(path("screen"), ScreenRules)
    _check_patterns(path("reading"), _patterns_of(reading))
    _check_patterns(path("screen"), [*screen.idioms, *screen.negations, *sum(screen.routes.values(), ())])
    scenes = load_scenes(folder / "scenes", lang)
    utterances = load_utterances(folder, lang)
    knowledge = Knowledge(
        lang=lang,
        questions=(*read_yaml(path("questions"), _Questions).questions, *_questions_of(scenes)),
        barriers=barriers.barriers,
        neutral=barriers.neutral,
        steps=(*read_yaml(path("steps"), _Steps).steps, *_steps_of(folder / "steps", lang)),
        reading=reading,
        screen=screen,
        help=read_yaml(path("helplines"), HelpLines),
        lines=read_yaml(path("lines"), Lines),
        preparation=read_yaml(path("preparation"), Preparing),
        refusals=read_yaml(path("refusals"), RefusalRules),
        refusal_sayings=read_yaml(path("refusal-sayings"), _Intents).sayings,
        names=read_yaml(path("names"), NameRules),
        scenes=scenes,
        intents=read_yaml(path("intents"), _Intents).sayings,
        utterances=utterances.sayings,
        utterance_signs=utterances.signs,
        utterance_precision=utterances.precision,
    )
    _check_references(folder, knowledge)
    return knowledge


def _steps_of(folder: Path, lang: str) -> Iterator[StepIdea]:
    """Give the ideas that belong to scenes, one file a theme."""
    for path in sorted(folder.glob(f"*.{lang}.yaml")):
        yield from read_yaml(path, _Steps).steps


def _questions_of(scenes: tuple[Scene, ...]) -> Iterator[Question]:
    """Give the questions of the scenes as part of the bank; they fit any stage in which something is explored."""
    for scene in scenes:
        for number, asked in enumerate(scene.questions, 1):
            yield Question(
                id=f"{scene.id}-{number}", stage=Stage.PATTERNS, type=asked.type, text=asked.text, scene=scene.id,
                easy=asked.easy,
            )  # fmt: skip


def _patterns_of(rules: ReadingRules) -> list[str]:
    topics = [pattern for topic in rules.topics.values() for pattern in (topic.pattern, *topic.names)]
    listed = [
        *sum(rules.intents.values(), ()),
        *sum(rules.returns.values(), ()),
        *rules.sides.wants,
        *rules.sides.holds,
        *rules.dear,
        *rules.commitment,
        *rules.goal,
        *rules.insight,
        *rules.ordinals,
        *rules.unasked,
        *rules.clauses.values(),
    ]
    return [
        *topics,
        *rules.values.values(),
        *rules.drivers.values(),
        *rules.clauses.values(),
        rules.abstract,
        rules.undear,
        rules.about.dealing,
        rules.about.introduces,
        rules.sides.joins,
        rules.unplanned,
        rules.negations,
        rules.addressed,
        rules.others,
        rules.talk,
        rules.cue,
        rules.fillers,
        rules.introduction,
        rules.aside,
        *listed,
    ]


def _check_patterns(path: Path, patterns: list[str]) -> None:
    for pattern in patterns:
        try:
            compiled(pattern)
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
