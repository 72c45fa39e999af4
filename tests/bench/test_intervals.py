import pytest

from bench.intervals import difference_of_rates, difference_of_sessions


def test_newcombes_interval_is_that_of_his_paper() -> None:
    # Newcombe 1998, table II, (a) 56/70 against 48/80: method 10.
    interval = difference_of_rates((56, 70), (48, 80))
    assert (interval.low, interval.high) == pytest.approx((0.0524, 0.3339), abs=5e-5)


def test_nothing_of_nothing_says_nothing() -> None:
    interval = difference_of_rates((0, 0), (1, 2))
    assert (interval.low, interval.high) == (-1.0, 1.0)


def test_the_bootstrap_holds_the_difference_and_is_the_same_every_time() -> None:
    some, others = [10.0, 12.0, 11.0, 13.0] * 5, [5.0, 6.0, 7.0] * 6
    mean = lambda drawn: sum(drawn) / len(drawn)  # noqa: E731
    interval = difference_of_sessions(some, others, mean)
    assert 4.5 < interval.low < 5.5 < interval.high < 6.5
    assert interval == difference_of_sessions(some, others, mean)
