"""When a finding counts as reproduced. Fixed before the first run on the shipped map."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Literal

import numpy as np
from scipy import stats

from docs.patterns.measures import Fraction
from docs.patterns.registry import Comparison, Finding

Verdict = Literal["reproduced", "not reproduced", "undecided", "cannot be tested"]
Samples = Sequence[Sequence[Fraction]]
"""For each side of a test: what each replication contributes, in the same order of replications on every side."""


@dataclass(frozen=True)
class Estimate:
    """A figure with its 95 per cent interval; not a number where what is counted never happened."""

    value: float
    low: float
    high: float


@dataclass(frozen=True)
class Outcome:
    """A test, what it showed, and what follows."""

    test: Comparison
    estimate: Estimate
    verdict: Verdict
    why: str
    """For a verdict other than reproduced: the contrary, no difference worth the name, or too little to tell."""


def estimate(test: Comparison, samples: Samples) -> Estimate:
    """The contrast of a test with its jackknife interval.

    Each side is pooled over replications (sums over sums); leaving out one replication at a time, the same one on every
    side, gives the spread, so that arms with the same seeds are compared in pairs. The interval is t with one degree of
    freedom less than there are replications. References: Efron and Tibshirani 1993, chapter 11.
    """
    sides = np.array(samples, dtype=float)
    number = sides.shape[1]
    whole = _contrast(test, sides.sum(axis=1))
    if number == 1 or test.exact:
        return Estimate(whole, whole, whole)
    parts = np.array([_contrast(test, np.delete(sides, turn, axis=1).sum(axis=1)) for turn in range(number)])
    error = math.sqrt((number - 1) / number * float(((parts - parts.mean()) ** 2).sum()))
    reach = float(stats.t.ppf(0.975, number - 1)) * error
    return Estimate(whole, whole - reach, whole + reach)


def _contrast(test: Comparison, sums: np.ndarray) -> float:
    values = [over / under if under else math.nan for over, under in sums]
    match test.contrast:
        case "difference":
            return values[0] - values[1]
        case "ratio":
            return values[0] / values[1] if values[1] else math.nan
        case "spread":
            return max(abs(one - other) for one, other in combinations(values, 2))
        case _:
            return values[0]


def judge(test: Comparison, found: Estimate) -> Outcome:
    """Reproduced where the interval lies wholly on the finding's side of the line.

    Not reproduced where it lies wholly on the other side, or so close around the line that no difference worth the name
    is left; undecided in between. `not-above` and `not-below` ask only that the contrary is not worth the name.
    """
    line, slack = test.line, test.slack
    if test.expects in ("below", "not-above"):
        low, high, line = -found.high, -found.low, -line
    else:
        low, high = found.low, found.high
    if math.isnan(low) or math.isnan(high):
        return Outcome(test, found, "undecided", "what is counted hardly happened")
    if test.expects.startswith("not-"):
        if low >= line - slack:
            return Outcome(test, found, "reproduced", "")
        contrary = high < line - slack
        return Outcome(test, found, "not reproduced" if contrary else "undecided", CONTRARY if contrary else TOO_WIDE)
    if low > line:
        return Outcome(test, found, "reproduced", "")
    if high <= line:
        return Outcome(test, found, "not reproduced", CONTRARY if high < line else NO_DIFFERENCE)
    if low > line - slack and high < line + slack:
        return Outcome(test, found, "not reproduced", NO_DIFFERENCE)
    return Outcome(test, found, "undecided", TOO_WIDE)


CONTRARY = "the contrary"
NO_DIFFERENCE = "no difference worth the name"
TOO_WIDE = "the interval is too wide to tell"


def verdict(finding: Finding, outcomes: Sequence[Outcome]) -> Verdict:
    """A finding is reproduced if every test is, and not if one is not."""
    if not finding.tests:
        return "cannot be tested"
    found = {outcome.verdict for outcome in outcomes}
    if "not reproduced" in found:
        return "not reproduced"
    return "undecided" if "undecided" in found else "reproduced"
