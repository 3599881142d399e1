"""Drawn lengths of time have the mean and the spread the data ask for."""

import numpy as np
import pytest

from sysmap.journey.engine import durations
from sysmap.journey.engine.durations import DURATION, weeks
from sysmap.journey.engine.philox import Key
from sysmap.journey.engine.processes import word

KEY = Key(np.uint64(7), np.uint64(3))
DRAWS = 20_000


def drawn(shape: int, mean: float, spread: float, replication: int = 3) -> np.ndarray:
    table = np.array([(shape, mean, spread)], DURATION).view(np.recarray)
    key = Key(np.uint64(7), np.uint64(replication))
    rows = table.view(DURATION)
    return np.array([weeks(key, np.uint64(child), word("length"), word("x"), 0, rows[0]) for child in range(DRAWS)])


@pytest.mark.parametrize(
    ("shape", "mean", "spread"),
    [
        (durations.EXPONENTIAL, 6.0, 6.0),
        (durations.GAMMA, 26.0, 10.0),
        (durations.GAMMA, 4.0, 8.0),
        (durations.LOGNORMAL, 52.0, 30.0),
        (durations.TRIANGULAR, 26.0, 5.0),
        (durations.UNIFORM, 26.0, 4.0),
    ],
)
def test_mean_and_spread_are_those_asked_for(shape: int, mean: float, spread: float) -> None:
    sample = drawn(shape, mean, 0.0 if shape == durations.EXPONENTIAL else spread)
    assert sample.min() >= 0
    assert abs(sample.mean() - mean) < 4 * spread / np.sqrt(DRAWS)
    fourth = ((sample - sample.mean()) ** 4).mean()
    assert abs(sample.var() - spread**2) < 5 * np.sqrt((fourth - sample.var() ** 2) / DRAWS)


def test_a_fixed_length_is_always_the_same() -> None:
    assert set(drawn(durations.FIXED, 3.0, 0.0)) == {3.0}


def test_a_draw_depends_on_its_key_alone() -> None:
    assert np.array_equal(drawn(durations.GAMMA, 4.0, 8.0), drawn(durations.GAMMA, 4.0, 8.0))
    assert not np.array_equal(drawn(durations.GAMMA, 4.0, 8.0), drawn(durations.GAMMA, 4.0, 8.0, replication=4))
