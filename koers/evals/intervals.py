"""Intervals and exact tests of counted things, each from a library; of nothing they say nothing, and never NaN."""

from collections.abc import Sequence

from koers.evals.reports.shape import Difference, Rate

# Below this p, a difference is more than chance.
SIGNIFICANT = 0.05

# The libraries take seconds to import, so each function imports its own: a run of the evals starts without them.


def rate_of(passed: int, total: int) -> Rate:
    """Give a share with its Wilson 95 % interval; of nothing anything may be true, 0 to 1."""
    from statsmodels.stats.proportion import proportion_confint

    if not total:
        return Rate(passed=0, total=0, rate=0.0, low=0.0, high=1.0)
    low, high = proportion_confint(passed, total, method="wilson")
    return Rate(passed=passed, total=total, rate=passed / total, low=float(low), high=float(high))


def difference_of(before: Rate, after: Rate) -> Difference | None:
    """Give by how much a share rose, with Newcombe's 95 % interval; it takes pairs as if they were none."""
    from statsmodels.stats.proportion import confint_proportions_2indep

    if not before["total"] or not after["total"]:
        return None
    low, high = confint_proportions_2indep(
        after["passed"], after["total"], before["passed"], before["total"], method="newcomb", compare="diff"
    )
    return Difference(value=after["rate"] - before["rate"], low=float(low), high=float(high))


def mcnemar_p(better: int, worse: int) -> float:
    """Give the p of McNemar's exact test: whether pairs that changed sides did so one way more than by chance."""
    from statsmodels.stats.contingency_tables import mcnemar

    # Pairs that stayed as they were have no part in the test.
    return float(mcnemar([[0, better], [worse, 0]], exact=True).pvalue)


def fisher_p(before: tuple[int, int], after: tuple[int, int]) -> float:
    """Give the p of Fisher's exact test of two counts, each (passed, total)."""
    from scipy.stats import fisher_exact

    table = [[passed, total - passed] for passed, total in (before, after)]
    return float(fisher_exact(table).pvalue)


def adjusted(ps: Sequence[float]) -> list[float]:
    """Give the p of tests that are made together, each larger by as much as their number asks for (Holm)."""
    from statsmodels.stats.multitest import multipletests

    return [float(p) for p in multipletests(ps, method="holm")[1]] if ps else []
