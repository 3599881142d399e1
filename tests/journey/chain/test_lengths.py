"""Chances and mean times over lengths of time, against what is known of each distribution."""

import math

import pytest

from sysmap.journey.chain.lengths import Clock, Length

RATES = (0.0, 0.03, 0.4, 5.0)


@pytest.mark.parametrize("rate", RATES)
def test_an_exponential_length_has_its_known_transform(rate: float) -> None:
    share, timed = Length((Clock("exponential", 7.0),)).over(rate)
    assert (share, timed) == pytest.approx((1 / (1 + 7 * rate), 7 / (1 + 7 * rate) ** 2), abs=1e-10)


@pytest.mark.parametrize("rate", RATES)
def test_a_fixed_length_has_its_known_transform(rate: float) -> None:
    assert Length((Clock("fixed", 4.0),)).over(rate) == pytest.approx(
        (math.exp(-4 * rate), 4 * math.exp(-4 * rate)), abs=1e-10
    )


@pytest.mark.parametrize("rate", RATES)
@pytest.mark.parametrize(("mean", "spread"), [(26.0, 6.0), (3.0, 9.0), (100.0, 0.5)])
def test_a_gamma_length_has_its_known_transform(rate: float, mean: float, spread: float) -> None:
    form, scale = (mean / spread) ** 2, spread * spread / mean
    share = (1 + rate * scale) ** -form
    expected = (share, mean * share / (1 + rate * scale))
    assert Length((Clock("gamma", mean, spread),)).over(rate) == pytest.approx(expected, abs=1e-8)


@pytest.mark.parametrize("rate", RATES[1:])
def test_uniform_and_triangular_lengths_have_their_known_transforms(rate: float) -> None:
    def evenly(low: float, high: float) -> float:
        return (math.exp(-rate * low) - math.exp(-rate * high)) / (rate * (high - low))

    width = 2.0 * math.sqrt(3.0)
    assert Length((Clock("uniform", 5.0, 2.0),)).over(rate)[0] == pytest.approx(evenly(5 - width, 5 + width), abs=1e-10)
    # A symmetric triangle is the sum of two equal uniform lengths.
    half = math.sqrt(6.0) * 2.0 / 2.0
    expected = math.exp(-rate * 5.0) * (math.sinh(rate * half) / (rate * half)) ** 2
    assert Length((Clock("triangular", 5.0, 2.0),)).over(rate)[0] == pytest.approx(expected, abs=1e-10)


@pytest.mark.parametrize("shape", ["gamma", "lognormal", "triangular", "uniform"])
def test_without_a_rate_the_mean_is_the_mean(shape: str) -> None:
    assert Length((Clock(shape, 9.0, 3.0),)).over(0.0) == pytest.approx((1.0, 9.0), abs=1e-9)


def test_the_first_of_two_exponential_clocks_is_one_of_their_added_rates() -> None:
    both = Length((Clock("exponential", 4.0), Clock("exponential", 12.0)))
    assert both.over(0.1) == pytest.approx(Length((Clock("exponential", 3.0),)).over(0.1), abs=1e-10)


def test_a_fixed_limit_cuts_an_exponential_length_short() -> None:
    assert Length((Clock("exponential", 5.0), Clock("fixed", 3.0))).over(0.0)[1] == pytest.approx(
        5 * (1 - math.exp(-3 / 5)), abs=1e-10
    )


def test_what_takes_no_time_is_over_before_anything() -> None:
    assert Length((Clock("fixed", 0.0), Clock("exponential", 5.0))).over(math.inf) == (1.0, 0.0)
    assert Length((Clock("exponential", 5.0),)).over(math.inf) == (0.0, 0.0)
