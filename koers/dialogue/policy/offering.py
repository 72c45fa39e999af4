"""The rules of the policy about ideas: asked for, offered with permission, declined, chosen."""

import re
from dataclasses import replace

from koers.dialogue.moves import Move
from koers.dialogue.policy.plan import Plan
from koers.dialogue.policy.planning import build_step, options_plan
from koers.dialogue.policy.stepping import as_step
from koers.dialogue.policy.turn import LITTLE, MUCH, STEP_PREFIX, Turn
from koers.dialogue.stages import Stage

# So many turns after they were offered an option may still be named.
OPEN_FOR = 3


def owes_options(turn: Turn) -> Plan | None:
    """Who asked for advice the turn before gets options now, whatever the answer to what was tried, unless they decline."""
    elsewhere = turn.has("declines", "no_advice", "asks_who", "asks_privacy", "asks_fact", "changes_topic")
    if turn.session.pending != "advice" or elsewhere:
        return None
    return options_plan(turn)


def asks_advice(turn: Turn) -> Plan | None:
    """An explicit request is permission; in the first turn what was tried comes first, and options in the next."""
    scene = turn.knowledge.scenes_by_id.get(turn.reading.scene)
    if not turn.has("asks_advice") or (scene and scene.plan):
        return None
    if turn.session.pending == "advice" or (turn.explored and turn.session.turn >= 1):
        return options_plan(turn)
    return Plan(Move.FOLLOW_UP, turn.stage, ask="tried", pending="advice")


def answers_permission(turn: Turn) -> Plan | None:
    """After the question whether ideas are welcome: the ideas, or not."""
    if turn.session.pending != "permission":
        return None
    if turn.has("agrees", "asks_advice"):
        return options_plan(turn)
    if turn.has("declines"):
        return Plan(Move.REFLECT, turn.session.stage, lead="options_declined", wanted=turn.wanted(stage=Stage.OPTIONS))
    return None


def declines_advice(turn: Turn) -> Plan | None:
    """No tips is no tips: on with what the person sees."""
    if not turn.has("no_advice"):
        return None
    return Plan(Move.REFLECT, turn.stage, lead="options_declined", wanted=turn.wanted())


def chooses_option(turn: Turn) -> Plan | None:
    """One of the options, or something of their own after them, becomes the action of a step."""
    named = turn.reading.choice is not None and turn.reading.content <= LITTLE
    if turn.session.pending != "options" and not (named and Move.OPTIONS in turn.session.moves[-OPEN_FOR:]):
        return None
    if turn.has("declines"):
        return Plan(Move.REFLECT, Stage.OPTIONS, lead="options_declined", wanted=turn.wanted(stage=Stage.OPTIONS))
    if turn.has("stuck"):
        return None
    if (
        turn.reading.choice is not None
        and turn.reading.content <= MUCH
        and turn.reading.choice < len(turn.session.options)
    ):
        idea = turn.knowledge.steps_by_id[turn.session.options[turn.reading.choice]]
        return build_step(turn, replace(turn.session.step, action=idea.text))
    if turn.reading.cue and not turn.reading.commitment and turn.reading.content <= LITTLE:
        return build_step(turn, turn.session.step.answered("cue", turn.message.strip(" .!"), None))
    denied = re.search(turn.knowledge.reading.negations, turn.message.lower())
    if turn.reading.commitment or (turn.reading.cue and not denied):
        return build_step(turn, replace(turn.session.step, action=as_step(turn)))
    if turn.reading.substantive and not turn.has("ambivalence"):
        return Plan(Move.STEP, Stage.STEP, ask="step_action", pending=STEP_PREFIX + "action")
    return None


def ideas_are_offered(turn: Turn) -> Plan | None:
    """In the options stage, once the person's own ideas were asked for, permission is asked for more."""
    offered = Move.OFFER in turn.session.moves or Move.OPTIONS in turn.session.moves
    plans = turn.reading.commitment or turn.reading.cue
    if turn.stage is not Stage.OPTIONS or turn.session.stage is not Stage.OPTIONS or offered or plans:
        return None
    return Plan(Move.OFFER, Stage.OPTIONS, ask="permission", pending="permission")
