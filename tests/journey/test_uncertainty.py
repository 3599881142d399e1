"""Chance parted from assumptions, on numbers whose parts are known."""

import numpy as np
import pytest

from sysmap.errors import ArgumentError
from sysmap.journey.uncertainty import Split, split, tell_split


def made(seed: int, draws: int, replications: int, *, assumed: float, shared: float, own: float) -> Split:
    """Normal outcomes with these standard deviations of draws, of luck that draws share, and of luck of their own."""
    rng = np.random.default_rng(seed)
    table = 10 + assumed * rng.normal(size=(draws, 1)) + shared * rng.normal(size=(1, replications))
    return split(table + own * rng.normal(size=(draws, replications)))


def test_a_table_worked_out_by_hand() -> None:
    parted = split([[1.0, 3.0], [5.0, 7.0], [9.0, 17.0]])
    # Means of draws 2, 6, 13, of luck 5, 9; residuals ±1, ±1, ±2 about them.
    assert parted.mean == 7.0
    assert parted.chance == pytest.approx((2 + 2 + 32) / 3)
    assert parted.assumptions == pytest.approx((2 * 31 - 12 / 2) / 2)
    assert parted.share == pytest.approx(28 / 40)


def test_the_parts_are_without_bias() -> None:
    parts = [made(seed, 6, 5, assumed=2.0, shared=1.5, own=1.0) for seed in range(600)]
    for found, true in (
        ([part.assumptions for part in parts], 4.0),
        ([part.chance for part in parts], 1.5**2 + 1.0),
    ):
        assert np.mean(found) == pytest.approx(true, abs=4 * np.std(found) / np.sqrt(len(found)))


def test_the_interval_of_the_share_holds_the_true_share_about_as_often_as_it_says() -> None:
    parts = [made(seed, 12, 10, assumed=2.0, shared=0.5, own=1.5) for seed in range(400)]
    true = 4.0 / (4.0 + 0.25 + 2.25)
    assert np.mean([part.share_low <= true <= part.share_high for part in parts]) == pytest.approx(0.95, abs=0.04)


def test_the_interval_holds_a_new_run_about_as_often_as_it_says() -> None:
    rng = np.random.default_rng(7)
    spread = np.hypot(2.0, 1.5)
    held = [
        part.low <= 10 + spread * rng.normal() <= part.high
        for part in (made(seed, 12, 10, assumed=2.0, shared=0.0, own=1.5) for seed in range(400))
    ]
    assert np.mean(held) == pytest.approx(0.95, abs=0.04)


def test_luck_that_all_draws_share_is_not_taken_from_the_assumptions() -> None:
    parted = made(3, 40, 20, assumed=1.0, shared=5.0, own=0.1)
    assert parted.assumptions == pytest.approx(1.0, rel=0.5)
    assert parted.chance > 10.0


def test_an_outcome_that_assumptions_do_not_touch_is_never_negative_and_says_so() -> None:
    parts = [made(seed, 5, 5, assumed=0.0, shared=0.0, own=1.0) for seed in range(40)]
    assert min(part.assumptions for part in parts) == 0.0
    truncated = next(part for part in parts if part.truncated)
    assert (truncated.share, truncated.share_low) == (0.0, 0.0)
    assert "As far as 5 draws can tell, all of that is chance; up to " in tell_split("Share", truncated)


def test_the_interval_keeps_to_what_an_outcome_can_be() -> None:
    parted = split([[0.9, 1.0], [0.1, 0.0]], least=0.0, most=1.0)
    assert (parted.low, parted.high) == (0.0, 1.0)


def test_the_split_is_told_in_a_sentence() -> None:
    assert tell_split("Weeks waited", split([[4.0, 5.0], [8.0, 9.0], [6.0, 7.0]])).startswith(
        "Weeks waited: 6.5 on average, from "
    )
    assert "comes from assumptions, the rest from chance." in tell_split("Weeks", split([[4.0, 5.0], [8.0, 9.0]]))
    assert tell_split("Weeks", split([[4.0, 4.0], [4.0, 4.0]])) == "Weeks: the same in every run."


def test_too_few_runs_and_missing_values_are_refused() -> None:
    few = "^parting chance from assumptions takes at least 2 draws of 2 replications, not 1 of 2$"
    with pytest.raises(ArgumentError, match=few):
        split([[1.0, 2.0]])
    with pytest.raises(ArgumentError, match=r"takes a value for every draw and replication$"):
        split([[1.0, np.nan], [2.0, 3.0]])
