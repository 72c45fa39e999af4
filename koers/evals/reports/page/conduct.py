"""The figures of conduct against their targets, and how questions, words and times are spread."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from koers.evals.intervals import rate_of
from koers.evals.reports.figure_cells import missed
from koers.evals.reports.page.plots import (
    MOST_BARS,
    Histogram,
    Scale,
    Whisker,
    nice,
    questions_histogram,
    times_histogram,
    whisker,
    words_histogram,
)
from koers.evals.reports.page.words import counted, interval, language_name, milliseconds, number, percent
from koers.evals.reports.shape import Figures, ResultsData

MEDIAN = "median words"


@dataclass(frozen=True)
class Figure:
    """A figure of one speaker in one language."""

    speaker: str
    language: str
    plot: Whisker
    value: str
    interval: str
    count: str
    missed: bool


@dataclass(frozen=True)
class Measure:
    """One thing that was measured, with its target and what each speaker made of it; `high` is where its scale ends."""

    name: str
    target: str
    high: str
    figures: tuple[Figure, ...]

    @property
    def missed(self) -> bool:
        """Whether anybody missed the target."""
        return any(figure.missed for figure in self.figures)


@dataclass(frozen=True)
class Spread:
    """How the replies of one speaker in one language are spread."""

    speaker: str
    language: str
    replies: int
    questions: Histogram
    words: Histogram
    times: Histogram
    told: dict[str, str]


def measures_of(results: ResultsData) -> list[Measure]:
    """Give every measure, those with a missed target first."""
    named: dict[str, list[tuple[Figures, Mapping[str, Any]]]] = {}
    for figures in results["figures"]:
        for name, given in {**figures["rates"], **figures["values"]}.items():
            named.setdefault(name, []).append((figures, given))
    measures = [_measure(name, given) for name, given in named.items()]
    return sorted((one for one in measures if one.figures), key=lambda one: not one.missed)


def missed_measures(results: ResultsData, speaker: str) -> list[str]:
    """Name the measures whose target a speaker misses in a language."""
    names = [
        name
        for figures in results["figures"]
        if figures["speaker"] == speaker
        for name, given in {**figures["rates"], **figures["values"]}.items()
        if _missed(given)
    ]
    return list(dict.fromkeys(names))


def _value(given: Mapping[str, Any]) -> float | None:
    """Give what was measured; of nothing there is no rate."""
    if "held" in given:
        return given["held"] / given["total"] if given["total"] else None
    return None if given["value"] is None else float(given["value"])


def _missed(given: Mapping[str, Any]) -> bool:
    value = _value(given)
    return value is not None and missed(value, given)  # type: ignore[arg-type]


def _measure(name: str, all_given: list[tuple[Figures, Mapping[str, Any]]]) -> Measure:
    """Lay the figures of one measure on one scale, so that they can be compared."""
    rate = "held" in all_given[0][1]
    known = [(figures, given, value) for figures, given in all_given if (value := _value(given)) is not None]
    targets = [bound for _, given in all_given if (bound := given.get("most", given.get("least"))) is not None]
    highest = max(
        [bound * 1.5 for bound in targets] + [_interval(given, value)[1] for _, given, value in known], default=1
    )
    top = nice(min(highest, 1.0) if rate else highest * 1.05)
    scale = Scale(0, top)
    write = percent if rate else number
    return Measure(
        name,
        _target(all_given[0][1], rate=rate),
        write(top),
        tuple(_figure(figures, given, value, scale) for figures, given, value in known),
    )


def _figure(figures: Figures, given: Mapping[str, Any], value: float, scale: Scale) -> Figure:
    rate = "held" in given
    low, high = _interval(given, value)
    target = given.get("most", given.get("least"))
    misses = _missed(given)
    return Figure(
        figures["speaker"], figures["language"],
        whisker(value, scale, interval=(low, high), target=target, missed=misses),
        _written(value, target, rate=rate),
        interval(low, high) if rate else "",
        f"{given['held']:,} of {given['total']:,}" if rate else "",
        misses,
    )  # fmt: skip


def _written(value: float, target: float | None, *, rate: bool) -> str:
    """Write a value; one that misses its target by a hair may not read as if it met it."""
    write = percent if rate else number
    if target is None or value == target or write(value) != write(target):
        return write(value)
    return percent(value, exact=True) if rate else f"{value:.4g}"


def _interval(given: Mapping[str, Any], value: float) -> tuple[float, float]:
    if "held" not in given:
        return value, value
    rate = rate_of(given["held"], given["total"])
    return rate["low"], rate["high"]


def _target(given: Mapping[str, Any], *, rate: bool) -> str:
    write = percent if rate else number
    bounds = [f"at {bound} {write(given[bound])}" for bound in ("least", "most") if bound in given]
    return " and ".join(bounds)


def spreads_of(results: ResultsData) -> list[Spread]:
    """Give the distributions of everybody who replied, on the same scales of questions and words."""
    figures = [one for one in results["figures"] if one["replies"]]
    most_questions = max((int(count) for one in figures for count in one["questions"]), default=0)
    most_words = max((int(count) for one in figures for count in one["words"]), default=0)
    return [_spread(one, most_questions, most_words, _times(results, one)) for one in figures]


def _times(results: ResultsData, figures: Figures) -> list[list[float]]:
    """Give the histogram of times; where most took longer than its last bar reaches, one made from the kept replies."""
    bins, p95 = figures["ms"]["histogram"], figures["ms"]["p95"]
    if bins and p95 <= bins[-1][1]:
        return bins
    mine = (result for result in results["dialogues"] if result["speaker"] == figures["speaker"])
    replies = [turn["reply"] for result in mine for run in result["runs"] for turn in run["turns"]]
    times = [float(reply["ms"]) for reply in replies if reply["language"] == figures["language"]]
    step = nice(max([*times, p95]) / MOST_BARS)
    bars = Counter(int(time // step) for time in times)
    return [[bar * step, (bar + 1) * step, bars[bar]] for bar in range(max(bars, default=-1) + 1)]


def _spread(figures: Figures, most_questions: int, most_words: int, bins: list[list[float]]) -> Spread:
    given = figures["values"].get(MEDIAN)
    median, target = (given["value"], given.get("most")) if given else (None, None)
    several = sum(count for questions, count in figures["questions"].items() if int(questions) > 1)
    times = figures["ms"]
    p50, p95 = times["p50"], times["p95"]
    return Spread(
        figures["speaker"], figures["language"], figures["replies"],
        questions_histogram(figures["questions"], most=most_questions),
        words_histogram(figures["words"], most=most_words, median=median, target=target),
        times_histogram(bins, p50=p50, p95=p95),
        {
            "questions": f"{several:,} with more than one" if several else "never more than one",
            "words": f"median {number(median)}" if median is not None else "",
            "times": f"p50 {milliseconds(p50)}, p95 {milliseconds(p95)}",
            "who": f"{language_name(figures['language'])}, {counted(figures['replies'], 'reply', 'replies')}",
        },
    )  # fmt: skip
