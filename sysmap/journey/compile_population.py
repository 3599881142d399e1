"""The children of the map as the engine's tables: who they are, and the clocks that run for each of them."""

import math
from collections.abc import Mapping
from itertools import accumulate
from typing import Any

import numpy as np

from sysmap.journey.compile_tables import KINDS, Pools, number, per_week, table
from sysmap.journey.engine import conditions, processes, world
from sysmap.journey.engine.processes import word
from sysmap.journey.engine.state import FROM_SUPPORT, FROM_TRUST, WAYS_TO_MOVE
from sysmap.journey.engine.world import Table
from sysmap.model import Population, SystemMap
from sysmap.model.population import AttributeKind, IncidentKind, Pressure

BY_NEED = conditions.NAMED_BY[conditions.NEED]
BY_KNOWLEDGE = conditions.NAMED_BY[conditions.KNOWN_TO]
BY_ATTRIBUTES = conditions.NAMED_BY[conditions.ATTRIBUTE]


def population_tables(population: Population, pools: Pools) -> dict[str, Table]:
    """Every table that describes the children rather than the services."""
    incidents = [population.incidents[key] for key in sorted(population.incidents)]
    brought = [[pools.index.actors[key] for key in sorted(set(incident.brings_to))] for incident in incidents]
    ends = list(accumulate(map(len, brought), initial=0))
    return {
        "incidents": table(
            world.INCIDENT,
            [
                {**incident_row(incident, pools), "first_brought": first, "last_brought": last}
                for incident, first, last in zip(incidents, ends, ends[1:], strict=False)
            ],
        ),
        "brought": np.array([actor for actors in brought for actor in actors], np.int64),
        "pressures": table(world.PRESSURE, pressure_rows(population, pools)),
        "attributes": table(world.ATTRIBUTE, [attribute_row(kind, population, pools) for kind in in_order(population)]),
        "need": table(world.NEED, [need_row(population, pools)]),
        "trust": table(world.TRUST, [trust_row(population)]),
        "ages": table(world.AGE_WEIGHT, age_rows(population)),
    }


def incident_row(incident: IncidentKind, pools: Pools) -> dict[str, Any]:
    """Something that happens to children."""
    return {
        "word": word(incident.id),
        "per_week": [per_week(rate) for rate in incident.per_year],
        **pools.factor_span(incident.times),
        "adds": pools.index.attribute_mask(incident.adds),
        "raises_need": number(incident.raises_need, 0.0),
        "trust_step": number(incident.trust, 0.0),
        "trust_kind": KINDS.index(incident.trust_in) if incident.trust_in else -1,
    }


def in_order(population: Population) -> list[AttributeKind]:
    """The attributes by id, each after the one it is given with."""
    placed: dict[str, AttributeKind] = {}

    def place(key: str) -> None:
        kind = population.attributes[key]
        if key not in placed:
            if kind.given:
                place(kind.given.attribute)
            placed[key] = kind

    for key in sorted(population.attributes):
        place(key)
    return list(placed.values())


def attribute_row(kind: AttributeKind, population: Population, pools: Pools) -> dict[str, Any]:
    """How common an attribute is; where it goes with another, so that it is as common overall as the data say."""
    row = {"word": word(kind.id), "mask": pools.index.attribute_mask([kind.id]), "given": 0}
    common = number(kind.prevalence, 0.0)
    if kind.given is None:
        return {**row, "chance_with": common, "chance_without": common}
    other = overall(population, kind.given.attribute)
    together = kind.given.chance.central
    rest = (common - together * other) / (1.0 - other) if other < 1.0 else 0.0
    return {
        **row,
        "given": pools.index.attribute_mask([kind.given.attribute]),
        "chance_with": together,
        "chance_without": min(1.0, max(0.0, rest)),
    }


def overall(population: Population, key: str) -> float:
    """How common an attribute is among all arriving children."""
    kind = population.attributes[key]
    common = number(kind.prevalence, 0.0)
    if kind.given is None:
        return common
    return max(common, kind.given.chance.central * overall(population, kind.given.attribute))


def need_row(population: Population, pools: Pools) -> dict[str, Any]:
    """How need moves, and where it starts."""
    need = population.need
    weights = [weight.central for weight in need.on_arrival]
    return {
        "rises": [*(per_week(rate) for rate in need.escalation), 0.0],
        "falls": [0.0, *(per_week(rate) for rate in need.recovery)],
        **pools.factor_span(need.escalation_times),
        "on_arrival": [sum(weights[: place + 1]) / sum(weights) for place in range(len(weights))],
    }


def trust_row(population: Population) -> dict[str, float]:
    """Where trust starts and the steps by which it moves."""
    trust, quick = population.trust, population.trust.helped_quickly
    always = ("start", "spill_over", "declined", "retold", "worker_changed", "started", "completed")
    return {
        **{name: getattr(trust, name).central for name in always},
        "blamed": number(trust.blamed, 0.0),
        "listened_to": number(trust.listened_to, 0.0),
        "helped_quickly": quick.step.central if quick else 0.0,
        "quick_weeks": quick.within.central if quick else -1.0,
    }


def age_rows(population: Population) -> list[dict[str, float]]:
    """The ages on arrival, with the share of children up to and including each."""
    ages = sorted(population.arrivals.ages, key=int)
    weights = [population.arrivals.ages[age].central for age in ages]
    shares = [share / sum(weights) for share in accumulate(weights)]
    return [{"age": float(age), "until": share} for age, share in zip(ages, shares, strict=True)]


def clock_rows(system: SystemMap, pools: Pools, actors: Table) -> list[Mapping[str, Any]]:
    """Everything that can happen to a child at a rate: need, incidents, being noticed, coming alone."""
    rows = need_clocks(system.population, actors)
    for key, place in pools.index.incidents.items():
        happens = clock(world.INCIDENT_HAPPENS, place, processes.INCIDENT, BY_NEED | BY_ATTRIBUTES)
        rows.append({**happens, "word": word(key)})
    for place, (key, pressure) in enumerate(pressures(system.population)):
        pressed = clock(world.IS_PRESSED, place, processes.PRESSED, BY_NEED | BY_ATTRIBUTES | BY_KNOWLEDGE)
        rows.append({**pressed, "word": word(f"{key} {pressure.actor}")})
    for key, place in pools.index.actors.items():
        entry = system.actors[key].entry
        if entry is None:
            continue
        asks = pools.conditions.moved_by(int(actors[place].meets))
        if per_week(entry.contacts) > 0:
            told = BY_KNOWLEDGE if entry.known_times is not None else 0
            met = clock(world.IS_NOTICED, place, processes.NOTICE, asks | BY_ATTRIBUTES | told)
            rows.append({**met, "word": word(key), "rate": per_week(entry.contacts), "asks": asks})
        if per_week(entry.self_referral) > 0 and system.actors[key].service is not None:
            comes = clock(world.COMES_ALONE, place, processes.SELF_REFERRAL, asks | FROM_TRUST)
            rows.append({**comes, "word": word(key), "rate": per_week(entry.self_referral), "asks": asks})
    return rows


def need_clocks(population: Population, actors: Table) -> list[Mapping[str, Any]]:
    """The clocks of need that can ever run; support moves one only where some support protects, or helps to recover."""
    from_protection = FROM_SUPPORT if (actors["protection"] > 0.0).any() else 0
    from_recovery = FROM_SUPPORT if (actors["recovery"] > 0.0).any() else 0
    rows: list[Mapping[str, Any]] = []
    if any(rate.central > 0.0 for rate in population.need.escalation):
        ways = BY_NEED | BY_ATTRIBUTES | from_protection
        rows.append(clock(world.NEED_RISES, 0, processes.NEED_RISES, ways))
    if from_recovery or any(rate.central > 0.0 for rate in population.need.recovery):
        rows.append(clock(world.NEED_FALLS, 0, processes.NEED_FALLS, BY_NEED | from_recovery))
    return rows


def pressures(population: Population) -> list[tuple[str, Pressure]]:
    """Every pressure with its incident, in the order of their ids."""
    found = [(key, pressure) for key, kind in population.incidents.items() for pressure in kind.pressed_by]
    return sorted(found, key=lambda pair: (pair[0], pair[1].actor))


def pressure_rows(population: Population, pools: Pools) -> list[dict[str, Any]]:
    """The actors whose waiting referrals make an incident likelier."""
    return [
        {
            "incident": pools.index.incidents[key],
            "actor": pools.index.actors[pressure.actor],
            "beyond": pressure.beyond.central,
            "extra": pressure.times.central - 1.0,
        }
        for key, pressure in pressures(population)
    ]


def clock(what: int, item: int, process: np.uint64, moved_by: int) -> dict[str, Any]:
    """One kind of clock; `moved_by` says what about the child may change its rate."""
    return {"what": what, "item": item, "process": process, "word": processes.NO_ITEM, "moved_by": moved_by}


def movers(moved_by: Table) -> Table:
    """For each way to move a rate, the clocks that it may move, as words of bits."""
    words = np.zeros((WAYS_TO_MOVE, max(1, -(-len(moved_by) // 64))), np.uint64)
    for place, ways in enumerate(moved_by):
        for way in range(WAYS_TO_MOVE):
            words[way, place // 64] |= np.uint64((int(ways) >> way & 1) << place % 64)
    return words


def birthdays(pools: Pools, actors: Table, end_of_childhood: float) -> Table:
    """The ages at which anything on the map changes for a child, and the end of childhood."""
    ages = {age for age in actors["outgrown_at"] if math.isfinite(age)}
    for row in pools.conditions.rows:
        if row["op"] == conditions.AGE:
            ages |= {row["low"], row["high"]}
    return np.array([*sorted(age for age in ages if 0 < age < end_of_childhood), end_of_childhood])
