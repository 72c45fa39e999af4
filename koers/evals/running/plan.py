"""The plan of a run: which dialogues of which files, with which speakers, how often, cut into pieces that run apart."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from koers.errors import ContentError
from koers.evals.form.schema import Dialogue, Gate, read_dialogue
from koers.evals.running.files import dialogue_files
from koers.evals.running.results import Result

GUIDED = "guided"
# A model that misbehaves from a script, for the measuring of the guard: `scripted:lectures`.
SCRIPTED = "scripted:"
# Runs of one dialogue that are played in one piece: small enough that the progress moves.
PIECE = 20


@dataclass(frozen=True)
class Piece:
    """Some runs of a dialogue with a speaker."""

    path: Path
    dialogue: Dialogue
    speaker: str
    gate: Gate
    numbers: tuple[int, ...]


@dataclass(frozen=True)
class RunPlan:
    """What is to be played, and what could not even be read."""

    pieces: tuple[Piece, ...]
    unread: tuple[Result, ...] = ()
    order: tuple[tuple[Path, str], ...] = field(default=())

    @property
    def runs(self) -> int:
        """How many conversations there are to play."""
        return sum(len(piece.numbers) for piece in self.pieces)


def plan_runs(
    paths: Iterable[Path], speakers: Sequence[str], *, runs: int | None = None, tags: frozenset[str] = frozenset()
) -> RunPlan:
    """Read the files and folders; with `tags` only dialogues that have one of them."""
    pieces: list[Piece] = []
    unread: list[Result] = []
    order: list[tuple[Path, str]] = []
    names: dict[str, Path] = {}
    for path in dialogue_files(paths):
        found = _read(path, names)
        if isinstance(found, Result):
            unread.append(found)
            order.append((path, found.speaker))
        elif not tags or tags & set(found.tags):
            for speaker in (speaker for speaker in speakers if kind_of(speaker) in found.voices):
                pieces += _pieces(path, found, speaker, runs)
                order.append((path, speaker))
    return RunPlan(tuple(pieces), tuple(unread), tuple(order))


def kind_of(speaker: str) -> str:
    """Give the kind of voice that a speaker is: every speaker but the guided voice is a model."""
    return GUIDED if speaker == GUIDED else "model"


def _read(path: Path, names: dict[str, Path]) -> Dialogue | Result:
    if path.is_dir():
        return Result(path, problem=f"{path}: no dialogue (*.yaml) in this folder")
    try:
        dialogue = read_dialogue(path)
    except ContentError as error:
        return Result(path, problem=str(error))
    if dialogue.name in names:
        return Result(path, problem=f"{path}: {names[dialogue.name]} holds a dialogue {dialogue.name} too")
    names[dialogue.name] = path
    return dialogue


def _pieces(path: Path, dialogue: Dialogue, speaker: str, runs: int | None) -> Iterator[Piece]:
    gate = dialogue.gate.for_runs(runs)
    numbers = range(1, gate.runs + 1)
    for start in range(0, gate.runs, PIECE):
        yield Piece(path, dialogue, speaker, gate, tuple(numbers[start : start + PIECE]))
