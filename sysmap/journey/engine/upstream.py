"""How those who refer react to lists: they refer less to a long one, or go round it."""

import math
from typing import Any

from sysmap.journey.engine import logbook
from sysmap.journey.engine.cases import carry, is_carried
from sysmap.journey.engine.elementary import power
from sysmap.journey.engine.inner import inlined, inner
from sysmap.journey.engine.life import fits


@inlined
def willing(world: Any, state: Any, line: Any) -> float:
    """The factor by which a list puts the referrer off: one half for every so many children on it."""
    if line.halves_every == math.inf or not world.on.reactions:
        return 1.0
    return float(power(0.5, state.desks[line.target].length / line.halves_every))


@inner
def say_list(state: Any, row: int, line: Any) -> None:
    """Add the length of the list to a row about a referral that it bears on."""
    if line.halves_every < math.inf:
        state.log[row].queue = state.desks[line.target].length


@inner
def way(world: Any, state: Any, child: int, actor: int, index: int) -> int:
    """The line along which a referral is made: the one meant, or where the list is long its bypass.

    The bypass is taken only where it fits the child and has not been considered in this instant.
    """
    line = world.lines[index]
    if line.bypass < 0 or not world.on.reactions or state.desks[line.target].length <= line.bypass_beyond:
        return index
    other = line.bypass
    if is_carried(state, child, other) or not fits(world, state, child, world.lines[other].when):
        return index
    carry(state, child, index)
    state.line_kinds[index, logbook.WENT_ROUND] += 1
    row = logbook.note(world, state, child, logbook.WENT_ROUND, actor)
    state.log[row].line, state.log[row].detail = index, other
    state.log[row].queue = state.desks[line.target].length
    return int(other)
