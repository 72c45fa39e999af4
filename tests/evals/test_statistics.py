from itertools import combinations
from math import isnan
from statistics import fmean
from typing import Any

import pytest
from results_samples import played, results_of, sample_results

from koers.evals.intervals import difference_of, fisher_p, mcnemar_p, rate_of
from koers.evals.statistics import MOST_IN_A_ROW, pass_powers, statistics_of, twins_of


@pytest.mark.parametrize(
    ("passed", "total", "low", "high"),
    [
        # Newcombe 1998, Two-sided confidence intervals for the single proportion, table I, method 3.
        (81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718),
        # Wilson's formula by hand: (0.9 + 0.0960 ± 1.96 * sqrt(0.0045 + 0.0024)) / 1.1921.
        (18, 20, 0.6990, 0.9721),
    ],
)  # fmt: skip
def test_a_rate_has_wilsons_interval(passed: int, total: int, low: float, high: float) -> None:
    rate = rate_of(passed, total)
    assert (rate["low"], rate["high"]) == pytest.approx((low, high), abs=5e-5)
    assert rate["rate"] == pytest.approx(passed / total)


def test_the_rate_of_nothing_may_be_anything() -> None:
    assert rate_of(0, 0) == {"passed": 0, "total": 0, "rate": 0.0, "low": 0.0, "high": 1.0}
    assert difference_of(rate_of(0, 0), rate_of(1, 2)) is None
    assert fisher_p((0, 0), (1, 2)) == mcnemar_p(0, 0) == 1.0


@pytest.mark.parametrize(
    ("after", "before", "low", "high"),
    [
        # Newcombe 1998, Interval estimation for the difference between independent proportions, table II, method 10.
        ((56, 70), (48, 80), 0.0524, 0.3339), ((9, 10), (3, 10), 0.1705, 0.8090), ((5, 56), (0, 29), -0.0381, 0.1926),
        ((10, 10), (0, 10), 0.6075, 1.0),
    ],
)  # fmt: skip
def test_a_difference_has_newcombes_interval(
    after: tuple[int, int], before: tuple[int, int], low: float, high: float
) -> None:
    difference = difference_of(rate_of(*before), rate_of(*after))
    assert difference
    assert (difference["low"], difference["high"]) == pytest.approx((low, high), abs=5e-5)
    assert difference["value"] == pytest.approx(after[0] / after[1] - before[0] / before[1])


def test_mcnemars_exact_test_is_the_binomial_of_the_pairs_that_changed() -> None:
    # By hand: of six pairs one or none goes this way in (1 + 6) of 64 cases, and as many the other way.
    assert mcnemar_p(1, 5) == mcnemar_p(5, 1) == pytest.approx(14 / 64)
    # Six of six one way is the least that is significant: 2 / 64.
    assert mcnemar_p(0, 6) == pytest.approx(2 / 64) and mcnemar_p(0, 5) == pytest.approx(2 / 32)
    # Agresti 1990, p. 350, approval of a president: 150 and 86 changed their mind; exact2x2 for R gives 3.716e-05.
    assert mcnemar_p(86, 150) == pytest.approx(3.716e-05, rel=1e-3)


def test_fishers_exact_test_is_that_of_the_tea() -> None:
    # Fisher 1935, the lady who tastes tea: three of four right has 17 in 70 one way, so 34 in 70 both ways.
    assert fisher_p((3, 4), (1, 4)) == pytest.approx(34 / 70)
    assert fisher_p((4, 4), (0, 4)) == pytest.approx(2 / 70)


def test_pass_power_is_the_share_of_draws_in_which_all_pass() -> None:
    counts = [(3, 5), (5, 5), (0, 5), (4, 5)]
    powers = pass_powers(counts)
    for k in range(1, 6):
        drawn = [fmean(all(draw) for draw in combinations([True] * c + [False] * (n - c), k)) for c, n in counts]
        assert powers[str(k)] == pytest.approx(fmean(drawn))
    assert list(powers) == ["1", "2", "3", "4", "5"]


def test_pass_power_is_of_the_dialogues_that_were_played_as_often() -> None:
    assert pass_powers([(1, 1), (1, 2)]) == {"1": 0.75, "2": 0.0}
    assert pass_powers([(0, 0)]) == pass_powers([]) == {}
    assert list(pass_powers([(999, 1000)])) == [str(k) for k in range(1, MOST_IN_A_ROW + 1)]
    assert pass_powers([(999, 1000)])["8"] == pytest.approx(1 - 8 / 1000)


def test_the_rates_are_counted_by_speaker_check_tag_and_language() -> None:
    found = statistics_of(
        [
            played("a.nl", passed=3, total=3, tags=["step", "step"], checks={"words": {"passed": 8, "total": 9}}),
            played("a.en", passed=1, total=3, tags=["step", "fact"], checks={"words": {"passed": 2, "total": 3}}),
            played("a.nl", passed=0, total=1, speaker="model"),
        ]
    )["speakers"]
    guided = found["guided"]
    assert list(found) == ["guided", "model"]
    counts = lambda rate: (rate["passed"], rate["total"])  # noqa: E731
    assert counts(guided["dialogues"]) == (1, 2) and counts(guided["runs"]) == (4, 6)
    assert {tag: counts(rate) for tag, rate in guided["tags"].items()} == {"fact": (1, 3), "step": (4, 6)}
    assert {lang: counts(rate) for lang, rate in guided["languages"].items()} == {"en": (1, 3), "nl": (3, 3)}
    assert counts(guided["checks"]["words"]) == (10, 12)
    assert guided["pass_k"] == pytest.approx({"1": 2 / 3, "2": 1 / 2, "3": 1 / 2})
    assert counts(found["model"]["runs"]) == (0, 1)


def test_a_dialogue_that_broke_counts_for_the_runs_that_it_played_only() -> None:
    dialogues = [
        played("a.nl", passed=2, total=2, outcome="broken"),
        played("b.nl", passed=0, total=0, outcome="broken", language=""),
        played("c.nl", passed=2, total=3),
    ]
    guided = statistics_of(dialogues)["speakers"]["guided"]
    assert (guided["dialogues"]["passed"], guided["dialogues"]["total"]) == (0, 1)
    assert (guided["runs"]["passed"], guided["runs"]["total"]) == (4, 5)
    assert "" not in guided["languages"]


def test_nothing_gives_no_number_that_is_none() -> None:
    assert statistics_of([]) == {"speakers": {}}
    broken = played(
        "a.nl", passed=0, total=0, outcome="broken", checks={"words": {"passed": 0, "total": 0}}, tags=["step"]
    )
    assert not any(map(isnan, _numbers(statistics_of([broken]))))
    assert not any(map(isnan, _numbers(results_of([]))))
    assert not any(map(isnan, _numbers(sample_results())))


def test_twins_are_compared_once_for_each_speaker() -> None:
    twins = twins_of(
        [
            played("a.nl", passed=10, total=10, twin="a.en"),
            played("a.en", passed=3, total=10, twin="a.nl"),
            played("a.nl", passed=1, total=1, twin="a.en", speaker="model"),
            played("a.en", passed=1, total=1, speaker="model"),
        ]
    )
    assert [(twin["speaker"], twin["same"]) for twin in twins] == [("guided", False), ("model", True)]
    guided = twins[0]
    assert (guided["nl"], guided["en"], guided["id"]) == ("a.nl", "a.en", "a")
    assert (guided["nl_outcome"], guided["en_outcome"]) == ("passed", "failed")
    assert (guided["nl_rate"], guided["en_rate"]) == (1.0, 0.3)
    # By hand: of the 77520 ways that 13 of 20 pass, 120 have all ten on one side, and as many on the other.
    assert guided["p"] == pytest.approx(2 * 120 / 77520)
    assert twins[1]["p"] == 1.0


def test_a_dialogue_whose_twin_is_not_there_is_compared_with_nothing() -> None:
    assert twins_of([played("a.nl", passed=1, total=1, twin="a.en"), played("b.en", passed=1, total=1)]) == []


def test_twins_of_which_one_could_not_be_played_are_not_the_same() -> None:
    nl, en = played("a.nl", passed=2, total=2, twin="a.en"), played("a.en", passed=0, total=0, outcome="broken")
    twin = twins_of([nl, en])[0]
    assert (twin["same"], twin["en_rate"], twin["p"]) == (False, 0.0, 1.0)


def _numbers(data: Any) -> list[float]:
    if isinstance(data, dict):
        return [number for value in data.values() for number in _numbers(value)]
    if isinstance(data, list):
        return [number for value in data for number in _numbers(value)]
    return [float(data)] if isinstance(data, int | float) else []
