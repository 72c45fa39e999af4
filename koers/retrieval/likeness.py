"""Likeness to labelled entries: a small classifier over embeddings, fitted when the index is opened."""

import tempfile
import zipfile
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from koers.retrieval.entries import Part, Vectors

# Chosen on the even lines of evals/labelled/barriers.*.jsonl (bench/barriers.py): more decay blurs, less remembers.
DECAY = 3e-4
# Enough to come within a thousandth of where many more steps lead; in single precision, so that a start hardly waits.
_STEPS, _RATE = 120, 0.1
# Part of the key of what is kept: what another way of fitting would have to change.
FORM = f"logistic-{DECAY}-{_STEPS}-{_RATE}"


class Likeness:
    """Says how likely each label is for a message (multinomial logistic regression, every label weighing the same).

    Nearest examples alone confuse labels that lie close together: e5's cosines differ by hundredths. What tells
    them apart is learned from all examples at once, of all languages, since e5 puts translations near each other.
    """

    def __init__(self, labels: tuple[str, ...], mean: Vectors, weights: Vectors, bias: Vectors) -> None:
        """Take what was fitted: a column of weights for each label."""
        self.labels = labels
        self._mean, self._weights, self._bias = mean, weights, bias

    @classmethod
    def fit(cls, parts: Sequence[Part], label: str) -> "Likeness":
        """Fit on the entries of the parts that carry the label in their metadata."""
        names = [entry.metadata[label] for part in parts for entry in part.entries]
        labels = tuple(sorted(set(names)))
        classes = np.array([labels.index(name) for name in names], dtype=np.intp)
        vectors = np.concatenate([part.vectors for part in parts])
        mean: Vectors = vectors.mean(axis=0)
        weights, bias = _fitted(_unit(vectors - mean), classes, len(labels))
        return cls(labels, mean, weights, bias)

    def keep(self, path: Path, key: str) -> None:
        """Keep what was fitted in a file, for the next start with the same `key`."""
        with tempfile.NamedTemporaryFile(dir=path.parent, suffix=".npz", delete=False) as file:
            np.savez(file, key=key, labels=self.labels, mean=self._mean, weights=self._weights, bias=self._bias)
        Path(file.name).replace(path)

    @classmethod
    def kept(cls, path: Path, key: str) -> "Likeness | None":
        """Give what was kept under that key; None when there is nothing, something else, or something damaged."""
        try:
            with path.open("rb") as opened, np.load(opened, allow_pickle=False) as file:
                if str(file["key"]) == key:
                    labels = tuple(str(label) for label in file["labels"])
                    return cls(labels, file["mean"], file["weights"], file["bias"])
        except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile):
            pass
        return None

    def apart(self, vector: Vectors) -> Vectors:
        """Give the direction of a message away from the mean of all entries: what makes it different."""
        direction: Vectors = _unit((vector - self._mean)[None, :])[0]
        return direction

    def of(self, vector: Vectors) -> dict[str, float]:
        """Give the probability of each label for an embedded message."""
        scores = self.apart(vector) @ self._weights + self._bias
        odds = np.exp(scores - scores.max())
        return {label: float(share) for label, share in zip(self.labels, odds / odds.sum(), strict=True)}


def _unit(rows: NDArray[np.float32]) -> NDArray[np.float32]:
    unit: NDArray[np.float32] = rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9)
    return unit


def _fitted(
    rows: NDArray[np.float32], classes: NDArray[np.intp], count: int
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Minimise the weighted log loss with decay, by Adam over all rows at once; deterministic."""
    wanted = np.eye(count, dtype=np.float32)[classes]
    weight = (1.0 / np.bincount(classes))[classes].astype(np.float32)
    weight /= weight.sum()
    parameters = np.zeros((rows.shape[1] + 1, count), dtype=np.float32)
    speed, spread = np.zeros_like(parameters), np.zeros_like(parameters)
    for step in range(1, _STEPS + 1):
        scores = rows @ parameters[:-1] + parameters[-1]
        odds = np.exp(scores - scores.max(axis=1, keepdims=True))
        error = (odds / odds.sum(axis=1, keepdims=True) - wanted) * weight[:, None]
        slope = np.vstack([rows.T @ error + DECAY * parameters[:-1], error.sum(axis=0)])
        speed = 0.9 * speed + 0.1 * slope
        spread = 0.999 * spread + 0.001 * slope**2
        parameters -= _RATE * (speed / (1 - 0.9**step)) / (np.sqrt(spread / (1 - 0.999**step)) + 1e-8)
    return parameters[:-1], parameters[-1]
