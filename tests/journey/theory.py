"""Queues with a known answer. Rates are per week, lengths in weeks; `load` is arrivals times mean length.

The formulas are those of L. Kleinrock, Queueing Systems, volume 1 (1975), unless said otherwise.
"""

import math
from collections.abc import Sequence
from itertools import pairwise

import numpy as np


def erlang_b(load: float, places: int) -> float:
    """The chance of finding every place taken where nobody waits: M/M/c/c (A. K. Erlang 1917)."""
    terms = [load**busy / math.factorial(busy) for busy in range(places + 1)]
    return terms[-1] / sum(terms)


def erlang_c(load: float, places: int) -> float:
    """The chance of having to wait: M/M/c (A. K. Erlang 1917)."""
    blocked = erlang_b(load, places)
    return blocked / (1 - load / places * (1 - blocked))


def mean_wait(arrivals: float, mean: float, places: int) -> float:
    """The mean wait in M/M/c; M/M/1 where there is one place."""
    load = arrivals * mean
    return erlang_c(load, places) * mean / (places - load)


def abandonment(arrivals: float, mean: float, places: int, patience: float) -> float:
    """The share that gives up in M/M/c with exponential patience, from the balance of births and deaths.

    C. Palm 1957; O. Garnett, A. Mandelbaum and M. Reiman, Designing a call center with impatient customers (2002).
    """
    weights = [1.0]
    while weights[-1] > 1e-14 * sum(weights) or len(weights) < places + 2:
        size = len(weights)
        weights.append(weights[-1] * arrivals / (min(size, places) / mean + max(size - places, 0) / patience))
    leaving = sum(weight * max(size - places, 0) / patience for size, weight in enumerate(weights))
    return leaving / sum(weights) / arrivals


def pollaczek_khinchine(arrivals: float, mean: float, spread: float) -> float:
    """The mean wait in M/G/1, from the mean and the standard deviation of lengths."""
    return arrivals * (mean**2 + spread**2) / 2 / (1 - arrivals * mean)


def cobham(arrivals: Sequence[float], mean: float) -> list[float]:
    """The mean waits by class, the first served first and none interrupted, one place and exponential lengths.

    A. Cobham, Priority assignment in waiting line problems (1954).
    """
    residual = sum(arrivals) * mean**2
    loads = np.concatenate([[0.0], np.cumsum(arrivals) * mean])
    return [float(residual / (1 - before) / (1 - after)) for before, after in pairwise(loads)]


def jackson(outside: Sequence[float], moves: Sequence[Sequence[float]]) -> list[float]:
    """How many come to each station of an open network a week, from outside and from one another.

    J. R. Jackson, Networks of waiting lines (1957): each station is then M/M/c on its own.
    """
    routing = np.array(moves)
    return [float(rate) for rate in np.linalg.solve(np.eye(len(routing)) - routing.T, np.array(outside))]
