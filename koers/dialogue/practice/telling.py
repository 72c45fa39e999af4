"""The feedback as plain text, for the terminal."""

from collections.abc import Iterator

from koers.dialogue.practice.feedback import Feedback
from koers.dialogue.practice.feedback_content import FeedbackContent


def plain(feedback: Feedback, content: FeedbackContent) -> str:
    """Give a feedback as lines of text, in its own language."""
    return "\n".join(_lines(feedback, content.says.plain))


def _lines(feedback: Feedback, heads: dict[str, str]) -> Iterator[str]:
    yield feedback.well.text
    if feedback.well.said:
        yield f"  «{feedback.well.said}»"
    told = {"tries": _tries(feedback, heads), "moments": _moments(feedback, heads), "figures": _figures(feedback)}
    for head, lines in told.items():
        if listed := list(lines):
            yield from ("", heads[head], *listed)
    yield from (f"\n{line}" for line in (feedback.unsure, feedback.measured) if line)


def _tries(feedback: Feedback, heads: dict[str, str]) -> Iterator[str]:
    for place, one in enumerate(feedback.tries, 1):
        yield f"{place}. {one.text}"
        if one.example:
            yield from _said(one.example.said, one.example.better, heads)


def _moments(feedback: Feedback, heads: dict[str, str]) -> Iterator[str]:
    for moment in feedback.moments:
        head = heads["opened" if moment.opened else "closed"]
        yield head.format(turn=moment.turn, before=moment.before, after=moment.after, why=moment.why)
        yield from _said(moment.said, moment.better, heads)


def _figures(feedback: Feedback) -> Iterator[str]:
    for figure in feedback.figures:
        yield f"- {figure.text}"
        yield from (f"   {line}" for line in (figure.compare, *figure.known) if line)


def _said(said: str, better: str, heads: dict[str, str]) -> Iterator[str]:
    yield from (f"   {heads[key]}: «{text}»" for key, text in (("said", said), ("better", better)) if text)
