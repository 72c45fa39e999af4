"""The policy: named rules, tried in order, that decide the move of a turn without any model."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from koers.dialogue.knowledge import Knowledge
from koers.dialogue.policy.exploring import (
    answers_briefly,
    answers_scale,
    challenges,
    eases_in,
    evokes,
    reflects,
    rolls_with_it,
    stays_quiet,
    summary_is_due,
)
from koers.dialogue.policy.offering import (
    answers_permission,
    asks_advice,
    asks_other_options,
    chooses_option,
    declines_advice,
    ideas_are_offered,
    owes_options,
)
from koers.dialogue.policy.plan import Plan
from koers.dialogue.policy.recalling import asks_memory
from koers.dialogue.policy.repairing import (
    answers_repair,
    asks_fact,
    asks_meaning,
    asks_who_reads,
    begins_again,
    changes_topic,
    doubts_being_here,
    faces_blank_page,
    goes_off_topic,
    greets,
    objects,
    speaks_without_words,
    stays_with_person,
    wants_to_stop,
)
from koers.dialogue.policy.returning import (
    asks_about_old_step,
    decides_old_step,
    hears_before_deciding,
    looks_back,
    rests_old_step,
)
from koers.dialogue.policy.stepping import adds_to_step, answers_about_step, commits, moves_review, step_is_due
from koers.dialogue.policy.turn import Turn
from koers.dialogue.policy.wishing import (
    allows_questions,
    as_wished,
    asks_challenge,
    asks_no_questions,
    asks_shorter,
    asks_summary,
    seeks_agreement,
)
from koers.dialogue.reading.reading import Reading
from koers.dialogue.session import Session

# The order is part of the policy: what the person asks for or objects to comes before what the coach had in mind.
RULES: tuple[Callable[[Turn], Plan | None], ...] = (
    stays_with_person, speaks_without_words, asks_who_reads, asks_memory, allows_questions, asks_no_questions,
    seeks_agreement, asks_challenge, wants_to_stop, asks_shorter, asks_summary, faces_blank_page, owes_options, objects,
    answers_repair, answers_permission, asks_other_options, declines_advice, asks_advice, asks_meaning, asks_fact,
    goes_off_topic, rests_old_step, looks_back, asks_about_old_step, decides_old_step, hears_before_deciding,
    moves_review, changes_topic, greets, doubts_being_here, answers_about_step, chooses_option, adds_to_step,
    answers_scale, commits, begins_again, stays_quiet, eases_in, answers_briefly, summary_is_due, ideas_are_offered,
    step_is_due, challenges, rolls_with_it, evokes, reflects,
)  # fmt: skip


def plan_turn(
    session: Session, reading: Reading, message: str, knowledge: Knowledge, *, today: date | None = None
) -> Plan:
    """Decide the move: the first rule that applies; `today` is the day from which days are counted."""
    turn = Turn(session, reading, message, knowledge, today or date.today())
    for rule in RULES:
        plan = rule(turn)
        if plan is not None:
            return as_wished(replace(plan, rule=rule.__name__), turn)
    raise AssertionError("the last rule always applies")
