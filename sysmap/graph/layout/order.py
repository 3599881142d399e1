"""The place of every box: a lane, a band and a row.

The order inside a cell is a barycentre taken once, over the tiers of the neighbours: whoever deals with the bodies
above stands high in the cell, whoever deals with those below stands low, so that lines leave the cell by the shorter
way. It depends on an actor's own neighbours only; a new actor therefore moves nothing but its neighbours and what
stands below it. Repeated sweeps, the usual refinement, let one actor reshuffle the whole map.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from statistics import fmean

from sysmap.graph.layout.fold import Bundle
from sysmap.graph.layout.plan import Band, Lane
from sysmap.model import Actor
from sysmap.model.vocabulary import SECTOR_NAMES, SECTORS, TIER_NAMES, TIERS, Tier

LANES = tuple(Lane(sector, SECTOR_NAMES[sector]) for sector in SECTORS if sector != "cross-cutting")
_LANE = {lane.sector: index for index, lane in enumerate(LANES)}
_TIER = {tier: index for index, tier in enumerate(TIERS)}
_MIDDLE = (len(LANES) - 1) / 2


@dataclass(frozen=True)
class Place:
    """Where a box stands."""

    lane: int
    band: int
    row: int


def places(actors: Mapping[str, Actor], lines: Iterable[Bundle]) -> tuple[tuple[Band, ...], dict[str, Place]]:
    """The bands that have anything in them, and the place of every actor."""
    neighbours = _neighbours(actors, lines)
    bands: list[Band] = []
    found: dict[str, Place] = {}
    for tier in TIERS:
        here = [actor for actor in actors.values() if actor.tier == tier]
        crossing = [actor for actor in here if actor.sector == "cross-cutting"]
        within = [actor for actor in here if actor.sector != "cross-cutting"]
        for group, cells in ((crossing, _spread(crossing, neighbours)), (within, _stack(within, neighbours))):
            if group:
                found |= {key: Place(lane, len(bands), row) for key, (lane, row) in cells.items()}
                rows = 1 + max(row for _, row in cells.values())
                bands.append(Band(tier, TIER_NAMES[tier], group is crossing, rows))
    return tuple(bands), found


def _neighbours(actors: Mapping[str, Actor], lines: Iterable[Bundle]) -> dict[str, list[Actor]]:
    neighbours: dict[str, list[Actor]] = {key: [] for key in actors}
    for line in lines:
        neighbours[line.from_].append(actors[line.to])
        neighbours[line.to].append(actors[line.from_])
    return neighbours


def _stack(group: Iterable[Actor], neighbours: Mapping[str, list[Actor]]) -> dict[str, tuple[int, int]]:
    """Lane and row of one tier's actors: each in its sector's lane, upward-looking first."""
    cells: dict[str, tuple[int, int]] = {}
    filled = [0] * len(LANES)
    for actor in sorted(group, key=lambda actor: _outlook(actor.tier, neighbours[actor.id])):
        lane = _LANE[actor.sector]
        cells[actor.id] = (lane, filled[lane])
        filled[lane] += 1
    return cells


def _outlook(tier: Tier, neighbours: list[Actor]) -> float:
    """The mean tier of the neighbours; the actor's own where it has none."""
    return fmean(_TIER[other.tier] for other in neighbours) if neighbours else _TIER[tier]


def _spread(group: Iterable[Actor], neighbours: Mapping[str, list[Actor]]) -> dict[str, tuple[int, int]]:
    """Lane and row of one tier's cross-cutting bodies: from left to right as their neighbours stand, near to them."""
    wanted = {actor.id: _side(neighbours[actor.id]) for actor in group}
    queue = sorted(wanted, key=lambda key: wanted[key])
    rows = -(-len(queue) // len(LANES))
    cells: dict[str, tuple[int, int]] = {}
    for row in range(rows):
        members = queue[row::rows]
        lane = -1
        for index, key in enumerate(members):
            last_free = len(LANES) - len(members) + index
            lane = max(lane + 1, min(round(wanted[key]), last_free))
            cells[key] = (lane, row)
    return cells


def _side(neighbours: list[Actor]) -> float:
    """The mean lane of the neighbours that have one; the middle where none has."""
    known = [_LANE[other.sector] for other in neighbours if other.sector in _LANE]
    return fmean(known) if known else _MIDDLE
