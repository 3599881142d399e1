"""Whether lists are steady, grow or shrink."""

from typing import Literal

import numpy as np

from sysmap.journey.cohort.intervals import Numbers, margin, mean_of

Steadiness = Literal["steady", "growing", "shrinking", "unknown"]
NOTHING = 1e-9
"""A list that changes by fewer children than this from bin to bin does not change; sums of decimals leave as much."""


def slopes(lengths: Numbers) -> Numbers:
    """The least-squares trend of each list over the second half of the bins, in children per bin.

    `lengths` has an axis of bins before an axis of lists. With fewer than two bins there is no trend.
    """
    second = lengths[..., lengths.shape[-2] // 2 :, :]
    number = second.shape[-2]
    if number < 2:  # noqa: PLR2004 - a line needs two points
        return np.full((*second.shape[:-2], second.shape[-1]), np.nan)
    time = np.arange(number) - (number - 1) / 2
    found: Numbers = np.einsum("b,...bl->...l", time, second) / (time @ time)
    return np.where(np.abs(found) < NOTHING, 0.0, found)


def steadiness(lengths: Numbers) -> list[Steadiness]:
    """For each list, from its lengths by replication, bin and list: steady if the interval of its trend contains zero.

    One replication shows no interval, so that only of lists that never move can it be said that they are steady.
    """
    trends = slopes(lengths)
    centre, half = mean_of(trends), margin(trends)
    still = (trends == 0.0).all(axis=0)
    return [_label(*values) for values in zip(centre, half, still, strict=True)]


def _label(centre: float, half: float, still: bool) -> Steadiness:
    if still:
        return "steady"
    if np.isnan(half):
        return "unknown"
    if centre - half <= 0.0 <= centre + half:
        return "steady"
    return "growing" if centre > 0.0 else "shrinking"
