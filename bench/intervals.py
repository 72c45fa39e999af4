"""Intervals of the difference between two languages, at 95 %."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import hypot
from typing import TypeVar

Drawn = TypeVar("Drawn")
DRAWS, SEED, LEVEL = 1000, 1, 0.95


@dataclass(frozen=True)
class Interval:
    """From `low` to `high`."""

    low: float
    high: float


def difference_of_rates(some: tuple[int, int], others: tuple[int, int]) -> Interval:
    """Give Newcombe's interval (his method 10) of the difference of two shares, each (held, total)."""
    from scipy.stats import binomtest

    if not some[1] or not others[1]:
        return Interval(-1.0, 1.0)
    (p, p_low, p_high), (q, q_low, q_high) = (
        (held / total, *binomtest(held, total).proportion_ci(LEVEL, method="wilson")) for held, total in (some, others)
    )
    return Interval(p - q - hypot(p - p_low, q_high - q), p - q + hypot(p_high - p, q - q_low))


def difference_of_sessions(
    some: Sequence[Drawn], others: Sequence[Drawn], figure: Callable[[Sequence[Drawn]], float]
) -> Interval:
    """Give the bootstrap interval of the difference of a figure; whole sessions are drawn, as their replies hang together."""
    import numpy as np

    random = np.random.default_rng(SEED)
    drawn = [
        figure([some[place] for place in random.integers(0, len(some), len(some))])
        - figure([others[place] for place in random.integers(0, len(others), len(others))])
        for _ in range(DRAWS)
    ]  # fmt: skip
    low, high = np.quantile(drawn, [(1 - LEVEL) / 2, (1 + LEVEL) / 2])
    return Interval(float(low), float(high))
