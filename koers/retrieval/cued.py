"""Cued: labels told apart by meaning and by cues in the wording together, fitted once an index."""

import hashlib
import tempfile
import zipfile
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from itertools import chain
from pathlib import Path
from typing import Any

import numpy as np

from koers.retrieval.entries import Part, Vectors
from koers.retrieval.logistic import Classes, beside, dense, fitted, log_shares, sparse

# Chosen on the even lines of evals/labelled/utterances.*.jsonl, as is everything here.
DECAY, STEPS = 2e-4, 200
# How much the meaning counts beside the cues, whose weights are given.
_MEANT = 6.0
# A cue of a single entry says nothing of its label.
_AT_LEAST = 2
# Fitted on few hundred sayings it is surer than right: this share of its odds is as sure as it is right.
_CAUTION = 0.8
FORM = f"cued-{DECAY}-{STEPS}-{_MEANT}"

# Gives the cues of a text in a language, each with its weight.
Cues = Callable[[str, str], Mapping[str, float]]


class Cued:
    """Says how likely each label is for a text, by its embedding and the cues in it.

    Where `likeness` asks what a text is about, this asks what it does: order, first words and marks are the caller's to
    give as cues. Meaning and cues are weighed in one fit, of all languages, so that each adds what the other misses.
    """

    def __init__(
        self,
        labels: tuple[str, ...],
        *,
        mean: Vectors,
        meant: Vectors,
        cues: Sequence[str],
        worded: Vectors,
        bias: Vectors,
    ) -> None:
        """Take what was fitted: weights for each number of an embedding and for each cue, a column a label."""
        self.labels = labels
        self._mean, self._meant, self._bias = mean, meant, bias
        # Row by row, as in Likeness: without BLAS's threads.
        self._columns = np.ascontiguousarray(meant.T)
        self._cues, self._worded = tuple(cues), worded
        self._places = {cue: place for place, cue in enumerate(self._cues)}

    @classmethod
    def fit(cls, parts: Sequence[Part], label: str, cues: Cues) -> "Cued":
        """Fit on the entries of the parts that carry the label in their metadata."""
        entries = [entry for part in parts for entry in part.entries]
        labels = tuple(sorted({entry.metadata[label] for entry in entries}))
        classes = np.array([labels.index(entry.metadata[label]) for entry in entries], dtype=np.intp)
        shown = [cues(entry.text, entry.lang) for entry in entries]
        spread = Counter(chain.from_iterable(shown))
        known = sorted(cue for cue, times in spread.items() if times >= _AT_LEAST)
        places = {cue: place for place, cue in enumerate(known)}
        vectors = np.concatenate([part.vectors for part in parts])
        mean: Vectors = vectors.mean(axis=0)
        rows = [_known(one, places) for one in shown]
        wording = sparse(
            np.repeat(np.arange(len(rows), dtype=np.intp), [len(row) for row, _ in rows]),
            np.concatenate([row for row, _ in rows]), np.concatenate([weights for _, weights in rows]),
            shape=(len(rows), len(known)),
        )  # fmt: skip
        meaning = dense((_MEANT * (vectors - mean)).astype(np.float32))
        weights, bias = fitted(beside(meaning, wording), classes, len(labels), decay=DECAY, steps=STEPS)
        meant, worded = weights[: vectors.shape[1]], weights[vectors.shape[1] :]
        return cls(labels, mean=mean, meant=meant, cues=known, worded=worded, bias=bias)

    def of(self, vector: Vectors, cues: Mapping[str, float]) -> dict[str, float]:
        """Give the probability of each label for a text with that embedding and those cues."""
        places, weights = _known(cues, self._places)
        scores = np.vecdot(self._columns, _MEANT * (vector - self._mean)) + self._bias
        scores = scores + np.vecdot(self._worded[places].T, weights)
        shares = np.exp(log_shares(_CAUTION * scores))
        return {label: float(share) for label, share in zip(self.labels, shares, strict=True)}

    def keep(self, path: Path, key: str) -> None:
        """Keep what was fitted in a file, for the next start with the same `key`."""
        arrays: dict[str, Any] = {"key": key, "labels": self.labels, "cues": self._cues, "mean": self._mean}
        arrays |= {"meant": self._meant, "worded": self._worded, "bias": self._bias}
        with tempfile.NamedTemporaryFile(dir=path.parent, suffix=".npz", delete=False) as file:
            np.savez(file, **arrays)
        Path(file.name).replace(path)

    @classmethod
    def kept(cls, path: Path, key: str) -> "Cued | None":
        """Give what was kept under that key; None when there is nothing, something else, or something damaged."""
        try:
            with path.open("rb") as opened, np.load(opened, allow_pickle=False) as file:
                if str(file["key"]) == key:
                    names = ("mean", "meant", "worded", "bias")
                    labels, cues = ([str(one) for one in file[name]] for name in ("labels", "cues"))
                    return cls(tuple(labels), cues=cues, **{name: file[name] for name in names})
        except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile):
            pass
        return None


def key_of(folder: str, form: str) -> str:
    """Give the key of what is fitted on the index in that folder with cues of that form."""
    return f"{folder} {FORM} {hashlib.sha256(form.encode()).hexdigest()}"


def _known(cues: Mapping[str, float], places: Mapping[str, int]) -> tuple[Classes, Vectors]:
    """Give the places of known cues, in order, with their weights."""
    known = sorted((places[cue], weight) for cue, weight in cues.items() if cue in places)
    return np.array([place for place, _ in known], dtype=np.intp), np.array(
        [weight for _, weight in known], dtype=np.float32
    )
