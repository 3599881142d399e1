"""Opening hours: when an actor with a calendar meets children, decides and offers places.

A calendar is the spans in which it is open over a cycle of 28 years, after which date and day of the week come round
together; the cycle begins with the day on which observation does. A clock of meetings runs on while the actor is
closed and what it strikes then is nothing, so it runs as much faster as the actor is open less: as many are met in a
year as the map says, and at each instant at the rate that holds then. No other number moves.
"""

import math
from typing import Any

from sysmap.journey.engine.inner import inlined, inner
from sysmap.journey.engine.world import record

CYCLE_WEEKS = 1461.0
OPEN_SPAN = record(opens="f8", closes="f8")  # weeks from the start of a cycle


@inlined
def has_hours(world: Any, actor: int) -> bool:
    """Whether an actor is ever closed."""
    here = world.actors[actor]
    return bool(here.first_open < here.last_open and world.on.calendars)


@inner
def opening(world: Any, actor: int, week: float) -> float:
    """The first instant from a week on at which an actor is open: that week itself if it is open then."""
    if not has_hours(world, actor):
        return week
    here = world.actors[actor]
    turn = math.floor((week - world.today) / CYCLE_WEEKS)
    start = world.today + turn * CYCLE_WEEKS
    low, high = here.first_open, here.last_open
    while low < high:
        middle = (low + high) >> 1
        if start + world.openings[middle].closes > week:
            high = middle
        else:
            low = middle + 1
    if low == here.last_open:
        low, start = here.first_open, world.today + (turn + 1) * CYCLE_WEEKS
    return float(max(week, start + world.openings[low].opens))


@inlined
def open_now(world: Any, state: Any, actor: int) -> bool:
    """Whether an actor is open now."""
    now = state.totals[0].now
    return bool(not has_hours(world, actor) or opening(world, actor, now) <= now)


@inner
def hastened(world: Any, actor: int) -> float:
    """The factor by which an actor meets children more often while it is open than it does over the year."""
    return float(world.actors[actor].hastens if has_hours(world, actor) else 1.0)


@inner
def wait_for_opening(world: Any, state: Any, actor: int) -> bool:
    """Whether an actor with a place to offer is closed; then it looks at its list when it opens."""
    if open_now(world, state, actor):
        return False
    desk, totals = state.desks[actor], state.totals[0]
    desk.wakes = min(desk.wakes, opening(world, actor, totals.now))
    totals.wakes = min(totals.wakes, desk.wakes)
    return True
