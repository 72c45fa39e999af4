"""The rules of the policy about the next step: built part by part, in the words of the person."""

import re
from dataclasses import replace

from koers.dialogue.actions import as_action, says_action
from koers.dialogue.days import day_in
from koers.dialogue.moves import Move
from koers.dialogue.policy.plan import Plan
from koers.dialogue.policy.planning import ask_again, build_step, closing, options_plan
from koers.dialogue.policy.turn import LITTLE, MUCH, PLANNED, STEP_PREFIX, Turn, at_a_loss
from koers.dialogue.sentences import split_sentences
from koers.dialogue.stages import EXPLORING, Stage
from koers.dialogue.steps import NextStep

# A sentence that begins so tells of others, and is no part of a step.
ABOUT_OTHERS = (
    r"(maar |en |toen |but |and |then )?"
    r"(hij|zij|ze|men|iedereen|twee|mijn|m'n|de|er|he|she|they|everyone|two|my|the|there)\b"
)


def answers_about_step(turn: Turn) -> Plan | None:
    """The step under construction: take the answer, and ask for the one part that is missing."""
    if not turn.session.pending.startswith(STEP_PREFIX):
        return None
    part = turn.session.pending.removeprefix(STEP_PREFIX)
    if turn.message.rstrip().endswith("?") and not (turn.reading.commitment or _supposes(turn)):
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
    step = turn.session.step.answered(given, _answer_to(given, turn), turn.reading.scale)
    asked_twice = sum(line.startswith(f"step_{part}:") for line in turn.session.used) >= 2
    return build_step(turn, step.left_open(part) if given != part and asked_twice else step)


def commits(turn: Turn) -> Plan | None:
    """Something the person says they will or could do is the beginning of a step, once something real was explored.

    Before the options stage it must say when, or enough to be a plan: not every "I am going to" is one.
    """
    scene = turn.knowledge.scenes_by_id.get(turn.reading.scene)
    planned = bool(scene and scene.plan) and as_step(turn) != _as_answer(turn.message)
    if not (turn.reading.commitment or planned) or not turn.explored or turn.session.turn < 2:
        return None
    short = turn.reading.content < PLANNED and not says_action(turn.reading.commitment, turn.reading.lang)
    if turn.session.stage in EXPLORING and not turn.reading.cue and short and not planned:
        return None
    return build_step(turn, NextStep(action=as_step(turn)))


def adds_to_step(turn: Turn) -> Plan | None:
    """A moment or a number on its own belongs to the step that is being built, also when something else was asked."""
    step = turn.session.step
    part = _part_given(turn, "cue") if turn.reading.cue or turn.reading.scale is not None else ""
    elsewhere = turn.session.stage is Stage.CLOSE or turn.session.pending == "scale"
    if not step.action or step.complete or elsewhere or turn.reading.content > LITTLE:
        return None
    if part not in ("cue", "confidence") or getattr(step, part):
        return None
    return build_step(turn, step.answered(part, _as_answer(turn.message), turn.reading.scale))


def moves_review(turn: Turn) -> Plan | None:
    """After the goodbye another day to look back may be named."""
    closed = turn.session.moves[-1:] == (Move.CLOSE,) and turn.session.step.action
    day = day_in(turn.message, turn.knowledge.lang, turn.today) if closed else None
    if day is None or turn.reading.content > MUCH:
        return None
    return Plan(Move.CLOSE, Stage.CLOSE, lead="close_moved", step=replace(turn.session.step, review=day))


def step_is_due(turn: Turn) -> Plan | None:
    """In the step stage, the smallest step is asked for."""
    if turn.stage is not Stage.STEP or not turn.explored:
        return None
    if turn.session.step.complete:
        return closing(turn, turn.session.step)
    return build_step(turn, turn.session.step)


def _hesitates(turn: Turn) -> bool:
    """Whether something else is said first than what was asked; the second time it counts as the answer."""
    if turn.reading.cue or turn.reading.commitment or turn.session.moves[-1:] == (Move.REFLECT,):
        return False
    tells = turn.reading.content > LITTLE and re.match(ABOUT_OTHERS, turn.message.lower())
    return bool(turn.reading.feelings or tells) or turn.has("ambivalence", "success", "tried")


def _supposes(turn: Turn) -> bool:
    """Whether the answer is what may go wrong, put as a question ("what if she says no?")."""
    return bool(re.match(r"(en |maar |and |but )?(wat als|stel dat|what if|suppose)\b", turn.message.lower()))


def _part_given(turn: Turn, asked: str) -> str:
    """Give the part of the step that an answer is, whatever was asked: a lone number, a moment, or what may get in the way."""
    if turn.reading.scale is not None and turn.reading.content <= 1:
        return "confidence"
    tells_obstacle = re.search(turn.knowledge.reading.obstacle, turn.message.lower().strip())
    if asked in ("cue", "confidence") and (tells_obstacle or _supposes(turn)) and not turn.reading.cue:
        return "obstacle"
    # A moment that came along with the action may be said again, better; one that was asked for stays.
    step = turn.session.step
    settled = step.cue and step.cue != step.action
    brief_moment = turn.reading.cue and turn.reading.content <= MUCH // 2 and not (tells_obstacle or settled)
    return "cue" if asked == "obstacle" and brief_moment else asked


def _answer_to(part: str, turn: Turn) -> str:
    """Give the answer about a part of the step; an action may be one of the options on the table."""
    if part not in ("action", "smaller"):
        return _as_answer(turn.message)
    named = turn.reading.choice
    if named is not None and named < len(turn.session.options) and turn.reading.content <= LITTLE:
        return turn.knowledge.steps_by_id[turn.session.options[named]].text
    return as_action(_as_answer(turn.message), turn.reading.lang)


def as_step(turn: Turn) -> str:
    """Give what the person says they will do as the action of a step."""
    lang, said = turn.reading.lang, turn.reading.commitment
    plans = (as_action(_as_answer(said), lang) for said in split_sentences(turn.message) if says_action(said, lang))
    return as_action(_as_answer(said), lang) if said else next(plans, _as_answer(turn.message))


def _as_answer(message: str) -> str:
    """Keep what the person says as the part of a step: one line, at most 200 characters."""
    line = re.sub(r"(?i)^(maar|en|nou|ja|but|and|well|yes)[, ]+(?=\w)", "", " ".join(message.split())).strip(" .!,;")
    return line if len(line) <= 200 else line[:199].rsplit(" ", 1)[0] + "…"
