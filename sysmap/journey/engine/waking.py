"""Actors whose places change with the date, or who have been closed: they look at their list when that day comes.

Nothing of this costs anything on a map where no actor ever wakes: the next waking is never.
"""

import math
from typing import Any

from sysmap.journey.engine.funding import keep_dates, next_change
from sysmap.journey.engine.inner import inlined, inner
from sysmap.journey.engine.waiting import call


@inlined
def is_due(state: Any, due: float, until: float) -> bool:
    """Whether an actor wakes before `until` and no later than what else comes next, at `due`."""
    wakes = state.totals[0].wakes
    return wakes < until and wakes <= due


@inner
def wake(world: Any, state: Any) -> bool:
    """Let every actor whose time has come look at its list."""
    totals = state.totals[0]
    totals.now = max(totals.now, totals.wakes)
    totals.wakes = math.inf
    keep_dates(world, state)
    for actor in range(world.actors.size):
        desk = state.desks[actor]
        if desk.wakes <= totals.now:
            desk.wakes = next_change(world, state, actor)
            call(world, state, actor)
        totals.wakes = min(totals.wakes, desk.wakes)
    return True
