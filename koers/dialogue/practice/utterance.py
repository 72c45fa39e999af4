"""An utterance: a sentence or two that a manager says, and what kind of thing it is."""

from dataclasses import dataclass
from enum import StrEnum


class Label(StrEnum):
    """What an utterance is."""

    OPEN = "open"
    CLOSED = "closed"
    LEADING = "leading"
    REFLECTION = "reflection"
    ADVICE = "advice"
    JUDGEMENT = "judgement"
    PRAISE = "praise"
    INFORMATION = "information"


QUESTIONS = frozenset({Label.OPEN, Label.CLOSED, Label.LEADING})


@dataclass(frozen=True)
class Utterance:
    """What was said and what it is, with how sure that is (0-1); what is unsure is not to be shown as fact."""

    text: str
    label: Label
    confidence: float = 1.0
    unsure: bool = False
