"""An embedder without a model, and what the tests of retrieval share."""

import hashlib
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from koers.retrieval.embeddings import DIMENSION
from koers.retrieval.entries import Entry, Vectors


@dataclass
class WordEmbedder:
    """Embeds a text as its words, so that texts are alike as far as they share words; keeps what it was asked."""

    name: str = "words-1"
    asked: list[str] = field(default_factory=list)
    as_queries: list[str] = field(default_factory=list)

    def queries(self, texts: Sequence[str]) -> Vectors:
        self.as_queries.extend(texts)
        return self._embedded(texts)

    def passages(self, texts: Sequence[str]) -> Vectors:
        return self._embedded(texts)

    def _embedded(self, texts: Sequence[str]) -> Vectors:
        self.asked.extend(texts)
        rows = np.stack([sum((_direction(word) for word in text.lower().split()), _direction("")) for text in texts])
        return np.asarray(rows / np.linalg.norm(rows, axis=1, keepdims=True), dtype=np.float32)


@dataclass
class SlowEmbedder(WordEmbedder):
    """A WordEmbedder that takes its time and writes each text to a file, for tests with several processes."""

    log: Path = Path()
    seconds: float = 0.05

    def _embedded(self, texts: Sequence[str]) -> Vectors:
        time.sleep(self.seconds * len(texts))
        with self.log.open("a", encoding="utf-8") as log:
            log.writelines(f"{text}\n" for text in texts)
        return super()._embedded(texts)


def small_content() -> dict[str, list[Entry]]:
    """Give a small content in two languages, in three collections."""
    return {
        "passages": [
            Entry("fiets.nl#1", "nl", "Fietsen\nOnderhoud\neen fiets vraagt olie en lucht", {"kind": "bike"}),
            Entry("brood.nl#1", "nl", "Brood\nBakken\nbrood rijst in een warme keuken", {"kind": "food"}),
            Entry("soep.nl#1", "nl", "Soep\nKoken\nsoep trekt een uur op laag vuur", {"kind": "food"}),
            Entry("bike.en#1", "en", "Bikes\nCare\na bike needs oil and air", {"kind": "bike"}),
        ],
        "questions": [Entry("q1", "nl", "wat bak je graag"), Entry("q2", "nl", "waarheen fiets je morgen")],
        "sayings": [
            Entry("s1", "nl", "ik wil fietsen", {"mood": "out"}),
            Entry("s2", "nl", "ik wil naar buiten", {"mood": "out"}),
            Entry("s3", "nl", "ik blijf liever thuis", {"mood": "in"}),
            Entry("s4", "nl", "geen idee", {}),
        ],
    }


def _direction(word: str) -> Vectors:
    seed = int.from_bytes(hashlib.sha256(word.encode()).digest()[:8], "little")
    return np.random.default_rng(seed).normal(size=DIMENSION).astype(np.float32)
