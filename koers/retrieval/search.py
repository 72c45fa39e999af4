"""The search in an index: nearest by meaning, found by meaning and words together, and likeness to labelled entries."""

import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from koers.retrieval.cued import Cued, Cues, key_of
from koers.retrieval.embeddings import Encoder
from koers.retrieval.entries import Hit, Vectors
from koers.retrieval.index import PASSAGES, Index
from koers.retrieval.lexical import Lexical
from koers.retrieval.likeness import FORM, Likeness
from koers.retrieval.passages import Passage, entry_of, passage_of
from koers.retrieval.seeded import SeededIndex

# Meaning weighs twice as much as words: alone it finds more, and a message to a coach shares few words with an article.
# The scores themselves are added, each between 0 and 1, and not the reciprocal ranks: those throw away by how much a
# hit is better than the next one. `python -m bench.retrieval` measures it.
_WEIGHT_OF_MEANING = 2 / 3
_WEIGHT_OF_WORDS = 1 / 3
# So many are compared that the last of them by meaning has nothing to do with the text: it is the zero of the scale.
_POOL = 500


@dataclass(frozen=True)
class FoundPassage:
    """A passage with the score of `Search.find`."""

    passage: Passage
    score: float


class Search:
    """Search in an open index; any thread may use it."""

    def __init__(self, index: Index, embedder: Encoder) -> None:
        """Search that index with messages embedded as its entries were."""
        self._index = index
        self._embedder = embedder
        self._lock = threading.Lock()
        self._lexical: dict[tuple[str, str], Lexical] = {}
        self._likenesses: dict[Path, Likeness] = {}
        self._passages = {
            entry.id: entry
            for collection, lang in index.parts
            if collection == PASSAGES
            for entry in index.part(collection, lang).entries
        }

    def seeded(self, passages: Sequence[Passage]) -> "Search":
        """Give a search that finds these passages too; the index and every other search stay as they are."""
        entries = [entry_of(passage) for passage in passages]
        vectors = self._embedder.passages([entry.text for entry in entries])
        return Search(SeededIndex(self._index, PASSAGES, entries, vectors), self._embedder)

    def warm(self) -> None:
        """Load what the first search would wait for: the model, and the words of what is found by them."""
        self.embed("")
        for collection, lang in self._index.parts:
            if collection == PASSAGES:
                self._lexical_of(collection, lang)

    def embed(self, text: str) -> Vectors:
        """Give the embedding (384) of a message; one serves every search with that message."""
        vector: Vectors = self._embedder.queries([text])[0]
        return vector

    def nearest(
        self, collection: str, lang: str, k: int, *, vector: Vectors, where: Mapping[str, str] | None = None
    ) -> tuple[Hit, ...]:
        """Give the k entries nearest in meaning, those with that metadata if given; the score is the cosine."""
        return self._index.nearest(collection, lang, vector=vector, k=k, where=where)

    def find(self, collection: str, text: str, lang: str, k: int, *, vector: Vectors | None = None) -> tuple[Hit, ...]:
        """Give the k entries that fit a text best by meaning and words together.

        The score is between 0 and 1: two thirds for how near the entry is, from the farthest that was compared to the
        nearest, and one third for its words, from none shared to the most. It is 1 for what is best in both. It orders
        the hits of one text; whether the best of them is any good is for the cosine of `nearest` to say.
        """
        pool = max(_POOL, k)
        meant = self.nearest(collection, lang, pool, vector=self.embed(text) if vector is None else vector)
        worded = self.worded(collection, text, lang, pool)
        scores: dict[str, float] = {}
        for weight, shares in (
            (_WEIGHT_OF_MEANING, _shares(meant, zero=meant[-1].score if meant else 0.0)),
            (_WEIGHT_OF_WORDS, _shares(worded, zero=0.0)),
        ):
            for id_, share in shares.items():
                scores[id_] = scores.get(id_, 0.0) + weight * share
        # Sorting keeps the order of equals: those found by meaning come first.
        best = sorted(scores.items(), key=lambda item: -item[1])
        return tuple(Hit(id_, score) for id_, score in best[:k])

    def worded(self, collection: str, text: str, lang: str, k: int) -> tuple[Hit, ...]:
        """Give the k entries that fit a text best by words alone; the score is BM25's, entries without are left out."""
        entries = self._index.part(collection, lang).entries
        if not entries:
            return ()
        scores = self._lexical_of(collection, lang).scores(text)
        best = np.argsort(-scores, kind="stable")[:k]
        return tuple(Hit(entries[row].id, float(scores[row])) for row in best if scores[row] > 0)

    def passages(self, text: str, lang: str, k: int, *, vector: Vectors | None = None) -> tuple[FoundPassage, ...]:
        """Give the k passages that fit a text best, with the score of `find`."""
        hits = self.find(PASSAGES, text, lang, k, vector=vector)
        return tuple(FoundPassage(self.passage(hit.id), hit.score) for hit in hits)

    def passage(self, id_: str) -> Passage:
        """Give a passage by its id."""
        return passage_of(self._passages[id_])

    def all(self, lang: str) -> tuple[Passage, ...]:
        """Give every passage of a language."""
        passages = (passage_of(entry) for entry in self._passages.values())
        return tuple(passage for passage in passages if passage.lang == lang)

    def section(self, id_: str) -> str:
        """Give the whole section that a passage is of: a long one is kept in several passages."""
        passage = self.passage(id_)
        pieces = (passage_of(entry) for entry in self._passages.values())
        same = (piece for piece in pieces if (piece.article, piece.lang) == (passage.article, passage.lang))
        return "\n".join(piece.text for piece in same if piece.heading == passage.heading)

    def likeness(self, collection: str, label: str) -> Likeness:
        """Give what tells the labels of a collection apart, fitted on its entries in every language, once an index."""
        path = self._index.folder.with_name(f"{collection}-{label}.npz")
        key = f"{self._index.folder.name} {FORM}"
        # Reflecting, preparing and the bank ask for the same ones: each is read and held once.
        found = self._likenesses.get(path) or Likeness.kept(path, key)
        if found is None:
            parts = [self._index.part(name, lang) for name, lang in self._index.parts if name == collection]
            found = Likeness.fit(parts, label)
            found.keep(path, key)
        self._likenesses[path] = found
        return found

    def cued(self, collection: str, label: str, cues: Cues, *, form: str) -> Cued:
        """Give what tells the labels of a collection apart by meaning and cues, fitted once an index and `form` of cues."""
        path = self._index.folder.with_name(f"{collection}-{label}-cued.npz")
        key = key_of(self._index.folder.name, form)
        found = Cued.kept(path, key)
        if found is None:
            parts = [self._index.part(name, lang) for name, lang in self._index.parts if name == collection]
            found = Cued.fit(parts, label, cues)
            found.keep(path, key)
        return found

    def _lexical_of(self, collection: str, lang: str) -> Lexical:
        with self._lock:
            if (collection, lang) not in self._lexical:
                texts = [entry.text for entry in self._index.part(collection, lang).entries]
                self._lexical[collection, lang] = Lexical(texts, lang)
            return self._lexical[collection, lang]


def _shares(hits: tuple[Hit, ...], *, zero: float) -> dict[str, float]:
    """Give where each score lies between zero (0) and the best (1); all are 1 when all are alike."""
    span = hits[0].score - zero if hits else 0.0
    return {hit.id: (hit.score - zero) / span if span > 0 else 1.0 for hit in hits}
