"""Board items as the page shows them: under their headings, a next step with its parts."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from koers.dialogue.board import BoardKind
from koers.store.records import BoardItem, Outcome, StepDetails
from koers.web.moments import day
from koers.web.render import local_now
from koers.web.texts import Texts

KINDS = tuple(BoardKind)


def sections(items: Iterable[BoardItem], texts: Texts) -> Iterator[tuple[str, list[dict[str, object]]]]:
    """Give the items under their headings; headings without items are left out."""
    ordered = sorted(items, key=lambda item: KINDS.index(item.kind))
    for kind, group in groupby(ordered, key=lambda item: item.kind):
        yield str(kind), [_shown(item, texts) for item in group]


def _shown(item: BoardItem, texts: Texts) -> dict[str, object]:
    details = item.details or StepDetails()
    step = item.kind is BoardKind.STEP
    told = details.outcome in set(Outcome)
    return {
        "id": item.id,
        "text": item.text,
        "state": str(item.state),
        "step": step,
        "facts": tuple(_facts(details, texts)),
        "cue": details.cue,
        "obstacle": details.obstacle,
        "review": details.review.isoformat() if details.review else "",
        "outcome": details.outcome if told else "",
        # Looking back is for what has not been looked back on.
        "plannable": step and not told,
    }


def _facts(details: StepDetails, texts: Texts) -> Iterator[tuple[str, str]]:
    """Give the parts of a step that are there, each with its name."""
    if details.cue:
        yield texts("step.cue"), details.cue
    if details.obstacle:
        yield texts("step.obstacle"), details.obstacle
    if details.confidence is not None:
        yield texts("step.confidence"), texts("step.of_ten", confidence=details.confidence)
    if details.review:
        yield texts("step.review"), day(details.review, texts, today=local_now().date())
    if details.outcome in set(Outcome):
        yield texts("step.outcome"), texts(f"outcome.{details.outcome}")
