"""The radar: a figure that plotly takes, and which ratings are in it."""

import json
from datetime import date, timedelta

import plotly.graph_objects as go
import pytest

from koers.dialogue.wheel import PARTS, Wheel
from koers.store.records import WheelRecord
from koers.web.panels.ratings import shown_ratings
from koers.web.radar import LINES, radar
from koers.web.texts import load_texts

FULL = Wheel(7, 5, 6, 6, 7, 8)


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_plotly_takes_the_figure(lang: str) -> None:
    figure = go.Figure(radar([FULL, Wheel(courage=0)], load_texts()[lang]))
    oldest, newest = figure.data
    assert newest.r == (7, 5, 6, 6, 7, 8, 7)
    assert (newest.fill, oldest.fill) == ("toself", "none")
    assert len(figure.layout.polar.angularaxis.ticktext) == len(PARTS)
    assert tuple(figure.layout.polar.radialaxis.range) == (0, 10)


def test_a_part_without_a_mark_has_no_point_and_nought_has_one() -> None:
    (trace,) = radar([Wheel(self_insight=3, courage=0)], load_texts()["nl"])["data"]
    assert trace["r"] == [3, None, 0, None, None, None, 3]
    assert trace["fill"] == "none"


def ratings(count: int) -> list[WheelRecord]:
    """Give ratings of the last weeks, newest first; the mark for courage tells which."""
    first = date(2025, 3, 2)
    return [
        WheelRecord(str(number), first + timedelta(weeks=number), Wheel(courage=number))
        for number in reversed(range(count))
    ]


def test_the_newest_ratings_and_the_first_are_drawn_and_the_others_are_told() -> None:
    texts = load_texts()["nl"]
    shown = shown_ratings(ratings(7), texts)
    assert [rating.id for rating in shown.drawn] == ["6", "5", "4", "0"]
    assert [rating.id for rating in shown.all] == ["6", "5", "4", "3", "2", "1", "0"]
    assert [rating.told for rating in shown.all] == ["", "", "", "Moed 3", "Moed 2", "Moed 1", ""]
    assert shown.drawn[-1].marks == ("–", "–", "0", "–", "–", "–")
    assert shown.drawn[-1].day == "2 mrt 2025"
    assert len(json.loads(shown.figure)["data"]) == len(LINES)
    for count in range(5):
        assert len(shown_ratings(ratings(count), texts).drawn) == count
