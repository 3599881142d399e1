"""Funding lines as the engine's rows: which places each pays for, and from which week to which."""

import math
from collections import defaultdict
from datetime import date, timedelta
from typing import Any

from sysmap.journey.compile_conditions import Index
from sysmap.journey.compile_tables import number, table
from sysmap.journey.engine import world
from sysmap.journey.engine.funding import FUND
from sysmap.journey.engine.processes import word
from sysmap.journey.engine.world import Table
from sysmap.model import Relationship, SystemMap
from sysmap.model.base import first_day, last_day
from sysmap.model.relationship import Money

DAYS = 7.0
A_DAY = timedelta(days=1)


def fill_funds(system: SystemMap, index: Index, actors: Table) -> Table:
    """The lines that pay for places, by actor and id. Weeks count from the day on which observation begins."""
    paying: dict[str, list[Relationship]] = defaultdict(list)
    for _, link in sorted(system.relationships.items()):
        service = system.actors[link.to].service
        if link.money and link.money.share and service and service.places != "unlimited":
            paying[link.to].append(link)
    rows: list[dict[str, Any]] = []
    for actor, place in index.actors.items():
        actors["first_fund"][place] = len(rows)
        whole = sum(_share(link.money) for link in paying[actor])
        for link in paying[actor]:
            # A draw of the parameters may make the shares more than the whole; then they are shares of their sum.
            places = actors["places"][place] * _share(link.money) / max(1.0, whole)
            rows.append({"word": word(link.id), "actor": place, "places": places, **_term(link.money, system)})
            if link.money:
                rows[-1] |= {"stays": not link.money.follows, "areas": index.area_mask(link.money.areas)}
        actors["last_fund"][place] = len(rows)
    return table(FUND, rows)


def _share(money: Money | None) -> float:
    return number(money.share if money else None, 0.0)


def _term(money: Money | None, system: SystemMap) -> dict[str, Any]:
    """When a line opens and first closes: nan where only the length of its period is known."""
    if money is None:
        return {}
    today = system.population.arrivals.today
    start, end = -math.inf, math.inf
    period = money.years.central * world.WEEKS_PER_YEAR if money.years else math.inf
    if today is not None and money.from_ != "unknown":
        start = _weeks(first_day(money.from_), today)
    if today is not None and money.until != "unknown":
        end = _weeks(last_day(money.until) + A_DAY, today)
        period = end - start if math.isfinite(start) else period
    elif math.isfinite(period):
        end = start + period if math.isfinite(start) else math.nan
    renewed, again = number(money.renewed, 0.0), number(money.again_after, math.inf)
    row = {"opens": start, "closes": end, "period": period, "at_once": money.ends_at_once}
    return {**row, "renewed": renewed if math.isfinite(period) else 0.0, "again": again}


def _weeks(day: date, today: str) -> float:
    return (day - first_day(today)).days / DAYS
