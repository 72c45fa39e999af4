"""The ablation: the same dialogues with and without the guard, on models that misbehave or on the configured one."""

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from langchain_core.language_models import BaseChatModel
from rich.box import SIMPLE
from rich.console import Console
from rich.table import Table

from koers.coach.graph import Coach
from koers.coach.play import play
from koers.content import LANGUAGES, content_folder
from koers.dialogue.guard.situation import secret_of
from koers.dialogue.knowledge import Knowledge, load_knowledge
from koers.dialogue.moves import WORDED_BY_MODEL, Move
from koers.errors import ContentError, DataFolderError, ModelError
from koers.evals.figures import Marks, Spoken, marks_of, median_words, opened_alike, rate, reflections_per_question
from koers.evals.form.schema import Dialogue, read_dialogue
from koers.evals.misbehaving import SCRIPT, bad_sentences, misbehaving_models
from koers.settings import Settings
from koers.voice.chat_models import connect
from koers.voice.server import ModelServer
from koers.wiring import Progress, build_search, voice_on

# What is counted of the replies that a model worded or was to word.
FIGURES: dict[str, Callable[[Sequence[Marks]], float]] = {
    "asks > 1": lambda marks: rate(marks, lambda mark: mark.questions > 1),
    "advice": lambda marks: rate(marks, lambda mark: mark.advice),
    "language": lambda marks: rate(marks, lambda mark: mark.language),
    "echo": lambda marks: rate(marks, lambda mark: mark.echo),
    "flattery": lambda marks: rate(marks, lambda mark: mark.flattery),
    "feeling": lambda marks: rate(marks, lambda mark: mark.feeling),
    "judgement": lambda marks: rate(marks, lambda mark: mark.judgement),
    "leak": lambda marks: rate(marks, lambda mark: mark.leak),
    "opening": lambda marks: rate(marks, lambda mark: mark.again),
    "empty": lambda marks: rate(marks, lambda mark: not mark.words),
    "bad shown": lambda marks: rate(marks, lambda mark: mark.bad > 0),
    "words": median_words,
    "R:Q": reflections_per_question,
}
# A row a model is only readable whole.
TABLE_WIDTH = 190
SHARES = frozenset(FIGURES) - {"words", "R:Q"}


@dataclass(frozen=True)
class Side:
    """What came of a model with the guard, or without it."""

    marks: tuple[Marks, ...]
    guard: Mapping[str, int]
    opened_alike: int

    def as_dict(self) -> dict[str, Any]:
        """Give it for JSON."""
        figures = {name: round(figure(self.marks), 4) for name, figure in FIGURES.items()}
        guard = dict(Counter(self.guard).most_common())
        return {"replies": len(self.marks), **figures, "openings more than twice": self.opened_alike, "guard": guard}


@dataclass(frozen=True)
class Ablation:
    """A model without the guard and with it."""

    model: str
    without: Side
    guarded: Side


def ablate(
    paths: Iterable[Path], settings: Settings, *, names: Sequence[str] = (), real: bool = False,
    progress: Progress | None = None, done: Callable[[str], None] = lambda name: None,
) -> Iterator[Ablation]:  # fmt: skip
    """Play dialogues twice on each model; `names` picks scripted ones (all when empty), `real` the configured one.

    `done` hears of each model as it ends.
    """
    knowledge = load_knowledge(content_folder("knowledge"))
    dialogues = [read_dialogue(path) for path in _files(paths)]
    models = _real_model(settings) if real else _scripted(names)
    search = build_search(settings, progress, knowledge=knowledge)
    for name, (chat, bad) in models.items():
        voice = voice_on(chat, settings)
        secrets = {lang: secret_of(voice.instructions(lang)) for lang in LANGUAGES}
        try:
            without, guarded = (
                _side(Coach(knowledge, search, model=lambda: voice, guarded=held), knowledge, dialogues, secrets, bad)  # noqa: B023
                for held in (False, True)
            )
        finally:
            voice.close()
        done(f"played without and with the guard: {name}")
        yield Ablation(name, without, guarded)


def print_ablation(ablations: Sequence[Ablation], console: Console | None = None) -> None:
    """Print a table: a row a model, a column a figure, each without and with the guard."""
    table = Table("", *FIGURES, "replies", box=SIMPLE)
    for column in table.columns[1:]:
        column.justify = "right"
    for ablation in ablations:
        sides = (ablation.without, ablation.guarded)
        cells = ("→".join(_shown(name, figure(side.marks)) for side in sides) for name, figure in FIGURES.items())
        table.add_row(ablation.model, *cells, str(len(ablation.guarded.marks)))
    console = console or Console()
    console.width = max(console.width, TABLE_WIDTH)
    console.print("Share of the replies that the model was to word (%), without → with the guard", highlight=False)
    console.print(table)
    for ablation in ablations:
        counted = ", ".join(f"{rule} {times}" for rule, times in Counter(ablation.guarded.guard).most_common())
        console.print(f"{ablation.model}: {counted or 'nothing dropped'}", markup=False, highlight=False)


def as_json(ablations: Sequence[Ablation]) -> list[dict[str, Any]]:
    """Give the figures as data."""
    return [
        {"model": ablation.model, "without": ablation.without.as_dict(), "guarded": ablation.guarded.as_dict()}
        for ablation in ablations
    ]


def write_json(ablations: Sequence[Ablation], path: Path) -> None:
    """Write the figures to a file."""
    try:
        path.write_text(json.dumps(as_json(ablations), ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    except OSError as error:
        raise DataFolderError(f"{path} cannot be written ({error.strerror})", path=str(path)) from error


def spoken(
    dialogue_lang: str, says: Sequence[str], coach: Coach, knowledge: dict[str, Knowledge]
) -> tuple[list[Spoken], list[str]]:
    """Play a session; gives its turns and the rules for which the guard dropped a sentence."""
    turns, rules = [], []
    for said, row in zip(says, play(coach, knowledge, dialogue_lang, says), strict=True):
        turns.append(Spoken(said, row["text"], row["language"], Move(row["move"])))
        rules += [intervention["rule"] for intervention in row["guard"]]
    return turns, rules


def _side(
    coach: Coach, knowledge: dict[str, Knowledge], dialogues: Sequence[Dialogue], secrets: Mapping[str, Any],
    bad: Callable[[str], int],
) -> Side:  # fmt: skip
    function_words = {lang: content.function_words for lang, content in knowledge.items()}
    marks: list[Marks] = []
    guard: Counter[str] = Counter()
    alike = 0
    for dialogue in dialogues:
        turns, rules = spoken(dialogue.lang, dialogue.says, coach, knowledge)
        guard.update(rules)
        alike += opened_alike(turns)
        read = marks_of(turns, function_words, secret=secrets[dialogue.lang], bad=bad)
        marks += [mark for mark in read if mark.move in WORDED_BY_MODEL]
    return Side(tuple(marks), guard, alike)


def _scripted(names: Sequence[str]) -> dict[str, tuple[Callable[[], BaseChatModel], Callable[[str], int]]]:
    models = misbehaving_models()
    if unknown := [name for name in names if name not in models]:
        raise ContentError(SCRIPT, 1, f"no model {unknown[0]}; there are {', '.join(models)}")
    return {name: (lambda model=models[name]: model, bad_sentences(models[name])) for name in names or models}  # type: ignore[misc]


def _real_model(settings: Settings) -> dict[str, tuple[Callable[[], BaseChatModel], Callable[[str], int]]]:
    status = ModelServer(settings).status()
    if status.kind != "model":
        raise ModelError(f"the model {settings.model} at {settings.model_url} is {status.reason}; see 'koers doctor'")
    return {settings.model: (lambda: connect(settings), lambda text: 0)}


def _files(paths: Iterable[Path]) -> list[Path]:
    found = [file for path in paths for file in (sorted(path.rglob("*.yaml")) if path.is_dir() else [path])]
    if not found:
        raise ContentError(Path(), 1, "no dialogue (*.yaml) was found")
    return found


def _shown(name: str, value: float) -> str:
    return f"{100 * value:.0f}" if name in SHARES else f"{value:.2g}" if name == "R:Q" else f"{value:.0f}"
