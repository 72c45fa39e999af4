"""The feedback after a practice attempt, as the page shows it: its values, and two small plots as points and lines."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import groupby

from markupsafe import Markup, escape

from koers.dialogue.practice.attempt import MOST, OPENED
from koers.dialogue.practice.feedback import Example, Feedback, Figure, Measures
from koers.web.render import render
from koers.web.texts import Texts

# The sizes of the plots, in the units of their drawing; the space left for the numbers on the axes.
WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM = 300, 136, 22, 10, 10, 22
STRIP_WIDTH, STRIP_HEIGHT, STRIP_EDGE = 120, 40, 6
# What stands for a figure that there is not.
NOTHING = "–"
# With more turns than this only every second has its number on the axis.
MOST_NUMBERS = 10
SIZE = {
    "width": WIDTH, "height": HEIGHT, "left": LEFT, "right": RIGHT, "strip_width": STRIP_WIDTH, "strip_height": STRIP_HEIGHT,
}  # fmt: skip
_PLACE = re.compile(r"\[[^\[\]]+\]")


@dataclass(frozen=True)
class Point:
    """A point of a plot: where it is, what stands under it, its value in words, and whether it rose or fell."""

    x: float
    y: float
    under: str
    value: str
    turned: str = ""


@dataclass(frozen=True)
class Plot:
    """A plot as points, and lines between those that follow each other; `level` is where a line across lies."""

    points: tuple[Point, ...]
    lines: tuple[str, ...]
    level: float = 0.0


@dataclass(frozen=True)
class Strip:
    """What one measure, named by the `key` of a text, was in each attempt."""

    key: str
    plot: Plot
    values: tuple[str, ...]


@dataclass(frozen=True)
class ShownFigure:
    """A figure, with an example only where the sentence was not shown above."""

    figure: Figure
    example: Example | None


@dataclass(frozen=True)
class ShownFeedback:
    """The feedback with its plots; `strips` are there from the second attempt on, `tried` are turns shown as a try."""

    feedback: Feedback
    openness: Plot
    figures: tuple[ShownFigure, ...]
    strips: tuple[Strip, ...]
    tried: frozenset[int] = frozenset()

    @property
    def attempts(self) -> range:
        """The numbers of the attempts."""
        return range(1, 1 + max((len(strip.values) for strip in self.strips), default=0))


def shown_feedback(feedback: Feedback, attempts: Sequence[Measures], texts: Texts) -> ShownFeedback:
    """Give the feedback as the page shows it; `attempts` are the measures of all attempts, the oldest first."""
    shown = frozenset(one.example.turn for one in feedback.tries if one.example)
    figures = tuple(ShownFigure(figure, _unless(figure.example, shown)) for figure in feedback.figures)
    return ShownFeedback(feedback, openness_plot(feedback.openness), figures, _strips(attempts, texts), shown)


def feedback_panel(feedback: Feedback, attempts: Sequence[Measures], texts: Texts) -> str:
    """Paint the feedback as HTML."""
    shown = shown_feedback(feedback, attempts, texts)
    return render("feedback", texts, shown=shown, size=SIZE, height_of=height_of, with_places=with_places)


def with_places(text: str) -> Markup:
    """Give a sentence as HTML, with the places to fill in marked as such."""
    return Markup(_PLACE.sub(lambda match: f'<span class="place">{match.group()}</span>', str(escape(text))))


def openness_plot(openness: Sequence[int]) -> Plot:
    """Give how open the other was, over the turns."""
    step = (WIDTH - LEFT - RIGHT) / max(1, len(openness) - 1)
    every = 2 if len(openness) > MOST_NUMBERS else 1
    points = []
    for turn, value in enumerate(openness):
        change = value - openness[turn - 1] if turn else 0
        turned = "opened" if change > 0 else "closed" if change < 0 else ""
        under = str(turn) if turn and turn % every == 0 else ""
        points.append(Point(round(LEFT + turn * step, 1), height_of(value), under, str(value), turned))
    return Plot(tuple(points), (_line(points),), level=height_of(OPENED))


def height_of(openness: int) -> float:
    """Give where an openness lies in the plot."""
    return round(TOP + (HEIGHT - TOP - BOTTOM) * (1 - openness / MOST), 1)


def _unless(example: Example | None, shown: frozenset[int]) -> Example | None:
    return example if example and example.turn not in shown else None


def _strips(attempts: Sequence[Measures], texts: Texts) -> tuple[Strip, ...]:
    if len(attempts) < 2:
        return ()
    highest = max(2.0, *(one.ratio or 0.0 for one in attempts))

    def strip(key: str, top: float, value: Callable[[Measures], float | None], told: Callable[[float], str]) -> Strip:
        found = [value(one) for one in attempts]
        values = tuple(NOTHING if one is None else told(one) for one in found)
        return Strip(key, _strip_plot([None if one is None else one / top for one in found], values), values)

    return (
        strip("feedback.final", MOST, lambda one: float(one.openness), lambda value: f"{value:.0f}"),
        strip("feedback.ratio", highest, lambda one: one.ratio, lambda value: _decimal(value, texts.lang)),
        strip("feedback.share", 1.0, lambda one: one.share, lambda value: f"{value:.0%}"),
    )


def _strip_plot(heights: Sequence[float | None], values: Sequence[str]) -> Plot:
    """Draw heights of 0 to 1; where there is none, the line is broken."""
    step = (STRIP_WIDTH - 2 * STRIP_EDGE) / max(1, len(heights) - 1)
    room = STRIP_HEIGHT - 2 * STRIP_EDGE
    placed = [
        None
        if high is None
        else Point(round(STRIP_EDGE + n * step, 1), round(STRIP_EDGE + room * (1 - high), 1), "", value)
        for n, (high, value) in enumerate(zip(heights, values, strict=True))
    ]
    runs = [[one for one in run if one] for there, run in groupby(placed, key=lambda one: one is not None) if there]
    return Plot(tuple(one for one in placed if one), tuple(_line(run) for run in runs))


def _line(points: Sequence[Point]) -> str:
    return " ".join(f"{point.x},{point.y}" for point in points)


def _decimal(value: float, lang: str) -> str:
    text = f"{value:.1f}"
    return text.replace(".", ",") if lang == "nl" else text
