"""What a message wants of the coach or tells about itself: intents, the two sides of the person, how a step went."""

import re
from collections.abc import Mapping

from koers.dialogue.coaching_forms import ReadingRules
from koers.dialogue.reading.patterns import any_found, compiled, found
from koers.dialogue.sentences import words

# Whoever asks for ideas gives the same permission as who asks for advice, and an objection is one whatever it is to.
_IMPLIED = {"asks_ideas": "asks_advice", "objects_questions": "objects", "objects_parroting": "objects"}
# From which probability an intent is read by its likeness to sayings (knowledge/intents.*.yaml); the patterns alone
# decide about the others. Chosen on the even lines of evals/labelled/intents.*.jsonl (bench/reading.py), and then raised
# for what turns a conversation around: in the sets every label is as common as the others, in a conversation it is rare.
NEEDED = {
    "asks_advice": 0.42, "asks_ideas": 0.38, "asks_fact": 0.4, "asks_who": 0.5, "objects_questions": 0.48,
    "objects_parroting": 0.48, "wants_stop": 0.48, "changes_topic": 0.45, "ambivalence": 0.45,
    "success": 0.48, "off_topic": 0.5, "change_talk": 0.5, "sustain_talk": 0.45,
}  # fmt: skip
# How much likelier a pattern makes its intent.
WORTH = 15.0
# Where the first clause of an answer ends, and what says that something was done all the same.
_CLAUSE = re.compile(r"[,.;:!?]+\s*")
_STARTED = re.compile(
    r"\b(?:maar|wel|begonnen|begin|gestart|half|deels|helft|geprobeerd|but|did|started|start|partly|half|tried|managed)\b"
)
STEP = ("step_partly", "step_not_done", "step_done")
# What may be asked for, and how many words answer one's own question.
_REQUESTS = ("asks_advice", "asks_ideas", "asks_fact")
ANSWER = 2
# Of what is said on the question how the step went, so much must sound like an answer to it.
ANSWERED = 0.15


def intents_in(
    text: str, rules: ReadingRules, likely: Mapping[str, float] | None = None, *, returning: bool = False
) -> set[str]:
    """Give the intents of a plain text.

    `likely` gives how likely each intent is by its likeness to sayings (0-1); without it the patterns decide alone.
    `returning` says that it was asked how an agreed step went.
    """
    worded = {name for name, patterns in rules.intents.items() if any_found(patterns, text)}
    if _two_sides(text, rules, both={"change_talk", "sustain_talk"} <= worded):
        worded.add("ambivalence")
    intents = {name for name in worded if likely is None or name not in NEEDED}
    if likely is not None:
        intents |= {name for name in NEEDED if name in rules.intents and is_likely(name, likely, worded=name in worded)}
    if _asks_nothing(text, rules):
        # A request that is put in so many words stands.
        intents -= {name for name in _REQUESTS if name not in worded}
    if returning:
        intents |= _return(text, rules, likely or {})
    return intents | {implied for name, implied in _IMPLIED.items() if name in intents}


def _asks_nothing(text: str, rules: ReadingRules) -> bool:
    """Whether what sounds like asking is a wish or a value, asks for a verdict, or is answered at once by the person."""
    question, mark, answer = text.partition("? ")
    answers_itself = bool(mark) and "?" not in answer and found(r"\b(?:ik|i|me|mij|mijn|my)\b", question)
    holds_dear = "?" not in text and any_found(rules.dear, text)
    return holds_dear or any_found(rules.unasked, text) or (answers_itself and len(words(answer)) >= ANSWER)


def is_likely(name: str, likely: Mapping[str, float], *, worded: bool) -> bool:
    """Whether an intent is read, from how likely it is and whether one of its patterns was found."""
    return likely.get(name, 0.0) * (WORTH if worded else 1.0) >= NEEDED[name]


def change_in(text: str, rules: ReadingRules, intents: frozenset[str]) -> str:
    """Give `change_talk`, `sustain_talk` or nothing; of both, the one that is said last weighs most."""
    talks = [name for name in ("change_talk", "sustain_talk") if name in intents]
    return max(talks, key=lambda name: _last_place(text, rules.intents[name]), default="")


def _last_place(text: str, patterns: tuple[str, ...]) -> int:
    return max((match.start() for pattern in patterns for match in compiled(pattern).finditer(text)), default=-1)


def _two_sides(text: str, rules: ReadingRules, *, both: bool) -> bool:
    """Whether the person is drawn and kept back in one message: a "but" between two facts is no ambivalence."""
    sides = rules.sides
    for joint in compiled(sides.joins).finditer(text):
        before, after = text[: joint.start()], text[joint.end() :]
        if both:
            return True
        for drawn, kept in ((before, after), (after, before)):
            if any_found(sides.wants, drawn) and any_found(sides.holds, kept):
                return True
    return False


def _denied_first(text: str, rules: ReadingRules) -> bool:
    """Whether it was said first that it was not done, so that "nearly all week" behind it is no part that was.

    What comes after a "but", or a start that was made, is one.
    """
    head, *rest = _CLAUSE.split(text, maxsplit=1)
    partly, not_done = rules.returns["step_partly"], rules.returns["step_not_done"]
    denied = any_found(not_done, head) and not any_found(partly, head)
    return denied and not (rest and _STARTED.search(rest[0]))


def _return(text: str, rules: ReadingRules, likely: Mapping[str, float]) -> set[str]:
    """Say how the agreed step went: the likeliest of partly, not done and done; a pattern weighs most, in that order."""
    worded = next((name for name, patterns in rules.returns.items() if any_found(patterns, text)), "")
    if worded == "step_partly" and _denied_first(text, rules):
        worded = "step_not_done"
    shares: dict[str, float] = {name: likely.get(name, 0.0) for name in STEP}
    total = sum(shares.values())
    if not worded and total < ANSWERED:
        return set()
    weighed = {name: share / max(total, 1e-9) * (WORTH if name == worded else 1.0) for name, share in shares.items()}
    return {max(weighed, key=lambda name: (weighed[name], name == worded))}
