"""The choice of a question from the bank: it fits stage and person, varies in type, and never comes twice."""

import zlib
from collections.abc import Mapping
from dataclasses import dataclass

from koers.dialogue.coaching_forms import Question
from koers.dialogue.knowledge import Knowledge
from koers.dialogue.sentences import opening
from koers.dialogue.session import Session
from koers.dialogue.stages import EXPLORING, Stage

# What fitting is worth, against similarities that are spread over 0-1 for the questions at hand.
SCENE, BARRIER, TOPIC, NEAR, EASY, SAME_TYPE, SAME_OPENING = 1.1, 0.45, 0.8, 0.5, 1.0, 0.5, 0.4
# What varies between conversations, so that they do not all go the same way.
CHANCE = 0.25
# Questions of a scene are written for it: their nearness is not looked up.
NEAR_SCENE = 0.5
# In these stages a scene may still be asked about, with the types that look ahead.
AHEAD = frozenset({"exception", "miracle", "if-then", "values"})


@dataclass(frozen=True)
class Wanted:
    """What kind of question a plan asks for; empty `types` allow every type."""

    stage: Stage
    types: frozenset[str] = frozenset()
    easy: bool = False
    barrier: str = ""
    topics: tuple[str, ...] = ()
    scene: str = ""


def choose_questions(
    wanted: Wanted, session: Session, knowledge: Knowledge, similarities: Mapping[str, float], *, count: int = 3
) -> tuple[Question, ...]:
    """Give the best questions for a plan, best first; `similarities` says how near each is to what was said."""
    said = _written(session, knowledge)
    allowed = [q for q in knowledge.questions if q.text not in said and _allowed(q, wanted, session)]
    if not allowed and wanted.types:
        return choose_questions(Wanted(stage=wanted.stage), session, knowledge, similarities, count=count)
    if not allowed:
        asked = frozenset(session.asked)
        allowed = [q for q in knowledge.questions if q.id not in asked and not q.barrier and not q.scene]
    near = _spread({q.id: similarities.get(q.id, 0.0) for q in allowed if not q.scene})
    previous = knowledge.questions_by_id.get(session.asked[-1]) if session.asked else None

    def worth(question: Question) -> float:
        fit = _fit(question, wanted) - _sameness(question, session, previous)
        return near.get(question.id, NEAR_SCENE) + fit + CHANCE * _chance(question, session)

    return tuple(sorted(allowed, key=worth, reverse=True)[:count])


def _chance(question: Question, session: Session) -> float:
    """Give a number (0-1) that differs by conversation, so that equals do not always come in the same order."""
    return zlib.crc32(f"{question.id} {session.last_told}".encode()) / 2**32


def _written(session: Session, knowledge: Knowledge) -> frozenset[str]:
    """Give the lines that were used: a greeting may ask what a question of the bank asks."""
    used = (line.rpartition(":") for line in session.used)
    known = knowledge.lines.lines
    return frozenset(known[key][int(number)] for key, _, number in used if int(number) < len(known.get(key, ())))


def _allowed(question: Question, wanted: Wanted, session: Session) -> bool:
    if question.id in session.asked or not _in_place(question, wanted):
        return False
    if wanted.types and question.type not in wanted.types:
        return False
    if question.easy and not (wanted.easy or question.scene):
        return False
    if question.type == "scale" and not (wanted.easy or "scale" in wanted.types):
        return False
    if session.types[-2:] == (question.type, question.type):
        return False
    if question.topic and question.topic not in (*wanted.topics, *session.topics[-2:]):
        return False
    return not question.barrier or question.barrier == wanted.barrier


def _in_place(question: Question, wanted: Wanted) -> bool:
    """Whether a question belongs to the stage; one of a scene belongs to the scene, whatever the stage."""
    if not question.scene:
        return question.stage == wanted.stage
    return question.scene == wanted.scene and (wanted.stage in EXPLORING or question.type in AHEAD)


def _spread(similarities: dict[str, float]) -> dict[str, float]:
    """Spread similarities over 0-1: those of e5 all lie close together."""
    low, high = min(similarities.values(), default=0.0), max(similarities.values(), default=0.0)
    width = (high - low) or 1.0
    return {key: (value - low) / width for key, value in similarities.items()}


def _fit(question: Question, wanted: Wanted) -> float:
    fit = BARRIER if question.barrier and question.barrier == wanted.barrier else 0.0
    fit += SCENE if question.scene else 0.0
    fit += NEAR if question.near else 0.0
    fit += TOPIC if question.topic and question.topic in wanted.topics else 0.0
    return fit + (EASY if question.easy and wanted.easy else 0.0)


def _sameness(question: Question, session: Session, previous: Question | None) -> float:
    same = SAME_TYPE if session.types[-1:] == (question.type,) else 0.0
    if previous and opening(previous.text, 2) == opening(question.text, 2):
        same += SAME_OPENING
    return same
