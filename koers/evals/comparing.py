"""Two results compared: what changed sides, which rates moved by more than chance, and whether that is a regression."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from koers.evals.intervals import SIGNIFICANT, adjusted, difference_of, fisher_p, mcnemar_p, rate_of
from koers.evals.reports.shape import (
    Changed,
    ComparedRate,
    Comparison,
    DialogueResult,
    Outcome,
    Rate,
    ResultsData,
    speakers_of,
)

# The one speaker that says the same to the same.
GUIDED = "guided"
_RANK: dict[Outcome, int] = {"passed": 0, "failed": 1, "broken": 2}


@dataclass(frozen=True)
class Pair:
    """A dialogue with a speaker, before and after."""

    before: DialogueResult
    after: DialogueResult

    @property
    def ended(self) -> bool:
        """Whether both were played to the end."""
        return "broken" not in (self.before["outcome"], self.after["outcome"])

    @property
    def even(self) -> bool:
        """Whether both were played as often, so that neither had more chances to fail."""
        return self.before["played"] == self.after["played"]


def compare(results: ResultsData, baseline: ResultsData, *, path: str) -> Comparison:
    """Compare results with a baseline, dialogue by dialogue for each speaker; `path` says where the baseline is."""
    before, after = _by_place(baseline), _by_place(results)
    pairs = [Pair(before[place], after[place]) for place in after if place in before]
    informs = informing(results)
    changed = sorted(_changed(pairs, informs), key=_worst_first)
    tests = [test for speaker in speakers_of(results) for test in _tests(speaker, pairs)]
    for test in _falls(tests, informs):
        test["fell"] = True
    return {
        "baseline": {"koers": baseline["koers"], "started": baseline["started"], "path": path},
        "changed": changed,
        "appeared": _only_in(results, baseline),
        "gone": _only_in(baseline, results),
        "tests": tests,
        "regression": any(map(_surely_worse, changed)) or any(test.get("fell") for test in tests),
    }


def _surely_worse(change: Changed) -> bool:
    """Whether a dialogue that passed says something by itself: it broke, or the speaker always says the same.

    A model fails now here and now there; of a hundred dialogues one changes sides without any change in the coach.
    """
    return change["from"] == "passed" and (change["to"] == "broken" or change["speaker"] == GUIDED)


def _falls(tests: Sequence[ComparedRate], informs: set[str]) -> Iterator[ComparedRate]:
    """Give the rates that are lower than they were by more than chance, with so many of them looked at (Holm)."""
    gating = [test for test in tests if test["what"].removeprefix("check ") not in informs]
    for test, p in zip(gating, adjusted([test["p"] for test in gating]), strict=True):
        if p < SIGNIFICANT and test["after"]["rate"] < test["before"]["rate"]:
            yield test


def informing(results: ResultsData) -> set[str]:
    """Name the checks that only inform, as an uncalibrated judge does; each dialogue keeps its first run."""
    runs = [run for result in results["dialogues"] for run in result["runs"]]
    findings = [found for run in runs for turn in run["turns"] for found in turn["findings"]]
    findings += [found for run in runs for found in run["whole"]]
    return {found["check"] for found in findings if not found["gates"]}


def _by_place(results: ResultsData) -> dict[tuple[str, str], DialogueResult]:
    return {(result["name"], result["speaker"]): result for result in results["dialogues"]}


def _only_in(some: ResultsData, others: ResultsData) -> list[str]:
    """Name what only one of both has: a whole speaker once, else the dialogue, with whom when others do play it."""
    theirs = _by_place(others)
    speakers = {result["speaker"] for result in others["dialogues"]}
    names = {result["name"] for result in others["dialogues"]}
    only: dict[str, None] = {}
    for name, speaker in _by_place(some):
        if (name, speaker) in theirs:
            continue
        told = name if name not in names else f"{name} ({speaker})" if speaker in speakers else f"every one ({speaker})"
        only[told] = None
    return list(only)


def _changed(pairs: Iterable[Pair], informs: set[str]) -> Iterator[Changed]:
    for pair in pairs:
        before, after = pair.before, pair.after
        if before["outcome"] == after["outcome"]:
            continue
        apart = _checks_apart(pair, worse=_RANK[after["outcome"]] > _RANK[before["outcome"]])
        several = min(before["played"], after["played"]) > 0 and max(before["played"], after["played"]) > 1
        runs = (before["passed"], before["played"]), (after["passed"], after["played"])
        yield {
            "name": after["name"], "speaker": after["speaker"], "from": before["outcome"], "to": after["outcome"],
            "p": fisher_p(*runs) if several else None,
            "checks": [check for check in apart if check not in informs],
        }  # fmt: skip


def _worst_first(change: Changed) -> tuple[int, int, float, str, str]:
    """Order by how far down it went and where it ended, then by how unlikely that is by chance."""
    fall = _RANK[change["to"]] - _RANK[change["from"]]
    p = 1.0 if change["p"] is None else change["p"]
    return -fall, -_RANK[change["to"]], p, change["name"], change["speaker"]


def _checks_apart(pair: Pair, *, worse: bool) -> list[str]:
    """Name the checks of a dialogue whose rate fell (or rose, when not `worse`); one that was not made held."""
    names = sorted(pair.before["checks"].keys() | pair.after["checks"].keys())
    risen = {name: _share(pair.after, name) - _share(pair.before, name) for name in names}
    return [name for name in names if (risen[name] < 0 if worse else risen[name] > 0)]


def _share(result: DialogueResult, check: str) -> float:
    count = result["checks"].get(check)
    return count["passed"] / count["total"] if count and count["total"] else 1.0


def _tests(speaker: str, pairs: Iterable[Pair]) -> Iterator[ComparedRate]:
    """Test the dialogues of a speaker that were played to the end both times, then each check that both made.

    With as many runs before as after the dialogues are pairs, and a check holds in a dialogue where it held everywhere.
    Where the numbers of runs differ, one side had more chances to fail: then runs, and places of a check, are counted.
    """
    mine = [pair for pair in pairs if pair.after["speaker"] == speaker and pair.ended]
    if not mine:
        return
    even = all(pair.even for pair in mine)
    if even:
        passed = [(pair.before["outcome"] == "passed", pair.after["outcome"] == "passed") for pair in mine]
        yield _paired(speaker, "dialogues", passed)
    if not even or any(pair.after["played"] > 1 for pair in mine):
        yield _counted(speaker, "runs", [(_runs(pair.before), _runs(pair.after)) for pair in mine])
    for check in sorted(
        {check for pair in mine for check in pair.before["checks"].keys() & pair.after["checks"].keys()}
    ):
        made = [(_places(pair.before, check), _places(pair.after, check)) for pair in mine]
        made = [(before, after) for before, after in made if before[1] and after[1]]
        if made and even:
            held = [(before[0] == before[1], after[0] == after[1]) for before, after in made]
            yield _paired(speaker, f"check {check}", held)
        elif made:
            yield _counted(speaker, f"check {check}", made)


def _runs(result: DialogueResult) -> tuple[int, int]:
    return result["passed"], result["played"]


def _places(result: DialogueResult, check: str) -> tuple[int, int]:
    count: Mapping[str, Any] = result["checks"].get(check, {"passed": 0, "total": 0})
    return count["passed"], count["total"]


def _paired(speaker: str, what: str, pairs: list[tuple[bool, bool]]) -> ComparedRate:
    better = sum(after and not before for before, after in pairs)
    worse = sum(before and not after for before, after in pairs)
    before, after = (rate_of(sum(held), len(held)) for held in zip(*pairs, strict=True))
    test: ComparedRate = {
        "speaker": speaker, "what": what, "before": before, "after": after, "better": better, "worse": worse,
        "p": mcnemar_p(better, worse), "test": "exact McNemar",
    }  # fmt: skip
    return _with_difference(test)


def _counted(speaker: str, what: str, counts: list[tuple[tuple[int, int], tuple[int, int]]]) -> ComparedRate:
    """Test counts (passed, total) together; better and worse count the dialogues whose share moved."""
    shares = [(before[0] / before[1], after[0] / after[1]) for before, after in counts if before[1] and after[1]]
    before, after = (_summed(side) for side in zip(*counts, strict=True))
    test: ComparedRate = {
        "speaker": speaker, "what": what, "before": before, "after": after,
        "better": sum(after > before for before, after in shares),
        "worse": sum(after < before for before, after in shares),
        "p": fisher_p((before["passed"], before["total"]), (after["passed"], after["total"])), "test": "Fisher exact",
    }  # fmt: skip
    return _with_difference(test)


def _summed(counts: Iterable[tuple[int, int]]) -> Rate:
    counts = list(counts)
    return rate_of(sum(passed for passed, _ in counts), sum(total for _, total in counts))


def _with_difference(test: ComparedRate) -> ComparedRate:
    difference = difference_of(test["before"], test["after"])
    if difference:
        test["difference"] = difference
    return test
