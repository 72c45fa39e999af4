"""Logistic regression: it learns what tells classes apart, the same from dense rows as from sparse ones."""

import numpy as np

from koers.retrieval.logistic import dense, fitted, log_shares, sparse

ROWS = np.array([[1, 0, 0.5], [0.8, 0, 0], [0, 1, 0.5], [0, 0.7, 0], [0, 1, 0]], dtype=np.float32)
CLASSES = np.array([0, 0, 1, 1, 1], dtype=np.intp)


def test_classes_are_told_apart() -> None:
    weights, bias = fitted(dense(ROWS), CLASSES, 2, decay=1e-4, steps=60)
    assert ((ROWS @ weights + bias).argmax(axis=1) == CLASSES).all()


def test_sparse_rows_teach_what_dense_ones_do() -> None:
    row, column = ROWS.nonzero()
    # Out of order on purpose: the order in which values come must not matter.
    order = np.random.default_rng(1).permutation(len(row))
    rows = sparse(row[order], column[order], ROWS[row, column][order])
    for one, other in zip(
        fitted(rows, CLASSES, 2, decay=1e-3, steps=30),
        fitted(dense(ROWS), CLASSES, 2, decay=1e-3, steps=30),
        strict=True,
    ):
        assert np.allclose(one, other, atol=1e-4)


def test_more_decay_keeps_weights_smaller() -> None:
    loose, _ = fitted(dense(ROWS), CLASSES, 2, decay=1e-4, steps=200)
    tight, _ = fitted(dense(ROWS), CLASSES, 2, decay=1e-1, steps=200)
    assert np.abs(tight).max() < np.abs(loose).max() / 2


def test_shares_stay_finite_for_large_scores() -> None:
    shares = np.exp(log_shares(np.array([[1000.0, 0.0], [-1000.0, -1000.0]], dtype=np.float32)))
    assert np.allclose(shares, [[1, 0], [0.5, 0.5]])
