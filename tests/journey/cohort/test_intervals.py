"""Student's interval, by hand."""

import numpy as np
import pytest

from sysmap.journey.cohort.intervals import counted, margin, mean_of


def test_three_replications() -> None:
    values = np.array([[1.0, 1.0, np.nan], [2.0, np.nan, np.nan], [3.0, np.nan, np.nan]])
    assert mean_of(values) == pytest.approx([2.0, 1.0, np.nan], nan_ok=True)
    assert margin(values) == pytest.approx([4.302652730 / np.sqrt(3), np.nan, np.nan], nan_ok=True)
    assert counted(values).tolist() == [3, 1, 0]
