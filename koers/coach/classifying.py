"""Classifying: what kind of thing a manager says, learned from example sayings when it is first asked."""

import threading
from collections.abc import Mapping

from koers.coach.recall import UTTERANCES
from koers.dialogue.knowledge import Knowledge
from koers.dialogue.practice.cues import FORM, cues_of
from koers.dialogue.practice.splitting import utterances_in
from koers.dialogue.practice.utterance import Label, Utterance
from koers.dialogue.sentences import words
from koers.retrieval.cued import Cued
from koers.retrieval.search import Search

# Below this it is not said what an utterance is. Chosen on the even lines of evals/labelled/utterances.*.jsonl.
SURE = 0.46
# Characters of an utterance that are embedded, its end: more would take longer than a person waits.
GIST = 500


class Classifier:
    """Says what an utterance is, and whether that may be shown as fact."""

    def __init__(self, knowledge: Mapping[str, Knowledge], search: Search) -> None:
        """Take the content and the search; nothing is fitted before the first utterance."""
        self._knowledge, self._search = knowledge, search
        self._lock = threading.Lock()
        self._cued: Cued | None = None

    def classify(self, text: str, lang: str) -> Utterance:
        """Give an utterance with its label; one without words is unsure."""
        if not words(text):
            return Utterance(text, Label.INFORMATION, confidence=0.0, unsure=True)
        likely = self._fitted().of(self._search.embed(text[-GIST:]), self._cues(text, lang))
        label = max(likely, key=lambda one: likely[one])
        return Utterance(text, Label(label), confidence=likely[label], unsure=likely[label] < SURE)

    def classify_message(self, message: str, lang: str) -> tuple[Utterance, ...]:
        """Give every utterance of a message with its label."""
        return tuple(self.classify(utterance, lang) for utterance in utterances_in(message, lang))

    def _fitted(self) -> Cued:
        with self._lock:
            if self._cued is None:
                signs = {lang: dict(content.utterance_signs) for lang, content in self._knowledge.items()}
                self._cued = self._search.cued(UTTERANCES, "label", self._cues, form=f"{FORM} {signs}")
            return self._cued

    def _cues(self, text: str, lang: str) -> dict[str, float]:
        return cues_of(text, lang, self._knowledge[lang].utterance_signs)
