"""What a clause of the person tells: a wish, what holds back, a doubt, a habit; and which of several tells most."""

import re
from collections.abc import Sequence

from koers.dialogue.knowledge import Knowledge
from koers.dialogue.reading.feelings import feelings_in
from koers.dialogue.reading.patterns import any_found, found, plain
from koers.dialogue.sentences import content_stems, words

# In this order clauses tell about a person; what is none of these comes last.
KINDS = ("important", "wish", "held", "doubt", "habit")
# What the kinds are worth when the clause that tells most is looked for in one message, what else weighs in it (an
# insight, a feeling, a value, a turn after "but", a named person or moment), and what speaks against it (an introduction).
WORTH = {"important": 2.0, "wish": 1.5, "held": 1.0, "doubt": 1.2, "habit": 1.0}
INSIGHT, FEELS, DEAR, TURNED, NAMED, INTRODUCED = 3.0, 1.5, 1.5, 1.5, 0.7, -2.5
# Every word with content weighs a little, up to so many.
FULL, MOST_FULL = 0.3, 4
# A clause with more is harder to give back in other words: so much less for each of them.
OVERFULL = 0.6
# What is said of dying and killing in a manner of speaking.
_FATAL = {
    "nl": re.compile(r"\b(?:dood|sterf|schiet|vermoord\w*|m(?:ij|')n kop|mijn lijk|spring|sprong|ophang\w*)\b"),
    "en": re.compile(r"\b(?:deaths?|dead|die|died|kill\w*|shoot|shot|jump\w*)\b"),
}
_NAME = re.compile(r"\b[A-Z][a-zà-ÿ]{2,}\b")


def kind_of(clause: str, knowledge: Knowledge) -> str:
    """Give what kind of thing a clause in the second person tells; empty when it is none of the kinds."""
    kinds = knowledge.reading.clauses.items()
    return next((kind for kind, pattern in kinds if re.search(pattern, clause.lower())), "")


def heaviest(told: Sequence[str], knowledge: Knowledge) -> str:
    """Give the clause that tells most about the person, the latest of its kind; empty when there is none."""
    order = [*KINDS, ""]

    def rank(clause: str) -> tuple[bool, int]:
        return not says_something(clause, knowledge), order.index(kind_of(clause, knowledge))

    return min(reversed(told), key=rank, default="")


def says_something(clause: str, knowledge: Knowledge) -> bool:
    """Whether a clause can stand away from where it was said: "you do want it" cannot."""
    return len(content_stems(clause, knowledge.lang, knowledge.function_words)) >= 2


def weight_of(clause: str, turned: str, knowledge: Knowledge, *, turns: bool) -> float:
    """Say how much a clause tells of the person: in their own words, `turned` to them; `turns` says that "but" begins it."""
    rules, text = knowledge.reading, plain(clause)
    worth = WORTH.get(kind_of(turned, knowledge), 0.0)
    worth += INSIGHT * any_found(rules.insight, text)
    worth += FEELS * bool(feelings_in(text, named=rules.feelings, felt=rules.felt, negations=rules.negations))
    worth += DEAR * any(found(pattern, text) for pattern in rules.values.values())
    worth += TURNED * turns
    worth += NAMED * names_something(clause, knowledge)
    worth += INTRODUCED * found(rules.introduction, text)
    return worth + fullness(clause, knowledge)


def is_overfull(clause: str, knowledge: Knowledge) -> bool:
    """Whether a clause has more words with content than can be given back without an echo."""
    return len(content_stems(clause, knowledge.lang, knowledge.function_words)) > MOST_FULL


def fullness(clause: str, knowledge: Knowledge) -> float:
    """Say what the words with content in a clause are worth: some are needed, and many are an echo."""
    count = len(content_stems(clause, knowledge.lang, knowledge.function_words))
    return FULL * min(count, MOST_FULL) - OVERFULL * max(0, count - MOST_FULL)


def names_something(clause: str, knowledge: Knowledge) -> bool:
    """Whether a clause names a person, a place or a moment."""
    return bool(names_in(clause, knowledge)) or found(knowledge.reading.cue, plain(clause))


def names_in(text: str, knowledge: Knowledge) -> list[str]:
    """Give the proper names in a text: words with a capital that nobody uses without one."""
    return [name for name in _NAME.findall(text) if name.lower() not in knowledge.vocabulary]


def is_aside(clause: str, knowledge: Knowledge) -> bool:
    """Whether a clause only says that something is said or thought ("now I come to think of it")."""
    return found(knowledge.reading.aside, plain(clause)) and len(words(clause)) <= SHORT


def is_figure(clause: str, knowledge: Knowledge) -> bool:
    """Whether a clause is a manner of speaking, or says what only the safety screen answers: not to be said back."""
    text = plain(clause)
    return any_found(knowledge.screen.routes.get("113", ()), text) or _FATAL[knowledge.lang].search(text) is not None


# An aside is no longer than this.
SHORT = 10
