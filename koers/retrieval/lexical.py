"""The lexical half of the search: BM25 over stemmed words, which finds names and rare words that embeddings miss."""

import re
import threading
import unicodedata
from collections.abc import Sequence

import numpy as np

from koers.retrieval.entries import Vectors

_STEMMERS = {"nl": "dutch", "en": "english"}
# The words a question is put with say nothing of its subject; the library's Dutch list has few of them.
_ALSO_STOPPED = """
    waarom waar waarmee waardoor waarvan waarop wanneer welk welke hoeveel we wij jij jou jouw jullie hen bent hebt kun
    kunt mag mogen moeten wilt zult zouden word doe doet deed ga gaat gaan wel daarom ander anders steeds eigenlijk echt
"""
_WORD = re.compile(r"\w\w+")


class Lexical:
    """BM25 over the texts of one collection in one language; built in memory, a tenth of a second for a thousand."""

    def __init__(self, texts: Sequence[str], lang: str) -> None:
        """Index the texts."""
        # Here and not above: it is only needed where something is searched.
        import bm25s  # type: ignore[import-untyped, unused-ignore]

        self._size = len(texts)
        self._words = _Words(lang)
        words = self._words.of(texts)
        self._index = bm25s.BM25() if any(words) else None
        if self._index is not None:
            self._index.index(words, show_progress=False)

    def scores(self, text: str) -> Vectors:
        """Give the score of every text, in their order; 0 means that no word is shared."""
        words = self._words.of([text])[0]
        if self._index is None or not words:
            return np.zeros(self._size, dtype=np.float32)
        scores: Vectors = self._index.get_scores(words)
        return scores


class _Words:
    """The stemmed words of a text without the stop words; keeps no word of what it reads."""

    def __init__(self, lang: str) -> None:
        from bm25s.stopwords import STOPWORDS_DUTCH, STOPWORDS_EN_PLUS  # type: ignore[import-untyped, unused-ignore]
        from Stemmer import Stemmer  # type: ignore[import-not-found, unused-ignore]

        stopped = [*STOPWORDS_DUTCH, *_ALSO_STOPPED.split()] if lang == "nl" else STOPWORDS_EN_PLUS
        self._stop = frozenset(_folded(word) for word in stopped)
        # No cache in the stemmer: it would hold on to what people said. One stemmer serves one thread at a time.
        self._stemmer = Stemmer(_STEMMERS[lang], 0)
        self._lock = threading.Lock()

    def of(self, texts: Sequence[str]) -> list[list[str]]:
        kept = [[word for word in _WORD.findall(_folded(text)) if word not in self._stop] for text in texts]
        with self._lock:
            return [list(self._stemmer.stemWords(words)) for words in kept]


def _folded(text: str) -> str:
    """Give the text in lower case without accents, since people leave those out."""
    decomposed = unicodedata.normalize("NFKD", text.lower())
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))
