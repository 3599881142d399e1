"""Whether lists are steady, grow or shrink."""

from typing import Literal

import numpy as np

from sysmap.journey.cohort.intervals import Numbers, margin, mean_of

Steadiness = Literal["steady", "growing", "shrinking", "unknown"]
NOTHING = 1e-9
"""A list that changes by fewer children than this from bin to bin does not change; sums of decimals leave as much."""


def slopes(lengths: Numbers, year: float | None = None) -> Numbers:
    """The least-squares trend of each list over the second half of the bins, in children per bin.

    `lengths` has an axis of bins before an axis of lists. With fewer than two bins there is no trend. Where lists may
    follow the seasons, `year` is how many bins a year has, and the trend is one beside a level for each season: a list
    that is long in every summer does not grow because the weeks end with one. It takes more than a year of bins to tell
    the two apart.
    """
    bins = np.arange(lengths.shape[-2] // 2, lengths.shape[-2])
    second = lengths[..., bins, :]
    if bins.size < 2:  # noqa: PLR2004 - a line needs two points
        return np.full((*second.shape[:-2], second.shape[-1]), np.nan)
    time = _beside(bins, year) if year and bins.size > year + 1 else _beside(bins, 1.0)
    found: Numbers = np.einsum("b,...bl->...l", time, second) / (time @ time)
    return np.where(np.abs(found) < NOTHING, 0.0, found)


def _beside(bins: Numbers, year: float) -> Numbers:
    """How far each bin lies from the mean of the bins of its season."""
    season = (((bins + 0.5) % year) * round(year) / year).astype(np.int64)
    means = np.bincount(season, bins) / np.maximum(np.bincount(season), 1)
    apart: Numbers = bins - means[season]
    return apart


def steadiness(lengths: Numbers, year: float | None = None) -> list[Steadiness]:
    """For each list, from its lengths by replication, bin and list: steady if the interval of its trend contains zero.

    One replication shows no interval, so that only of lists that never move can it be said that they are steady. `year`
    as for `slopes`.
    """
    trends = slopes(lengths, year)
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
