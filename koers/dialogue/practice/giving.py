"""Gives the feedback on an attempt: what went well first, then what to try, what happened, and the figures."""

from collections.abc import Mapping

from koers.dialogue.practice.attempt import Attempt
from koers.dialogue.practice.better import Alternatives, Suggestions
from koers.dialogue.practice.feedback import Feedback, Precision
from koers.dialogue.practice.feedback_content import FeedbackContent
from koers.dialogue.practice.figures import figures_of, measured_on, unsure_line
from koers.dialogue.practice.measuring import measures_of, turns_of
from koers.dialogue.practice.moments import moments_of, review, tries_of, well_of
from koers.dialogue.practice.utterance import Label


def feedback_of(
    attempt: Attempt,
    content: FeedbackContent,
    *,
    precision: Mapping[Label, Precision],
    alternatives: Alternatives,
    opening: str = "",
) -> Feedback:
    """Give the feedback on an attempt, in its language.

    `precision` says how well each label is known; `alternatives` gives the open question of the bank that is nearest in
    meaning to a sentence, or nothing; `opening` is what the other said before the first turn.
    """
    measures = measures_of(attempt, opening=opening)
    turns = turns_of(attempt, precision, opening=opening)
    looked = review(turns, Suggestions(content, alternatives), precision)
    return Feedback(
        lang=attempt.lang,
        persona=attempt.persona,
        measures=measures,
        openness=(attempt.started, *(turn.openness for turn in attempt.turns)),
        well=well_of(looked, content),
        tries=tries_of(looked, content, share=measures.share),
        moments=moments_of(looked, content),
        figures=figures_of(measures, looked, content, precision=precision),
        unsure=unsure_line(measures, content),
        measured=measured_on(content, precision) if turns else "",
    )
