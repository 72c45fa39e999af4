"""The geometry of the plots: places in percent of a plot's width, so that they fit every screen without being scaled."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from math import ceil, floor, log10

from koers.evals.reports.page.words import milliseconds, number

MOST_BARS = 30
WORDS_A_BAR = 10
MOST_WORDS = 150
MOST_QUESTIONS = 6


@dataclass(frozen=True)
class Scale:
    """A stretch of numbers laid over the width of a plot."""

    low: float
    high: float

    def at(self, value: float) -> float:
        """Give the place of a value in percent; what lies outside is put at the edge."""
        span = self.high - self.low or 1.0
        return round(min(max((value - self.low) / span, 0.0), 1.0) * 100, 2)


@dataclass(frozen=True)
class Whisker:
    """A dot with its interval, beside the line of a target."""

    dot: float
    low: float
    high: float
    target: float | None
    missed: bool

    @property
    def width(self) -> float:
        """How wide the interval is."""
        return round(self.high - self.low, 2)


@dataclass(frozen=True)
class Bar:
    """A bar, its height in percent of the highest; `over` says that it counts what should not be."""

    x: float
    width: float
    height: float
    label: str
    over: bool = False


@dataclass(frozen=True)
class Mark:
    """A line across a plot, or a tick below it, with its text."""

    x: float
    text: str

    @property
    def anchor(self) -> str:
        """Where the text hangs on its place, so that it stays inside the plot."""
        return "start" if self.x < 6 else "end" if self.x > 94 else "middle"


@dataclass(frozen=True)
class Histogram:
    """Bars with ticks below and lines across; `label` tells in words what is to be seen."""

    bars: tuple[Bar, ...]
    ticks: tuple[Mark, ...]
    lines: tuple[Mark, ...]
    label: str


def nice(top: float) -> float:
    """Round up to a number on which a scale may end."""
    if top <= 0:
        return 1.0
    unit = 10.0 ** floor(log10(top))
    return next(step * unit for step in (1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10) if step * unit >= top * (1 - 1e-9))


def whisker(
    value: float, scale: Scale, *, interval: tuple[float, float], target: float | None, missed: bool
) -> Whisker:
    """Place a value with its interval and its target."""
    low, high = interval
    return Whisker(scale.at(value), scale.at(low), scale.at(high), None if target is None else scale.at(target), missed)


def questions_histogram(counts: Mapping[str, int], *, most: int) -> Histogram:
    """Draw how many questions replies have, from none to `most`."""
    most = min(max(most, 2), MOST_QUESTIONS)
    held = [0] * (most + 1)
    for text, count in counts.items():
        held[min(int(text), most)] += count
    names = [str(one) if one < MOST_QUESTIONS else f"{one}+" for one in range(most + 1)]
    told = [f"{count} with {name}" for name, count in zip(names, held, strict=True) if count]
    bars = _bars(held, [f"{name} questions: {count}" for name, count in zip(names, held, strict=True)])
    ticks = tuple(Mark(round(bar.x + bar.width / 2, 2), name) for bar, name in zip(bars, names, strict=True))
    narrow = tuple(
        replace(bar, x=round(bar.x + bar.width / 4, 2), width=round(bar.width / 2, 2), over=number > 1)
        for number, bar in enumerate(bars)
    )
    return Histogram(narrow, ticks, (), f"Questions a reply, in replies: {', '.join(told) or 'none'}.")


def words_histogram(counts: Mapping[str, int], *, most: int, median: float | None, target: float | None) -> Histogram:
    """Draw how many words replies have, by tens, up to the bar that holds `most`."""
    top = min((most // WORDS_A_BAR + 1) * WORDS_A_BAR, MOST_WORDS)
    held = [0] * (top // WORDS_A_BAR)
    for text, count in counts.items():
        held[min(int(text) // WORDS_A_BAR, len(held) - 1)] += count
    starts = range(0, top, WORDS_A_BAR)
    labels = [f"{start} to {start + WORDS_A_BAR - 1} words: {count}" for start, count in zip(starts, held, strict=True)]
    scale = Scale(0, top)
    ticks = tuple(Mark(scale.at(tick), number(tick)) for tick in _ticks(top))
    lines = [Mark(scale.at(target), "target")] if target is not None and target <= top else []
    told = f"Words a reply: median {number(median)}." if median is not None else "Words a reply."
    return Histogram(_bars(held, labels), ticks, tuple(lines), f"{told} Most have {_fullest(labels, held)}.")


def times_histogram(bins: Sequence[Sequence[float]], *, p50: float, p95: float) -> Histogram:
    """Draw how long replies took, with lines at the median and the 95th percentile."""
    bins = _merged([one for one in bins if one[1] > one[0]])
    if not bins:
        return Histogram((), (), (), "No times were measured.")
    scale = Scale(0, bins[-1][1])
    tallest = max(one[2] for one in bins) or 1
    bars = tuple(
        Bar(scale.at(low), scale.at(high) - scale.at(low), round(count / tallest * 100, 1),
            f"{milliseconds(low)} to {milliseconds(high)}: {count:.0f}")
        for low, high, count in bins
    )  # fmt: skip
    ticks = tuple(Mark(scale.at(tick), milliseconds(tick) if tick else "0") for tick in _ticks(scale.high))
    lines = tuple(Mark(scale.at(value), name) for value, name in ((p50, "p50"), (p95, "p95")))
    if lines[1].x - lines[0].x < 14:
        lines = (Mark(lines[0].x, ""), lines[1])
    label = f"Time a reply: half within {milliseconds(p50)}, 95 of 100 within {milliseconds(p95)}."
    return Histogram(bars, ticks, lines, label)


def _merged(bins: Sequence[Sequence[float]]) -> list[tuple[float, float, float]]:
    """Leave out empty bins at the end, and take neighbours together until the bars are wide enough to be seen."""
    full = max((place + 1 for place, one in enumerate(bins) if one[2]), default=0)
    step = ceil(full / MOST_BARS) or 1
    groups = [bins[start : start + step] for start in range(0, full, step)]
    return [(group[0][0], group[-1][1], sum(one[2] for one in group)) for group in groups]


def _bars(held: Sequence[int], labels: Sequence[str]) -> tuple[Bar, ...]:
    wide, tallest = 100 / len(held), max(held) or 1
    return tuple(
        Bar(round(place * wide, 2), round(wide, 2), round(count / tallest * 100, 1), label)
        for place, (count, label) in enumerate(zip(held, labels, strict=True))
    )


def _ticks(top: float) -> list[float]:
    """Give two to four round numbers from 0 on, none of them past the top."""
    step = next(step for step in _steps(top) if top / step <= 3.5)
    return [step * place for place in range(int(top / step + 1e-9) + 1)]


def _steps(top: float) -> list[float]:
    unit = 10.0 ** floor(log10(top))
    return sorted(factor * unit for factor in (0.25, 0.5, 1, 2.5, 5))


def _fullest(labels: Sequence[str], held: Sequence[int]) -> str:
    return labels[held.index(max(held))].split(":")[0] if any(held) else "no words"


def pieces(edges: Sequence[float]) -> list[tuple[float, float]]:
    """Give each stretch between two edges as its place and its width."""
    return [(round(left, 2), round(right - left, 2)) for left, right in pairwise(edges)]
