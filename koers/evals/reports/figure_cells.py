"""The table of the figures of conduct against their targets, in Markdown, with a mark where one is missed."""

from collections.abc import Iterator, Sequence

from koers.evals.reports.formats import code, number, percent
from koers.evals.reports.shape import FigureRate, Figures, FigureValue

MISSED = " ✗"


def figure_lines(figures: Sequence[Figures]) -> Iterator[str]:
    """Give a row for each figure, with a column for each speaker and language."""
    if not figures:
        return
    heads = [f"{code(each['speaker'])} {each['language']}" for each in figures]
    yield f"| figure | {' | '.join(heads)} |"
    yield f"|{' --- |' * (len(heads) + 1)}"
    for name in dict.fromkeys(name for each in figures for name in each["rates"]):
        rates = [each["rates"].get(name) for each in figures]
        yield f"| {name}{_target(rates, share=True)} | {' | '.join(map(_rate_cell, rates))} |"
    for name in dict.fromkeys(name for each in figures for name in each["values"]):
        values = [each["values"].get(name) for each in figures]
        yield f"| {name}{_target(values, share=False)} | {' | '.join(map(_value_cell, values))} |"


def missed(value: float, figure: FigureRate | FigureValue) -> bool:
    """Whether a value is over what is allowed at most, or under what is asked at least."""
    return value > figure.get("most", value) or value < figure.get("least", value)


def _target(figures: Sequence[FigureRate | FigureValue | None], *, share: bool) -> str:
    """Tell the target: that of the first that has one, as it is the same for all."""
    given = next((figure for figure in figures if figure and ("most" in figure or "least" in figure)), None)
    if not given:
        return ""
    told = [f"at {key} {(percent if share else number)(given[key])}" for key in ("most", "least") if key in given]
    return f" ({', '.join(told)})"


def _rate_cell(rate: FigureRate | None) -> str:
    if not rate or not rate["total"]:
        return "–"
    share = rate["held"] / rate["total"]
    return f"{rate['held']}/{rate['total']}, {percent(share)}{MISSED if missed(share, rate) else ''}"


def _value_cell(value: FigureValue | None) -> str:
    if not value:
        return "–"
    return f"{number(value['value'])}{MISSED if missed(value['value'], value) else ''}"
