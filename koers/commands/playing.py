"""The playing of dialogues: in this process or in several, with one speaker or a matrix of them."""

import multiprocessing
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from pathlib import Path

from koers.commands.judging import Judging
from koers.commands.scenery import NOT_TAPED, Scenery, Taping
from koers.content import content_folder
from koers.dialogue.knowledge import load_knowledge
from koers.evals.checks.examples import check_examples
from koers.evals.checks.heard import instruments_of
from koers.evals.running.plan import Piece, RunPlan, plan_runs
from koers.evals.running.results import Result, Results
from koers.evals.running.run import play_runs
from koers.retrieval.embeddings import Embedder
from koers.settings import Settings, quiet_dependencies
from koers.wiring import Progress

Done = Callable[[Result], None]


@dataclass(frozen=True)
class Wanted:
    """What is asked for: speakers in the order of the matrix; `runs` overrules what the files say."""

    paths: tuple[Path, ...]
    speakers: tuple[str, ...]
    runs: int | None = None
    tags: frozenset[str] = frozenset()
    jobs: int = 1
    taping: Taping = NOT_TAPED
    judging: Judging | None = None
    only_examples: bool = False


def play_all(
    wanted: Wanted, settings: Settings, *, progress: Progress | None = None,
    planned: Callable[[RunPlan], None] = lambda plan: None, done: Done = lambda result: None,
) -> Results:  # fmt: skip
    """Play and check; `planned` hears what is to come, and `done` of each piece as it ends, some runs of a dialogue."""
    plan = plan_runs(wanted.paths, wanted.speakers, runs=wanted.runs, tags=wanted.tags)
    planned(plan)
    found: dict[tuple[Path, str], Result] = {(result.path, result.speaker): result for result in plan.unread}
    played = _only_examples(plan.pieces) if wanted.only_examples else _played(plan.pieces, settings, wanted, progress)
    for result in played:
        key = (result.path, result.speaker)
        if key in found:
            found[key].merge(result)
        else:
            found[key] = result
        done(result)
    return Results(tuple(found[key] for key in plan.order if key in found), wanted.speakers)


def _only_examples(pieces: Sequence[Piece]) -> Iterator[Result]:
    """Test the checks on the texts of the files; needs no coach and no index."""
    embedder = Embedder()

    def similar(text: str, other: str) -> float:
        return float(embedder.queries([text])[0] @ embedder.queries([other])[0])

    instruments = instruments_of(load_knowledge(content_folder("knowledge")), similar)
    for piece in pieces:
        if 1 in piece.numbers:
            result = Result(piece.path, piece.speaker, piece.dialogue)
            result.examples = check_examples(piece.dialogue, instruments)
            yield result


def _played(pieces: Sequence[Piece], settings: Settings, wanted: Wanted, progress: Progress | None) -> Iterator[Result]:
    """Play the pieces, in as many processes as were asked for and are of use."""
    if not pieces:
        return
    jobs = min(wanted.jobs, len(pieces))
    if jobs == 1:
        scenery = Scenery(settings, wanted.taping, progress, judging=wanted.judging)
        try:
            for piece in pieces:
                yield play_piece(piece, scenery)
        finally:
            scenery.close()
        return
    # A fresh interpreter each: the libraries under the coach have threads of their own, which a fork would not take along.
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(
        jobs, mp_context=context, initializer=_begin, initargs=(settings, wanted.taping, wanted.judging)
    ) as pool:
        # The longest first, so that no process is left with a long one when the others are done.
        running = {pool.submit(_play_here, piece): piece for piece in sorted(pieces, key=_length, reverse=True)}
        for future in as_completed(running):
            try:
                yield future.result()
            except BrokenProcessPool:
                yield _lost(running[future], "the process that played it was killed")


def play_piece(piece: Piece, scenery: Scenery) -> Result:
    """Play some runs of a dialogue; a speaker that cannot be asked is its problem."""
    problem = scenery.problem_with(piece.speaker)
    if problem:
        return _lost(piece, problem)
    player = scenery.player(piece.speaker)
    result = play_runs(
        piece.path, piece.dialogue, player, speaker=piece.speaker, numbers=piece.numbers, gate=piece.gate
    )
    scenery.keep()
    return result


def _length(piece: Piece) -> int:
    """Give how many replies a piece asks for, at most."""
    turns = piece.dialogue.person.turns if piece.dialogue.person else len(piece.dialogue.turns)
    return turns * len(piece.numbers)


def _lost(piece: Piece, problem: str) -> Result:
    return Result(piece.path, piece.speaker, piece.dialogue, gate=piece.gate, problem=f"{piece.path}: {problem}")


# What a process plays with, made once in each.
_scenery: Scenery | None = None


def _begin(settings: Settings, taping: Taping, judging: Judging | None) -> None:
    global _scenery
    quiet_dependencies()
    _scenery = Scenery(settings, taping, judging=judging)


def _play_here(piece: Piece) -> Result:
    assert _scenery is not None
    return play_piece(piece, _scenery)
