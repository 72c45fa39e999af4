"""What the person says they will do, in their own words."""

import re
from collections.abc import Mapping
from functools import cache

from koers.dialogue.coaching_forms import ReadingRules
from koers.dialogue.reading.patterns import any_found, found, plain

# How likely a commitment must be by its likeness to sayings when no pattern was found.
ALONE = 0.58
# Where a plan may end and something about it begin; so many words are a plan.
_BEHIND = re.compile(
    r",\s|\s(?:die|dat|that|which|who)\s(?=(?:ik|je|hij|zij|ze|we|er|het|i|you|he|she|they|we|it|is|has|can|could)\b)|"
    r"\s(?:waar\w*|want|omdat|zodat|because|so that|where|when)\s"
)
_DENIALS = re.compile(r"\b(?:niet|geen|not|no)\b|n't\b")
SAID = 4
_SELF = re.compile(r"\b(?:ik|i)\b", re.IGNORECASE)
_SENTENCE = re.compile(r"(?<=[.!?;])\s+|\n+|,\s+(?=maar|but)")


def commitment_in(message: str, rules: ReadingRules, likely: Mapping[str, float] | None = None) -> str:
    """Give the sentence that says a thing the person will do, or could; a habit, a sigh and the past are none.

    `likely` gives how likely a commitment is by its likeness to sayings; without it the patterns decide alone.
    """
    patterns = _filled(rules.commitment, rules.act, rules.acts)
    told = [(sentence, plain(sentence)) for sentence in sentences_told(message)]
    planned = [sentence for sentence, text in told if not found(rules.unplanned, _affirmed(text))]
    worded = [sentence for sentence in planned if any_found(patterns, plain(sentence))]
    if likely is not None and not worded and likely.get("commitment", 0.0) < ALONE:
        return ""
    own = [sentence for sentence in planned if likely is not None and _SELF.search(sentence)]
    return next((sentence.strip(" .!,;") for sentence in worded + own), "")


def _affirmed(text: str) -> str:
    """Give a sentence without what is denied behind the plan itself ("ask him to walk along, so he can't look at a screen")."""
    plan = _BEHIND.split(text, maxsplit=1)[0]
    return plan + _DENIALS.sub(" ", text[len(plan) :]) if len(plan.split()) >= SAID else text


def first_sentence(message: str, patterns: tuple[str, ...]) -> str:
    """Give the sentence in which one of the patterns is found, in the person's own words."""
    for sentence in sentences_told(message):
        if any_found(patterns, plain(sentence)):
            return sentence.strip(" .!,;")
    return ""


def sentences_told(message: str) -> list[str]:
    """Give the sentences that tell something; "but" begins another."""
    return [sentence for sentence in _SENTENCE.split(message) if not sentence.endswith("?")]


@cache
def _filled(patterns: tuple[str, ...], act: str, acts: str) -> tuple[str, ...]:
    """Put the verbs of action where the patterns name them."""
    forms = {"{acts}": "|".join(acts.split()), "{act}": "|".join(act.split())}
    for name, verbs in forms.items():
        patterns = tuple(pattern.replace(name, verbs) for pattern in patterns)
    return patterns
