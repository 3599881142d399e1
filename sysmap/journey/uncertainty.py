"""How much of an outcome's spread is luck, and how much is what nobody knows.

An outcome is measured once for each draw of the assumptions and each replication. Every draw is run under the same
replications, so that draws and luck are crossed: y[d, r] = mean + a[d] + l[r] + e[d, r], where a is what the draw does,
l what the luck does whatever the draw, and e how the two meet. By the law of total variance

    Var(y)  =  E[Var(y | draw)]        +  Var(E[y | draw])
            =  Var(l) + Var(e): luck   +  Var(a): assumptions

With n replications of D draws, MSD the mean square between draws, MSE that of the residuals and MSW the mean variance
within a draw, MSW is without bias for the first part and (MSD - MSE) / n for the second, whatever the distributions
(Searle, Casella and McCulloch 1992, Variance Components, chapter 4, method of analysis of variance). To take MSW for
MSE, as one would if every draw had luck of its own, would count luck that all draws share against the assumptions.

The draws are stratified, and so lie apart more evenly than independent ones would; at most this makes the second part
D / (D - 1) times too large.
"""

import math
from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy.stats import chi2, t

from sysmap.errors import ArgumentError

LEVEL = 0.95
"""The share of cases in which an interval is meant to hold what it is for."""


@dataclass(frozen=True)
class Split:
    """The spread of one outcome and where it comes from. Variances are in the outcome's unit, squared."""

    mean: float
    """Over all draws and replications."""
    low: float
    """From here …"""
    high: float
    """… to here the outcome of one run lies in 95 of 100 cases, if neither luck nor the assumptions are known: a
    t-interval with as many degrees of freedom as there are draws, less one."""
    chance: float
    """The variance that comes from luck."""
    assumptions: float
    """The variance that comes from the assumptions; never below 0."""
    share: float
    """The assumptions' part of the whole, 0 to 1; 0 where nothing varies."""
    share_low: float
    """From here …"""
    share_high: float
    """… to here: a 95 per cent interval for that share, from the chi-squared distribution of the spread between draws
    (close where draws differ normally)."""
    truncated: bool
    """Whether the estimate of the assumptions' variance was below 0 and is given as 0."""
    draws: int
    replications: int


def split(values: Any, *, least: float = -math.inf, most: float = math.inf) -> Split:
    """Part the spread of an outcome: `values` has a row for each draw and a column for each replication.

    `least` and `most` are what the outcome can be at all, such as 0 and 1 for a share; the interval keeps to them.

    Raises ArgumentError where there are fewer than two draws or two replications, or a value is missing.
    """
    table = np.asarray(values, dtype=np.float64)
    draws, replications = table.shape
    if draws < 2 or replications < 2:  # noqa: PLR2004 - the least that have a spread
        raise ArgumentError(
            f"parting chance from assumptions takes at least 2 draws of 2 replications, not {draws} of {replications}"
        )
    if not np.isfinite(table).all():
        raise ArgumentError("parting chance from assumptions takes a value for every draw and replication")
    means, luck, mean = table.mean(axis=1), table.mean(axis=0), float(table.mean())
    between = replications * float(means.var(ddof=1))
    residual = float(((table - means[:, None] - luck + mean) ** 2).sum()) / ((draws - 1) * (replications - 1))
    chance = float(table.var(axis=1, ddof=1).mean())
    estimate = (between - residual) / replications
    assumptions = max(0.0, estimate)
    reach = float(t.ppf(0.5 + LEVEL / 2, draws - 1)) * math.sqrt((chance + assumptions) * (1 + 1 / draws))
    tails = chi2.ppf((0.5 + LEVEL / 2, 0.5 - LEVEL / 2), draws - 1)
    ends = [max(0.0, float((between * (draws - 1) / tail - residual) / replications)) for tail in tails]
    return Split(
        mean=mean,
        low=max(least, mean - reach),
        high=min(most, mean + reach),
        chance=chance,
        assumptions=assumptions,
        share=_share(assumptions, chance),
        share_low=_share(ends[0], chance),
        share_high=_share(ends[1], chance),
        truncated=estimate < 0.0,
        draws=draws,
        replications=replications,
    )


def tell_split(name: str, parted: Split) -> str:
    """The split in a sentence."""
    if parted.chance + parted.assumptions == 0.0:
        return f"{name}: the same in every run."
    span = f"{parted.mean:.3g} on average, from {parted.low:.3g} to {parted.high:.3g} in 95 of 100 runs"
    if parted.truncated:
        return (
            f"{name}: {span}. As far as {parted.draws} draws can tell, all of that is chance; "
            f"up to {parted.share_high:.0%} may come from assumptions."
        )
    ends = f"{parted.share_low:.0%} to {parted.share_high:.0%}"
    return f"{name}: {span}. Of that spread {parted.share:.0%} ({ends}) comes from assumptions, the rest from chance."


def _share(part: float, rest: float) -> float:
    return part / (part + rest) if part > 0.0 else 0.0
