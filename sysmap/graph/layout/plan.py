"""The layout in units that know no pixels: lanes, bands, rows, gutters and corridors.

```
            lane 0    gutter 1   lane 1    gutter 2   lane 2
 corridor 0 ──────────────────────────────────────────────
 band 0     [box ]      │││      [box ]      │        [box ]
            [box ]      │││                  │        [box ]
 corridor 1 ────────────┼┼┼──────────────────┼────────────
 band 1     [box ]      │││      [box ]      │
 corridor 2 ──────────────────────────────────────────────
```

Gutter g lies left of lane g, so that gutter 0 stays empty; corridor c lies above band c. Lines run only in gutters and
corridors, so none can pass behind a box. Within a gutter or a corridor each type of relationship has a track of its
own; lines of one type share it, as they would on a transit map.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from sysmap.model.vocabulary import RelationshipType, Sector, Tier

Heads = Literal["none", "from", "to", "both"]


@dataclass(frozen=True)
class Lane:
    """A column of the map: one sector."""

    sector: Sector
    name: str


@dataclass(frozen=True)
class Band:
    """A stretch of rows: one tier's sectors side by side, or the tier's cross-cutting bodies, which span the lanes."""

    tier: Tier
    name: str
    spanning: bool
    """Whether the boxes are cross-cutting bodies; their lane is then only a place, not a sector."""
    rows: int
    """How many boxes high it is; at least one."""


@dataclass(frozen=True)
class Box:
    """An actor on the map, with the roles folded into it."""

    id: str
    text: tuple[str, ...]
    """The short name on one line, or on the two that it takes where lanes are narrow."""
    lane: int
    band: int
    row: int
    """Counted from the top of the band."""
    roles: tuple[str, ...]
    """Ids of the roles that fold into this actor."""


@dataclass(frozen=True)
class Line:
    """Every relationship of one type between two boxes, drawn as one line."""

    id: str
    """`police--refers--yot`, from the boxes at its ends."""
    from_: str
    to: str
    type: RelationshipType
    heads: Heads
    """The ends that carry an arrowhead."""
    relationships: tuple[str, ...]
    start: int
    """The gutter it leaves its first box by."""
    corridor: int | None
    """The corridor that takes it to another gutter; none where one gutter is enough."""
    end: int
    """The gutter it enters its last box from."""
    ports: tuple[float, float]
    """How far down the side of each box it is fastened, as a share of the box's height."""


@dataclass(frozen=True)
class Layout:
    """Where everything stands."""

    lanes: tuple[Lane, ...]
    bands: tuple[Band, ...]
    boxes: tuple[Box, ...]
    """In reading order: band by band, lane by lane, row by row."""
    lines: tuple[Line, ...]
    gutters: tuple[tuple[RelationshipType, ...], ...]
    """The types that run in each gutter, in the order of their tracks from left to right."""
    corridors: tuple[tuple[RelationshipType, ...], ...]
    """The types that run in each corridor, in the order of their tracks from top to bottom."""
    home: Mapping[str, str]
    """The box in which each actor of the map stands."""
    text: tuple[float, float]
    """The width of the widest name in ems, whole and on two lines."""

    def as_dict(self) -> dict[str, Any]:
        """The layout as the browser reads it; names of keys are those of the fields, `from` for `from_`."""
        return {
            "lanes": [vars(lane) for lane in self.lanes],
            "bands": [vars(band) for band in self.bands],
            "boxes": [vars(box) for box in self.boxes],
            "lines": [{key.rstrip("_"): value for key, value in vars(line).items()} for line in self.lines],
            "gutters": self.gutters,
            "corridors": self.corridors,
            "home": dict(self.home),
            "text": self.text,
        }
