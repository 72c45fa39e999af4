"""Plans that several rules come to: options on the table, the next part of a step, the goodbye."""

import re
from dataclasses import replace

from koers.dialogue.days import review_day
from koers.dialogue.knowledge import Knowledge
from koers.dialogue.moves import Move
from koers.dialogue.policy.plan import Plan
from koers.dialogue.policy.turn import STEP_PREFIX, Turn
from koers.dialogue.stages import Stage
from koers.dialogue.steps import NextStep

# Behind these words stands what an action is about.
_ABOUT = re.compile(r"\b(?:of|dat|waarom|hoe|wat|wie|if|whether|that|why|how|what|who)\b")


def options_plan(turn: Turn, lead: str = "options_lead") -> Plan:
    """Put ideas on the table and wait for a choice."""
    step = NextStep() if turn.session.stage is Stage.CLOSE else turn.session.step
    stage = Stage.STEP if lead == "step_stuck" else Stage.OPTIONS
    return Plan(Move.OPTIONS, stage, lead=lead, ask="options_ask", pending="options", step=step)


def build_step(turn: Turn, step: NextStep, *, kept: bool = False) -> Plan:
    """Ask for what the step lacks; a complete one closes the conversation.

    An action that says when or where ("Monday at nine", "in the meeting") brings its cue along, unless it is `kept` from
    an earlier session: then that moment is past.
    """
    if not kept and step.action and not step.cue and _says_when(step.action, turn.knowledge):
        step = replace(step, cue=step.action)
    if step.complete:
        return closing(turn, step)
    lead = _lead(turn.session.step, step)
    return Plan(
        Move.STEP, Stage.STEP, lead=lead, ask=f"step_{step.missing}", pending=STEP_PREFIX + step.missing, step=step
    )


def closing(turn: Turn, step: NextStep, *, lead: str = "close_lead") -> Plan:
    """Close with the step; the day to look back follows from its moment, and the person may name another."""
    if step.action and (step.review is None or step.review <= turn.today):
        step = replace(step, review=review_day(step.cue or step.action, turn.knowledge.lang, turn.today))
    return Plan(Move.CLOSE, Stage.CLOSE, lead=lead, step=step)


def ask_again(turn: Turn) -> Plan:
    """Ask for the same part of the step in other words."""
    pending = turn.session.pending
    ask = f"step_{pending.removeprefix(STEP_PREFIX)}"
    return Plan(Move.FOLLOW_UP, Stage.STEP, lead="meaning_again", ask=ask, pending=pending, step=turn.session.step)


def _says_when(action: str, knowledge: Knowledge) -> bool:
    if action in {idea.text for idea in knowledge.steps}:
        # An idea leaves the moment to the person, whatever words it uses.
        return False
    # "Ask whether I can work at home on Thursdays" says nothing of when it is asked.
    asked = _ABOUT.split(action.lower(), maxsplit=1)[0]
    return re.search(knowledge.reading.cue, asked) is not None


def _lead(before: NextStep, step: NextStep) -> str:
    """Give the key of the line that takes what was just answered; none when nothing was."""
    if step == before or step.missing == "smaller":
        return ""
    if step.obstacle != before.obstacle:
        return "step_lead_obstacle"
    return "step_lead_smaller" if step.made_smaller and not before.made_smaller else "step_lead"
