"""Looking back on a practice: the feedback on an attempt, from the same detectors as the evals."""

from collections.abc import Mapping

from koers.dialogue.knowledge import Knowledge
from koers.dialogue.practice.attempt import Attempt
from koers.dialogue.practice.feedback import Feedback, Measures
from koers.dialogue.practice.feedback_content import FeedbackContent
from koers.dialogue.practice.giving import feedback_of
from koers.dialogue.practice.measuring import measures_of
from koers.dialogue.practice.utterance import Label
from koers.retrieval.entries import Entry
from koers.retrieval.search import Search

# The open questions to ask instead, as they are indexed.
BETTER = "better"


def better_entries(content: Mapping[str, FeedbackContent]) -> list[Entry]:
    """Give the open questions to ask instead as entries of the index."""
    return [Entry(asked.id, lang, asked.text) for lang, written in content.items() for asked in written.bank]


class LookingBack:
    """Gives feedback on attempts; it keeps nothing."""

    def __init__(
        self, knowledge: Mapping[str, Knowledge], content: Mapping[str, FeedbackContent], search: Search
    ) -> None:
        """Take how well each kind of utterance is known, the written feedback, and the search for better questions."""
        self._knowledge, self.content, self._search = knowledge, content, search

    def feedback(self, attempt: Attempt) -> Feedback:
        """Give the feedback on an attempt, in its language."""
        lang = attempt.lang
        return feedback_of(
            attempt, self.content[lang], precision=self._knowledge[lang].utterance_precision,
            alternatives=lambda text, label: self._nearest(text, label, lang), opening=attempt.opening,
        )  # fmt: skip

    def measured(self, attempt: Attempt) -> Measures:
        """Give what is counted in an attempt."""
        return measures_of(attempt, opening=attempt.opening)

    def _nearest(self, text: str, label: Label, lang: str) -> str:
        """Give the open question that lies nearest to what was said."""
        bank = {question.id: question.text for question in self.content[lang].bank}
        hits = self._search.nearest(BETTER, lang, 1, vector=self._search.embed(text))
        return next((bank[hit.id] for hit in hits if hit.id in bank), "")
