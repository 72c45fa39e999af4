"""The mutation run: each rule of the guard switched off in turn, to see whether the dialogues notice."""

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from rich.box import SIMPLE
from rich.console import Console
from rich.table import Table

from koers.commands.scenery import Scenery
from koers.dialogue.guard.conduct import ALL
from koers.errors import ContentError
from koers.evals.form.schema import Dialogue
from koers.evals.running.plan import SCRIPTED, plan_runs
from koers.evals.running.results import Outcome, Result
from koers.evals.running.run import play_runs
from koers.settings import Settings
from koers.wiring import Progress

# The scripted model that breaks each rule; the suite is to notice when the guard lets that pass.
BROKEN_BY = {
    "speaker": "plays_both", "fragment": "decorates", "markup": "decorates", "leak": "leaks", "human": "plays_human",
    "language": "wrong_language", "citation": "invents_sources", "flattery": "flatters", "feeling": "labels",
    "judgement": "takes_sides", "suggestion": "lectures", "lecture": "lectures", "questions": "stacks_questions",
    "closed_question": "interrogates", "echo": "parrots", "repeat": "repeats", "opening": "same_start",
    "length": "rambles",
}  # fmt: skip
# So many dialogues are tried for a rule before it counts as unnoticed.
TRIES = 24


@dataclass(frozen=True)
class Mutated:
    """What came of switching a rule off: the first dialogue that failed, and what failed in it; empty when none did."""

    rule: str
    model: str
    dialogue: str = ""
    checks: tuple[str, ...] = ()
    got: str = ""
    tried: int = 0

    @property
    def noticed(self) -> bool:
        """Whether a dialogue failed that passes with the whole guard."""
        return bool(self.dialogue)


def mutate(
    paths: Sequence[Path], settings: Settings, *, rules: Sequence[str] = (), progress: Progress | None = None,
    done: Callable[[Mutated], None] = lambda mutated: None,
) -> list[Mutated]:  # fmt: skip
    """Switch off each of these rules (all when none is named); `done` hears of each."""
    known = [rule.__name__ for rule in ALL]
    if unknown := [rule for rule in rules if rule not in known]:
        raise ContentError(Path(), 1, f"there is no rule '{unknown[0]}'; there are {', '.join(known)}")
    plan = plan_runs(paths, ("model",), runs=1)
    if not plan.pieces:
        raise ContentError(paths[0] if paths else Path(), 1, "no dialogue (*.yaml) that is for a model was found")
    dialogues = [(piece.path, piece.dialogue) for piece in plan.pieces]
    scenery = Scenery(settings, progress=progress)
    found = []
    for rule in rules or known:
        found.append(_mutated(rule, dialogues, scenery))
        done(found[-1])
    scenery.close()
    return found


def _mutated(rule: str, dialogues: Sequence[tuple[Path, Dialogue]], scenery: Scenery) -> Mutated:
    model = BROKEN_BY[rule]
    without = scenery.with_rules_off(frozenset({rule}))
    tried = 0
    try:
        for path, dialogue in dialogues:
            if tried == TRIES:
                break
            guarded = _played(path, dialogue, model, scenery)
            if guarded.outcome is not Outcome.PASSED or rule not in _dropped(guarded):
                continue
            tried += 1
            mutated = _played(path, dialogue, model, without)
            if mutated.outcome is Outcome.FAILED:
                failed = [finding for run in mutated.runs for finding in run.findings if finding.failed]
                checks = tuple(dict.fromkeys(finding.check for finding in failed))
                return Mutated(rule, model, dialogue.name, checks, failed[0].got, tried)
    finally:
        without.close()
    return Mutated(rule, model, tried=tried)


def _played(path: Path, dialogue: Dialogue, model: str, scenery: Scenery) -> Result:
    speaker = SCRIPTED + model
    return play_runs(
        path, dialogue, scenery.player(speaker), speaker=speaker, numbers=(1,), gate=dialogue.gate.for_runs(1)
    )


def _dropped(result: Result) -> Iterator[str]:
    for tally in result.tallies.values():
        yield from tally.guard


def print_mutated(found: Sequence[Mutated], console: Console | None = None) -> None:
    """Print a row for each rule."""
    table = Table("rule off", "model", "noticed by", "checks", "what it got", box=SIMPLE)
    for one in found:
        seen = one.dialogue or f"NOT NOTICED in {one.tried} dialogues"
        table.add_row(one.rule, one.model, seen, ", ".join(one.checks), one.got[:60])
    console = console or Console()
    console.width = max(console.width, 140)
    console.print(table)
    console.print(f"{sum(one.noticed for one in found)} of {len(found)} rules are noticed.", highlight=False)


def write_mutated(found: Sequence[Mutated], path: Path) -> None:
    """Write what was found to a file."""
    rows = [asdict(one) | {"noticed": one.noticed} for one in found]
    path.write_text(json.dumps(rows, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
