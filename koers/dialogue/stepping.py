"""The rules of the policy about ideas and the next step: offered with permission, chosen, and built part by part."""

import re
from dataclasses import replace

from koers.dialogue.knowledge import Knowledge
from koers.dialogue.moves import Move
from koers.dialogue.plan import Plan
from koers.dialogue.stages import EXPLORING, Stage
from koers.dialogue.steps import NextStep
from koers.dialogue.turn import LITTLE, PLANNED, STEP_PREFIX, Turn, at_a_loss


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


def asks_advice(turn: Turn) -> Plan | None:
    """An explicit request is permission; in the first turn what was tried comes first, and options in the next."""
    asked_before = turn.session.pending == "advice"
    if not (turn.has("asks_advice") or (asked_before and not turn.has("declines"))):
        return None
    if asked_before or (turn.explored and turn.session.turn >= 1):
        return options_plan(turn)
    return Plan(Move.FOLLOW_UP, turn.stage, ask="tried", pending="advice")


def answers_about_step(turn: Turn) -> Plan | None:
    """The step under construction: take the answer, and ask for the one part that is missing."""
    if not turn.session.pending.startswith(STEP_PREFIX):
        return None
    part = turn.session.pending.removeprefix(STEP_PREFIX)
    if turn.message.rstrip().endswith("?") and not turn.reading.commitment:
        return ask_again(turn)
    given = _part_given(turn, part)
    if at_a_loss(turn) or (given == "confidence" and turn.reading.scale is None):
        if part in ("action", "smaller"):
            return options_plan(turn, lead="step_stuck")
        plan = build_step(turn, turn.session.step.left_open(part))
        return replace(plan, lead="") if plan.move is Move.STEP else plan
    if part in ("action", "cue") and _hesitates(turn):
        pending = turn.session.pending
        return Plan(Move.REFLECT, Stage.STEP, ask=f"step_{part}", pending=pending, step=turn.session.step)
    step = turn.session.step.answered(given, _as_answer(turn.message), turn.reading.scale)
    asked_twice = sum(line.startswith(f"step_{part}:") for line in turn.session.used) >= 2
    return build_step(turn, step.left_open(part) if given != part and asked_twice else step)


def chooses_option(turn: Turn) -> Plan | None:
    """One of the options, or something of their own after them, becomes the action of a step."""
    if turn.session.pending != "options":
        return None
    if turn.has("declines"):
        return Plan(Move.REFLECT, Stage.OPTIONS, lead="options_declined", wanted=turn.wanted(stage=Stage.OPTIONS))
    if turn.has("stuck"):
        return None
    if turn.reading.choice is not None and turn.reading.choice < len(turn.session.options):
        idea = turn.knowledge.steps_by_id[turn.session.options[turn.reading.choice]]
        return build_step(turn, replace(turn.session.step, action=idea.text))
    denied = re.search(turn.knowledge.reading.negations, turn.message.lower())
    if turn.reading.commitment or (turn.reading.cue and not denied):
        return build_step(turn, replace(turn.session.step, action=_as_answer(turn.reading.commitment or turn.message)))
    if turn.reading.substantive and not turn.has("ambivalence"):
        return Plan(Move.STEP, Stage.STEP, ask="step_action", pending=STEP_PREFIX + "action")
    return None


def commits(turn: Turn) -> Plan | None:
    """Something the person says they will do is the beginning of a step, once something real was explored.

    Before the options stage it must say when, or enough to be a plan: not every "I am going to" is one.
    """
    if not turn.reading.commitment or not turn.explored or turn.session.stage is Stage.ARRIVE or turn.session.turn < 2:
        return None
    if turn.session.stage in EXPLORING and not turn.reading.cue and turn.reading.content < PLANNED:
        return None
    return build_step(turn, NextStep(action=_as_answer(turn.reading.commitment)))


def ideas_are_offered(turn: Turn) -> Plan | None:
    """In the options stage, once the person's own ideas were asked for, permission is asked for more."""
    offered = Move.OFFER in turn.session.moves or Move.OPTIONS in turn.session.moves
    if turn.stage is not Stage.OPTIONS or turn.session.stage is not Stage.OPTIONS or offered:
        return None
    return Plan(Move.OFFER, Stage.OPTIONS, ask="permission", pending="permission")


def step_is_due(turn: Turn) -> Plan | None:
    """In the step stage, the smallest step is asked for."""
    if turn.stage is not Stage.STEP or not turn.explored:
        return None
    if turn.session.step.complete:
        return Plan(Move.CLOSE, Stage.CLOSE, lead="close_lead", step=turn.session.step)
    return build_step(turn, turn.session.step)


def _hesitates(turn: Turn) -> bool:
    """Whether something else is said first than what was asked; the second time it counts as the answer."""
    if turn.reading.cue or turn.reading.commitment or turn.session.moves[-1:] == (Move.REFLECT,):
        return False
    return bool(turn.reading.feelings) or turn.has("ambivalence", "success", "tried")


def _part_given(turn: Turn, asked: str) -> str:
    """Give the part of the step that an answer is, whatever was asked: a lone number, a moment, or what may get in the way."""
    if turn.reading.scale is not None and turn.reading.content <= 1:
        return "confidence"
    tells_obstacle = re.search(turn.knowledge.reading.obstacle, turn.message.lower().strip())
    if asked in ("cue", "confidence") and tells_obstacle and not turn.reading.cue:
        return "obstacle"
    brief_moment = turn.reading.cue and turn.reading.content <= LITTLE and not tells_obstacle
    return "cue" if asked == "obstacle" and brief_moment else asked


def options_plan(turn: Turn, lead: str = "options_lead") -> Plan:
    """Put ideas on the table and wait for a choice."""
    step = NextStep() if turn.session.stage is Stage.CLOSE else turn.session.step
    stage = Stage.STEP if lead == "step_stuck" else Stage.OPTIONS
    return Plan(Move.OPTIONS, stage, lead=lead, ask="options_ask", pending="options", step=step)


def build_step(turn: Turn, step: NextStep) -> Plan:
    """Ask for what the step lacks; a complete one closes the conversation.

    An action that says both when and where ("Monday at nine in the office") brings its cue along.
    """
    if step.action and not step.cue and _says_when_and_where(step.action, turn.knowledge):
        step = replace(step, cue=step.action)
    if step.complete:
        return Plan(Move.CLOSE, Stage.CLOSE, lead="close_lead", step=step)
    lead = _lead(turn.session.step, step)
    return Plan(
        Move.STEP, Stage.STEP, lead=lead, ask=f"step_{step.missing}", pending=STEP_PREFIX + step.missing, step=step
    )


def _says_when_and_where(action: str, knowledge: Knowledge) -> bool:
    if action in {idea.text for idea in knowledge.steps}:
        # An idea leaves the moment to the person, whatever words it uses.
        return False
    text = action.lower()
    moments = len(re.findall(knowledge.reading.cue, text))
    joined = re.match(r"(als|wanneer|zodra|voordat|when|before|after|as soon as)\b", text)
    return moments >= 2 or bool(moments and joined)


def _lead(before: NextStep, step: NextStep) -> str:
    """Give the key of the line that takes what was just answered; none when nothing was."""
    if step == before or step.missing == "smaller":
        return ""
    if step.obstacle != before.obstacle:
        return "step_lead_obstacle"
    return "step_lead_smaller" if step.made_smaller and not before.made_smaller else "step_lead"


def _as_answer(message: str) -> str:
    """Keep what the person says as the part of a step: one line, at most 200 characters."""
    line = re.sub(r"(?i)^(maar|en|nou|ja|but|and|well|yes)[, ]+(?=\w)", "", " ".join(message.split())).strip(" .!,;")
    return line if len(line) <= 200 else line[:199].rsplit(" ", 1)[0] + "…"


def ask_again(turn: Turn) -> Plan:
    """Ask for the same part of the step in other words."""
    pending = turn.session.pending
    ask = f"step_{pending.removeprefix(STEP_PREFIX)}"
    return Plan(Move.FOLLOW_UP, Stage.STEP, lead="meaning_again", ask=ask, pending=pending, step=turn.session.step)
