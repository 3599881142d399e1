"""Middle and upper waits, from how many children waited how long to within a thirty-second of a doubling."""

import numpy as np

from sysmap.journey.cohort.intervals import Numbers
from sysmap.journey.engine.books import FIRST_OCTAVE, PER_OCTAVE, WAIT_BINS

ERROR = 1 / (2 * PER_OCTAVE)
"""By what share a wait told from its bin can be off at most, from two hours and a half to 1,024 weeks."""


def edges() -> Numbers:
    """The lower edges, in weeks, of the bins of waits above 0; the last is open."""
    place = np.arange(WAIT_BINS - 1)
    octave, part = place // PER_OCTAVE + FIRST_OCTAVE, place % PER_OCTAVE
    found: Numbers = 2.0 ** (octave - 1) * (1 + part / PER_OCTAVE)
    return found


def middles() -> Numbers:
    """What each bin stands for: no wait, the middle of the bin, and for the open one its lower edge."""
    lower = edges()
    return np.concatenate([[0.0], (lower[:-1] + lower[1:]) / 2, lower[-1:]])


def quantile(waits: Numbers, share: float) -> Numbers:
    """The wait that a share of those counted did not exceed, for each row of counts; not a number where nobody waited.

    The least wait with at least that share of children at or below it, so that without ties it is one that occurred.
    """
    total = waits.sum(axis=1)
    reached = np.cumsum(waits, axis=1) >= np.maximum(np.ceil(share * total), 1)[:, None]
    found: Numbers = np.where(total > 0, middles()[reached.argmax(axis=1)], np.nan)
    return found
