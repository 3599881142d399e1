"""What the browser draws of areas: an area's map with what differs marked, and all areas in small."""

from collections.abc import Mapping
from typing import Any

from sysmap.graph.layout import lanes
from sysmap.graph.layout.order import LANES
from sysmap.graph.layout.plan import Layout
from sysmap.model import Change
from sysmap.model.vocabulary import TIER_NAMES, TIERS
from sysmap.overlays import Atlas, differences, touched
from sysmap.web.differing_words import counted, states_of
from sysmap.web.map_data import map_data

Cell = tuple[int, int]
"""Lane and row of a box in the small pictures."""


def area_data(atlas: Atlas, area: str) -> dict[str, Any]:
    """As `map_data`, of an area and whatever of the base is missing there, with the state of all that differs."""
    found = states_of(differences(atlas.base, atlas.under(area)))
    return {**map_data(atlas.together(area)), "differs": {**found, "where": atlas.areas[area].name}}


def areas_data(atlas: Atlas) -> dict[str, Any]:
    """A grid that holds the base and every area, and what each area does with it. Makes no area's map."""
    changes = {area: atlas.changes(area) for area in atlas.areas}
    layout = lanes(atlas.base)
    grid = _Grid(layout, {area: _added(some) for area, some in changes.items()})
    return {
        "lanes": [{"sector": lane.sector, "name": lane.name} for lane in LANES],
        "bands": grid.bands,
        "rows": grid.rows,
        "base": {key: [*cell, atlas.base.actors[key].sector] for key, cell in grid.base.items()},
        "areas": [_small(atlas, area, changes[area], grid, layout) for area in _by_name(atlas)],
    }


def _by_name(atlas: Atlas) -> list[str]:
    return sorted(atlas.areas, key=lambda area: atlas.areas[area].name)


def _small(atlas: Atlas, area: str, changes: tuple[Change, ...], grid: "_Grid", layout: Layout) -> dict[str, Any]:
    header, states = atlas.areas[area], touched(changes)
    home = {**layout.home, **{key: key for key in grid.added[area]}}
    ends = {key: (line.from_, line.to) for key, line in atlas.base.relationships.items()}
    ends |= {
        change.path.removeprefix("relationships."): (change.new["from"], change.new["to"])
        for change in changes
        if change.path.startswith("relationships.") and isinstance(change.new, Mapping) and "from" in change.new
    }
    return {
        "id": area,
        "name": header.name,
        "says": header.summary,
        "counts": counted(states),
        "boxes": {home[key]: state for key, state in states["actors"].items() if key in home},
        "added": {key: [*cell, sector] for key, (cell, sector) in grid.added[area].items()},
        "lines": [
            [home[ends[key][0]], home[ends[key][1]], state]
            for key, state in states["relationships"].items()
            if key in ends and ends[key][0] in home and ends[key][1] in home
        ],
    }


def _added(changes: tuple[Change, ...]) -> dict[str, tuple[str, str]]:
    """Sector and tier of every actor that an area adds."""
    return {
        change.path.removeprefix("actors."): (change.new["sector"], change.new["tier"])
        for change in changes
        if change.path.count(".") == 1 and change.path.startswith("actors.") and change.old is None
    }


class _Grid:
    """Cells for the base as its layout has them, and for what areas add below them, the same for every area."""

    def __init__(self, layout: Layout, added: Mapping[str, Mapping[str, tuple[str, str]]]) -> None:
        kinds = [(band.tier, band.spanning) for band in layout.bands]
        wanted = {(tier, sector == "cross-cutting") for some in added.values() for sector, tier in some.values()}
        order = [(tier, spanning) for tier in TIERS for spanning in (True, False)]
        self._kinds = [kind for kind in order if kind in wanted or kind in kinds]
        depth = dict.fromkeys(self._kinds, 0)
        filled: dict[tuple[Any, int], int] = {}
        for box in layout.boxes:
            kind = kinds[box.band]
            filled[kind, box.lane] = max(filled.get((kind, box.lane), 0), box.row + 1)
            depth[kind] = max(depth[kind], box.row + 1)
        places = {area: self._stack(some, dict(filled), depth) for area, some in added.items()}
        tops, top = {}, 0
        for kind in self._kinds:
            tops[kind] = top
            top += depth[kind] + 1
        self.rows = top
        self.bands = [{"name": TIER_NAMES[kind[0]], "row": tops[kind], "rows": depth[kind]} for kind in self._kinds]
        self.base: dict[str, Cell] = {box.id: (box.lane, tops[kinds[box.band]] + box.row) for box in layout.boxes}
        self.added = {
            area: {key: ((lane, tops[kind] + row), sector) for key, (kind, lane, row, sector) in some.items()}
            for area, some in places.items()
        }

    def _stack(
        self, some: Mapping[str, tuple[str, str]], filled: dict[Any, int], depth: dict[Any, int]
    ) -> dict[str, tuple[Any, int, int, str]]:
        found = {}
        index = {lane.sector: number for number, lane in enumerate(LANES)}
        for key, (sector, tier) in some.items():
            kind: Any = (tier, sector == "cross-cutting")
            least = min(range(len(LANES)), key=lambda lane: filled.get((kind, lane), 0))
            lane = index.get(sector, least)  # type: ignore[call-overload]
            row = filled.get((kind, lane), 0)
            filled[kind, lane] = row + 1
            depth[kind] = max(depth[kind], row + 1)
            found[key] = (kind, lane, row, sector)
        return found
