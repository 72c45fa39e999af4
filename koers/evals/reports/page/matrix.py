"""The tables of rates: speakers beside tags and checks, what changed, the guard's interventions, and the judge."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from koers.evals.intervals import SIGNIFICANT
from koers.evals.reports.page.plots import Scale, Whisker, whisker
from koers.evals.reports.page.words import chance, interval, language_name, percent
from koers.evals.reports.shape import ComparedRate, JudgedCriterion, Rate, ResultsData


@dataclass(frozen=True)
class Cell:
    """The rate of one speaker on one row; a cell leads to the dialogues behind it."""

    speaker: str
    rate: Rate
    text: str
    interval: str


@dataclass(frozen=True)
class Line:
    """A row of a matrix: its name, what to filter by, and a cell for each speaker (or none)."""

    name: str
    value: str
    cells: tuple[Cell | None, ...]

    @property
    def full(self) -> bool:
        """Whether everybody passed everything."""
        return all(cell.rate["passed"] == cell.rate["total"] for cell in self.cells if cell)

    @property
    def worst(self) -> float:
        """The lowest rate in it."""
        return min((cell.rate["rate"] for cell in self.cells if cell), default=1.0)


@dataclass(frozen=True)
class Matrix:
    """Rows that somebody failed in, worst first, and those in which everybody passed everything."""

    kind: str
    failing: tuple[Line, ...]
    full: tuple[Line, ...]


def matrix_of(results: ResultsData, kind: str) -> Matrix:
    """Give the rates by tag, check or language (`kind`) with a column for each speaker."""
    rates: dict[str, Mapping[str, Rate]] = {}
    for speaker, found in results["statistics"]["speakers"].items():
        rates[speaker] = {"tag": found["tags"], "check": found["checks"], "language": found["languages"]}[kind]
    keys = sorted({key for found in rates.values() for key, rate in found.items() if rate["total"]})
    lines = [
        Line(
            language_name(key) if kind == "language" else key,
            key,
            tuple(_cell(speaker, rates.get(speaker, {}).get(key)) for speaker in results["speakers"]),
        )
        for key in keys
    ]
    failing = sorted((line for line in lines if not line.full), key=lambda line: line.worst)
    return Matrix(kind, tuple(failing), tuple(line for line in lines if line.full))


def _cell(speaker: str, rate: Rate | None) -> Cell | None:
    if not rate or not rate["total"]:
        return None
    return Cell(speaker, rate, percent(rate["rate"]), interval(rate["low"], rate["high"]))


@dataclass(frozen=True)
class Dropped:
    """How often the guard stepped in for a rule, with each speaker."""

    rule: str
    counts: tuple[int, ...]
    shares: tuple[str, ...]
    widths: tuple[float, ...]


def dropped_of(results: ResultsData) -> list[Dropped]:
    """Count the guard's interventions by rule, the most frequent first; a reply written anew counts as a rule too."""
    rules: dict[str, Counter[str]] = {}
    replies: Counter[str] = Counter()
    for figures in results["figures"]:
        replies[figures["speaker"]] += figures["replies"]
        fallbacks = {"whole reply replaced": figures["fallbacks"]} if figures["fallbacks"] else {}
        for rule, count in {**figures["guard"], **fallbacks}.items():
            rules.setdefault(rule, Counter())[figures["speaker"]] += count
    most = max((count for counts in rules.values() for count in counts.values()), default=1)
    found = [
        Dropped(
            rule,
            tuple(counts[speaker] for speaker in results["speakers"]),
            tuple(f"{100 * counts[speaker] / (replies[speaker] or 1):.1f}" for speaker in results["speakers"]),
            tuple(round(100 * counts[speaker] / most, 1) for speaker in results["speakers"]),
        )
        for rule, counts in rules.items()
    ]
    return sorted(found, key=lambda one: -sum(one.counts))


@dataclass(frozen=True)
class Compared:
    """A rate before and after, on a scale shared by all of them."""

    test: ComparedRate
    before: float
    after: float
    difference: str
    p: str
    moved: str

    @property
    def same(self) -> bool:
        """Whether the rate stayed what it was."""
        return self.test["before"]["rate"] == self.test["after"]["rate"]


def compared_of(results: ResultsData) -> list[Compared]:
    """Give the rates that were tested against the baseline; those that moved first."""
    tests = results["comparison"]["tests"] if results["comparison"] else []
    scale = Scale(min((rate["rate"] for one in tests for rate in (one["before"], one["after"])), default=0) * 0.9, 1)
    compared = [_compared(test, scale) for test in tests]
    return sorted(compared, key=lambda one: (one.test["p"], one.test["what"] != "dialogues"))


def _compared(test: ComparedRate, scale: Scale) -> Compared:
    before, after = test["before"]["rate"], test["after"]["rate"]
    given = test.get("difference")
    difference = f"{100 * (after - before):+.1f}"
    if given:
        difference += f" ({100 * given['low']:+.1f} to {100 * given['high']:+.1f})"
    moved = "" if test["p"] >= SIGNIFICANT else "fell" if after < before else "rose"
    return Compared(
        test, scale.at(before), scale.at(after), difference.replace("-", "−"), chance(test["p"]), moved
    )  # fmt: skip


@dataclass(frozen=True)
class Criterion:
    """A judged criterion: how well the judge agrees with people, and what it found."""

    name: str
    judged: JudgedCriterion
    plot: Whisker | None
    kappa: str
    observed: str
    corrected: str


def criteria_of(results: ResultsData) -> list[Criterion]:
    """Give the judged criteria, those that gate first."""
    judge = results["judge"]
    found = [_criterion(name, one) for name, one in judge["criteria"].items()] if judge else []
    return sorted(found, key=lambda one: not one.judged["gates"])


def _criterion(name: str, judged: JudgedCriterion) -> Criterion:
    kappa, low, high = judged["kappa"], judged["low"], judged["high"]
    plot = None
    if kappa is not None and low is not None and high is not None:
        plot = whisker(kappa, Scale(-0.2, 1), interval=(low, high), target=None, missed=False)
    observed, corrected = judged["observed"], judged["corrected"]
    return Criterion(
        name, judged, plot,
        "" if kappa is None else f"{kappa:.2f}".replace("-", "−"),
        f"{percent(observed['rate'])} ({interval(observed['low'], observed['high'])})" if observed["total"] else "",
        f"{percent(corrected['rate'])} ({interval(corrected['low'], corrected['high'])})" if corrected else "",
    )  # fmt: skip
