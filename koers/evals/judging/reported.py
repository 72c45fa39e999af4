"""What a judge found, as findings of a dialogue and as the part of the results that tells how far to trust them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from koers.evals.checks.findings import Finding
from koers.evals.intervals import rate_of
from koers.evals.judging.calibration import Trust
from koers.evals.judging.correcting import corrected_rate
from koers.evals.judging.criteria import Criterion
from koers.evals.judging.verdicts import Verdict
from koers.evals.reports.shape import Judged, JudgedCriterion

PREFIX, NO_VERDICT = "judge:", "no verdict"


@dataclass(frozen=True)
class Observed:
    """How often a criterion was found met and unmet, and how often there was no verdict."""

    met: int = 0
    unmet: int = 0
    none: int = 0


def finding_of(criterion: Criterion, verdict: Verdict, trust: Trust, *, lang: str = "en") -> Finding:
    """Make a finding of a verdict; it gates where the judge is calibrated, and never without a verdict."""
    told = f"{verdict.reason} (“{verdict.quote}”)" if verdict.quote else verdict.reason
    if verdict.met is None:
        got = f"{NO_VERDICT}: {verdict.problem}" + (f"; {told}" if told else "")
    else:
        got = f"{'met' if verdict.met else 'unmet'}: {told}"
    gates = trust.gates(criterion) and verdict.met is not None
    return Finding(f"{PREFIX}{criterion.id}", verdict.met is True, criterion.in_short(lang), got, gates=gates)


def observed_in(findings: Iterable[Finding]) -> dict[str, Observed]:
    """Count what a judge found, by criterion; findings of checks are passed by."""
    counts: dict[str, list[int]] = {}
    for finding in findings:
        if finding.check.startswith(PREFIX):
            place = 2 if finding.got.startswith(NO_VERDICT) else 0 if finding.passed else 1
            counts.setdefault(finding.check.removeprefix(PREFIX), [0, 0, 0])[place] += 1
    return {criterion: Observed(*three) for criterion, three in counts.items()}


def judge_part(model: str, observed: Mapping[str, Observed], criteria: Mapping[str, Criterion], trust: Trust) -> Judged:
    """Give the `judge` part of the results: what was observed, how well it agrees with people, and the corrected rate.

    `criteria` holds those that dialogue files wrote themselves too. A reply without a verdict is not among the observed;
    where nothing was measured there is no kappa and no corrected rate.
    """
    return Judged(model=model, criteria={id_: _judged(seen, criteria[id_], trust) for id_, seen in observed.items()})


def _judged(seen: Observed, criterion: Criterion, trust: Trust) -> JudgedCriterion:
    agreement = trust.agreement(criterion)
    kappa = agreement.kappa if agreement else None
    judged = seen.met + seen.unmet
    return JudgedCriterion(
        kappa=kappa.value if kappa else None,
        low=kappa.low if kappa else None,
        high=kappa.high if kappa else None,
        labelled=agreement.labelled if agreement else 0,
        gates=trust.gates(criterion),
        observed=rate_of(seen.met, judged),
        corrected=corrected_rate(seen.met, judged, agreement),
    )
