"""The moves: what the coach may do in a turn, and the rules that a reply to each keeps."""

from dataclasses import dataclass
from enum import StrEnum


class Move(StrEnum):
    """What the coach does in a turn."""

    OPEN = "open"
    FOLLOW_UP = "follow_up"
    REFLECT = "reflect"
    CHALLENGE = "challenge"
    OFFER = "offer"
    OPTIONS = "options"
    FACT = "fact"
    STEP = "step"
    SUMMARISE = "summarise"
    REPAIR = "repair"
    IDENTITY = "identity"
    REDIRECT = "redirect"
    CLOSE = "close"
    REFER = "refer"


@dataclass(frozen=True)
class MoveRules:
    """What a reply keeps: how many questions, whether advice is permitted, and how long (in words) it may be."""

    max_questions: int = 1
    advice: bool = False
    max_words: int = 90


RULES = {move: MoveRules() for move in Move} | {
    Move.OPTIONS: MoveRules(advice=True, max_words=160),
    Move.FACT: MoveRules(max_words=130),
    Move.SUMMARISE: MoveRules(max_words=130),
    Move.CLOSE: MoveRules(max_questions=0, max_words=130),
    Move.REFER: MoveRules(max_words=160),
    Move.IDENTITY: MoveRules(max_words=110),
}

# Only these are worded by a model; the others have a text that must be exactly right.
WORDED_BY_MODEL = frozenset({Move.REFLECT, Move.CHALLENGE, Move.FOLLOW_UP, Move.FACT, Move.SUMMARISE, Move.REPAIR})

# What the person is told about each move, and how the questions of the bank are named, is in the page's texts.
