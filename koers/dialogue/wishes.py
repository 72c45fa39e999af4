"""How the person asked to be talked with, and what that makes of the limits of a reply."""

from collections.abc import Collection
from dataclasses import replace

from koers.dialogue.moves import RULES, Move, MoveRules

# What holds from the message in which it was asked: no question until the person allows one, and few words.
NO_QUESTIONS, SHORT = "no_questions", "short"
# So many words are short; ideas and facts need more, and a fixed text stays what it is.
SHORT_WORDS, SHORT_LIST = 40, 90
_LISTS = frozenset({Move.OPTIONS, Move.FACT, Move.SUMMARISE})
_FIXED = frozenset({Move.REFER, Move.IDENTITY, Move.CLOSE})


def limits(move: Move, wishes: Collection[str]) -> MoveRules:
    """Give the rules that a reply keeps, narrowed to what the person asked."""
    rules = RULES[move]
    if NO_QUESTIONS in wishes:
        rules = replace(rules, max_questions=0)
    if SHORT in wishes and move not in _FIXED:
        rules = replace(rules, max_words=min(rules.max_words, SHORT_LIST if move in _LISTS else SHORT_WORDS))
    return rules
