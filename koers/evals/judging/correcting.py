"""The corrected rate: how often a criterion is really met, from how often a judge says so and how often it is wrong."""

from koers.evals.judging.agreement import Agreement
from koers.evals.reports.shape import Corrected

# Below this the judge tells so little that a corrected rate would be a guess.
LEAST_J_TO_CORRECT = 0.2
DRAWS, SEED, LEVEL = 20_000, 1, 0.95
# Jeffreys' prior of a share: half a success and half a failure.
_PRIOR = 0.5


def corrected_rate(met: int, judged: int, agreement: Agreement | None) -> Corrected | None:
    """Correct the rate `met / judged` by Rogan and Gladen's estimator; None when the judge tells too little.

    The interval is of draws from the Beta posteriors of sensitivity, specificity and observed rate.
    """
    if agreement is None or not judged or agreement.youden is None or agreement.youden < LEAST_J_TO_CORRECT:
        return None
    assert agreement.specificity is not None  # there is a J
    rate = (met / judged + agreement.specificity - 1) / agreement.youden
    low, high = _interval(met, judged, agreement)
    return Corrected(rate=min(1.0, max(0.0, rate)), low=low, high=high)


def _interval(met: int, judged: int, agreement: Agreement) -> tuple[float, float]:
    import numpy as np
    from scipy.stats import beta

    random = np.random.default_rng(SEED)

    def drawn(held: int, total: int) -> "np.ndarray[tuple[int], np.dtype[np.float64]]":
        shares: np.ndarray[tuple[int], np.dtype[np.float64]] = beta.rvs(
            held + _PRIOR, total - held + _PRIOR, size=DRAWS, random_state=random
        )
        return shares

    sensitivity = drawn(agreement.met_met, agreement.met)
    specificity = drawn(agreement.unmet_unmet, agreement.unmet)
    observed = drawn(met, judged)
    youden = sensitivity + specificity - 1
    # Where the judge drawn is no better than chance, what it says leaves every rate possible.
    tells = youden > 0
    rates = np.where(tells, (observed + specificity - 1) / np.where(tells, youden, 1.0), random.uniform(size=DRAWS))
    low, high = np.quantile(np.clip(rates, 0.0, 1.0), [(1 - LEVEL) / 2, (1 + LEVEL) / 2])
    return float(low), float(high)
