"""What a judge found is told as findings, and with a rate that its known mistakes are taken out of."""

from math import isclose

import pytest
from judging_fakes import CRITERION

from koers.evals.checks.findings import Finding
from koers.evals.judging.agreement import Agreement
from koers.evals.judging.calibration import Calibrated, Calibration, Trust
from koers.evals.judging.correcting import LEAST_J_TO_CORRECT, corrected_rate
from koers.evals.judging.criteria import inline_criterion
from koers.evals.judging.labelled import Half
from koers.evals.judging.reported import Observed, finding_of, judge_part, observed_in
from koers.evals.judging.verdicts import UNSURE, Verdict

GOOD = Agreement(met_met=90, unmet_met=10, unmet_unmet=80, met_unmet=20)
MET = Verdict(True, "the choice is yours", "It leaves the choice.")


def trust_in(agreement: Agreement) -> Trust:
    measured = Calibrated(wording=CRITERION.wording, agreement=agreement, languages={})
    calibration = Calibration(
        model="m",
        prompt="p",
        made="2026-11-24",
        half=Half.ODD,
        criteria={CRITERION.id: measured},  # type: ignore[arg-type]
    )
    return Trust(calibration, notice="")


def test_the_estimate_is_rogan_and_gladen_s() -> None:
    # Of 200 the judge finds 110 met; with .9 and .8 that is (.55 + .8 - 1) / .7 = .5.
    found = corrected_rate(110, 200, GOOD)
    assert found is not None
    assert isclose(found["rate"], 0.5)
    assert 0.3 < found["low"] < 0.5 < found["high"] < 0.7
    assert found == corrected_rate(110, 200, GOOD)


def test_the_interval_knows_how_much_was_labelled_and_how_much_was_seen() -> None:
    def width(met: int, judged: int, times: int) -> float:
        counts = {name: count * times for name, count in GOOD.model_dump(include=set(Agreement.model_fields)).items()}
        found = corrected_rate(met, judged, Agreement(**counts))
        assert found is not None
        return found["high"] - found["low"]

    assert width(110, 200, 100) < width(110, 200, 1) < width(11, 20, 1)
    assert width(11_000, 20_000, 1) > 0.1  # however much is seen, the labels leave doubt
    assert width(11_000, 20_000, 1000) < 0.05


def test_the_interval_covers_what_is_true_about_as_often_as_it_says() -> None:
    import numpy as np

    random = np.random.default_rng(3)
    covered, times, truth = 0, 120, 0.7
    for _ in range(times):
        found_met, found_unmet = random.binomial(40, 0.85), random.binomial(40, 0.8)
        agreement = Agreement(
            met_met=found_met, unmet_met=40 - found_met, unmet_unmet=found_unmet, met_unmet=40 - found_unmet
        )
        found = corrected_rate(int(random.binomial(100, truth * 0.85 + (1 - truth) * 0.2)), 100, agreement)
        covered += found is not None and found["low"] <= truth <= found["high"]
    assert 0.88 <= covered / times <= 1


@pytest.mark.parametrize(("met", "rate"), [(0, 0), (10, 0), (198, 1)])
def test_a_rate_stays_between_nothing_and_all(met: int, rate: float) -> None:
    found = corrected_rate(met, 200, GOOD)
    assert found is not None
    assert found["rate"] == rate
    assert 0 <= found["low"] <= found["high"] <= 1


def test_a_judge_that_tells_too_little_corrects_nothing() -> None:
    poor = Agreement(met_met=60, unmet_met=40, unmet_unmet=55, met_unmet=45)
    assert 0 < (poor.youden or 0) < LEAST_J_TO_CORRECT
    assert corrected_rate(110, 200, poor) is None
    assert corrected_rate(110, 200, None) is None
    assert corrected_rate(110, 200, Agreement(met_met=20)) is None
    assert corrected_rate(0, 0, GOOD) is None


def test_a_weak_judge_leaves_a_wide_interval() -> None:
    weak = Agreement(met_met=7, unmet_met=3, unmet_unmet=6, met_unmet=4)
    found = corrected_rate(10, 20, weak)
    assert found is not None
    assert found["high"] - found["low"] > 0.8


def test_a_judge_that_may_be_worse_than_chance_leaves_every_rate_possible_not_its_opposite() -> None:
    # On four labels it may well be: then 20 of 20 found met says nothing, and not that none is.
    found = corrected_rate(20, 20, Agreement(met_met=1, unmet_met=1, unmet_unmet=2))
    assert found is not None
    assert 0.05 < found["low"] < 0.5


def test_a_verdict_gates_when_the_judge_is_calibrated_for_it() -> None:
    finding = finding_of(CRITERION, MET, trust_in(GOOD), lang="nl")
    assert finding == Finding(
        "judge:keeps-agency", True, "Blijft de keuze bij de persoon?",
        "met: It leaves the choice. (“the choice is yours”)", gates=True,
    )  # fmt: skip
    unmet = finding_of(CRITERION, Verdict(False, "do as I say", "It orders."), trust_in(GOOD))
    assert (unmet.passed, unmet.gates, unmet.got) == (False, True, "unmet: It orders. (“do as I say”)")


def test_it_informs_without_calibration_with_a_poor_one_or_for_a_criterion_of_one_s_own() -> None:
    poor = Agreement(met_met=60, unmet_met=40, unmet_unmet=55, met_unmet=45)
    own = inline_criterion("Does the coach mention the council?")
    for criterion, trust in ((CRITERION, Trust()), (CRITERION, trust_in(poor)), (own, trust_in(GOOD))):
        assert finding_of(criterion, Verdict(False, "do as I say"), trust).gates is False


@pytest.mark.parametrize("problem", [UNSURE, "the quote is not in the reply"])
def test_without_a_verdict_nothing_passes_and_nothing_gates(problem: str) -> None:
    finding = finding_of(CRITERION, Verdict(None, problem=problem), trust_in(GOOD))
    assert (finding.passed, finding.gates) == (False, False)
    assert finding.got == f"no verdict: {problem}"


def test_what_was_observed_is_counted_from_findings() -> None:
    trust = trust_in(GOOD)
    verdicts = [MET, MET, Verdict(False, "do as I say"), Verdict(None, problem=UNSURE)]
    findings = [finding_of(CRITERION, verdict, trust) for verdict in verdicts]
    other = Finding("questions", False, "<= 1", "2")
    assert observed_in([*findings, other]) == {"keeps-agency": Observed(met=2, unmet=1, none=1)}


def test_the_part_of_the_results() -> None:
    own = inline_criterion("Does the coach mention the council?")
    observed = {CRITERION.id: Observed(met=110, unmet=90, none=7), own.id: Observed(met=1, unmet=1)}
    part = judge_part("m", observed, {CRITERION.id: CRITERION, own.id: own}, trust_in(GOOD))
    calibrated, informing = part["criteria"][CRITERION.id], part["criteria"][own.id]
    assert part["model"] == "m"
    assert isclose(calibrated["kappa"] or 0, 0.7)
    assert (calibrated["low"] or 0) < 0.7 < (calibrated["high"] or 0)
    assert (calibrated["labelled"], calibrated["gates"]) == (200, True)
    assert (calibrated["observed"]["passed"], calibrated["observed"]["total"]) == (110, 200)
    assert calibrated["corrected"] == corrected_rate(110, 200, GOOD)
    assert (informing["kappa"], informing["labelled"], informing["gates"], informing["corrected"]) == (
        None, 0, False, None,
    )  # fmt: skip
    assert informing["observed"]["rate"] == 0.5
