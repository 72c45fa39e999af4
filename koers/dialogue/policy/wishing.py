"""The rules of the policy about how the person wants to be talked with, and what they hold for in the turns after."""

from dataclasses import replace

from koers.dialogue.moves import Move
from koers.dialogue.policy.plan import Plan
from koers.dialogue.policy.planning import ask_again
from koers.dialogue.policy.turn import STEP_PREFIX, Turn
from koers.dialogue.wishes import NO_QUESTIONS, SHORT

# Other sides of a story are asked for with these types of questions.
OTHER_SIDES = frozenset({"viewpoint", "assumption"})
# After somebody got something off their chest, a question stays with that.
NEAR_BY = frozenset({"clarify", "values"})
# Who asks this wants an answer, and with it a question may come again.
_ASKING = (
    "asks_advice", "asks_fact", "asks_source", "asks_meaning", "asks_challenge", "asks_agreement", "questions_again",
)  # fmt: skip
# Moves that lose their question to a person who wants none.
_QUIETED = frozenset({Move.REFLECT, Move.CHALLENGE, Move.FOLLOW_UP, Move.SUMMARISE, Move.REPAIR, Move.OFFER})


def allows_questions(turn: Turn) -> Plan | None:
    """Who wanted no questions allows them again: the next one comes right away."""
    if not turn.has("questions_again") or NO_QUESTIONS not in turn.session.wishes:
        return None
    return Plan(Move.FOLLOW_UP, turn.session.stage, lead="questions_again", wanted=turn.wanted(NEAR_BY))


def asks_no_questions(turn: Turn) -> Plan | None:
    """Who wants no question back for now gets none, until they allow it or ask something themselves."""
    if not turn.has("no_questions") or turn.has("asks_advice"):
        return None
    return Plan(Move.REPAIR, turn.session.stage, lead="no_questions", step=turn.session.step)


def asks_shorter(turn: Turn) -> Plan | None:
    """Who finds the replies too long gets short ones from then on."""
    if not turn.has("too_long") or turn.has("asks_advice", "asks_fact") or not turn.session.turn:
        return None
    if turn.session.pending.startswith(STEP_PREFIX):
        return replace(ask_again(turn), lead="short")
    return Plan(Move.REPAIR, turn.session.stage, lead="short", wanted=turn.wanted(easy=True), step=turn.session.step)


def asks_challenge(turn: Turn) -> Plan | None:
    """Who asks to be contradicted gets the other side of the story, and nobody's judgement."""
    if not turn.has("asks_challenge"):
        return None
    return Plan(Move.CHALLENGE, turn.stage, lead="challenge_asked", wanted=turn.wanted(OTHER_SIDES))


def seeks_agreement(turn: Turn) -> Plan | None:
    """Who wants to hear that they are right gets neither a yes nor a no: it is said why, and handed back."""
    if not turn.has("asks_agreement"):
        return None
    if turn.session.pending.startswith(STEP_PREFIX):
        return replace(ask_again(turn), lead="verdict")
    return Plan(Move.CHALLENGE, turn.session.stage, lead="verdict", ask="verdict_ask", step=turn.session.step)


def asks_summary(turn: Turn) -> Plan | None:
    """Who asks to hear what was said so far gets it put together, as far as there is anything."""
    if not turn.has("asks_summary") or not (turn.session.heard or turn.session.values):
        return None
    return Plan(Move.SUMMARISE, turn.session.stage, lead="summary_lead", ask="summary_ask", step=turn.session.step)


def wishes_after(turn: Turn) -> tuple[str, ...]:
    """Give how the person wants to be talked with from this message on."""
    wishes = set(turn.session.wishes)
    if turn.has("no_questions") and not turn.has("asks_advice"):
        wishes.add(NO_QUESTIONS)
    elif turn.message.rstrip().endswith("?") or turn.has(*_ASKING):
        wishes.discard(NO_QUESTIONS)
    if turn.has("too_long") and turn.session.turn:
        wishes.add(SHORT)
    return tuple(sorted(wishes))


def as_wished(plan: Plan, turn: Turn) -> Plan:
    """Give the plan as the person wants to be talked with: without its question, or without what makes it long."""
    wishes = wishes_after(turn)
    plan = replace(plan, wishes=wishes)
    if SHORT in wishes:
        plan = replace(plan, insight=False)
    if NO_QUESTIONS not in wishes or plan.pending.startswith(STEP_PREFIX) or plan.move not in _QUIETED:
        return plan
    move = Move.REFLECT if plan.move in (Move.CHALLENGE, Move.OFFER) else plan.move
    pending = "" if plan.ask else plan.pending
    return replace(plan, move=move, wanted=None, ask="", pending=pending, insight=False)
