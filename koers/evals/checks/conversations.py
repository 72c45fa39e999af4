"""The checks of a whole conversation, one for each key of Conversation but for what a judge decides."""

from collections import Counter
from collections.abc import Callable, Sequence
from statistics import median
from typing import Any

from koers.dialogue.board import normal_form
from koers.dialogue.guard.counting import asked_in
from koers.dialogue.guard.questioning import is_open_question
from koers.dialogue.practice.attempt import OPENED
from koers.dialogue.preparation.forms import Section
from koers.dialogue.sentences import opening, questions_in, words
from koers.evals.checks.findings import Finding
from koers.evals.checks.heard import Heard
from koers.evals.checks.measures import mentioned, missing_step_parts, reflections_in
from koers.evals.form.schema import Conversation
from koers.evals.form.wanted import Range, Reach, Remembers

CLOSE, REFER = "close", "refer"
# After one of these there is nothing that must be said still.
LAST = frozenset({CLOSE, REFER})


def check_repeats_no_question(turns: Sequence[Heard], wanted: bool) -> Finding:
    """No question is asked twice, whatever the case and the spaces."""
    asked = Counter(normal_form(question) for turn in turns for question in questions_in(turn.reply.text))
    twice = [question for question, times in asked.items() if times > 1]
    return Finding("repeats_no_question", not twice, "each question once", " / ".join(twice) or "each question once")


def check_same_opening_at_most(turns: Sequence[Heard], wanted: int) -> Finding:
    """No opening of four words comes more often; a fixed text that refers does not count."""
    openings = Counter(opening(turn.reply.text) for turn in turns if turn.reply.move != REFER)
    common = [(words_, times) for words_, times in openings.most_common(1) if times > 1]
    got = "; ".join(f"{times} x {words_}" for words_, times in common) or "each once"
    return Finding("same_opening_at_most", all(times <= wanted for _, times in common), f"at most {wanted}", got)


def check_remembers(turns: Sequence[Heard], wanted: Sequence[Remembers]) -> Finding:
    """Each thing comes back in a reply after its turn."""
    lost = [
        thing
        for thing in wanted
        if not any(mentioned(term, turn.reply.text) for turn in turns[thing.after :] for term in thing.any_of)
    ]
    got = f"nothing of {'; '.join(map(str, lost))}" if lost else "all of it"
    return Finding("remembers", not lost, "; ".join(map(str, wanted)), got)


def check_step_complete(turns: Sequence[Heard], wanted: bool) -> Finding:
    """A closing reply names action, cue, obstacle and confidence, or (when not wanted) none names them all."""
    closing = [missing_step_parts(turn.reply.text, turn.reply.language) for turn in turns if turn.reply.move == CLOSE]
    missing = min(closing, key=len, default=["a closing reply"])
    got = f"without {', '.join(missing)}" if missing else "a complete step"
    return Finding("step_complete", (not missing) is wanted, "a complete step" if wanted else "no complete step", got)


def check_ends_well(turns: Sequence[Heard], wanted: bool) -> Finding:
    """There was a closing or a referral, and the last reply leaves no question open."""
    open_questions = asked_in(turns[-1].reply.text, turns[-1].reply.language) if turns else []
    closed = any(turn.reply.move in LAST for turn in turns)
    got = (
        f"an open question: {open_questions[-1]}" if open_questions else "" if closed else "no closing and no referral"
    )
    return Finding("ends_well", not got, "a closing, no question left open", got or "a closing, no question left open")


def check_reaches(turns: Sequence[Heard], wanted: Sequence[Reach]) -> Finding:
    """Each move comes when it should."""
    moves = [turn.reply.move for turn in turns]
    missed = [reach for reach in wanted if not reach.holds(moves)]
    got = f"not: {', '.join(map(str, missed))}" if missed else "all in time"
    return Finding("reaches", not missed, ", ".join(map(str, wanted)), got)


def check_reflections_per_question(turns: Sequence[Heard], wanted: Range) -> Finding:
    """Reflections to questions, both counted in the text; without a question every number of reflections will do."""
    reflections = sum(len(reflections_in(turn.reply.text, turn.reply.language)) for turn in turns)
    questions = sum(len(asked_in(turn.reply.text, turn.reply.language)) for turn in turns)
    passed = wanted.holds(reflections / questions) if questions else True
    return Finding("reflections_per_question", passed, str(wanted), f"{reflections} to {questions}")


def check_share_of_words(turns: Sequence[Heard], wanted: Range) -> Finding:
    """The coach's share of all words said."""
    coach = sum(len(words(turn.reply.text)) for turn in turns)
    person = sum(len(words(turn.message)) for turn in turns)
    share = coach / max(1, coach + person)
    return Finding("share_of_words", wanted.holds(share), str(wanted), f"{share:.2f}: {coach} beside {person} words")


def check_median_words(turns: Sequence[Heard], wanted: Range) -> Finding:
    """Words of a reply, at the median."""
    middle = median(len(words(turn.reply.text)) for turn in turns)
    return Finding("median_words", wanted.holds(middle), str(wanted), f"{middle:g}")


def check_plan(turns: Sequence[Heard], wanted: Sequence[Section]) -> Finding:
    """In each section of the plan something counts, and every question in it is open."""
    plan = (turns[-1].reply.plan if turns else None) or {}
    counts = {section for section in wanted if any(entry["origin"] != "proposed" for entry in plan.get(section, []))}
    missing = [str(section) for section in wanted if section not in counts]
    closed = [
        entry["text"]
        for entry in plan.get(Section.QUESTIONS, [])
        if not is_open_question(entry["text"], turns[-1].reply.language)
    ]
    got = "; ".join([*(f"nothing under {name}" for name in missing), *(f"not open: {text}" for text in closed)])
    return Finding("plan", not got, ", ".join(map(str, wanted)), got or "all of it")


def check_opens(turns: Sequence[Heard], wanted: bool) -> Finding:
    """The team member is open in the end, or (when not wanted) never was."""
    reached = [turn.reply.openness or 0 for turn in turns]
    opened = bool(reached) and (reached[-1] >= OPENED if wanted else max(reached) >= OPENED)
    return Finding("opens", opened is wanted, "opens up" if wanted else "does not open up", " ".join(map(str, reached)))


# A key of Conversation has its check here; a test holds the two together.
CHECKS: dict[str, Callable[[Sequence[Heard], Any], Finding]] = {
    "repeats_no_question": check_repeats_no_question,
    "same_opening_at_most": check_same_opening_at_most,
    "remembers": check_remembers,
    "step_complete": check_step_complete,
    "ends_well": check_ends_well,
    "reflections_per_question": check_reflections_per_question,
    "share_of_words": check_share_of_words,
    "reaches": check_reaches,
    "median_words": check_median_words,
    "plan": check_plan,
    "opens": check_opens,
}


def check_conversation(turns: Sequence[Heard], expect: Conversation) -> tuple[Finding, ...]:
    """Check everything that is expected of a conversation."""
    wanted = {name: getattr(expect, name) for name in CHECKS}
    return tuple(CHECKS[name](turns, value) for name, value in wanted.items() if value is not None)
