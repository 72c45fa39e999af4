"""Ratings of the compass as the page shows them: a few as lines and columns, the others as a list."""

import json
from collections.abc import Sequence
from dataclasses import dataclass

from koers.dialogue.wheel import HIGHEST, PARTS
from koers.store.records import WheelRecord
from koers.web.moments import day
from koers.web.radar import LINES, radar
from koers.web.render import local_now
from koers.web.texts import Texts


@dataclass(frozen=True)
class ShownRating:
    """A rating with its day in words; `marks` stand in the order of the parts, a dash where none was given."""

    id: str
    day: str
    marks: tuple[str, ...]
    told: str = ""


@dataclass(frozen=True)
class ShownRatings:
    """The compass: the ratings drawn, newest first, all of them, and the figure as JSON."""

    parts: tuple[str, ...]
    drawn: tuple[ShownRating, ...]
    all: tuple[ShownRating, ...]
    figure: str
    highest: int = HIGHEST


def shown_ratings(ratings: Sequence[WheelRecord], texts: Texts) -> ShownRatings:
    """Draw the newest ratings and the very first, so that it shows how far somebody came."""
    drawn = [*ratings[: len(LINES) - 1], *ratings[len(LINES) - 1 :][-1:]]
    shown = {rating.id: _shown(rating, texts, told=rating not in drawn) for rating in ratings}
    figure = radar([rating.wheel for rating in drawn], texts) if drawn else {}
    return ShownRatings(PARTS, tuple(shown[rating.id] for rating in drawn), tuple(shown.values()), json.dumps(figure))


def _shown(rating: WheelRecord, texts: Texts, *, told: bool) -> ShownRating:
    """Give a rating; one that is not drawn tells its marks in words."""
    marks = tuple(str(rating.wheel.rated.get(part, "–")) for part in PARTS)
    words = ", ".join(f"{texts(f'wheel.{part}')} {mark}" for part, mark in rating.wheel.rated.items()) if told else ""
    return ShownRating(rating.id, day(rating.day, texts, today=local_now().date()), marks, words)
