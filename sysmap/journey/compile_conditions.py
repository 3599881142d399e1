"""Conditions of the map laid out as node tables for the engine, in the order of `sysmap.model.threshold.nodes`."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from sysmap.journey.engine import conditions as engine
from sysmap.journey.engine.world import Table
from sysmap.model.condition import (
    Age,
    All,
    AnyOf,
    Area,
    Attribute,
    CameFrom,
    Condition,
    Incidents,
    KnownTo,
    Need,
    Not,
    Reports,
)
from sysmap.model.threshold import nodes

BLANK: dict[str, Any] = {"low": 0.0, "high": 0.0, "mask": 0, "actors": -1, "incident": -1, "least": 0}
NO_CONDITION = -1


@dataclass(frozen=True)
class Index:
    """The position of every id in its table; ids are sorted, so that the order of the data files cannot matter."""

    actors: Mapping[str, int]
    attributes: Mapping[str, int]
    areas: Mapping[str, int]
    incidents: Mapping[str, int]
    characteristics: Collection[str] = ()
    """The attributes that say what a child is."""

    def attribute_mask(self, ids: Iterable[str]) -> int:
        """A set of attributes as one word."""
        return sum(1 << self.attributes[key] for key in set(ids))

    def area_mask(self, ids: Iterable[str]) -> int:
        """A set of areas as one word."""
        return sum(1 << self.areas[key] for key in set(ids))

    @property
    def actor_words(self) -> int:
        """How many words hold a set of actors."""
        return max(1, -(-len(self.actors) // 64))

    def actor_set(self, ids: Iterable[str]) -> Table:
        """A set of actors as words of bits."""
        members = np.zeros(self.actor_words, np.uint64)
        for key in ids:
            place = self.actors[key]
            members[place // 64] |= np.uint64(1 << place % 64)
        return members


@dataclass
class ConditionTables:
    """The nodes of every condition added so far, and the sets of actors they name."""

    index: Index
    rows: list[dict[str, Any]] = field(default_factory=list)
    sets: list[Table] = field(default_factory=list)

    def add(self, condition: Condition | None) -> int:
        """Lay a condition out; the position of its first node, -1 where there is none."""
        if condition is None:
            return NO_CONDITION
        first = len(self.rows)
        for node in nodes(condition):
            self.rows.append({**BLANK, "end": first + node.end, **self._node(node.condition)})
        self._lead(first, engine.HOLDS, engine.FAILS)
        return first

    def _lead(self, place: int, yes: int, no: int) -> None:
        """Say at every leaf of a part which leaf to ask next, or that the condition is decided."""
        row = self.rows[place]
        row["yes"], row["no"] = yes, no
        if row["op"] > engine.NOT:
            return
        row["yes"] = self._first_leaf(place)
        if row["op"] == engine.NOT:
            self._lead(place + 1, no, yes)
            return
        for part in reversed(self._parts(place)):
            self._lead(part, yes, no)
            if row["op"] == engine.ALL:
                yes = self._first_leaf(part)
            else:
                no = self._first_leaf(part)

    def _parts(self, place: int) -> list[int]:
        """The nodes directly below one."""
        parts, part = [], place + 1
        while part < self.rows[place]["end"]:
            parts.append(part)
            part = self.rows[part]["end"]
        return parts

    def _first_leaf(self, place: int) -> int:
        """The leaf that is asked first of a part."""
        while self.rows[place]["op"] <= engine.NOT:
            place += 1
        return place

    def moved_by(self, first: int) -> int:
        """What about a child the condition that starts at `first` asks, as bits."""
        if first < 0:
            return 0
        asked = 0
        for row in self.rows[first : self.rows[first]["end"]]:
            asked |= engine.NAMED_BY.get(row["op"], 0)
        return asked

    def tables(self) -> tuple[Table, Table]:
        """The node table and the table of actor sets."""
        node_table = np.zeros(max(1, len(self.rows)), engine.NODE)
        for place, row in enumerate(self.rows):
            for name, value in row.items():
                node_table[name][place] = value
        sets = np.array(self.sets, np.uint64) if self.sets else np.zeros((1, self.index.actor_words), np.uint64)
        return node_table, sets

    def _named(self, ids: Iterable[str]) -> int:
        self.sets.append(self.index.actor_set(ids))
        return len(self.sets) - 1

    def _node(self, condition: Condition) -> dict[str, Any]:
        match condition:
            case All():
                return {"op": engine.ALL}
            case AnyOf():
                return {"op": engine.ANY}
            case Not():
                return {"op": engine.NOT}
            case Age():
                return {"op": engine.AGE, "low": condition.age.from_, "high": condition.age.below}
            case Need():
                return {"op": engine.NEED, "low": condition.need.at_least, "high": condition.need.at_most}
            case Attribute():
                return {"op": engine.ATTRIBUTE, "mask": self.index.attribute_mask([condition.attribute])}
            case Area():
                return {"op": engine.AREA, "mask": self.index.area_mask(condition.area)}
            case KnownTo():
                return {"op": engine.KNOWN_TO, "actors": self._named(condition.known_to)}
            case CameFrom():
                return {"op": engine.CAME_FROM, "actors": self._named(condition.came_from)}
            case Incidents():
                kind = condition.incidents.kind
                incident = -1 if kind is None else self.index.incidents[kind]
                return {"op": engine.INCIDENTS, "incident": incident, "least": condition.incidents.at_least}
            case Reports():
                return {"op": engine.REPORTS, "least": condition.reports.at_least}
