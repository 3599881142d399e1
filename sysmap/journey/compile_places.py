"""Areas and moves as the engine's rows."""

from collections.abc import Mapping
from itertools import accumulate
from typing import Any

from sysmap.journey.compile_conditions import Index
from sysmap.journey.compile_tables import Pools, number, per_week, table
from sysmap.journey.engine import conditions, processes, world
from sysmap.journey.engine.places import AREA_KIND, FREQUENTED, HOME, MOVE, SCHOOL, WAY
from sysmap.journey.engine.processes import word
from sysmap.journey.engine.world import Table
from sysmap.model import Population, Profile
from sysmap.model.place import MoveKind

CHANGES = {"home": HOME, "school": SCHOOL, "frequented": FREQUENTED}


def place_tables(population: Population, pools: Pools) -> dict[str, Table]:
    """The areas in which arriving children live, and the moves that happen to them."""
    moves = [population.moves[key] for key in sorted(population.moves)]
    ways = [_ways(kind, population, pools) for kind in moves]
    ends = list(accumulate(map(len, ways), initial=0))
    return {
        "areas": table(AREA_KIND, _areas(population, pools)),
        "moves": table(
            MOVE,
            [
                {**_move(kind, pools), "first_way": first, "last_way": last}
                for kind, first, last in zip(moves, ends, ends[1:], strict=False)
            ],
        ),
        "ways": table(WAY, [way for group in ways for way in group]),
    }


def move_clocks(population: Population, pools: Pools, moves: Table) -> list[Mapping[str, Any]]:
    """A clock for each kind of move."""
    return [
        {
            "what": world.MOVES,
            "item": place,
            "process": processes.MOVE,
            "word": word(key),
            "moved_by": pools.conditions.moved_by(int(moves[place].who))
            | conditions.NAMED_BY[conditions.ATTRIBUTE]
            | conditions.NAMED_BY[conditions.AREA],
        }
        for place, key in enumerate(sorted(population.moves))
    ]


def places_of(profile: Profile, index: Index) -> dict[str, int]:
    """Where a named child lives, learns and otherwise spends time."""
    known = {*profile.areas, profile.home, profile.school} - {None}
    home = profile.home or (next(iter(known)) if len(known) == 1 else None)
    others = {area for area in profile.areas if area not in (home, profile.school)}
    return {
        "home": -1 if home is None else index.areas[home],
        "school": -1 if profile.school is None else index.areas[profile.school],
        "frequented": index.area_mask(others),
        "areas": index.area_mask(area for area in known if area),
    }


def _areas(population: Population, pools: Pools) -> list[dict[str, Any]]:
    """A row for each area by id; no row at all where nobody is said to live anywhere."""
    kinds = [population.areas[key] for key in pools.index.areas]
    weights = [number(kind.homes, 0.0) for kind in kinds]
    if not any(weights) and not any(kind.homes_of for kind in kinds):
        return []
    whole = sum(weights) or 1.0
    return [
        {
            "until": until / whole,
            "homes_of": pools.index.attribute_mask([kind.homes_of]) if kind.homes_of else 0,
            "school": pools.index.areas[kind.school or kind.id],
        }
        for kind, until in zip(kinds, accumulate(weights), strict=True)
    ]


def _move(kind: MoveKind, pools: Pools) -> dict[str, Any]:
    pools.conditions.sets.append(pools.index.actor_set(kind.forgotten_by))
    return {
        "word": word(kind.id),
        "changes": CHANGES[kind.changes],
        "who": pools.conditions.add(kind.who),
        "per_week": per_week(kind.per_year),
        **pools.factor_span(kind.times),
        "adds": pools.index.attribute_mask(kind.adds),
        "forgotten_by": len(pools.conditions.sets) - 1,
    }


def _ways(kind: MoveKind, population: Population, pools: Pools) -> list[dict[str, Any]]:
    weights = {key: weight.central for key, weight in kind.to.items()} or dict.fromkeys(population.areas, 1.0)
    return [{"area": pools.index.areas[key], "weight": weights[key]} for key in sorted(weights)]
