"""The agreement of a judge with people, and the rule by which it may gate."""

from math import isclose

import pytest

from koers.evals.judging.agreement import Agreement, agreement_of


def agreement(*, met: tuple[int, int] = (0, 0), unmet: tuple[int, int] = (0, 0), none: int = 0) -> Agreement:
    """Of what people found met and unmet: (found the same, found otherwise)."""
    return Agreement(
        met_met=met[0], unmet_met=met[1], unmet_unmet=unmet[0], met_unmet=unmet[1], none_met=none, none_unmet=none
    )


def test_pairs_are_counted_by_what_the_judge_and_people_found() -> None:
    pairs = [(True, True)] * 5 + [(True, False)] * 4 + [(False, True)] * 3 + [(False, False)] * 2 + [(None, True)]
    assert agreement_of([*pairs, (None, False), (None, False)]) == Agreement(
        met_met=5, met_unmet=4, unmet_met=3, unmet_unmet=2, none_met=1, none_unmet=2
    )


def test_kappa_sensitivity_and_specificity_are_the_textbook_s() -> None:
    # Fifty proposals, two readers: 20 both yes, 15 both no, 5 and 10 apart; kappa is .4 by hand (.7 seen, .5 by chance).
    found = agreement(met=(20, 10), unmet=(15, 5))
    assert found.kappa is not None
    assert isclose(found.kappa.value, 0.4)
    assert -1 <= found.kappa.low < 0.4 < found.kappa.high <= 1
    assert isclose(found.sensitivity or 0, 20 / 30)
    assert isclose(found.specificity or 0, 15 / 20)
    assert isclose(found.youden or 0, 20 / 30 + 15 / 20 - 1)


def test_replies_without_a_verdict_are_a_share_and_not_an_agreement() -> None:
    found = agreement(met=(10, 0), unmet=(8, 2), none=5)
    assert (found.labelled, found.without_verdict) == (30, 10 / 30)
    assert found.sensitivity == 1
    assert found.kappa == agreement(met=(10, 0), unmet=(8, 2)).kappa


def test_a_judge_that_always_says_the_same_agrees_by_chance() -> None:
    found = agreement(met=(10, 0), unmet=(0, 10))
    assert found.kappa is not None
    assert (found.kappa.value, found.youden, found.may_gate) == (0, 0, False)


@pytest.mark.parametrize("found", [Agreement(), agreement(none=20), agreement(met=(20, 0)), agreement(unmet=(9, 3))])
def test_with_nothing_to_compare_there_is_no_kappa(found: Agreement) -> None:
    assert found.kappa is None
    assert found.youden is None
    assert not found.may_gate


@pytest.mark.parametrize(
    ("found", "gates"),
    [
        (agreement(met=(10, 0), unmet=(10, 0)), True),
        (agreement(met=(8, 2), unmet=(8, 2)), True),  # kappa .6, J .6
        (agreement(met=(8, 2), unmet=(7, 3)), False),  # kappa .5
        (agreement(met=(10, 0), unmet=(9, 0)), False),  # 19
        (agreement(met=(12, 0), unmet=(8, 0)), True),
        (agreement(met=(13, 0), unmet=(7, 0)), False),  # 7 of a kind
        (agreement(met=(8, 0), unmet=(8, 0), none=2), True),  # 20 labelled, 8 of each with a verdict
        (agreement(met=(7, 0), unmet=(7, 0), none=3), False),
        (agreement(met=(290, 0), unmet=(9, 11)), False),  # kappa .6, but more than half of the unmet is missed
    ],
)
def test_the_rule(found: Agreement, gates: bool) -> None:
    assert found.may_gate is gates


def test_each_part_of_the_rule_decides_somewhere() -> None:
    last = agreement(met=(290, 0), unmet=(9, 11))
    assert last.kappa is not None
    assert last.kappa.value >= 0.6
    assert 0 < (last.youden or 0) < 0.5
