"""How long a stage of a referral lasts, and the chance that it is over before something else happens.

A spell ends with whichever of several clocks is first: its own length, a time limit, a quiet period. For the clocks'
minimum T and a rate r, E[exp(-rT)] is the chance that T comes before an event at rate r, and E[T exp(-rT)] is the mean
of T counted only where it does. With G(s) the chance that T exceeds s, parts give

    E[exp(-rT)] = 1 - r ∫ exp(-rs) G(s) ds        E[T exp(-rT)] = ∫ (1 - rs) exp(-rs) G(s) ds
"""

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from scipy.integrate import quad
from scipy.special import gammaincc, ndtr

from sysmap.model import Duration
from sysmap.model.quantity import HALF_WIDTH, central

REACH = (1.0, 4.0, 12.0)
"""So many standard deviations to either side of a mean an integral is cut, that no bend falls between its points."""


@dataclass(frozen=True)
class Clock:
    """One length of time, by the name of its distribution, its mean and its standard deviation in weeks."""

    shape: str
    mean: float
    spread: float = 0.0

    def exceeds(self, weeks: float) -> float:
        """The chance that it is longer than so many weeks, which are none or more."""
        if self.shape == "fixed" or self.mean == 0.0:
            return float(weeks < self.mean)
        match self.shape:
            case "exponential":
                return math.exp(-weeks / self.mean)
            case "gamma":
                form = (self.mean / self.spread) ** 2
                return float(gammaincc(form, weeks * form / self.mean))
            case "lognormal":
                variance = math.log1p((self.spread / self.mean) ** 2)
                middle = math.log(self.mean) - variance / 2.0
                return float(ndtr((middle - math.log(weeks)) / math.sqrt(variance))) if weeks > 0.0 else 1.0
            case _:
                return self._symmetric((weeks - self.mean) / (self.spread * HALF_WIDTH[self.shape]))

    def _symmetric(self, place: float) -> float:
        """For a uniform or triangular length: the chance to exceed a place from -1, the shortest, to 1, the longest."""
        if abs(place) >= 1.0:
            return float(place < 0.0)
        if self.shape == "uniform":
            return (1.0 - place) / 2.0
        return 1.0 - (1.0 + place) ** 2 / 2.0 if place < 0.0 else (1.0 - place) ** 2 / 2.0

    def bends(self) -> Iterator[float]:
        """Where the chance to exceed bends or falls steeply, in weeks."""
        yield self.mean
        width = self.spread * HALF_WIDTH.get(self.shape, 0.0)
        for step in (width, *(reach * self.spread for reach in REACH)):
            yield from (self.mean - step, self.mean + step)


def clock_of(duration: Duration) -> Clock:
    """A duration of the map at its central values."""
    return Clock(duration.shape, central(duration.mean), central(duration.spread))


@dataclass(frozen=True)
class Length:
    """The first of several clocks that run side by side; none at all is never."""

    clocks: tuple[Clock, ...]

    @property
    def instant(self) -> bool:
        """Whether it takes no time."""
        return any(clock.mean == 0.0 for clock in self.clocks)

    def over(self, rate: float) -> tuple[float, float]:
        """E[exp(-rate T)] and E[T exp(-rate T)], in weeks."""
        if self.instant:
            return 1.0, 0.0
        return (0.0, 0.0) if math.isinf(rate) else _over(self.clocks, rate)


@cache
def _over(clocks: tuple[Clock, ...], rate: float) -> tuple[float, float]:
    def exceeds(weeks: float) -> float:
        return math.prod(clock.exceeds(weeks) for clock in clocks) * math.exp(-rate * weeks)

    last = min((clock.mean for clock in clocks if clock.shape == "fixed"), default=math.inf)
    cuts = sorted({0.0, last, math.inf, *(bend for clock in clocks for bend in clock.bends())})
    spans = [(low, high) for low, high in pairwise(cuts) if low >= 0.0 and high <= last]
    whole = sum(_integral(exceeds, low, high) for low, high in spans)
    weighted = sum(_integral(lambda weeks: (1.0 - rate * weeks) * exceeds(weeks), low, high) for low, high in spans)
    return 1.0 - rate * whole, weighted


def _integral(function: Callable[[float], float], low: float, high: float) -> float:
    return float(quad(function, low, high, epsabs=1e-12, epsrel=1e-11, limit=200)[0])
