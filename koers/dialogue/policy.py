"""The policy: named rules, tried in order, that decide the move of a turn without any model."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from koers.dialogue.knowledge import Knowledge
from koers.dialogue.moves import Move
from koers.dialogue.plan import Plan
from koers.dialogue.questions import Wanted
from koers.dialogue.reading import Reading
from koers.dialogue.sentences import words
from koers.dialogue.session import Session
from koers.dialogue.stages import EXPLORING, Stage, stage_after
from koers.dialogue.steps import NextStep

SUMMARY_EVERY = 5
# So many words with content are a story of their own.
MUCH = 12
# And with no more than so many, "no idea" is all of it.
LITTLE = 3
# And a plan has at least so many.
PLANNED = 4
INSIGHT_REST = 2
# A summary needs so many things of the person to give back.
WORTH_SUMMING = 2
CHALLENGING = frozenset({"assumption", "evidence", "viewpoint", "consequence"})
STEP_PREFIX = "step:"
# What a reply waits for that stays with a person after a referral.
STAYS = "stays"


@dataclass(frozen=True)
class Turn:
    """What a rule decides from: the session before this message, its reading, and the message itself."""

    session: Session
    reading: Reading
    message: str
    knowledge: Knowledge

    def has(self, *intents: str) -> bool:
        """Whether one of the intents was read."""
        return bool(self.reading.intents & set(intents))

    @property
    def explored(self) -> bool:
        """Whether something real has been told, so that options or a step can fit it."""
        told = self.session.explored + self.reading.substantive
        return told >= 2 or (told >= 1 and bool(self.barrier or self.reading.topics or self.session.topics))

    @property
    def barrier(self) -> str:
        """The barrier that was read most often, this message counted in."""
        return self.session.barrier_with(self.reading.barriers)

    @property
    def stage(self) -> Stage:
        """The stage for this reply: moved on when enough was said in the present one."""
        stage = self.session.stage
        return stage_after(stage, self.session.substantive) if self.reading.substantive else stage

    def wanted(self, types: frozenset[str] = frozenset(), *, easy: bool = False, stage: Stage | None = None) -> Wanted:
        """Describe the question that fits."""
        return Wanted(stage or self.stage, types, easy=easy, barrier=self.barrier, topics=self.reading.topics)


def plan_turn(session: Session, reading: Reading, message: str, knowledge: Knowledge) -> Plan:
    """Decide the move: the first rule that applies."""
    turn = Turn(session, reading, message, knowledge)
    for rule in RULES:
        plan = rule(turn)
        if plan is not None:
            return replace(plan, rule=rule.__name__)
    raise AssertionError("the last rule always applies")


def speaks_without_words(turn: Turn) -> Plan | None:
    """Emoji or signs only: ask for half a sentence."""
    if any(character.isalnum() for character in turn.message) or "?" in turn.message:
        return None
    return Plan(Move.REDIRECT, turn.session.stage, lead="no_words", ask="no_words_ask", step=turn.session.step)


def stays_with_person(turn: Turn) -> Plan | None:
    """After a referral: stay, without a question of coaching, until the person turns to something else at work."""
    referred = turn.session.referred
    elsewhere = turn.has("changes_topic", "asks_advice", "asks_fact") or (
        turn.reading.topics and turn.reading.content >= MUCH
    )
    if not referred or elsewhere:
        return None
    return Plan(Move.FOLLOW_UP, turn.session.stage, lead=f"stay_{referred}", pending=STAYS, step=turn.session.step)


def asks_who_reads(turn: Turn) -> Plan | None:
    """Whether someone listens in, or whether this is a human: always the truth."""
    if not turn.has("asks_privacy", "asks_who"):
        return None
    lead = "privacy" if turn.has("asks_privacy") else "identity"
    ask = "identity_back" if turn.session.explored else "identity_ask"
    return Plan(Move.IDENTITY, turn.session.stage, lead=lead, ask=ask, pending=turn.session.pending)


def doubts_being_here(turn: Turn) -> Plan | None:
    """Who was sent, or does not believe in it, is taken at their word at the beginning."""
    if not turn.has("reluctant") or turn.session.turn > 2:
        return None
    return Plan(Move.FOLLOW_UP, Stage.ARRIVE, lead="reluctant", ask="reluctant_ask")


def wants_to_stop(turn: Turn) -> Plan | None:
    """The person stops, or thanks for it: close with the step, without a question; a second goodbye is short."""
    if not (turn.has("wants_stop") or _takes_leave(turn)):
        return None
    lead = "close_again" if turn.session.moves[-1:] == (Move.CLOSE,) else "close_lead"
    return Plan(Move.CLOSE, Stage.CLOSE, lead=lead, step=turn.session.step)


def objects(turn: Turn) -> Plan | None:
    """An objection to questions or parroting is taken as said, and the person chooses how to go on."""
    if turn.has("corrects"):
        if turn.reading.content >= PLANNED:
            return Plan(Move.REPAIR, turn.session.stage, lead="repair_correct", wanted=turn.wanted())
        return Plan(Move.REPAIR, turn.session.stage, lead="repair_correct", ask="repair_correct_question")
    if turn.has("objects") and not turn.has("asks_advice"):
        echo = any(
            word in turn.message.lower()
            for word in ("herha", "na ", "papegaai", "zei ik", "repeat", "parrot", "already said")
        )
        lead = "repair_echo" if echo else "repair_questions"
        return Plan(Move.REPAIR, turn.session.stage, lead=lead, ask="repair_choice", pending="repair")
    return None


def answers_repair(turn: Turn) -> Plan | None:
    """After an objection the person chose how to go on: ideas, a step, or room to tell more."""
    if turn.session.pending != "repair":
        return None
    if turn.has("asks_advice") or _names(turn, "idee", "ideeën", "tips", "opties", "ideas", "options"):
        return _options(turn)
    if _names(turn, "stap", "concreet", "concreets", "step", "concrete"):
        return _build(turn, turn.session.step)
    if turn.reading.content <= 3 and _names(turn, "vertellen", "verhaal", "tell", "telling", "room"):
        return Plan(Move.REFLECT, turn.session.stage, lead="invite")
    return reflects(turn) if turn.reading.substantive else None


def answers_permission(turn: Turn) -> Plan | None:
    """After the question whether ideas are welcome: the ideas, or not."""
    if turn.session.pending != "permission":
        return None
    if turn.has("agrees", "asks_advice"):
        return _options(turn)
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
        return _options(turn)
    return Plan(Move.FOLLOW_UP, turn.stage, ask="tried", pending="advice")


def asks_fact(turn: Turn) -> Plan | None:
    """A factual question is answered from the knowledge, with its source; then back to where the person was."""
    if not turn.has("asks_fact", "asks_source"):
        return None
    lead = "fact_source" if turn.has("asks_source") else "fact_lead"
    twice = turn.session.moves[-1:] == (Move.FACT,) or lead == "fact_source"
    return Plan(
        Move.FACT, turn.session.stage, lead=lead, ask="" if twice else "fact_ask", pending=turn.session.pending,
        step=turn.session.step,
    )  # fmt: skip


def asks_meaning(turn: Turn) -> Plan | None:
    """A question that was not understood is put in an easier way."""
    if not turn.has("asks_meaning") or turn.reading.content > LITTLE:
        return None
    stage = turn.session.stage if turn.session.stage in EXPLORING else Stage.OPTIONS
    if turn.session.pending.startswith(STEP_PREFIX):
        part = turn.session.pending.removeprefix(STEP_PREFIX)
        return Plan(
            Move.FOLLOW_UP, Stage.STEP, lead="meaning_again", ask=f"step_{part}", pending=turn.session.pending,
            step=turn.session.step,
        )  # fmt: skip
    return Plan(Move.FOLLOW_UP, turn.session.stage, lead="meaning_again", wanted=turn.wanted(easy=True, stage=stage))


def goes_off_topic(turn: Turn) -> Plan | None:
    """What Koers is not for."""
    return (
        Plan(Move.REDIRECT, turn.session.stage, lead="off_topic", ask="off_topic_ask")
        if turn.has("off_topic")
        else None
    )


def changes_topic(turn: Turn) -> Plan | None:
    """The person goes elsewhere: follow."""
    if not turn.has("changes_topic"):
        return None
    if turn.reading.topics or turn.reading.content >= 4:
        return Plan(Move.REFLECT, Stage.ARRIVE, lead="topic_changed", wanted=turn.wanted(stage=Stage.ARRIVE))
    return Plan(Move.REDIRECT, Stage.ARRIVE, lead="topic_changed", ask="topic_changed_ask")


def greets(turn: Turn) -> Plan | None:
    """A greeting is greeted."""
    return Plan(Move.OPEN, Stage.ARRIVE, lead="greet", ask="greet_ask") if turn.has("greets") else None


def answers_about_step(turn: Turn) -> Plan | None:
    """The step under construction: take the answer, and ask for the one part that is missing."""
    if not turn.session.pending.startswith(STEP_PREFIX):
        return None
    part = turn.session.pending.removeprefix(STEP_PREFIX)
    if turn.message.rstrip().endswith("?") and not turn.reading.commitment:
        return Plan(
            Move.FOLLOW_UP, Stage.STEP, lead="meaning_again", ask=f"step_{part}", pending=turn.session.pending,
            step=turn.session.step,
        )  # fmt: skip
    if _at_a_loss(turn) or (part == "confidence" and turn.reading.scale is None):
        if part in ("action", "smaller"):
            return _options(turn, lead="step_stuck")
        plan = _build(turn, turn.session.step.left_open(part))
        return replace(plan, lead="") if plan.move is Move.STEP else plan
    if part in ("action", "cue") and _hesitates(turn):
        pending = turn.session.pending
        return Plan(Move.REFLECT, Stage.STEP, ask=f"step_{part}", pending=pending, step=turn.session.step)
    given = _part_given(turn, part)
    step = turn.session.step.answered(given, _as_answer(turn.message), turn.reading.scale)
    asked_twice = sum(line.startswith(f"step_{part}:") for line in turn.session.used) >= 2
    return _build(turn, step.left_open(part) if given != part and asked_twice else step)


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
        return _build(turn, replace(turn.session.step, action=idea.text))
    denied = re.search(turn.knowledge.reading.negations, turn.message.lower())
    if turn.reading.commitment or (turn.reading.cue and not denied):
        return _build(turn, replace(turn.session.step, action=_as_answer(turn.reading.commitment or turn.message)))
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
    return _build(turn, NextStep(action=_as_answer(turn.reading.commitment)))


def answers_scale(turn: Turn) -> Plan | None:
    """A number is taken as the beginning of an answer."""
    if turn.session.pending != "scale" or turn.reading.scale is None:
        return None
    level = "zero" if turn.reading.scale == 0 else "low" if turn.reading.scale < 6 else "high"
    ask = "" if level == "zero" else "scale_ask"
    wanted = turn.wanted(easy=True) if level == "zero" else None
    return Plan(Move.FOLLOW_UP, turn.session.stage, lead=f"scale_{level}", ask=ask, wanted=wanted)


def summary_is_due(turn: Turn) -> Plan | None:
    """About every five turns, what was said is put together; not right on something fresh that asks to be heard."""
    since = turn.session.turn - turn.session.summarised_at
    if since < SUMMARY_EVERY or turn.session.explored < 3 or turn.session.stage in (Stage.STEP, Stage.CLOSE):
        return None
    fresh = bool(
        turn.reading.feelings
        or turn.reading.certain
        or turn.has("success", "minimal", "stuck")
        or turn.reading.content >= MUCH
    )
    if fresh and since < SUMMARY_EVERY + 2:
        return None
    if len(turn.session.heard) + len(turn.session.values) + len(turn.reading.values) < WORTH_SUMMING:
        return None
    return Plan(Move.SUMMARISE, turn.stage, lead="summary_lead", ask="summary_ask")


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
    return _build(turn, turn.session.step)


def begins_again(turn: Turn) -> Plan | None:
    """After closing, something new that is told opens the conversation again; a word in passing does not."""
    if turn.session.stage is not Stage.CLOSE:
        return None
    if not turn.reading.substantive:
        return Plan(Move.CLOSE, Stage.CLOSE, lead="close_again")
    return Plan(Move.REFLECT, Stage.ARRIVE, wanted=turn.wanted(stage=Stage.ARRIVE))


def answers_briefly(turn: Turn) -> Plan | None:
    """A short or closed answer gets an easier way in."""
    told_nothing = not turn.reading.told and turn.reading.content <= (1 if turn.has("agrees") else 0)
    if not (turn.has("minimal") or told_nothing or _at_a_loss(turn)):
        return None
    stage = turn.session.stage if turn.session.stage in EXPLORING else Stage.OPTIONS
    lead = "agree" if turn.has("agrees") and not turn.has("stuck") else "minimal"
    if turn.session.shapes[-1:] == (f"{lead}+question",):
        # Twice running: what they said earlier helps more than another word of patience.
        lead = "summary_heard" if turn.session.heard else "invite"
    return Plan(Move.FOLLOW_UP, turn.session.stage, lead=lead, wanted=turn.wanted(easy=True, stage=stage))


def challenges(turn: Turn) -> Plan | None:
    """In the patterns stage, or where two sides speak, an assumption, the evidence, another view or a consequence is asked."""
    ambivalent = turn.has("ambivalence") and turn.session.explored >= 2
    if turn.stage is not Stage.PATTERNS or not (ambivalent or turn.session.substantive >= 1):
        return None
    if turn.session.moves[-1:] == (Move.CHALLENGE,):
        return None
    return Plan(Move.CHALLENGE, turn.stage, wanted=turn.wanted(CHALLENGING), insight=_insight_fits(turn))


def reflects(turn: Turn) -> Plan | None:
    """Otherwise: give back what was heard, a little further, and ask one open question."""
    return Plan(Move.REFLECT, turn.stage, wanted=turn.wanted(), insight=_insight_fits(turn))


RULES: tuple[Callable[[Turn], Plan | None], ...] = (
    stays_with_person, speaks_without_words, asks_who_reads, wants_to_stop, objects, answers_repair, answers_permission,
    declines_advice, asks_advice, asks_meaning, asks_fact, goes_off_topic, changes_topic, greets, doubts_being_here, answers_about_step, chooses_option,
    answers_scale, commits, begins_again, answers_briefly, summary_is_due, ideas_are_offered, step_is_due, challenges, reflects,
)  # fmt: skip


def _names(turn: Turn, *known: str) -> bool:
    return bool(set(words(turn.message)) & set(known))


def _at_a_loss(turn: Turn) -> bool:
    """Whether the person has no answer; one word can be an answer, such as a day."""
    shrugs = (re.search(pattern, turn.message.lower()) for pattern in turn.knowledge.reading.intents["minimal"])
    asks_itself = re.search(r"\b(of|wat|waar|waarom|hoe|wie|whether|what|where|why|how|who|if)\b", turn.reading.told)
    lost = turn.has("stuck") and turn.reading.content <= LITTLE and not asks_itself
    return turn.reading.scale is None and (lost or any(shrugs))


def _hesitates(turn: Turn) -> bool:
    """Whether something else is said first than what was asked; the second time it counts as the answer."""
    if turn.reading.cue or turn.reading.commitment or turn.session.moves[-1:] == (Move.REFLECT,):
        return False
    return bool(turn.reading.feelings) or turn.has("ambivalence", "success", "tried")


def _part_given(turn: Turn, asked: str) -> str:
    """Give the part of the step that an answer is, whatever was asked: a lone number, or what may get in the way."""
    if turn.reading.scale is not None and turn.reading.content <= 1:
        return "confidence"
    tells_obstacle = re.search(turn.knowledge.reading.obstacle, turn.message.lower().strip())
    return "obstacle" if asked == "cue" and tells_obstacle and not turn.reading.cue else asked


def _takes_leave(turn: Turn) -> bool:
    asks = turn.has("asks_advice", "asks_fact", "objects", "corrects", "success", "ambivalence")
    told = turn.reading.substantive or turn.reading.scale is not None or turn.reading.choice is not None
    return turn.has("thanks") and turn.session.turn >= 3 and not (asks or told)


def _options(turn: Turn, lead: str = "options_lead") -> Plan:
    step = NextStep() if turn.session.stage is Stage.CLOSE else turn.session.step
    stage = Stage.STEP if lead == "step_stuck" else Stage.OPTIONS
    return Plan(Move.OPTIONS, stage, lead=lead, ask="options_ask", pending="options", step=step)


def _build(turn: Turn, step: NextStep) -> Plan:
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
    return moments >= 2 or bool(moments and re.search(r"\b(als|wanneer|zodra|voordat|when|before|after)\b", text))


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


def _insight_fits(turn: Turn) -> bool:
    """Whether a thought from the knowledge fits now: there is a subject, and the last one has rested."""
    rested = not any("insight" in shape for shape in turn.session.shapes[-INSIGHT_REST:])
    return rested and turn.session.turn >= 1 and bool(turn.barrier or turn.reading.topics) and turn.reading.substantive
