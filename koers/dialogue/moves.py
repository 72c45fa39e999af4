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
    REFUSE = "refuse"
    PRACTICE = "practice"


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
    Move.REFUSE: MoveRules(max_words=130),
    Move.PRACTICE: MoveRules(max_words=45),
    Move.IDENTITY: MoveRules(max_words=110),
}

# What each move is, for a reader of docs/coaching.md.
DOES: dict[Move, str] = {
    Move.OPEN: "greets, and asks what the person wants to talk about",
    Move.FOLLOW_UP: "stays with what was said: an easier way in after a short answer, a scale, a way back to an agreed step",
    Move.REFLECT: "gives back what was heard, a little further than it was said, and asks one open question",
    Move.CHALLENGE: "lays two things the person said side by side, or asks for an assumption, the evidence, another view, a cost",
    Move.OFFER: "asks whether ideas are welcome",
    Move.OPTIONS: "puts two or three small experiments on the table, with their source; the person chooses",
    Move.FACT: "answers a factual question from the articles, with the source, and goes back to the person",
    Move.STEP: "asks for the one part of the next step that is missing",
    Move.SUMMARISE: "puts together what was said, in the person's words, and asks what is missing",
    Move.REPAIR: "takes an objection or a correction as said, and lets the person choose how to go on",
    Move.IDENTITY: "says that Koers is an AI, who can read along, or what it remembers",
    Move.REDIRECT: "says what Koers is not for, or that it did not understand",
    Move.CLOSE: "ends with the step as agreed and the day to look back; asks nothing",
    Move.REFUSE: "declines to appraise, rank, diagnose or predict, and says where to go instead",
    Move.PRACTICE: "answers as the team member whom the manager practises with, as open as they have become",
    Move.REFER: "names the help line or person that is right now, in a fixed text",
}

# Only these are worded by a model; the others have a text that must be exactly right.
WORDED_BY_MODEL = frozenset({Move.REFLECT, Move.CHALLENGE, Move.FOLLOW_UP, Move.FACT, Move.SUMMARISE, Move.REPAIR})

# What the person is told about each move, and how the questions of the bank are named, is in the page's texts.
