"""The agreement of a judge with people on one criterion, and the one rule by which it may gate."""

import math
from dataclasses import dataclass
from functools import cached_property

from pydantic import BaseModel, ConfigDict, computed_field

# The rule: a judge may gate on a criterion when it was compared with at least so many labelled replies, gave a verdict on
# at least so many of each kind, and agrees with people beyond chance (kappa) and on both kinds (Youden's J). .6 is where
# agreement is commonly called substantial; with a J under .5 most of what it finds may be its own mistake.
LEAST_LABELLED, LEAST_OF_EACH, LEAST_KAPPA, LEAST_J = 20, 8, 0.6, 0.5
RULE = f"at least {LEAST_LABELLED} labelled, verdicts on {LEAST_OF_EACH} of each kind, kappa >= {LEAST_KAPPA}, J >= {LEAST_J}"


@dataclass(frozen=True)
class Kappa:
    """Cohen's kappa with its 95 % interval."""

    value: float
    low: float
    high: float


class Agreement(BaseModel):
    """How often a judge and people found the same; `none_...` are replies so labelled on which it gave no verdict."""

    model_config = ConfigDict(frozen=True)

    met_met: int = 0
    met_unmet: int = 0
    unmet_met: int = 0
    unmet_unmet: int = 0
    none_met: int = 0
    none_unmet: int = 0

    @computed_field  # type: ignore[prop-decorator]
    @property
    def labelled(self) -> int:
        """How many replies were labelled."""
        return self.met + self.unmet + self.none

    @property
    def met(self) -> int:
        """How many that people found met got a verdict."""
        return self.met_met + self.unmet_met

    @property
    def unmet(self) -> int:
        """How many that people found unmet got a verdict."""
        return self.met_unmet + self.unmet_unmet

    @property
    def none(self) -> int:
        """How many got no verdict."""
        return self.none_met + self.none_unmet

    @computed_field  # type: ignore[prop-decorator]
    @property
    def without_verdict(self) -> float | None:
        """The share that got no verdict."""
        return self.none / self.labelled if self.labelled else None

    @computed_field  # type: ignore[prop-decorator]
    @property
    def sensitivity(self) -> float | None:
        """The share of what people found met, with a verdict, that the judge found met."""
        return self.met_met / self.met if self.met else None

    @computed_field  # type: ignore[prop-decorator]
    @property
    def specificity(self) -> float | None:
        """The share of what people found unmet, with a verdict, that the judge found unmet."""
        return self.unmet_unmet / self.unmet if self.unmet else None

    @computed_field  # type: ignore[prop-decorator]
    @property
    def youden(self) -> float | None:
        """Youden's J: 0 for a judge that tells nothing, 1 for one that is always right."""
        if self.sensitivity is None or self.specificity is None:
            return None
        return self.sensitivity + self.specificity - 1

    @computed_field  # type: ignore[prop-decorator]
    @cached_property
    def kappa(self) -> Kappa | None:
        """Cohen's kappa over the replies with a verdict; None where there is nothing to compare."""
        return _kappa(self)

    @computed_field  # type: ignore[prop-decorator]
    @cached_property
    def may_gate(self) -> bool:
        """Whether the rule holds."""
        enough = self.labelled >= LEAST_LABELLED and min(self.met, self.unmet) >= LEAST_OF_EACH
        agrees = self.kappa is not None and self.kappa.value >= LEAST_KAPPA
        return enough and agrees and self.youden is not None and self.youden >= LEAST_J


def agreement_of(pairs: list[tuple[bool | None, bool]]) -> Agreement:
    """Count pairs of what the judge found and what people found."""
    kinds = {True: "met", False: "unmet", None: "none"}
    names = [f"{kinds[judged]}_{kinds[labelled]}" for judged, labelled in pairs]
    return Agreement(**{name: names.count(name) for name in names})


def _kappa(agreement: Agreement) -> Kappa | None:
    # Here, for these libraries take longer to load than everything else that a run without a judge needs.
    import numpy as np
    from statsmodels.stats.inter_rater import cohens_kappa

    if not agreement.met or not agreement.unmet:
        return None
    table = [[agreement.met_met, agreement.met_unmet], [agreement.unmet_met, agreement.unmet_unmet]]
    # A judge that always finds the same makes the greatest possible kappa, which is not used here, 0 / 0.
    with np.errstate(invalid="ignore", divide="ignore"):
        found = cohens_kappa(np.array(table))
    value, low, high = float(found.kappa), float(found.kappa_low), float(found.kappa_upp)
    return None if math.isnan(value) else Kappa(value, max(-1.0, low), min(1.0, high))
