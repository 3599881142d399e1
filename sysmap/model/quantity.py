"""Numbers that know where they come from, and how sure they are.

Two kinds of not-knowing are kept apart. A *range* (low, likely, high) says that the number itself is uncertain; it is
drawn once per parameter draw. A *distribution* says that children differ; it is drawn per child.
"""

import math
from typing import Any, ClassVar, Self

from pydantic import model_validator

from sysmap.model.base import Record, Text
from sysmap.model.evidence import Sourced, rests_on_assumption
from sysmap.model.vocabulary import Shape


class Range(Record):
    """An uncertain number: the least and the most that are plausible, and the likeliest."""

    low: float
    """The least that is plausible."""
    likely: float
    """The value used unless parameters are drawn."""
    high: float
    """The most that is plausible."""

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if not self.low <= self.likely <= self.high:
            message = f"low, likely and high must not fall: {self.low:g}, {self.likely:g}, {self.high:g}"
            raise ValueError(message)
        return self


class Number(Sourced):
    """A number with its reason: `{value: 40, evidence: [...]}` or `{low: 2, likely: 4, high: 8, why: ...}`.

    A bare number is read as `value`; the check then asks for its evidence.
    """

    bounds: ClassVar[tuple[float, float]] = (-math.inf, math.inf)

    value: float | None = None
    """The number, where it is known."""
    low: float | None = None
    """The least that is plausible."""
    likely: float | None = None
    """The value used unless parameters are drawn."""
    high: float | None = None
    """The most that is plausible."""
    why: Text | None = None
    """For an assumption: the reason for the number and its range."""

    @model_validator(mode="before")
    @classmethod
    def _bare(cls, data: Any) -> Any:
        return {"value": data} if isinstance(data, int | float) and not isinstance(data, bool) else data

    @model_validator(mode="after")
    def _whole(self) -> Self:
        span = (self.low, self.likely, self.high)
        given = [number for number in span if number is not None]
        if (self.value is None) == (not given) or len(given) not in (0, 3):
            message = "write either `value`, or all of `low`, `likely` and `high`"
            raise ValueError(message)
        if given and sorted(given) != given:
            message = f"low, likely and high must not fall: {', '.join(f'{n:g}' for n in given)}"
            raise ValueError(message)
        if self.why and not given:
            message = "an assumption needs a range: `low`, `likely` and `high`"
            raise ValueError(message)
        least, most = self.bounds
        for number in [self.value, *span]:
            if number is not None and not least <= number <= most:
                limit = f"at least {least:g}" if math.isinf(most) else f"from {least:g} to {most:g}"
                message = f"{number:g} is not {limit}"
                raise ValueError(message)
        return self

    @property
    def central(self) -> float:
        """The value used when parameters are not drawn."""
        central = self.value if self.value is not None else self.likely
        assert central is not None  # noqa: S101 - the validator has seen to it
        return central

    @property
    def span(self) -> tuple[float, float, float]:
        """Low, likely, high; three times the value where it is certain."""
        if self.low is None or self.high is None:
            return (self.central, self.central, self.central)
        return (self.low, self.central, self.high)

    @property
    def assumed(self) -> bool:
        """Whether this number rests on no document."""
        return rests_on_assumption(self.why, self.evidence)

    @property
    def grounded(self) -> bool:
        """Whether the number says at all what it rests on."""
        return self.why is not None or bool(self.evidence)


class Chance(Number):
    """A probability, 0 to 1."""

    bounds = (0.0, 1.0)


class Amount(Number):
    """A number that cannot be negative: places, weeks, pounds, times per year."""

    bounds = (0.0, math.inf)


class Duration(Sourced):
    """A length of time in weeks that differs from child to child: `{shape: gamma, mean: 26, spread: 6, why: ...}`."""

    shape: Shape = "exponential"
    """The distribution: fixed (no spread), exponential (spread equals mean), or one that takes a spread."""
    mean: float | Range
    """The mean, in weeks; a range where it is uncertain."""
    spread: float | Range = 0.0
    """The standard deviation, in weeks. Fixed and exponential take none."""
    why: Text | None = None
    """For an assumption: the reason for it."""

    @model_validator(mode="after")
    def _possible(self) -> Self:
        # Judged at the ends of the ranges, since a draw of the parameters may fall anywhere in them.
        mean, spread, spreads = least(self.mean), most(self.spread), self.shape not in ("fixed", "exponential")
        limit = mean / HALF_WIDTH.get(self.shape, math.inf)
        rules = (
            (mean < 0 or least(self.spread) < 0, "weeks cannot be negative"),
            (not spreads and spread, f"`{self.shape}` takes no spread"),
            (spreads and not least(self.spread), f"`{self.shape}` needs a spread, in weeks"),
            (self.shape in ("gamma", "lognormal") and not mean, f"`{self.shape}` needs a mean of more than 0 weeks"),
            (
                self.shape in HALF_WIDTH and spread > limit * (1 + 1e-9),
                f"some weeks would be negative: for a {self.shape} mean of {mean:g} at most a spread of {limit:.3g}",
            ),
            (
                self.why and not isinstance(self.mean, Range),
                "an assumed duration needs a range: `mean: {low, likely, high}`",
            ),
        )
        for broken, message in rules:
            if broken:
                raise ValueError(message)
        return self

    @property
    def assumed(self) -> bool:
        """Whether this duration rests on no document."""
        return rests_on_assumption(self.why, self.evidence)

    @property
    def grounded(self) -> bool:
        """Whether the duration says at all what it rests on."""
        return self.why is not None or bool(self.evidence)


HALF_WIDTH = {"uniform": math.sqrt(3.0), "triangular": math.sqrt(6.0)}
"""Half the support of a symmetric distribution, in standard deviations."""


def central(number: float | Range) -> float:
    """The value used when parameters are not drawn."""
    return number.likely if isinstance(number, Range) else number


def least(number: float | Range) -> float:
    """The least plausible value."""
    return number.low if isinstance(number, Range) else number


def most(number: float | Range) -> float:
    """The greatest plausible value."""
    return number.high if isinstance(number, Range) else number
