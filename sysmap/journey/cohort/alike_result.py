"""What many children like one came to: shares, weeks and flows, each with how sure it is."""

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from scipy.stats import norm

from sysmap.journey.cohort.alike import EACH, Alike, Lives
from sysmap.journey.cohort.alike_log import ENDS, LOSSES, STANDS, WAYS
from sysmap.journey.cohort.intervals import CONFIDENCE, Numbers, margin, mean_of
from sysmap.journey.engine.world import Table

RESAMPLES = 400
"""For the interval of a quantile: so many times replications are drawn anew from those there are."""


@dataclass(frozen=True)
class Estimate:
    """A figure and its interval at 95 per cent; the ends are not a number where there is none."""

    value: float
    low: float
    high: float


@dataclass(frozen=True)
class Loss:
    """What happened at one actor, as shares of the children."""

    actor: int
    lost: Estimate
    """Lost there at least once, in any of the ways below."""
    ways: dict[str, Estimate]
    """By way of `LOSSES`."""


@dataclass(frozen=True)
class GateCount:
    """How many children a threshold turns away."""

    actor: int
    tested: Estimate
    """The share of children it was put to."""
    turned: Estimate
    """The share of all children whom it turned away at least once."""
    decisions: int
    """How often it was put to any of them, in all."""
    declines: int
    """How often it turned one away."""
    leaves: tuple[tuple[int, int], ...]
    """By the node that failed (-1: too old), the children it turned away; the most first."""


@dataclass(frozen=True)
class Flow:
    """Children who go from one place to the next on the way to a first support and through it."""

    source: str
    target: str
    children: int


@dataclass(frozen=True)
class Many:
    """The children of some replications, counted together."""

    asked: Alike
    parts: tuple[Lives, ...]

    @cached_property
    def children(self) -> Table:
        """A row for each child."""
        found: Table = np.concatenate([part.children for part in self.parts])
        return found

    @property
    def number(self) -> int:
        """How many children."""
        return int(self.children.size)

    def share(self, which: Table) -> Estimate:
        """The share of children of whom something is true; `which` has a value for each child."""
        return share(which.reshape(-1, EACH).sum(axis=1))

    def mean(self, values: Table) -> Estimate:
        """The mean over children."""
        means = values.reshape(-1, EACH).mean(axis=1)
        half = float(margin(means))
        centre = float(mean_of(means))
        return Estimate(centre, max(0.0, centre - half), centre + half)

    def quantile(self, values: Table, part: float) -> Estimate:
        """The value that a part of the children do not exceed; infinite where it is not reached in the weeks followed.

        Its interval is that of replications drawn anew, always in the same way.
        """
        whole = values.reshape(-1, EACH)
        picks = np.random.default_rng(1).integers(0, len(whole), (RESAMPLES, len(whole)))
        again = _quantile(whole[picks].reshape(RESAMPLES, -1), part)
        low, high = (float(_quantile(again[None, :], end)[0]) for end in ((1 - CONFIDENCE) / 2, (1 + CONFIDENCE) / 2))
        return Estimate(float(_quantile(values[None, :], part)[0]), low, high)

    @cached_property
    def losses(self) -> tuple[Loss, ...]:
        """Every actor that lost any child, the most first."""
        losing = np.stack([part.ways.losing for part in self.parts])
        people = np.stack([part.ways.people for part in self.parts])
        places = {way: place for place, way in enumerate(WAYS)}
        found = [
            Loss(
                int(actor),
                share(losing[:, actor]),
                {way: share(people[:, actor, places[way]]) for way in LOSSES if people[:, actor, places[way]].any()},
            )
            for actor in np.flatnonzero(losing.any(axis=0))
        ]
        return tuple(sorted(found, key=lambda loss: (-loss.lost.value, loss.actor)))

    @cached_property
    def gates(self) -> tuple[GateCount, ...]:
        """Every threshold that turned any child away, the most first."""
        places = {way: place for place, way in enumerate(WAYS)}
        people = np.stack([part.ways.people for part in self.parts])[:, :, places["declined"]]
        tested = np.stack([part.ways.tested for part in self.parts])
        times = np.sum([part.ways.times for part in self.parts], axis=0)
        leaves = Counter[tuple[int, int]]()
        for part in self.parts:
            leaves.update(part.ways.leaves)
        found = [
            GateCount(
                int(actor),
                share(tested[:, actor]),
                share(people[:, actor]),
                int(times[actor, places["passed"]] + times[actor, places["declined"]]),
                int(times[actor, places["declined"]]),
                tuple(
                    sorted(((node, n) for (at, node), n in leaves.items() if at == actor), key=lambda leaf: -leaf[1])
                ),
            )
            for actor in np.flatnonzero(people.any(axis=0))
        ]
        return tuple(sorted(found, key=lambda gate: (-gate.turned.value, gate.actor)))

    def flows(self, actors: Sequence[str], most: int = 6) -> tuple[Flow, ...]:
        """From all children by who noticed first to the first support, and what became of it.

        Each child goes one way, so that what flows into a place flows out of it, and all flows from the first place
        add up to the children. Past the `most` usual of a kind, actors stand together.
        """
        rows = self.children
        entries = _usual(rows["noticed_by"][(rows["noticed_by"] >= 0) & ~rows["alone"]], most)
        supports = _usual(rows["supported_by"][rows["supported_by"] >= 0], most)
        counts = Counter[tuple[str, str]]()
        for row in rows:
            counts.update(_path(row, actors, entries, supports))
        return tuple(Flow(source, target, number) for (source, target), number in counts.items())


def share(counts: Numbers) -> Estimate:
    """A share from how many of each replication's children it holds of.

    The interval is the wider one of two at either end: Student's over replications, which knows that the children of
    one replication share its luck, and Wilson's, which is not fooled where it holds of nobody or of everybody.
    """
    values = counts / EACH
    centre, half = float(values.mean()), float(margin(values))
    low, high = wilson(int(counts.sum()), counts.size * EACH)
    if math.isnan(half):
        return Estimate(centre, low, high)
    return Estimate(centre, max(0.0, min(low, centre - half)), min(1.0, max(high, centre + half)))


def wilson(hits: int, number: int) -> tuple[float, float]:
    """Wilson's interval for a share of independent children."""
    times = float(norm.ppf(0.5 + CONFIDENCE / 2))
    square = times**2
    centre = (hits + square / 2) / (number + square)
    half = times / (number + square) * math.sqrt(hits * (number - hits) / number + square / 4)
    return max(0.0, centre - half), min(1.0, centre + half)


def _quantile(values: Numbers, part: float) -> Numbers:
    """Along the last axis: the least value with at least that part at or below it, so that it may be infinite."""
    found: Numbers = np.quantile(values, part, axis=-1, method="inverted_cdf")
    return found


def _usual(actors: Table, most: int) -> frozenset[int]:
    return frozenset(actor for actor, _ in Counter(sorted(actors.tolist())).most_common(most))


def _path(
    row: Table, actors: Sequence[str], entries: frozenset[int], supports: frozenset[int]
) -> list[tuple[str, str]]:
    """The ways a child goes, one from each place to the next. A place is `stage:id`."""
    start = _entry(row, actors, entries)
    if row["supported_by"] < 0:
        return [("all:", start), (start, f"without:{list(STANDS)[int(row['stands'])]}")]
    by = int(row["supported_by"])
    support = f"support:{actors[by] if by in supports else ''}"
    return [("all:", start), (start, support), (support, f"ending:{ENDS[int(row['ending'])]}")]


def _entry(row: Table, actors: Sequence[str], entries: frozenset[int]) -> str:
    if row["alone"]:
        return "entry:alone"
    by = int(row["noticed_by"])
    if by < 0:
        return "entry:nobody"
    return f"entry:{actors[by] if by in entries else ''}"
