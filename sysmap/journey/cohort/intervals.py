"""How sure a mean over replications is: Student's t-interval, two-sided at 95 per cent.

Replications are independent draws of luck, so their values are a sample; those without a value (nobody it could be
counted for) are left out and not taken for 0. Fewer than two values have no interval.
"""

import warnings
from typing import Any

import numpy as np
from scipy.stats import t as student

CONFIDENCE = 0.95
Numbers = np.ndarray[Any, Any]


def mean_of(values: Numbers) -> Numbers:
    """The mean over the first axis of what is a number; not a number where nothing is."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)  # of means over nothing
        found: Numbers = np.nanmean(values, axis=0)
    return found


def counted(values: Numbers) -> Numbers:
    """How many replications have a value."""
    found: Numbers = np.isfinite(values).sum(axis=0)
    return found


def margin(values: Numbers) -> Numbers:
    """Half the width of the interval about the mean over the first axis; not a number where it has none."""
    number = counted(values)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)  # of spreads over fewer than two
        spread = np.nanstd(values, axis=0, ddof=1)
    times = student.ppf(0.5 + CONFIDENCE / 2, np.maximum(number - 1, 1))
    found: Numbers = np.where(number > 1, times * spread / np.sqrt(np.maximum(number, 1)), np.nan)
    return found
