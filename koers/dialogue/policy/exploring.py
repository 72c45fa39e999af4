"""The rules of the policy while something is explored: heard, asked about, challenged kindly, put together."""

from koers.dialogue.moves import Move
from koers.dialogue.policy.plan import Plan
from koers.dialogue.policy.questions import Wanted
from koers.dialogue.policy.turn import LITTLE, MUCH, Turn, at_a_loss
from koers.dialogue.reading.patterns import plain
from koers.dialogue.reading.scales import explicit_scale
from koers.dialogue.stages import EXPLORING, Stage

SUMMARY_EVERY = 5
# What a reply may wait for beside which a number out of ten is taken up.
OPEN_QUESTIONS = frozenset({"", "permission", "advice", "repair"})
INSIGHT_REST = 2
# A summary needs so many things of the person to give back.
WORTH_SUMMING = 2
# So much was told that talk of change may lead to the options.
READY = 3
# After so many turns in which nothing was told, two things to choose from; from so many on ideas, to who says little.
CHOOSES, HOLLOW = 4, 6
# An answer of few words has no more words with content than this.
FEW_WORDS = 2
# What is asked of who sees no way, of who speaks of change, and to challenge kindly.
TESTING = frozenset({"exception", "viewpoint", "consequence", "evidence"})
AHEAD = frozenset({"values", "miracle", "consequence", "exception"})
# Beside a loss no other types of questions are asked than these.
GENTLE = frozenset({"clarify", "values", "exception"})
CHALLENGING = frozenset({"assumption", "evidence", "viewpoint", "consequence"})


def answers_scale(turn: Turn) -> Plan | None:
    """A number is taken as the beginning of an answer."""
    unasked = not turn.session.pending and turn.session.turn and turn.reading.content <= LITTLE
    # A number out of ten that comes along with something else is an answer as well, also when ideas were offered.
    volunteered = turn.session.pending in OPEN_QUESTIONS and turn.session.turn and explicit_scale(plain(turn.message))
    unasked = unasked or (volunteered and turn.reading.content <= MUCH)
    if turn.reading.scale is None or not (turn.session.pending == "scale" or unasked):
        return None
    level = "zero" if turn.reading.scale == 0 else "low" if turn.reading.scale < 6 else "high"
    ask = "" if level == "zero" else "scale_ask"
    wanted = turn.wanted(easy=True) if level == "zero" else None
    return Plan(Move.FOLLOW_UP, turn.session.stage, lead=f"scale_{level}", ask=ask, wanted=wanted)


def stays_quiet(turn: Turn) -> Plan | None:
    """Loss, illness or being passed over asks for quiet, also in the turns after: no challenge, no article, no summary."""
    quiet = _quiet_scene(turn)
    if not quiet or not (turn.reading.substantive or turn.reading.told):
        return None
    wanted = Wanted(Stage.ARRIVE, GENTLE, scene=quiet)
    return Plan(Move.REFLECT, turn.session.stage, wanted=wanted, quiet=quiet)


def eases_in(turn: Turn) -> Plan | None:
    """After many answers of a few words, ideas are offered; a choice of two where nothing is known to have ideas about."""
    session = turn.session
    said = turn.reading.content > FEW_WORDS or turn.reading.cue or turn.reading.commitment or turn.reading.feelings
    offered = {Move.OFFER, Move.OPTIONS, Move.STEP} & {*session.moves}
    if said or offered or _quiet_scene(turn) or session.stage not in EXPLORING:
        return None
    if not (session.explored or session.topics or session.values or turn.reading.topics):
        hollow = session.turn >= CHOOSES and not any(line.startswith("easy_choice:") for line in session.used)
        return Plan(Move.FOLLOW_UP, session.stage, lead="blank", ask="easy_choice") if hollow else None
    if session.turn < HOLLOW or not turn.says_little or turn.reading.topics:
        return None
    lead = "summary_heard" if session.recalled and "minimal" in "".join(session.shapes[-1:]) else ""
    return Plan(Move.OFFER, Stage.OPTIONS, lead=lead, ask="permission", pending="permission")


def answers_briefly(turn: Turn) -> Plan | None:
    """A short or closed answer gets an easier way in."""
    told_nothing = not turn.reading.told and turn.reading.content <= (1 if turn.has("agrees") else 0)
    if not (turn.has("minimal") or told_nothing or at_a_loss(turn)):
        return None
    stage = turn.stage if turn.stage in EXPLORING else Stage.OPTIONS
    lead = "agree" if turn.has("agrees") and not turn.has("stuck") else "minimal"
    if turn.session.shapes[-1:] == (f"{lead}+question",):
        # Twice running: what they said earlier helps more than another word of patience.
        lead = "summary_heard" if turn.session.recalled else "invite"
    quiet = _quiet_scene(turn)
    wanted = Wanted(Stage.ARRIVE, GENTLE, easy=True, scene=quiet) if quiet else turn.wanted(easy=True, stage=stage)
    return Plan(Move.FOLLOW_UP, turn.stage, lead=lead, wanted=wanted)


def summary_is_due(turn: Turn) -> Plan | None:
    """About every five turns, what was said is put together; not right on something fresh that asks to be heard."""
    since = turn.session.turn - turn.session.summarised_at
    if _quiet_scene(turn):
        return None
    if since < SUMMARY_EVERY or turn.session.explored < 3 or turn.session.stage in (Stage.STEP, Stage.CLOSE):
        return None
    fresh = bool(
        turn.reading.feelings
        or turn.reading.told
        or turn.reading.certain
        or turn.has("success", "minimal", "stuck")
        or not 1 < turn.reading.content < MUCH
    )
    if fresh and since < SUMMARY_EVERY + 2:
        return None
    if len(turn.session.heard) + len(turn.session.values) + len(turn.reading.values) < WORTH_SUMMING:
        return None
    return Plan(Move.SUMMARISE, turn.stage, lead="summary_lead", ask="summary_ask")


def challenges(turn: Turn) -> Plan | None:
    """In the patterns stage, or where two sides speak, an assumption, the evidence, another view or a consequence is asked."""
    ambivalent = turn.has("ambivalence") and turn.session.explored >= 2
    if turn.stage is not Stage.PATTERNS or not (ambivalent or turn.session.substantive >= 1):
        return None
    if turn.session.moves[-1:] == (Move.CHALLENGE,):
        return None
    return Plan(Move.CHALLENGE, turn.stage, wanted=turn.wanted(CHALLENGING), insight=_insight_fits(turn))


def rolls_with_it(turn: Turn) -> Plan | None:
    """Reasons to leave everything as it is are not argued with: an exception, another view or the cost is asked."""
    if not turn.has("sustain_talk") or turn.session.explored < 1 or turn.session.moves[-1:] == (Move.CHALLENGE,):
        return None
    return Plan(Move.CHALLENGE, turn.stage, wanted=turn.wanted(TESTING, stage=_looking(turn)))


def evokes(turn: Turn) -> Plan | None:
    """Who speaks of change is asked on about it: what it would bring, and how; then the options are near."""
    if not turn.has("change_talk") or turn.session.explored < 2 or turn.stage not in EXPLORING:
        return None
    ready = turn.session.explored >= READY
    stage = Stage.OPTIONS if ready else turn.stage
    return Plan(Move.REFLECT, stage, wanted=turn.wanted(AHEAD), insight=_insight_fits(turn))


def reflects(turn: Turn) -> Plan | None:
    """Otherwise: give back what was heard, a little further, and ask one open question."""
    return Plan(Move.REFLECT, turn.stage, wanted=turn.wanted(), insight=_insight_fits(turn))


def _quiet_scene(turn: Turn) -> str:
    """Give the scene of loss or illness that was told now, or so short ago that it still asks for quiet; else empty."""
    scenes = (turn.reading.scene, *reversed(turn.session.scenes))
    for ago, id_ in enumerate(scenes):
        scene = turn.knowledge.scenes_by_id.get(id_)
        if scene and scene.quiet and ago <= scene.stays:
            return scene.id
    return ""


def _looking(turn: Turn) -> Stage:
    return Stage.PATTERNS if turn.stage in EXPLORING else turn.stage


def _insight_fits(turn: Turn) -> bool:
    """Whether a thought from the knowledge fits now: there is a subject, and the last one has rested."""
    rested = not any("insight" in shape for shape in turn.session.shapes[-INSIGHT_REST:])
    return rested and turn.session.turn >= 1 and bool(turn.barrier or turn.reading.topics) and turn.reading.substantive
