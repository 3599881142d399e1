"""Who would be taken on: for every age, assessed need and attribute, the services that accept such a child.

A cell stands for children of one age band, of one level of need as gates read it, with one attribute or with none of
those the map knows. What else a gate may ask, such as who refers, who knows the child, where it lives or what has
happened, is left open: a service *accepts* where it takes such a child whatever the rest, and *may accept* where that
depends on the rest. A cell that nobody would accept is a gap; one that many accept is crowded.

Ages are cut at every birthday that some gate asks for, so that a gate says the same for all ages of a band. Each
condition is worked out for all cells at once, as two tables: where it surely holds, and where it can (strong
three-valued logic, Kleene 1952, Introduction to Metamathematics, section 64).
"""

import math
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from sysmap.graph.columns import Column
from sysmap.model import Condition, Service, SystemMap
from sysmap.model.condition import Age, All, AnyOf, Attribute, Need, Not
from sysmap.model.threshold import leaves
from sysmap.model.vocabulary import NEED_LEVELS
from sysmap.model.wording import OLDEST

Cells = np.ndarray[Any, np.dtype[np.bool_]]

COVERAGE_COLUMNS = (
    Column(name="age_from", kind="number", unit="years", meaning="The birthday from which the band of ages holds."),
    Column(name="age_below", kind="number", unit="years", meaning="The birthday on which the band ends."),
    Column(
        name="need", kind="integer", meaning="Need as gates read it: 1 universal, 2 early help, 3 targeted, 4 acute."
    ),
    Column(
        name="attribute",
        kind="string",
        meaning="The one attribute that is true of the child, by its id; `none` where none is.",
    ),
    Column(
        name="accepts",
        kind="integer",
        unit="services",
        meaning="How many services take such a child whoever refers and whatever else is true; many is duplication.",
    ),
    Column(
        name="may_accept",
        kind="integer",
        unit="services",
        meaning="How many more take some such children, by who refers, who knows them, their area or what happened.",
    ),
    Column(name="gap", kind="boolean", meaning="Whether no service takes any such child."),
    Column(
        name="accepting", kind="string", meaning="The ids of those that accept, joined by `; `.", blank="None does."
    ),
    Column(
        name="maybe_accepting",
        kind="string",
        meaning="The ids of those that may accept, joined by `; `.",
        blank="There is none.",
    ),
)
"""The columns of the grid. Age, need and attribute name a cell."""

NO_ATTRIBUTE = "none"


class Held(NamedTuple):
    """Where a condition holds among the cells of a grid: age band by need by attribute."""

    surely: Cells
    """Whatever else is true of the child."""
    maybe: Cells
    """For some children of the cell."""


@dataclass(frozen=True)
class Grid:
    """The cells."""

    ages: tuple[float, ...]
    """The birthdays at which bands begin, and the last at which one ends."""
    attributes: tuple[str, ...]
    """None, then each attribute by id."""

    @property
    def shape(self) -> tuple[int, int, int]:
        """How many bands, levels and attributes."""
        return (len(self.ages) - 1, len(NEED_LEVELS), len(self.attributes))

    def everywhere(self, holds: Any) -> Held:
        """A test that leaves nothing open, as a table of cells."""
        cells = np.broadcast_to(np.asarray(holds, np.bool_), self.shape)
        return Held(cells, cells)

    def held(self, condition: Condition) -> Held:
        """Where a condition holds."""
        match condition:
            case All():
                parts = [self.held(part) for part in condition.all]
                return Held(*(np.logical_and.reduce(side) for side in zip(*parts, strict=True)))
            case AnyOf():
                parts = [self.held(part) for part in condition.any]
                return Held(*(np.logical_or.reduce(side) for side in zip(*parts, strict=True)))
            case Not():
                inner = self.held(condition.not_)
                return Held(~inner.maybe, ~inner.surely)
            case Age():
                begins = np.array(self.ages[:-1])[:, None, None]
                return self.everywhere((condition.age.from_ <= begins) & (begins < condition.age.below))
            case Need():
                levels = np.array([*NEED_LEVELS])[None, :, None]
                return self.everywhere((condition.need.at_least <= levels) & (levels <= condition.need.at_most))
            case Attribute():
                return self.everywhere(np.array(self.attributes)[None, None, :] == condition.attribute)
            case _:
                return Held(np.zeros(self.shape, np.bool_), np.ones(self.shape, np.bool_))

    def accepted(self, service: Service) -> Held:
        """Where a service takes children on: its threshold, and not past the birthday on which they outgrow it."""
        held = self.held(service.threshold.test)
        if service.ages_out_at is None:
            return held
        young = np.array(self.ages[:-1])[:, None, None] < service.ages_out_at
        return Held(held.surely & young, held.maybe & young)


def grid_of(system: SystemMap) -> Grid:
    """The cells of a map: its gates' birthdays, and its attributes."""
    ages = {0.0, OLDEST}
    for actor in system.actors.values():
        if actor.service:
            ages |= {actor.service.ages_out_at or OLDEST}
            for leaf in leaves(actor.service.threshold.test):
                ages |= {leaf.age.from_, leaf.age.below} if isinstance(leaf, Age) else set()
    return Grid(tuple(sorted(ages)), (NO_ATTRIBUTE, *sorted(system.population.attributes)))


def coverage(system: SystemMap) -> pd.DataFrame:
    """How many services would accept a child, and which, for every cell; the columns of `COVERAGE_COLUMNS`.

    Rows are by age, need and attribute, the child without attributes first.
    """
    grid = grid_of(system)
    services = {key: grid.accepted(actor.service) for key, actor in sorted(system.actors.items()) if actor.service}
    names = np.array(list(services), dtype=object)
    each = (len(names), math.prod(grid.shape))
    sure = np.array([held.surely for held in services.values()], np.bool_).reshape(each).T
    some = np.array([held.maybe for held in services.values()], np.bool_).reshape(each).T & ~sure
    bands = list(pairwise(grid.ages))
    rows = [(*band, level, attribute) for band in bands for level in NEED_LEVELS for attribute in grid.attributes]
    frame = pd.DataFrame(rows, columns=["age_from", "age_below", "need", "attribute"])
    counts, more = sure.sum(axis=1), some.sum(axis=1)
    return frame.assign(
        accepts=counts,
        may_accept=more,
        gap=counts + more == 0,
        accepting=pd.array([_joined(names, row) for row in sure], dtype="string"),
        maybe_accepting=pd.array([_joined(names, row) for row in some], dtype="string"),
    )


def _joined(names: Any, chosen: Cells) -> str | None:
    return "; ".join(names[chosen]) or None
