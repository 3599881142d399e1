"""Calendars as the engine's rows: the spans in which each is open, and how much of the time that is."""

import numpy as np

from sysmap.errors import ArgumentError
from sysmap.journey.compile_conditions import Index
from sysmap.journey.engine.calendars import CYCLE_WEEKS, OPEN_SPAN
from sysmap.journey.engine.world import Table
from sysmap.model import SystemMap
from sysmap.model.base import first_day
from sysmap.model.calendar import open_spans

MINUTES_PER_WEEK = 10080.0


def fill_calendars(system: SystemMap, index: Index, actors: Table) -> Table:
    """The spans of every calendar that an actor has. Weeks count from the day on which observation begins.

    Raises ArgumentError where the map does not say which day that is.
    """
    kinds, today = system.population.calendars, system.population.arrivals.today
    used = sorted({key for actor in index.actors if (key := system.actors[actor].calendar)})
    if used and today is None:
        raise ArgumentError(f'this map has the calendar "{used[0]}", and no `today` to count its weekdays from')
    rows: list[tuple[int, int]] = []
    where: dict[str, tuple[int, int, float]] = {}
    for key in used:
        spans = open_spans(kinds[key], first_day(today or ""))
        share = sum(closes - opens for opens, closes in spans) / (CYCLE_WEEKS * MINUTES_PER_WEEK)
        where[key] = (len(rows), len(rows) + len(spans), 1.0 / share)
        rows += spans
    for actor, place in index.actors.items():
        span = where.get(system.actors[actor].calendar or "", (0, 0, 1.0))
        actors["first_open"][place], actors["last_open"][place], actors["hastens"][place] = span
    found = np.zeros(len(rows), OPEN_SPAN)
    found["opens"], found["closes"] = np.reshape(rows, (-1, 2)).T / MINUTES_PER_WEEK
    return found
