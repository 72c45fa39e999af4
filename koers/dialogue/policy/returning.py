"""The rules of the policy for who comes back: the step of the last time is done, partly done, or not."""

import re
from dataclasses import replace

from koers.dialogue.moves import Move
from koers.dialogue.policy.exploring import stays_quiet
from koers.dialogue.policy.opening import RETURN
from koers.dialogue.policy.plan import Plan
from koers.dialogue.policy.planning import build_step
from koers.dialogue.policy.stepping import as_step
from koers.dialogue.policy.turn import LITTLE, STEP_PREFIX, Turn, named_action, own_plan
from koers.dialogue.reading.patterns import found, plain
from koers.dialogue.sentences import content_stems, split_sentences, words
from koers.dialogue.stages import Stage
from koers.dialogue.steps import NextStep

DONE, PARTLY, NOT_DONE = "done", "partly", "not_done"
# What the reply waits for once it is known why a step did not come off: what the person wants with it.
WHY, KEEP = "return:why", "return:keep"
# What becomes of the old step, in the order in which it is looked for; said in a sentence of so few words with content.
DECIDING = 5
_DECISIONS = {
    "moved": (
        r"\b(andere|ander|latere|later|nieuwe) (dag|moment|tijdstip|week)\b|\b(verzetten|verschuiven|verplaatsen)\b|"
        r"\b(verzet|schuif) (ik )?(het|hem|die)\b|\b(another|different|later|other|new) (day|time|moment|week)\b|"
        r"\b(move|push|put|shift) (it|that|this|the step)( back| off)? (to|till|until)\b|\breschedule\b"
    ),
    "smaller": (
        r"\b(kleiner\w*|smaller)\b|^\W*(minder|korter|makkelijker|shorter|less|easier)\b|"
        r"\b(kortere|makkelijkere|shorter|easier) (versie|stap|version|step)\b|\b(korter|makkelijker|shorter|easier)\W*$"
    ),
    "same": (
        r"\b(de|het)?zelfde\b(?! (liedje|verhaal|gedoe|probleem))|\bsame\b(?! (old|story|problem|day|week|time|thing happ))|"
        r"\b(nogmaals|once more|retry|keep (it|the step|trying)|as it (is|was)|zo (houden|laten)|houden zo)\b|"
        r"\b(nog (eens|een keer)|opnieuw|weer)\b.{0,20}\b(prober\w*|doen|zo)\b|"
        r"\bprober\w* .{0,15}\b(opnieuw|weer|nog (eens|een keer))\b|\b(try|do|give)\b.{0,20}\b(again|another go)\b|"
        r"^\W*(opnieuw|nog (eens|een keer)|weer|again|blijft( zo| staan)?)\W*$"
    ),
    "let_go": (
        r"\b(loslaten|laat (het|hem|die|de stap)( maar)?( even)? (los|zitten|gaan|rusten|vallen)|weg ermee|mag weg|"
        r"laten (gaan|zitten|vallen|rusten|schieten)|laten we los|iets anders|(andere|nieuwe) stap|"
        r"let (it|that|the step) (go|rest)|drop( it)?|something else|forget it|scrap( it)?|leave it|"
        r"(a )?(new|different|other) (step|one))\b"
    ),
}
# Clauses that only say that it was not done, and words that begin a reason.
_DENIES = (
    r"\b(niet|geen|nooit|niks|niets|nee|not|n't|no|nope|never|none|nothing|didnt|haven't|vergeten|forgot|uitgesteld|"
    r"postponed|put it off)\b|n't\b"
)
_BECAUSE = r"\b(want|omdat|doordat|because|since|no time|geen tijd)\b"
_CLAUSE = re.compile(r"[.,;:!?]+\s*|\s+(?=(?:want|omdat|doordat|because|since)\b)")
# What is not about the step at all ("I don't want to go into that now, something else came up").
_ELSEWHERE = (
    r"\b(er is|er speelt|ik zit met) (nu |net )?(iets|wat) (heel )?anders\b|"
    r"\b(daar|hier|het) wil ik (het )?(nu |even )*niet over\b|\blaat ik (even|nu|voor nu)? ?(zitten|rusten|liggen)\b|"
    r"\bsomething else (has |just )?(came|come|happened|comes|is)\b|\b(don't|do not|not) (really )?(want|wanna|feel like) (to )?"
    r"(talk|talking|go into|discuss)\b|\bleave (that|the step|it) for now\b"
)
_WEEK = re.compile(r"\b(?:volgende|komende|next) (?:week|maand|month|keer|time)\b")


def rests_old_step(turn: Turn) -> Plan | None:
    """Who does not want to talk about the step of the last time, or comes with something else, is followed there."""
    if turn.session.pending not in (RETURN, WHY, KEEP):
        return None
    answers = turn.session.pending == RETURN and _outcome(turn) and turn.reading.content <= LITTLE
    elsewhere = found(_ELSEWHERE, plain(turn.message)) or (turn.has("changes_topic") and not answers)
    if not elsewhere or (turn.session.pending == KEEP and turn.reading.content <= LITTLE and _decision(turn)):
        return None
    if not (turn.reading.substantive or turn.reading.told):
        return Plan(Move.REDIRECT, Stage.ARRIVE, lead="topic_changed", ask="topic_changed_ask")
    return stays_quiet(turn) or Plan(Move.REFLECT, Stage.ARRIVE, wanted=turn.wanted(stage=Stage.ARRIVE))


def looks_back(turn: Turn) -> Plan | None:
    """After the opening on the step of the last time: done, partly or not done, each with its own follow-up.

    What came in between is not asked for when it was said along, and another day keeps the step.
    """
    if turn.session.pending != RETURN:
        return None
    outcome = _outcome(turn)
    if not outcome:
        return None
    if outcome == NOT_DONE and _decision(turn) == "moved":
        return replace(_kept(turn), outcome=outcome)
    if outcome == NOT_DONE and _says_why(turn):
        return Plan(
            Move.FOLLOW_UP, Stage.ARRIVE, lead="return_reason", ask="return_keep", outcome=outcome, pending=KEEP
        )
    return Plan(
        Move.FOLLOW_UP, Stage.ARRIVE, lead=f"return_{outcome}", ask=f"return_{outcome}_ask", outcome=outcome,
        pending="" if outcome == DONE else WHY,
    )  # fmt: skip


def asks_about_old_step(turn: Turn) -> Plan | None:
    """Once it is told what came between, the person says what becomes of the step: smaller, the same, or something else."""
    if turn.session.pending != WHY:
        return None
    if _decision(turn):
        return _decided(turn)
    if not (turn.reading.content or turn.has("minimal", "stuck")):
        return None
    return Plan(Move.FOLLOW_UP, Stage.STEP, ask="return_keep", pending=KEEP)


def decides_old_step(turn: Turn) -> Plan | None:
    """The old step is made smaller, kept as it was, put on another day, or let go; or there is one of their own instead."""
    if turn.session.pending != KEEP:
        return None
    if _decision(turn):
        return _decided(turn)
    own = own_plan(turn) or named_action(turn)
    if own:
        return build_step(turn, NextStep(action=as_step(turn, own)))
    if turn.reading.cue and turn.reading.content <= DECIDING:
        return _kept(turn)
    if turn.has("agrees"):
        return _kept(turn)
    if turn.has("declines"):
        return Plan(Move.REFLECT, Stage.ARRIVE, lead="return_let_go", wanted=turn.wanted(stage=Stage.ARRIVE))
    return None


def hears_before_deciding(turn: Turn) -> Plan | None:
    """Who tells more instead of saying what becomes of the old step is heard, and the choice stays open."""
    asked = sum(line.startswith("return_keep:") for line in turn.session.used)
    if turn.session.pending != KEEP or asked >= 2 or not turn.reading.substantive:
        return None
    return Plan(Move.FOLLOW_UP, Stage.STEP, ask="return_keep", pending=KEEP)


def _decision(turn: Turn) -> str:
    """Give what becomes of the old step when a short sentence says so: moved, smaller, same, let_go; else empty."""
    knowledge = turn.knowledge
    for sentence in split_sentences(turn.message):
        if len(content_stems(sentence, knowledge.lang, knowledge.function_words)) > DECIDING:
            continue
        said = next((name for name, pattern in _DECISIONS.items() if found(pattern, plain(sentence))), "")
        if said:
            return said
    return ""


def _decided(turn: Turn) -> Plan:
    match _decision(turn):
        case "smaller":
            # The moment and the obstacle belonged to the bigger step.
            step = NextStep(action=turn.session.remembered.step.action)
            return Plan(Move.STEP, Stage.STEP, ask="return_smaller_ask", pending=f"{STEP_PREFIX}smaller", step=step)
        case "let_go":
            return Plan(Move.REFLECT, Stage.ARRIVE, lead="return_let_go", wanted=turn.wanted(stage=Stage.ARRIVE))
        case _:
            return _kept(turn)


def _kept(turn: Turn) -> Plan:
    """The step as it was, on a moment that is new; one that was said along is taken."""
    old = turn.session.remembered.step
    step = replace(old, cue=_moment(turn), confidence=None, review=None, left=())
    return replace(build_step(turn, step, kept=True), lead="return_kept")


def _moment(turn: Turn) -> str:
    """Give the clause that says when; no more than a week is not yet a moment."""
    cue = turn.knowledge.reading.cue
    clauses = [clause.strip() for clause in _CLAUSE.split(turn.message)]
    said = [clause for clause in clauses if found(cue, _WEEK.sub("", plain(clause)))]
    return ", ".join(re.sub(r"(?i)^(maar|en|but|and)\s+", "", clause) for clause in said)


def _says_why(turn: Turn) -> bool:
    """Whether a clause says what came between: more than that it was not done."""
    return any(_is_reason(clause, turn) for clause in _CLAUSE.split(turn.message) if len(words(clause)) > LITTLE)


def _is_reason(clause: str, turn: Turn) -> bool:
    told = content_stems(clause, turn.knowledge.lang, turn.knowledge.function_words)
    return found(_BECAUSE, plain(clause)) or (len(told) >= 2 and not found(_DENIES, plain(clause)))


def _outcome(turn: Turn) -> str:
    if turn.has("step_partly"):
        return PARTLY
    if turn.has("step_not_done") or (turn.has("declines") and not turn.has("step_done")):
        return NOT_DONE
    return DONE if turn.has("step_done", "success", "agrees") else ""
