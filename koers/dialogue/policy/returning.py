"""The rules of the policy for who comes back: the step of the last time is done, partly done, or not."""

from dataclasses import replace

from koers.dialogue.moves import Move
from koers.dialogue.policy.opening import RETURN
from koers.dialogue.policy.plan import Plan
from koers.dialogue.policy.planning import build_step
from koers.dialogue.policy.turn import Turn
from koers.dialogue.sentences import words
from koers.dialogue.stages import Stage
from koers.dialogue.steps import NextStep

DONE, PARTLY, NOT_DONE = "done", "partly", "not_done"
# What the reply waits for once it is known why a step did not come off: what the person wants with it.
WHY, KEEP = "return:why", "return:keep"
SMALLER = frozenset(words("kleiner minder korter smaller less shorter easier makkelijker"))
SAME = frozenset(words("zelfde hetzelfde dezelfde opnieuw houden weer nogmaals blijft same again keep retry"))
OTHER = frozenset(words("andere anders ander loslaten los laten nieuwe different other else go drop new"))


def looks_back(turn: Turn) -> Plan | None:
    """After the opening on the step of the last time: done, partly or not done, each with its own follow-up."""
    if turn.session.pending != RETURN:
        return None
    outcome = _outcome(turn)
    if not outcome:
        return None
    return Plan(
        Move.FOLLOW_UP, Stage.ARRIVE, lead=f"return_{outcome}", ask=f"return_{outcome}_ask", outcome=outcome,
        pending="" if outcome == DONE else WHY,
    )  # fmt: skip


def asks_about_old_step(turn: Turn) -> Plan | None:
    """Once it is told what came between, the person says what becomes of the step: smaller, the same, or something else."""
    if turn.session.pending != WHY or not (turn.reading.content or turn.has("minimal", "stuck")):
        return None
    return Plan(Move.FOLLOW_UP, Stage.STEP, ask="return_keep", pending=KEEP)


def decides_old_step(turn: Turn) -> Plan | None:
    """The old step is made smaller, kept as it was, or let go."""
    if turn.session.pending != KEEP:
        return None
    said, old = set(words(turn.message)), turn.session.remembered.step
    if said & SMALLER:
        return build_step(turn, replace(old, confidence=0, made_smaller=False, smaller=""))
    if said & SAME or turn.has("agrees"):
        return build_step(turn, replace(old, cue="", confidence=None))
    if said & OTHER or turn.has("declines"):
        return Plan(Move.REFLECT, Stage.ARRIVE, lead="return_let_go", wanted=turn.wanted(stage=Stage.ARRIVE))
    # Something of their own: that is the step now.
    return build_step(turn, NextStep(action=turn.message.strip(" .!"))) if turn.reading.commitment else None


def _outcome(turn: Turn) -> str:
    if turn.has("step_partly"):
        return PARTLY
    if turn.has("step_not_done") or (turn.has("declines") and not turn.has("step_done")):
        return NOT_DONE
    return DONE if turn.has("step_done", "success", "agrees") else ""
