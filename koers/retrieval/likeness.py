"""Likeness to labelled entries: what meaning, words and the nearest examples say together, fitted once an index."""

import tempfile
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from koers.retrieval import wording
from koers.retrieval.entries import Part, Vectors
from koers.retrieval.logistic import Classes, dense, fitted, log_shares
from koers.retrieval.wording import Wording

# Chosen on the even lines of evals/labelled/barriers.*.jsonl (bench/barriers.py): more decay blurs, less remembers.
DECAY = 1e-4
# Enough to come within a thousandth of where many more steps lead; in single precision, so that a start hardly waits.
_STEPS = 80
# How steeply an example counts for less the farther it is: ten hundredths of cosine make a fifth.
_STEEPNESS = 15
# Three witnesses of one message agree more often than strangers would: their sum is surer than it is right. With this
# share of it, what is at least .42 probable is right in four of five (bench/barriers.py).
_CAUTION = 0.4
# Part of the key of what is kept: what another way of fitting would have to change.
FORM = f"meaning-{DECAY}-{_STEPS}-words-{wording.DECAY}-{wording.STEPS}-examples"


class Likeness:
    """Says how likely each label is for a message, every label weighing the same.

    Nearest examples alone confuse labels that lie close together: e5's cosines differ by hundredths. What tells
    them apart is learned from all examples at once, of all languages, since e5 puts translations near each other. The
    words of the message, in its language, are heard as well. Each of the three sees what the others miss.
    """

    def __init__(
        self, labels: tuple[str, ...], *, mean: Vectors, weights: Vectors, bias: Vectors,
        examples: NDArray[np.float16], counts: Classes, wordings: Mapping[str, Wording],
    ) -> None:  # fmt: skip
        """Take what was fitted: a column of weights for each label, its examples and their count, and the wordings."""
        self.labels = labels
        self._mean, self._weights, self._bias = mean, weights, bias
        # Products are taken row by row: for a whole matrix numpy's BLAS starts threads, which go on spinning for some
        # 25 ms after a product of one, beside the next embedding.
        self._columns = np.ascontiguousarray(weights.T)
        self._examples, self._counts = examples.astype(np.float32), counts
        self._starts = np.concatenate([[0], counts.cumsum()[:-1]])
        self._wordings = wordings

    @classmethod
    def fit(cls, parts: Sequence[Part], label: str) -> "Likeness":
        """Fit on the entries of the parts that carry the label in their metadata."""
        entries = [entry for part in parts for entry in part.entries]
        labels = tuple(sorted({entry.metadata[label] for entry in entries}))
        classes = np.array([labels.index(entry.metadata[label]) for entry in entries], dtype=np.intp)
        vectors = np.concatenate([part.vectors for part in parts])
        mean: Vectors = vectors.mean(axis=0)
        rows = _unit(vectors - mean)
        weights, bias = fitted(dense(rows), classes, len(labels), decay=DECAY, steps=_STEPS)
        wordings = {}
        for lang in dict.fromkeys(entry.lang for entry in entries):
            own = [place for place, entry in enumerate(entries) if entry.lang == lang]
            texts = [entries[place].text for place in own]
            wordings[lang] = Wording.fit(texts, classes[own], count=len(labels), lang=lang)
        return cls(
            labels, mean=mean, weights=weights, bias=bias,
            examples=rows[np.argsort(classes, kind="stable")].astype(np.float16), counts=np.bincount(classes),
            wordings=wordings,
        )  # fmt: skip

    def keep(self, path: Path, key: str) -> None:
        """Keep what was fitted in a file, for the next start with the same `key`."""
        arrays: dict[str, Any] = {"key": key, "labels": self.labels, "langs": tuple(self._wordings)}
        arrays |= {"mean": self._mean, "weights": self._weights, "bias": self._bias}
        arrays |= {"examples": self._examples.astype(np.float16), "counts": self._counts}
        for lang, words in self._wordings.items():
            arrays |= {f"{lang}-terms": words.terms, f"{lang}-rarity": words.rarity}
            arrays |= {f"{lang}-weights": words.weights, f"{lang}-bias": words.bias}
        with tempfile.NamedTemporaryFile(dir=path.parent, suffix=".npz", delete=False) as file:
            np.savez(file, **arrays)
        Path(file.name).replace(path)

    @classmethod
    def kept(cls, path: Path, key: str) -> "Likeness | None":
        """Give what was kept under that key; None when there is nothing, something else, or something damaged."""
        try:
            with path.open("rb") as opened, np.load(opened, allow_pickle=False) as file:
                if str(file["key"]) == key:
                    return cls(
                        tuple(str(label) for label in file["labels"]),
                        **{name: file[name] for name in ("mean", "weights", "bias", "examples", "counts")},
                        wordings={str(lang): _wording(file, str(lang)) for lang in file["langs"]},
                    )
        except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile):
            pass
        return None

    def apart(self, vector: Vectors) -> Vectors:
        """Give the direction of a message away from the mean of all entries: what makes it different."""
        direction: Vectors = _unit((vector - self._mean)[None, :])[0]
        return direction

    def of(self, vector: Vectors, message: str, *, lang: str) -> dict[str, float]:
        """Give the probability of each label for a message in that language and its embedding."""
        direction = self.apart(vector)
        told = log_shares(np.vecdot(self._columns, direction) + self._bias)
        # Who knows no words hears the meaning twice, so that the others do not outvote it.
        told = told + (self._wordings[lang].log_shares(message) if lang in self._wordings else told)
        shares = np.exp(log_shares(_CAUTION * (told + self._nearness(direction))))
        return {label: float(share) for label, share in zip(self.labels, shares, strict=True)}

    def _nearness(self, direction: Vectors) -> Vectors:
        """Give the logarithm of each label's probability as far as its examples, the nearest most, lie at hand."""
        close = np.exp(_STEEPNESS * (np.vecdot(self._examples, direction) - 1))
        nearness: Vectors = log_shares(np.log(np.add.reduceat(close, self._starts) / self._counts))
        return nearness


def _wording(file: Mapping[str, Any], lang: str) -> Wording:
    terms = [str(term) for term in file[f"{lang}-terms"]]
    rarity, weights, bias = (file[f"{lang}-{name}"] for name in ("rarity", "weights", "bias"))
    return Wording(lang, terms, rarity=rarity, weights=weights, bias=bias)


def _unit(rows: Vectors) -> Vectors:
    unit: Vectors = rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9)
    return unit
