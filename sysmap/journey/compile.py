"""A map as the flat tables on which the engine works. What stands in them depends on the map's content alone."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

import numpy as np

from sysmap.errors import ArgumentError
from sysmap.journey.compile_calendars import fill_calendars
from sysmap.journey.compile_conditions import ConditionTables, Index
from sysmap.journey.compile_funding import fill_funds
from sysmap.journey.compile_meetings import meeting_tables
from sysmap.journey.compile_places import move_clocks, place_tables
from sysmap.journey.compile_population import birthdays, clock_rows, movers, population_tables
from sysmap.journey.compile_tables import HABITS, Pools, actor_row, by_rank, line_row, number, table, triggers
from sysmap.journey.engine import world as engine
from sysmap.journey.engine.philox import Key
from sysmap.journey.engine.processes import word
from sysmap.journey.engine.world import On, Table, World
from sysmap.model import Relationship, SystemMap
from sysmap.model.routes import organisations, referrals
from sysmap.model.vocabulary import CHILD
from sysmap.model.wording import OLDEST

WORD_BITS = 64
WORD = 0xFFFFFFFFFFFFFFFF


@dataclass(frozen=True)
class Compiled:
    """A map ready to run. Positions in the tables are positions in these tuples, which are sorted."""

    system: SystemMap
    actors: tuple[str, ...]
    lines: tuple[str, ...]
    attributes: tuple[str, ...]
    areas: tuple[str, ...]
    incidents: tuple[str, ...]
    index: Index
    tables: Mapping[str, Table]
    arrivals_per_week: float

    def world(self, seed: int, replication: int, on: On, today: float = 0.0) -> World:
        """The tables for one run, whose week `today` is the day on which children begin to be observed.

        Seeds and replications are taken modulo 2 to the power of 64.
        """
        key = Key(np.uint64(seed & WORD), np.uint64(replication & WORD))
        tables = dict(self.tables)
        room = 4 * sum(tables[name].size for name in ("desk", "lines", "shares", "actors")) + 64
        longest = int((tables["actors"]["last_line"] - tables["actors"]["first_line"]).max(initial=0))
        return World(
            key=key,
            on=on,
            child=self.index.actors.get(CHILD, -1),
            room=room,
            room_per_case=longest + 4,
            today=float(today),
            moving=int(np.bitwise_or.reduce(tables["clocks"]["moved_by"])),
            **tables,
        )


def compile_map(system: SystemMap) -> Compiled:
    """Lay a map out for the engine.

    Raises ArgumentError where the map asks for what the engine cannot hold or follow.
    """
    check(system)
    index = Index(
        actors=_positions(system.actors),
        attributes=_positions(system.population.attributes),
        areas=_positions(system.population.areas),
        incidents=_positions(system.population.incidents),
        characteristics={key for key, kind in system.population.attributes.items() if kind.group == "characteristic"},
    )
    pools = Pools(index, ConditionTables(index))
    carriers = {key: line for key, line in sorted(system.relationships.items()) if line.referral is not None}
    actors = table(engine.ACTOR, [actor_row(system.actors[key], pools) for key in index.actors])
    lines = table(engine.LINE, [line_row(line, pools) for line in carriers.values()])
    for place, line in enumerate(carriers.values()):
        if line.referral and line.referral.bypass:
            lines["bypass"][place] = list(carriers).index(line.referral.bypass.along)
    places = place_tables(system.population, pools)
    rates = [*clock_rows(system, pools, actors), *move_clocks(system.population, pools, places["moves"])]
    clocks = table(engine.CLOCK_KIND, rates)
    tables = {
        "actors": actors,
        "lines": lines,
        "clocks": clocks,
        "movers": movers(clocks["moved_by"]),
        **meeting_tables(system, pools, actors),
        "desk": _fill_desks(system, index, actors, _positions(carriers)),
        "shares": _fill_shares(system, pools, actors),
        "funds": fill_funds(system, index, actors),
        "openings": fill_calendars(system, index, actors),
        **places,
        "closers": _fill_closers(system, index, actors),
        "birthdays": birthdays(pools, actors, OLDEST),
        **population_tables(system.population, pools),
        **pools.tables(),
    }
    return Compiled(
        system=system,
        actors=tuple(index.actors),
        lines=tuple(carriers),
        attributes=tuple(index.attributes),
        areas=tuple(index.areas),
        incidents=tuple(index.incidents),
        index=index,
        tables=MappingProxyType(tables),
        arrivals_per_week=system.population.arrivals.per_year.central / engine.WEEKS_PER_YEAR,
    )


def check(system: SystemMap) -> None:
    """Refuse what the engine cannot hold or follow."""
    for kind, items in (("attributes", system.population.attributes), ("areas", system.population.areas)):
        if len(items) > WORD_BITS:
            raise ArgumentError(f"this map has {len(items)} {kind}; the journey model holds at most {WORD_BITS}")
    for key, line in system.relationships.items():
        if line.referral is not None and system.actors[line.to].service is None:
            raise ArgumentError(f'"{key}" sends children to "{line.to}", which has no service')
    for key in system.actors:
        _check_gatekeepers(system, key)


def _check_gatekeepers(system: SystemMap, key: str) -> None:
    passed = [key]
    service = system.actors[key].service
    while service is not None and service.gatekeeper is not None:
        gate = service.gatekeeper
        if gate in passed:
            raise ArgumentError(f"gatekeepers in a circle: {' → '.join([*passed, gate])}")
        passed.append(gate)
        service = system.actors[gate].service
        if service is None:
            raise ArgumentError(f'"{passed[-2]}" has "{gate}" as its gatekeeper, which has no service')


def _positions(keys: Mapping[str, object]) -> dict[str, int]:
    return {key: place for place, key in enumerate(sorted(keys))}


def _fill_desks(system: SystemMap, index: Index, actors: Table, lines: Mapping[str, int]) -> Table:
    """The lines each actor refers along and its habit; a role without lines of its own has its organisation's."""
    leaving, whole = referrals(system), organisations(system)
    own = {system.relationships[key].from_ for key in lines}
    desk: list[int] = []
    for key, place in index.actors.items():
        habit = system.actors[key if key in own else whole.get(key, key)].habit
        mine: list[Relationship] = list(leaving.get(key, ()))
        if habit is not None and habit.rule == "first":
            mine.sort(key=by_rank)
        actors["habit"][place] = HABITS[habit.rule if habit else "each"]
        actors["first_line"][place] = len(desk)
        desk.extend(lines[line.id] for line in mine)
        for line in mine:
            actors["prompted_by"][place] |= triggers(line)
        actors["last_line"][place] = len(desk)
    return np.array(desk, np.int64)


def _fill_shares(system: SystemMap, pools: Pools, actors: Table) -> Table:
    """Along which lines what each actor knows of a child travels to others.

    Where no likelihood is given, what is known is taken to pass each time.
    """
    leaving: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for key, line in sorted(system.relationships.items()):
        if line.sharing is None or line.sharing.data != "individual":
            continue
        row = {"likelihood": number(line.sharing.likelihood, 1.0), "delay": pools.duration(line.sharing.delay)}
        leaving[line.from_].append({**row, "word": word(key), "target": pools.index.actors[line.to]})
        if line.direction == "two-way":
            back = word(f"{key} back")
            leaving[line.to].append({**row, "word": back, "target": pools.index.actors[line.from_]})
    rows: list[dict[str, Any]] = []
    for actor, place in pools.index.actors.items():
        actors["first_share"][place] = len(rows)
        rows += leaving[actor]
        actors["last_share"][place] = len(rows)
    return table(engine.SHARE, rows)


def _fill_closers(system: SystemMap, index: Index, actors: Table) -> Table:
    """For each actor, whose support closes when its own starts."""
    closed_by: dict[str, list[int]] = defaultdict(list)
    for key, place in index.actors.items():
        service = system.actors[key].service
        for starter in {rule.when_started for rule in service.closes_when if rule.when_started} if service else ():
            closed_by[starter].append(place)
    closers: list[int] = []
    for actor, place in index.actors.items():
        actors["first_closer"][place] = len(closers)
        closers += closed_by[actor]
        actors["last_closer"][place] = len(closers)
    return np.array(closers, np.int64)
