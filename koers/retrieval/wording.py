"""Wording: which labels the words of a message speak for, learned from the words of labelled entries in its language."""

import re
import threading
import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import pairwise

import numpy as np

from koers.retrieval.entries import Vectors
from koers.retrieval.logistic import Classes, fitted, log_shares, sparse

# Chosen on the even lines of evals/labelled/barriers.*.jsonl (bench/barriers.py).
DECAY, STEPS = 1e-4, 60
# What a single entry says is a word of that entry, not of its label.
_AT_LEAST = 2
_STEMMERS = {"nl": "dutch", "en": "english"}
_WORD = re.compile(r"\w+")


class Wording:
    """Tells labels apart by stemmed words and pairs of words.

    Small words stay in: "I never", "not allowed" and "they don't" say more about what holds somebody back than the
    subject does.
    """

    def __init__(self, lang: str, terms: Sequence[str], *, rarity: Vectors, weights: Vectors, bias: Vectors) -> None:
        """Take what was fitted: a row of weights for each term, and how rare each term is."""
        self.lang, self.terms = lang, tuple(terms)
        self.rarity, self.weights, self.bias = rarity, weights, bias
        self._places = {term: place for place, term in enumerate(self.terms)}
        self._stems = _Stems(lang)

    @classmethod
    def fit(cls, texts: Sequence[str], classes: Classes, *, count: int, lang: str) -> "Wording":
        """Fit on texts with the class of each."""
        stems = _Stems(lang)
        said = [_terms(stems.of(text)) for text in texts]
        spread = Counter(term for terms in said for term in terms)
        terms = sorted(term for term, times in spread.items() if times >= _AT_LEAST)
        rarity = np.log((1 + len(texts)) / (1 + np.array([spread[term] for term in terms], dtype=np.float32))) + 1
        empty = np.zeros((len(terms), count), dtype=np.float32)
        blank = cls(lang, terms, rarity=rarity, weights=empty, bias=np.zeros(count, dtype=np.float32))
        if not terms:
            return blank
        found = [(row, *blank._weighed(one)) for row, one in enumerate(said)]
        kept = [(row, places, values) for row, places, values in found if len(places)]
        rows = sparse(
            np.repeat(np.arange(len(kept), dtype=np.intp), [len(places) for _, places, _ in kept]),
            np.concatenate([places for _, places, _ in kept]),
            np.concatenate([values for _, _, values in kept]),
        )
        of_kept = classes[[row for row, _, _ in kept]]
        weights, bias = fitted(rows, of_kept, count, decay=DECAY, steps=STEPS)
        return cls(lang, terms, rarity=rarity, weights=weights, bias=bias)

    def log_shares(self, text: str) -> Vectors:
        """Give the logarithm of each label's probability."""
        places, values = self._weighed(_terms(self._stems.of(text)))
        # Column by column, as in Likeness: without BLAS's threads.
        return log_shares(np.vecdot(self.weights[places].T, values) + self.bias)

    def _weighed(self, terms: Mapping[str, int]) -> tuple[Classes, Vectors]:
        """Give the places of known terms with their weights: rare ones more, repeated ones hardly, length 1 in all."""
        known = sorted((self._places[term], times) for term, times in terms.items() if term in self._places)
        places = np.array([place for place, _ in known], dtype=np.intp)
        values = (1 + np.log(np.array([times for _, times in known], dtype=np.float32))) * self.rarity[places]
        return places, (values / max(float(np.linalg.norm(values)), 1e-9)).astype(np.float32)


class _Stems:
    """The stems of all words of a text, in order."""

    def __init__(self, lang: str) -> None:
        # Here and not above: it is only needed where something is read.
        from Stemmer import Stemmer

        # No cache in the stemmer: it would hold on to what people said. One stemmer serves one thread at a time.
        self._stemmer = Stemmer(_STEMMERS[lang], 0)
        self._lock = threading.Lock()

    def of(self, text: str) -> list[str]:
        folded = unicodedata.normalize("NFKD", text.lower())
        # Accents and apostrophes are left out as often as they are written.
        plain = "".join(letter for letter in folded if not unicodedata.combining(letter) and letter not in "'’")
        with self._lock:
            return list(self._stemmer.stemWords(_WORD.findall(plain)))


def _terms(stems: Sequence[str]) -> Counter[str]:
    return Counter([*stems, *(f"{first} {second}" for first, second in pairwise(stems))])
