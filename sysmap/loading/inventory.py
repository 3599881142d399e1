"""Every claim of a map with what it rests on, counted by source, by sector and by kind of claim."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from sysmap.loading.coverage import Grounds, counted, ground, grounds_of, resting
from sysmap.loading.tree import Path
from sysmap.model import Actor, Chance, Duration, EntryPoint, Evidence, Number, Relationship, SystemMap, Threshold
from sysmap.model.base import walk
from sysmap.model.calendar import CalendarKind
from sysmap.model.condition import Leaf
from sysmap.model.evidence import Sourced
from sysmap.model.journey import JourneyStep
from sysmap.model.place import AreaKind, MoveKind
from sysmap.model.population import (
    Arrivals,
    AttributeKind,
    IncidentKind,
    NeedDynamics,
    Profile,
    TrustDynamics,
)
from sysmap.model.quantity import central, least, most
from sysmap.model.threshold import leaves
from sysmap.model.vocabulary import RELATIONSHIP_TYPES, SECTORS

NO_DOCUMENT = "no document"
"""The row of items that cite no source."""

POPULATION = (
    AreaKind,
    Arrivals,
    AttributeKind,
    CalendarKind,
    IncidentKind,
    MoveKind,
    NeedDynamics,
    Profile,
    TrustDynamics,
)
KINDS: tuple[tuple[type[Sourced] | tuple[type[Sourced], ...], str], ...] = (
    (Actor, "actor"),
    (Threshold, "threshold"),
    ((Number, Duration), "number"),
    (EntryPoint, "entry"),
    (POPULATION, "population"),
    (JourneyStep, "journey step"),
)
OTHERS = {"views": "view", "journeys": "journey"}
"""What else may have evidence of its own, by section; in the other sections it is a `part` of something."""

KIND_ORDER = (
    "actor",
    *RELATIONSHIP_TYPES,
    "threshold",
    "number",
    "entry",
    "population",
    "journey step",
    "journey",
    "view",
    "part",
)
NO_SECTOR = ("population", "journeys", "views")
"""The sections of the data that belong to no sector; they stand in the sectors' table under their own names."""

Unit = Literal["share", "weeks", "number"]


@dataclass(frozen=True)
class Item:
    """One claim and what it rests on."""

    path: Path
    """Where it stands in the data; the first two words name the record."""
    kind: str
    """What sort of claim it is, a word of `KIND_ORDER`; a relationship's is its type."""
    place: str
    """The sector of the actor it is about; a relationship's is that of the actor it starts at. Else the section."""
    ground: str
    """What it rests on, as `sysmap.loading.coverage.ground` says."""
    evidence: tuple[Evidence, ...]
    """Its evidence; a threshold's includes that of its leaves."""
    contested: bool
    """Whether one source supports it and another contradicts it."""
    why: str | None = None
    """The reasons for what is assumed, joined."""
    span: tuple[float, float, float] | None = None
    """A number's low, likely and high; a duration's are those of its mean."""
    unit: Unit | None = None
    """What the span counts: a share from 0 to 1, weeks, or what the number itself says."""

    @property
    def sources(self) -> tuple[str, ...]:
        """The documents it cites, each once."""
        return tuple(dict.fromkeys(entry.source for entry in self.evidence if entry.source))

    @property
    def assumed(self) -> bool:
        """Whether it rests on an assumption, in whole or in part."""
        return self.ground in ("leaning", "assumption")


@dataclass(frozen=True)
class Tally:
    """How many items of a group rest on what."""

    items: int
    grounds: Grounds
    numbers: int
    """How many of the items are numbers or durations."""
    assumed: int
    """How many of those numbers are assumed, in whole or in part."""
    alone: int
    """Items that cite one source only."""
    several: int
    """Items that cite more than one."""
    contested: int
    standings: Mapping[str, int]
    """Items with evidence of each standing, the commonest first; an item may count under several."""


@dataclass(frozen=True)
class Inventory:
    """Every item of a map, in the order of the data, and the tallies."""

    items: tuple[Item, ...]
    by_source: Mapping[str, Tally]
    """Every declared source, in the order of the data, cited or not; then what cites none."""
    by_sector: Mapping[str, Tally]
    by_kind: Mapping[str, Tally]

    @property
    def contested(self) -> tuple[Item, ...]:
        """The items on which sources disagree."""
        return tuple(item for item in self.items if item.contested)

    @property
    def assumptions(self) -> tuple[Item, ...]:
        """The items that are assumed, in whole or in part."""
        return tuple(item for item in self.items if item.assumed)

    def of_source(self, source: str) -> tuple[Item, ...]:
        """The items that cite a source; for `NO_DOCUMENT`, those that cite none."""
        return tuple(item for item in self.items if source in cited_by(item))


def inventory(system: SystemMap) -> Inventory:
    """Every item of a map and the tallies, baseline or under overlays.

    Items are actors, relationships, thresholds, numbers, entry points, what the population declares and the steps of
    journeys; and any other part of the data that gives evidence of its own.
    """
    items = tuple(_items(system))
    return Inventory(
        items=items,
        by_source=_tallied(items, cited_by, (*system.sources, NO_DOCUMENT), empty=True),
        by_sector=_tallied(items, lambda item: (item.place,), (*SECTORS, *NO_SECTOR)),
        by_kind=_tallied(items, lambda item: (item.kind,), KIND_ORDER),
    )


def cited_by(item: Item) -> tuple[str, ...]:
    """The rows of the sources' table in which an item stands."""
    return item.sources or (NO_DOCUMENT,)


def _items(system: SystemMap) -> Iterable[Item]:
    in_threshold: set[int] = set()
    for path, record in walk(system):
        if isinstance(record, Threshold):
            in_threshold |= {id(leaf) for leaf in leaves(record.test)}
        if not isinstance(record, Sourced) or id(record) in in_threshold:
            continue
        kind = _kind(path, record)
        if kind is not None:
            yield _item(path, record, kind, system)


def _kind(path: Path, record: Sourced) -> str | None:
    """What sort of claim a record is; None where it claims nothing of its own."""
    if isinstance(record, Relationship):
        return record.type
    for meant, kind in KINDS:
        if isinstance(record, meant):
            return kind
    says = record.evidence or (isinstance(record, Leaf) and record.why)
    return OTHERS.get(str(path[0]), "part") if says else None


def _item(path: Path, record: Sourced, kind: str, system: SystemMap) -> Item:
    parts = resting(record)
    evidence = tuple(entry for part in parts for entry in part.evidence)
    reasons = [getattr(part, "why", None) for part in parts] + [entry.why for entry in evidence]
    span, unit = _span(record)
    return Item(
        path=path,
        kind=kind,
        place=_place(path, system),
        ground=ground(record),
        evidence=evidence,
        contested=any(part.contested for part in parts),
        why=" ".join(dict.fromkeys(reason for reason in reasons if reason)) or None,
        span=span,
        unit=unit,
    )


def _place(path: Path, system: SystemMap) -> str:
    section, key = path[0], str(path[1])
    if section == "relationships":
        section, key = "actors", system.relationships[key].from_
    return system.actors[key].sector if section == "actors" else str(section)


def _span(record: Sourced) -> tuple[tuple[float, float, float] | None, Unit | None]:
    if isinstance(record, Duration):
        return (least(record.mean), central(record.mean), most(record.mean)), "weeks"
    if isinstance(record, Number):
        return record.span, "share" if isinstance(record, Chance) else "number"
    return None, None


def _tallied(
    items: Iterable[Item], rows: Callable[[Item], Iterable[str]], order: Iterable[str], *, empty: bool = False
) -> dict[str, Tally]:
    """The tally of each row in a given order; a row without items only where `empty`."""
    groups: dict[str, list[Item]] = {row: [] for row in order}
    for item in items:
        for row in rows(item):
            groups[row].append(item)
    return {row: _tally(group) for row, group in groups.items() if group or empty}


def _tally(items: list[Item]) -> Tally:
    numbers = [item for item in items if item.span is not None]
    cited = Counter(min(len(item.sources), 2) for item in items)
    return Tally(
        items=len(items),
        grounds=grounds_of(item.ground for item in items),
        numbers=len(numbers),
        assumed=sum(item.assumed for item in numbers),
        alone=cited[1],
        several=cited[2],
        contested=sum(item.contested for item in items),
        standings=counted(standing for item in items for standing in {entry.standing for entry in item.evidence}),
    )
