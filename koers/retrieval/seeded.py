"""An index with some entries more, held in memory: for a conversation that is to find documents of its own."""

from collections.abc import Mapping, Sequence

import numpy as np

from koers.retrieval.entries import Entry, Hit, Part, Vectors, nearest_in_memory
from koers.retrieval.index import Index


class SeededIndex(Index):
    """The index that it was made from, and beside it these entries of one collection, with a vector each."""

    def __init__(self, index: Index, collection: str, entries: Sequence[Entry], vectors: Vectors) -> None:
        """Add the entries; the other index does not change."""
        self._of = index
        self.folder = index.folder
        self._seeded = {
            (collection, lang): _joined(index.part(collection, lang), entries, vectors, lang)
            for lang in dict.fromkeys(entry.lang for entry in entries)
        }

    def part(self, collection: str, lang: str) -> Part:
        """Give the entries of a collection in a language with their vectors; empty when there are none."""
        return self._seeded.get((collection, lang)) or self._of.part(collection, lang)

    @property
    def parts(self) -> tuple[tuple[str, str], ...]:
        """The collections and languages that have entries."""
        return tuple(dict.fromkeys((*self._of.parts, *self._seeded)))

    def nearest(
        self, collection: str, lang: str, *, vector: Vectors, k: int, where: Mapping[str, str] | None = None
    ) -> tuple[Hit, ...]:
        """Give the k entries nearest to a vector, best first, those with that metadata if given; scores are cosines."""
        seeded = self._seeded.get((collection, lang))
        if seeded is None:
            return self._of.nearest(collection, lang, vector=vector, k=k, where=where)
        return nearest_in_memory(seeded, vector, k=k, where=where or {})

    def close(self) -> None:
        """Leave the other index open: it is not this one's to close."""


def _joined(part: Part, entries: Sequence[Entry], vectors: Vectors, lang: str) -> Part:
    rows = [row for row, entry in enumerate(entries) if entry.lang == lang]
    more = tuple(entries[row] for row in rows)
    return Part((*part.entries, *more), np.vstack([part.vectors, vectors[rows]]))
