"""Multinomial logistic regression in numpy: what `likeness` and `wording` fit when the index is first opened."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from koers.retrieval.entries import Vectors

Classes = NDArray[np.intp]
_RATE = 0.15


@dataclass(frozen=True)
class Rows:
    """The rows to learn from: `scores` multiplies them with weights, `slopes` gives what errors mean for the weights."""

    width: int
    scores: Callable[[Vectors], Vectors]
    slopes: Callable[[Vectors], Vectors]


def dense(rows: Vectors) -> Rows:
    """Give rows that have a value in every column."""
    turned = np.ascontiguousarray(rows.T)
    return Rows(rows.shape[1], scores=lambda weights: rows @ weights, slopes=lambda errors: turned @ errors)


def sparse(row: Classes, column: Classes, value: Vectors, *, shape: tuple[int, int] | None = None) -> Rows:
    """Give rows of mostly nothing, as the place and value of the rest; the last row and column may be empty in a shape."""
    # Here and not above: it takes a moment to load, and only who fits something needs it.
    from scipy.sparse import csr_array

    rows = csr_array((value, (row, column)), shape=shape)
    turned = csr_array(rows.T)
    return Rows(rows.shape[1], scores=lambda weights: rows @ weights, slopes=lambda errors: turned @ errors)


def beside(first: Rows, second: Rows) -> Rows:
    """Give rows with the columns of both, the first ones before."""

    def scores(weights: Vectors) -> Vectors:
        return first.scores(weights[: first.width]) + second.scores(weights[first.width :])

    def slopes(errors: Vectors) -> Vectors:
        return np.vstack([first.slopes(errors), second.slopes(errors)])

    return Rows(first.width + second.width, scores=scores, slopes=slopes)


def fitted(rows: Rows, classes: Classes, count: int, *, decay: float, steps: int) -> tuple[Vectors, Vectors]:
    """Give weights and bias: the least log loss with decay, every class weighing the same, by Adam; deterministic."""
    wanted = np.eye(count, dtype=np.float32)[classes]
    weight = (1.0 / np.bincount(classes, minlength=count).clip(1))[classes].astype(np.float32)
    weight /= weight.sum()
    parameters = np.zeros((rows.width + 1, count), dtype=np.float32)
    speed, spread = np.zeros_like(parameters), np.zeros_like(parameters)
    for step in range(1, steps + 1):
        odds = np.exp(log_shares(rows.scores(parameters[:-1]) + parameters[-1]))
        error = (odds - wanted) * weight[:, None]
        slope = np.vstack([rows.slopes(error) + np.float32(decay) * parameters[:-1], error.sum(axis=0)])
        speed += 0.1 * (slope - speed)
        spread += 0.001 * (slope**2 - spread)
        parameters -= _RATE * (speed / (1 - 0.9**step)) / (np.sqrt(spread / (1 - 0.999**step)) + 1e-8)
    return parameters[:-1], parameters[-1]


def log_shares(scores: Vectors) -> Vectors:
    """Give the logarithms of the probabilities that scores stand for, along the last axis."""
    above = scores - scores.max(axis=-1, keepdims=True)
    shares: Vectors = above - np.log(np.exp(above).sum(axis=-1, keepdims=True))
    return shares
