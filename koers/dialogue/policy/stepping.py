"""The rules of the policy about the next step: built part by part, in the words of the person."""

import re
from dataclasses import replace

from koers.dialogue.actions import as_action, says_action
from koers.dialogue.days import day_in
from koers.dialogue.moves import Move
from koers.dialogue.policy.plan import Plan
from koers.dialogue.policy.planning import ask_again, build_step, closing, options_plan
from koers.dialogue.policy.turn import LITTLE, MUCH, PLANNED, STEP_PREFIX, Turn, at_a_loss, named_action, own_plan
from koers.dialogue.sentences import split_sentences
from koers.dialogue.stages import EXPLORING, Stage
from koers.dialogue.steps import NextStep

# For so many turns after a step was asked for, or ideas for it were given, it is not asked for again.
REST = 3
# So much must have been told before a thing to do that is only named is a plan.
EXPLORED = 3
# A sentence that begins so tells of others, and is no part of a step.
ABOUT_OTHERS = (
    r"(maar |en |toen |but |and |then )?"
    r"(hij|zij|ze|men|iedereen|twee|mijn|m'n|de|er|he|she|they|everyone|two|my|the|there)\b"
)

# Who does something, or a verb that tells how things are: more than the name of a thing to do or of a moment.
TELLS = (
    r"\b(ik|hij|zij|ze|we|wij|men|er|iedereen|is|was|waren|heb|heeft|had\w*|ben|gaat|ging\w*|i|i'm|i've|i'd|he|she|they|there|"
    r"everyone|are|were|has|it's|he's|she's)\b"
)
# What a plan is about follows these words.
_ABOUT = re.compile(r",|\b(?:of|zodat|want|omdat|if|whether|because)\b")
# What may name a moment or a place; wanting to know when is no moment.
WHEN = (
    r"\b((in|op|bij|na|nadat|voor|voordat|tijdens|als|zodra|wanneer|om|aan|tussen|vanaf|onder|at|on|after|before|when|during|"
    r"as soon as|once|between|while|by|until) \w|(thuis|straks|meteen|direct|eind|begin|right away|first thing|straight|home)\b)"
)
ASKS_WHEN = r"\b(vra\w+|weten|weet|kijken|horen|ask\w*|know|see|find out|hear)\b.{0,12}\b(wanneer|when|where|waar)\b"

# With these words a day is named to look back on.
SUITS = (
    r"\b(terug ?kijk\w*|kijken we terug|liever|beter|past|schikt|komt (me |mij )?uit|doe maar|maak er|kan (ik )?niet|"
    r"look(ing)? back|rather|better|suits?|instead|make it|works for me|can't (do|make))\b"
)


def answers_about_step(turn: Turn) -> Plan | None:
    """The step under construction: take the answer, and ask for the one part that is missing."""
    if not turn.session.pending.startswith(STEP_PREFIX):
        return None
    part = turn.session.pending.removeprefix(STEP_PREFIX)
    if turn.message.rstrip().endswith("?") and not (turn.reading.commitment or _supposes(turn)):
        return ask_again(turn)
    given = _part_given(turn, part)
    if at_a_loss(turn) and (given != "confidence" or turn.has("stuck")):
        return _without(turn, part)
    if given == "confidence" and turn.reading.scale is None:
        return _asks_number(turn) or _without(turn, part)
    if given == "cue" and _plans_anew(turn):
        return build_step(turn, NextStep(action=as_step(turn)))
    if part in ("action", "cue") and given == part and _hesitates(turn, part):
        pending = turn.session.pending
        return Plan(Move.REFLECT, Stage.STEP, ask=f"step_{part}", pending=pending, step=turn.session.step)
    if given == "action" and not _says_what(turn):
        # Heard twice, and still not about a step: the step can wait.
        return Plan(Move.REFLECT, Stage.OPTIONS, wanted=turn.wanted(stage=Stage.OPTIONS), step=turn.session.step)
    if given == "cue" and not _says_when(turn):
        return _without(turn, "cue")
    step = turn.session.step.answered(given, _answer_to(given, turn), turn.reading.scale)
    # The number was asked for once more already when none came.
    asked_twice = sum(line.startswith(f"step_{part}:") for line in turn.session.used) >= (
        3 if part == "confidence" else 2
    )
    if given != part and asked_twice:
        # An action is never left open: ideas help, and what was said of its moment stays.
        return replace(_without(turn, part), step=step) if part == "action" else build_step(turn, step.left_open(part))
    return build_step(turn, step)


def commits(turn: Turn) -> Plan | None:
    """Something the person says they will or could do is the beginning of a step, once something real was explored.

    Before the options stage it must say when, or enough to be a plan: not every "I am going to" is one.
    """
    scene = turn.knowledge.scenes_by_id.get(turn.reading.scene)
    planned = bool(scene and scene.plan) and as_step(turn) != _as_answer(turn.message)
    # After a no to the ideas, what is named instead is a plan; so is a thing to do with its moment, but for an answer to
    # what would happen if.
    declined = turn.session.shapes[-1:] and turn.session.shapes[-1].startswith("options_declined")
    supposed = turn.session.types[-1:] in (("miracle",), ("exception",)) or len(split_sentences(turn.message)) > 1
    listed = turn.reading.cue and turn.session.explored >= EXPLORED and not supposed
    named = (own_plan(turn) or named_action(turn)) if declined or listed else ""
    if not (turn.reading.commitment or planned or named) or not turn.explored or turn.session.turn < 2:
        return None
    short = turn.reading.content < PLANNED and not says_action(turn.reading.commitment, turn.reading.lang)
    if turn.session.stage in EXPLORING and not turn.reading.cue and short and not planned:
        return None
    return build_step(turn, NextStep(action=as_step(turn, "" if planned else named)))


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
    """After the goodbye another day to look back may be named; a day in a new story is none."""
    closed = turn.session.moves[-1:] == (Move.CLOSE,) and turn.session.step.action
    meant = turn.reading.content <= LITTLE or re.search(SUITS, turn.message.lower())
    day = day_in(turn.message, turn.knowledge.lang, turn.today) if closed and meant else None
    if day is None or turn.reading.content > MUCH:
        return None
    return Plan(Move.CLOSE, Stage.CLOSE, lead="close_moved", step=replace(turn.session.step, review=day))


def step_is_due(turn: Turn) -> Plan | None:
    """In the step stage, the smallest step is asked for; when none came, something else is asked first."""
    if turn.stage is not Stage.STEP or not turn.explored:
        return None
    if turn.session.step.complete:
        return closing(turn, turn.session.step)
    asked = any(line.startswith("step_action:") for line in turn.session.used)
    if asked and not turn.session.step.action and set(turn.session.moves[-REST:]) & {Move.STEP, Move.OPTIONS}:
        return Plan(Move.REFLECT, Stage.OPTIONS, wanted=turn.wanted(stage=Stage.OPTIONS))
    return build_step(turn, turn.session.step)


def _without(turn: Turn, part: str) -> Plan:
    """Go on without a part that the person cannot name; for the action itself ideas help."""
    if part in ("action", "smaller"):
        return options_plan(turn, lead="step_stuck")
    plan = build_step(turn, turn.session.step.left_open(part))
    return replace(plan, lead="") if plan.move is Move.STEP else plan


def _asks_number(turn: Turn) -> Plan | None:
    """Ask once more for the number that an answer did not give."""
    if any(line.startswith("step_again:") for line in turn.session.used):
        return None
    return Plan(
        Move.STEP, Stage.STEP, lead="step_again", ask="step_confidence", pending=turn.session.pending,
        step=turn.session.step,
    )  # fmt: skip


def _plans_anew(turn: Turn) -> bool:
    """Whether another thing to do is said where the moment of the first was asked ("I'm going to ask Jo instead")."""
    plan = turn.reading.commitment
    same = re.search(r"\b(het|dit|dat|it|this|that|so)\b", _ABOUT.split(plan.lower(), maxsplit=1)[0])
    return (
        bool(says_action(plan, turn.reading.lang)) and not (turn.reading.cue or same) and turn.reading.content >= LITTLE
    )


def _says_what(turn: Turn) -> bool:
    """Whether an answer names something to do; a story, a lament or a bare moment is none."""
    if turn.reading.choice is not None or own_plan(turn) or named_action(turn):
        return True
    about_others = re.match(ABOUT_OTHERS, turn.message.lower())
    return turn.reading.content <= LITTLE and not (turn.reading.cue or about_others or _tells(turn))


def _says_when(turn: Turn) -> bool:
    """Whether an answer names a moment or a place, or is so bare that it must be one."""
    said = re.sub(ASKS_WHEN, " ", turn.message.lower())
    return bool(turn.reading.cue) or re.search(WHEN, said) is not None or not re.search(TELLS, said)


def _hesitates(turn: Turn, part: str) -> bool:
    """Whether something else is said first than what was asked; the second time it counts as the answer."""
    if turn.session.moves[-1:] == (Move.REFLECT,):
        return False
    if not (_says_what(turn) if part == "action" else _says_when(turn)):
        return True
    if turn.reading.cue or turn.reading.commitment:
        return False
    tells = turn.reading.content > LITTLE and re.match(ABOUT_OTHERS, turn.message.lower())
    return bool(turn.reading.feelings or tells) or turn.has("ambivalence", "success", "tried")


def _tells(turn: Turn) -> bool:
    return re.search(TELLS, turn.message.lower()) is not None


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
    if asked == "action" and turn.reading.cue and not (own_plan(turn) or named_action(turn)) and not _tells(turn):
        return "cue"
    if asked == "confidence" and turn.reading.cue and turn.reading.scale is None:
        # The moment is said again, better.
        return "cue"
    # A moment that came along with the action may be said again, better; one that was asked for stays.
    step = turn.session.step
    settled = step.cue and step.cue != step.action
    denied = re.search(turn.knowledge.reading.negations, turn.message.lower())
    brief_moment = turn.reading.cue and turn.reading.content <= MUCH // 2 and not (tells_obstacle or settled or denied)
    return "cue" if asked == "obstacle" and brief_moment else asked


def _answer_to(part: str, turn: Turn) -> str:
    """Give the answer about a part of the step; an action may be one of the options on the table."""
    if part == "cue" and turn.reading.cue and turn.reading.content > MUCH // 2:
        # Of several sentences the one that says when.
        return _as_answer(turn.reading.cue)
    if part not in ("action", "smaller"):
        return _as_answer(turn.message)
    named = turn.reading.choice
    if named is not None and named < len(turn.session.options) and turn.reading.content <= LITTLE:
        return turn.knowledge.steps_by_id[turn.session.options[named]].text
    said = own_plan(turn) or named_action(turn) if len(split_sentences(turn.message)) > 1 else ""
    return as_action(_as_answer(said or turn.message), turn.reading.lang)


def as_step(turn: Turn, said: str = "") -> str:
    """Give what the person says they will do, in the sentence `said` if it is known, as the action of a step."""
    lang, said = turn.reading.lang, said or turn.reading.commitment
    plans = (as_action(_as_answer(said), lang) for said in split_sentences(turn.message) if says_action(said, lang))
    return as_action(_as_answer(said), lang) if said else next(plans, _as_answer(turn.message))


def _as_answer(message: str) -> str:
    """Keep what the person says as the part of a step: one line, at most 200 characters."""
    line = re.sub(r"(?i)^(maar|en|nou|ja|but|and|well|yes)[, ]+(?=\w)", "", " ".join(message.split())).strip(" .!,;")
    return line if len(line) <= 200 else line[:199].rsplit(" ", 1)[0] + "…"
