"""The checks of a whole conversation, one for each key of Conversation."""

from collections import Counter
from collections.abc import Callable, Sequence
from statistics import median
from typing import Any

from koers.dialogue.board import normal_form
from koers.dialogue.sentences import opening, questions_in, words
from koers.evals.checks.findings import Finding
from koers.evals.checks.measures import missing_step_parts, reflections_in
from koers.evals.form.forms import Range, Reach
from koers.evals.form.schema import Conversation
from koers.evals.running.played import PlayedReply

CLOSE, REFER = "close", "refer"


def check_repeats_no_question(replies: Sequence[PlayedReply], wanted: bool) -> Finding:
    """No question is asked twice, whatever the case and the spaces."""
    asked = Counter(normal_form(question) for reply in replies for question in questions_in(reply.text))
    twice = [question for question, times in asked.items() if times > 1]
    return Finding("repeats_no_question", not twice, "each question once", " / ".join(twice) or "each question once")


def check_same_opening_at_most(replies: Sequence[PlayedReply], wanted: int) -> Finding:
    """No opening of four words comes more often; a fixed text that refers does not count."""
    openings = Counter(opening(reply.text) for reply in replies if reply.move != REFER)
    common = [(words_, times) for words_, times in openings.most_common(1) if times > 1]
    got = "; ".join(f"{times} x {words_}" for words_, times in common) or "each once"
    return Finding("same_opening_at_most", all(times <= wanted for _, times in common), f"at most {wanted}", got)


def check_step_complete(replies: Sequence[PlayedReply], wanted: bool) -> Finding:
    """A closing reply names action, cue, obstacle and confidence, or (when not wanted) none names them all."""
    closing = [missing_step_parts(reply.text, reply.language) for reply in replies if reply.move == CLOSE]
    missing = min(closing, key=len, default=["a closing reply"])
    got = f"without {', '.join(missing)}" if missing else "a complete step"
    return Finding("step_complete", (not missing) is wanted, "a complete step" if wanted else "no complete step", got)


def check_reaches(replies: Sequence[PlayedReply], wanted: Sequence[Reach]) -> Finding:
    """Each move comes in time."""
    late = [reach for reach in wanted if reach.move not in [reply.move for reply in replies[: reach.by]]]
    got = f"no {', no '.join(map(str, late))}" if late else "all in time"
    return Finding("reaches", not late, ", ".join(map(str, wanted)), got)


def check_reflections_per_question(replies: Sequence[PlayedReply], wanted: Range) -> Finding:
    """Reflections to questions, both counted in the text; without a question every number of reflections will do."""
    reflections = sum(len(reflections_in(reply.text, reply.language)) for reply in replies)
    questions = sum(len(questions_in(reply.text)) for reply in replies)
    passed = wanted.holds(reflections / questions) if questions else True
    return Finding("reflections_per_question", passed, str(wanted), f"{reflections} to {questions}")


def check_median_words(replies: Sequence[PlayedReply], wanted: Range) -> Finding:
    """Words of a reply, at the median."""
    middle = median(len(words(reply.text)) for reply in replies)
    return Finding("median_words", wanted.holds(middle), str(wanted), f"{middle:g}")


# A key of Conversation has its check here; a test holds the two together.
CHECKS: dict[str, Callable[[Sequence[PlayedReply], Any], Finding]] = {
    "repeats_no_question": check_repeats_no_question,
    "same_opening_at_most": check_same_opening_at_most,
    "step_complete": check_step_complete,
    "reaches": check_reaches,
    "reflections_per_question": check_reflections_per_question,
    "median_words": check_median_words,
}


def check_conversation(replies: Sequence[PlayedReply], expect: Conversation) -> tuple[Finding, ...]:
    """Check everything that is expected of a conversation."""
    wanted = {name: getattr(expect, name) for name in CHECKS}
    return tuple(CHECKS[name](replies, value) for name, value in wanted.items() if value is not None)
