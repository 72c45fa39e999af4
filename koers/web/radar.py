"""The wheel as a radar: a figure for plotly.js, in colours by the names that the style sheet gives them."""

import textwrap
from collections.abc import Sequence
from typing import Any

from koers.dialogue.wheel import HIGHEST, LOWEST, PARTS, Wheel
from koers.web.texts import Texts

# How each rating is drawn, the newest first; the table beside it shows the same lines.
LINES = (
    {"color": "var(--accent)", "width": 3, "dash": "solid"},
    {"color": "var(--muted)", "width": 2, "dash": "dash"},
    {"color": "var(--muted)", "width": 2, "dash": "dot"},
    {"color": "var(--muted)", "width": 1, "dash": "solid"},
)
_ANGLES = [index * 360 // len(PARTS) for index in range(len(PARTS))]
# So many characters fit on a line of a label: above and below the wheel more than beside it.
_UPRIGHT, _BESIDE = 14, 10

Figure = dict[str, Any]


def radar(wheels: Sequence[Wheel], texts: Texts) -> Figure:
    """Give the figure of as many wheels as there are lines, newest first; a part without a mark has no point."""
    shown = list(zip(wheels, LINES, strict=False))
    # The newest is drawn last, on top of the others.
    return {"data": [_trace(wheel, line) for wheel, line in reversed(shown)], "layout": _layout(texts)}


def _trace(wheel: Wheel, line: dict[str, Any]) -> Figure:
    marks = [getattr(wheel, part) for part in PARTS]
    newest = line is LINES[0]
    return {
        "type": "scatterpolar",
        "mode": "lines+markers",
        # Back to where it began.
        "r": [*marks, marks[0]],
        "theta": [*_ANGLES, _ANGLES[0]],
        "line": line,
        "marker": {"color": line["color"], "size": 8 if newest else 5},
        "fill": "toself" if newest and None not in marks else "none",
        "fillcolor": "var(--accent-veil)",
        "cliponaxis": False,
        "hoverinfo": "skip",
    }


def _layout(texts: Texts) -> Figure:
    widths = [_UPRIGHT if angle in (0, 180) else _BESIDE for angle in _ANGLES]
    labels = [
        "<br>".join(textwrap.wrap(texts(f"wheel.{part}"), width, break_long_words=False))
        for part, width in zip(PARTS, widths, strict=True)
    ]
    return {
        "autosize": True,
        "showlegend": False,
        "margin": {"l": 62, "r": 62, "t": 28, "b": 44},
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "font": {"color": "var(--ink)", "size": 12.5},
        "polar": {
            "bgcolor": "rgba(0,0,0,0)",
            "angularaxis": {
                "tickvals": _ANGLES,
                "ticktext": labels,
                "direction": "clockwise",
                "rotation": 90,
                "linecolor": "var(--line-strong)",
                "gridcolor": "var(--line)",
                "ticks": "",
            },
            "radialaxis": {
                "range": [LOWEST, HIGHEST],
                "tickvals": [5, 10],
                # Between two parts, where no line runs over the numbers.
                "angle": 60,
                "tickangle": 60,
                "showline": False,
                "gridcolor": "var(--line)",
                "tickfont": {"color": "var(--muted)", "size": 11},
                "ticks": "",
            },
        },
    }
