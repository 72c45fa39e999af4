"""What the team member says in a turn: the line that fits what the manager did, how open they are, and what was told."""

import re
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from koers.dialogue.practice.attempt import CLOSED, Attempt
from koers.dialogue.practice.persona import FROM, Act, Answer, Level, Persona, Told, level_of
from koers.dialogue.practice.phrases import Phrases
from koers.dialogue.practice.utterance import Utterance

# What a message with several utterances is answered as: what stings before what is asked, what is asked before the rest.
WEIGHT = (
    Act.JUDGEMENT, Act.ADVICE, Act.LEADING, Act.OPEN, Act.CLOSED, Act.REFLECTION, Act.PRAISE, Act.INFORMATION, Act.UNSURE,
)  # fmt: skip
# An act that has no line left is answered as one of these.
LIKE = {
    Act.JUDGEMENT: (Act.LEADING, Act.ADVICE),
    Act.ADVICE: (Act.LEADING, Act.JUDGEMENT),
    Act.LEADING: (Act.ADVICE, Act.JUDGEMENT),
    Act.PRAISE: (Act.REFLECTION,),
    Act.UNSURE: (Act.REFLECTION, Act.INFORMATION),
    Act.INFORMATION: (Act.CLOSED,),
    Act.CLOSED: (Act.INFORMATION,),
}
TELLING = frozenset({Act.OPEN, Act.REFLECTION, Act.PRAISE, Act.UNSURE})
# What is told of oneself without being asked for; below it only a question brings it out.
FREELY = FROM[Level.WARMING]
REASON, HINT = "reason", "hint"
# In so many turns at the beginning nobody tells more than a hint.
EARLY = 3


@dataclass(frozen=True)
class Said:
    """A line, the id by which it is kept, and which piece of the story it tells (empty when none)."""

    text: str
    id: str
    tells: str = ""


def act_of(utterances: Sequence[Utterance], *, room: bool = False) -> Act:
    """Give what a message is answered as; making room is answered as being heard."""
    if room:
        return Act.REFLECTION
    acts = {Act.UNSURE if utterance.unsure else Act(utterance.label) for utterance in utterances} or {Act.UNSURE}
    return min(acts, key=WEIGHT.index)


def answer(persona: Persona, phrases: Phrases, attempt: Attempt, message: str, *, act: Act, openness: int) -> Said:
    """Give what is said: a piece of the story when its time has come, what was asked for, or what fits at this level."""
    used = {id_ for ids in attempt.used for id_ in ids}
    seed = zlib.crc32(f"{persona.id}{len(attempt.turns)}{message}".encode())
    early = len(attempt.turns) < EARLY
    due = _due(persona, used, openness, early=early) if act in TELLING | {Act.CLOSED, Act.INFORMATION} else None
    if due is not None and due.what == REASON:
        return _told(due)
    asked = act in (Act.OPEN, Act.CLOSED)
    for lines in _asked_for(persona, phrases, message, openness) if asked else ():
        if found := _pick(lines, used, seed):
            return found
    if due is not None and act in TELLING:
        return _told(due)
    for lines in _fitting(persona, phrases, act, openness):
        if found := _pick(lines, used, seed):
            return found
    # Everything was said; nobody talks this long, but whoever does gets an answer.
    brief = phrases.brief[level_of(openness)]
    return _said(brief[seed % len(brief)])


def tells(persona: Persona, attempt: Attempt) -> tuple[Told, ...]:
    """Give the pieces of the story that were told, in order."""
    used = {id_ for ids in attempt.used for id_ in ids}
    return tuple(told for told in persona.story if line_id(told.say) in used)


def has_told(persona: Persona, attempt: Attempt) -> bool:
    """Whether the other has said what is really behind it."""
    return any(told.what == REASON for told in tells(persona, attempt))


def line_id(text: str) -> str:
    """Give the id under which a line is kept among the used ones."""
    return f"said:{zlib.crc32(text.encode()):08x}"


def _due(persona: Persona, used: set[str], openness: int, *, early: bool) -> Told | None:
    """Give the next piece of the story; once the reason can be told nobody hints at it, and nobody tells it at once."""
    reached = [told for told in persona.story if told.at <= openness and not (early and told.what != HINT)]
    if any(told.what == REASON for told in reached):
        reached = [told for told in reached if told.what != HINT]
    return next((told for told in reached if line_id(told.say) not in used), None)


def _asked_for(persona: Persona, phrases: Phrases, message: str, openness: int) -> Iterator[Iterable[str]]:
    """Give the lines about what a question is after, the most telling kind first."""
    topics = [topic for topic in persona.topics if topic.at <= openness]
    yield from (topic.say for topic in topics if any(_stands(term, message) for term in topic.terms))
    for kind in phrases.kinds_of(message):
        yield from (topic.say for topic in topics if topic.kind == kind)


def _fitting(persona: Persona, phrases: Phrases, act: Act, openness: int) -> Iterator[Iterable[str]]:
    level = level_of(openness)
    yield persona.replies(level, act)
    for like in LIKE.get(act, ()):
        yield persona.replies(level, like)
    if act in TELLING and openness >= FREELY:
        yield [line for topic in persona.topics if _is_free(topic, openness) for line in topic.say]
    yield phrases.brief[level]
    if act in TELLING:
        yield persona.replies(level, Act.REFLECTION)
    for lower in sorted((lower for lower in Level if FROM[lower] < FROM[level]), key=lambda lower: -FROM[lower]):
        yield persona.replies(lower, act)
        yield phrases.brief[lower]
    yield persona.replies(level)


def _is_free(topic: Answer, openness: int) -> bool:
    return CLOSED < topic.at <= openness


def _pick(lines: Iterable[str], used: set[str], seed: int) -> Said | None:
    """Choose among the first lines that were not said; the same turn always gets the same."""
    fresh = [line for line in lines if line_id(line) not in used]
    return _said(fresh[seed % len(fresh)]) if fresh else None


def _told(told: Told) -> Said:
    return Said(told.say, line_id(told.say), told.what)


def _said(text: str) -> Said:
    return Said(text, line_id(text))


def _stands(term: str, text: str) -> bool:
    ending = "" if term.endswith("*") else r"(?!\w)"
    return re.search(rf"(?<!\w){re.escape(term.removesuffix('*').lower())}{ending}", text.lower()) is not None
