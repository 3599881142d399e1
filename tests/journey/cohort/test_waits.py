"""Waits told from bins are right to the share that is stated."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sysmap.journey.cohort.waits import ERROR, edges, middles, quantile
from sysmap.journey.engine.books import WAIT_BINS
from sysmap.journey.engine.tally import bin_of

place = bin_of.py_func


@given(st.floats(min_value=2.0**-6, max_value=1023.999))
def test_a_wait_is_told_to_within_the_error(weeks: float) -> None:
    assert abs(middles()[place(weeks)] - weeks) <= ERROR * weeks


@pytest.mark.parametrize(("weeks", "where"), [(0.0, 0), (1e-9, 1), (2.0**-6, 1), (1024.0, WAIT_BINS - 1), (1e6, -1)])
def test_the_ends(weeks: float, where: int) -> None:
    assert place(weeks) == where % WAIT_BINS


def test_bins_touch() -> None:
    lower = edges()
    assert lower[0] == 2.0**-6
    assert lower[-1] == 1024.0
    assert [place(edge) for edge in lower] == list(range(1, WAIT_BINS))
    assert place(np.nextafter(lower[5], 0)) == 5


def test_quantiles_are_the_least_wait_that_enough_children_did_not_exceed() -> None:
    waits = np.random.default_rng(1).exponential(6.0, 1001)
    waits[:300] = 0.0
    counts = np.bincount([place(one) for one in waits], minlength=WAIT_BINS)[None]
    for share in (0.2, 0.5, 0.9):
        expected = np.quantile(waits, share, method="inverted_cdf")
        assert quantile(counts, share)[0] == pytest.approx(expected, rel=ERROR)
    assert np.isnan(quantile(np.zeros((1, WAIT_BINS), int), 0.5)[0])
