"""Groups of children: all of them, and those who share an attribute, a level of need on arrival, or an area."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from sysmap.journey.cohort.intervals import Numbers
from sysmap.journey.compile import Compiled
from sysmap.journey.engine.world import NEED_LEVELS, Table


@dataclass(frozen=True)
class Group:
    """A group of children by what is true of them on arrival."""

    kind: str
    """`all`, `attribute`, `characteristic`, `need` or `area`."""
    key: str
    """The id of the attribute or area, the level of need, or `all`."""
    members: Numbers
    """Of each child whether it belongs."""


def groups(compiled: Compiled, rows: Table) -> Iterator[Group]:
    """Every group that the map's words make, in the order all, need, attributes and areas by id; some may be empty."""
    yield Group("all", "all", np.ones(len(rows), bool))
    for level in range(1, NEED_LEVELS + 1):
        yield Group("need", str(level), rows["need"] == level)
    for place, key in enumerate(compiled.attributes):
        kind = "characteristic" if key in compiled.index.characteristics else "attribute"
        yield Group(kind, key, _has(rows["attributes"], place))
    for place, key in enumerate(compiled.areas):
        yield Group("area", key, _has(rows["areas"], place))


def _has(masks: Table, place: int) -> Numbers:
    found: Numbers = (masks >> np.uint64(place)) & np.uint64(1) == 1
    return found
