"""Lengths of time in weeks, drawn from a distribution by its mean and standard deviation.

A draw may need several random words, and sometimes several attempts; the attempt is the low part of the occurrence,
so that each is still a pure function of its key.
"""

import math
from typing import Any

import numpy as np
from numba import njit

from sysmap.journey.engine.elementary import cosine_of_turns, exp, log, power
from sysmap.journey.engine.philox import Key, block, unit

FIXED, EXPONENTIAL, GAMMA, LOGNORMAL, TRIANGULAR, UNIFORM = range(6)
ATTEMPTS = 1 << 12
"""More attempts than any draw of a gamma will ever need."""

DURATION = np.dtype((np.record, np.dtype([("shape", "i8"), ("mean", "f8"), ("spread", "f8")])))


@njit(nogil=True, error_model="numpy")
def weeks(key: Key, child: int, process: int, item: int, occurrence: int, duration: Any) -> float:
    """A length of time in weeks; the spread of a triangular or uniform one reaches equally far to both sides."""
    mean, spread = duration.mean, duration.spread
    if duration.shape == FIXED or mean == 0.0:
        return mean
    if duration.shape == GAMMA:
        return gamma(key, child, process, item, occurrence, (mean / spread) ** 2) * spread * spread / mean
    first, second, _, _ = block(key, child, process, item, np.uint64(occurrence * ATTEMPTS))
    if duration.shape == EXPONENTIAL:
        return -mean * log(unit(first))
    if duration.shape == LOGNORMAL:
        variance = log(1.0 + (spread / mean) ** 2)
        return mean * exp(math.sqrt(variance) * normal(first, second) - 0.5 * variance)
    if duration.shape == TRIANGULAR:
        return max(0.0, mean + spread * math.sqrt(6.0) * (unit(first) + unit(second) - 1.0))
    return max(0.0, mean + spread * math.sqrt(12.0) * (unit(first) - 0.5))


@njit(nogil=True, error_model="numpy")
def normal(first: int, second: int) -> float:
    """A standard normal number from two random words (Box and Muller 1958)."""
    return math.sqrt(-2.0 * log(unit(first))) * cosine_of_turns(unit(second))


@njit(nogil=True, error_model="numpy")
def gamma(key: Key, child: int, process: int, item: int, occurrence: int, shape: float) -> float:
    """A gamma number of scale 1 (Marsaglia and Tsang 2000); a shape below 1 is boosted from one above it."""
    boost = shape < 1.0
    d = shape + (1.0 if boost else 0.0) - 1.0 / 3.0
    attempt = 0
    while True:
        one, two, three, four = block(key, child, process, item, np.uint64(occurrence * ATTEMPTS + attempt))
        z = normal(one, two)
        v = (1.0 + z / math.sqrt(9.0 * d)) ** 3
        if v > 0.0 and log(unit(three)) < 0.5 * z * z + d - d * v + d * log(v):
            return d * v * (power(unit(four), 1.0 / shape) if boost else 1.0)
        attempt += 1
