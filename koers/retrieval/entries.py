"""What goes into the index and what comes out: entries of named collections, and hits."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

# Rows of length 1, so that the product of two is their cosine.
Vectors: TypeAlias = NDArray[np.float32]


@dataclass(frozen=True)
class Entry:
    """A text that can be found: its id is unique within its collection and language."""

    id: str
    lang: str
    text: str
    metadata: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Part:
    """The entries of a collection in one language, with a row of `vectors` for each."""

    entries: tuple[Entry, ...]
    vectors: Vectors


@dataclass(frozen=True)
class Hit:
    """The id of an entry that was found, and how well it fits (more is better; the search says on what scale)."""

    id: str
    score: float


def nearest_in_memory(part: Part, vector: Vectors, *, k: int, where: Mapping[str, str]) -> tuple[Hit, ...]:
    """Give the k entries of a part nearest to a vector, best first, those with that metadata; scores are cosines."""
    # Row by row, as in Likeness: without BLAS's threads.
    scores = np.vecdot(part.vectors, vector.reshape(-1))
    fits = [
        Hit(entry.id, float(score))
        for entry, score in zip(part.entries, scores, strict=True)
        if all(entry.metadata.get(key) == value for key, value in where.items())
    ]
    return tuple(sorted(fits, key=lambda hit: hit.score, reverse=True)[:k])
