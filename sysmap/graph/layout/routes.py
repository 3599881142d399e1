"""The way of every line through gutters and corridors, and where it is fastened to its boxes."""

from collections.abc import Iterable, Mapping, Sequence

from sysmap.graph.layout.fold import Bundle
from sysmap.graph.layout.order import LANES, Place
from sysmap.graph.layout.plan import Band, Line
from sysmap.model.vocabulary import RELATIONSHIP_TYPES, RelationshipType

Berth = tuple[int, int, int]
"""A gutter, and the band and row that it passes: the facing sides of the two boxes that may stand there."""


def routes(bundles: Iterable[Bundle], places: Mapping[str, Place], bands: Sequence[Band]) -> tuple[Line, ...]:
    """One line for each bundle."""
    ways = [(bundle, *_way(places[bundle.from_], places[bundle.to], bands)) for bundle in bundles]
    berths: dict[Berth, set[RelationshipType]] = {}
    for bundle, start, _, end in ways:
        berths.setdefault(_berth(places[bundle.from_], start), set()).add(bundle.type)
        berths.setdefault(_berth(places[bundle.to], end), set()).add(bundle.type)
    return tuple(
        Line(
            id=f"{bundle.from_}--{bundle.type}--{bundle.to}",
            from_=bundle.from_,
            to=bundle.to,
            type=bundle.type,
            heads=bundle.heads,
            relationships=bundle.relationships,
            start=start,
            corridor=corridor,
            end=end,
            ports=(
                _port(berths[_berth(places[bundle.from_], start)], bundle.type),
                _port(berths[_berth(places[bundle.to], end)], bundle.type),
            ),
        )
        for bundle, start, corridor, end in ways
    )


def _way(one: Place, other: Place, bands: Sequence[Band]) -> tuple[int, int | None, int]:
    """First gutter, corridor and last gutter.

    Each box is left on the side that faces the other's lane; boxes of one lane use the gutter to their right, in the
    last lane the one to their left.
    """
    if one.lane == other.lane:
        own = min(one.lane + 1, len(LANES) - 1)
        return own, None, own
    start = one.lane if one.lane > other.lane else one.lane + 1
    end = other.lane if other.lane > one.lane else other.lane + 1
    return (start, None, end) if start == end else (start, _corridor(one, other, bands), end)


def _corridor(one: Place, other: Place, bands: Sequence[Band]) -> int:
    """The corridor below the upper box's band; within one band the nearer of the two around it."""
    if one.band != other.band:
        return min(one.band, other.band) + 1
    below = one.row + other.row > bands[one.band].rows - 1
    return one.band + below


def _berth(place: Place, gutter: int) -> Berth:
    return gutter, place.band, place.row


def _port(types: set[RelationshipType], kind: RelationshipType) -> float:
    """The types at a berth are spread down it evenly, in their usual order.

    Were they spread for each box by itself, lines of two types that meet in the gutter from its two sides could lie
    upon one another.
    """
    return round((_in_order(types).index(kind) + 1) / (len(types) + 1), 3)


def tracks(lines: Iterable[Line], gutters: int, corridors: int) -> tuple[tuple[tuple[RelationshipType, ...], ...], ...]:
    """The types that run in each gutter, and in each corridor."""
    vertical: list[set[RelationshipType]] = [set() for _ in range(gutters)]
    level: list[set[RelationshipType]] = [set() for _ in range(corridors)]
    for line in lines:
        vertical[line.start].add(line.type)
        vertical[line.end].add(line.type)
        if line.corridor is not None:
            level[line.corridor].add(line.type)
    return tuple(map(_in_order, vertical)), tuple(map(_in_order, level))


def _in_order(types: set[RelationshipType]) -> tuple[RelationshipType, ...]:
    return tuple(kind for kind in RELATIONSHIP_TYPES if kind in types)
