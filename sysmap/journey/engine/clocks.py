"""A child's clocks: each counts down to something that can happen to the child at a rate.

A clock holds what is left of a unit exponential and the rate at which it runs down; a changed rate rescales what is
left and never draws again.
"""

import math
from typing import Any

import numpy as np

from sysmap.journey.engine.bits import lowest
from sysmap.journey.engine.codes import NONE
from sysmap.journey.engine.conditions import WORD_BITS
from sysmap.journey.engine.inner import inner
from sysmap.journey.engine.life import rate
from sysmap.journey.engine.philox import exponential
from sysmap.journey.engine.state import ARRIVALS, INCIDENTS, NEED_MOVES, NEVER, UNSURE, WAYS_TO_MOVE
from sysmap.journey.engine.world import (
    COMES_ALONE,
    INCIDENT_HAPPENS,
    IS_PRESSED,
    MOVES,
    NEED_FALLS,
    NEED_RISES,
)


@inner
def switched_on(world: Any, what: int) -> bool:
    """Whether the mechanism behind a kind of clock works in this run."""
    if what in (NEED_RISES, NEED_FALLS):
        return world.on.need
    if what == INCIDENT_HAPPENS:
        return world.on.incidents
    if what == MOVES:
        return world.on.moves
    if what == COMES_ALONE:
        return world.on.self_referral
    if what == IS_PRESSED:
        return world.on.incidents and world.on.reactions
    return world.on.noticing


@inner
def refresh_clocks(world: Any, state: Any, child: int) -> None:
    """Rescale every clock whose rate what has just happened may have changed."""
    moved = state.children[child].moved
    for word in range(world.movers.shape[1]):
        some = np.uint64(0)
        for way in range(WAYS_TO_MOVE):
            if (moved >> way) & 1:
                some |= world.movers[way, word]
        while some != 0:
            place = (word << WORD_BITS) + lowest(some)
            some &= some - np.uint64(1)
            if switched_on(world, world.clocks[place].what):
                refresh_clock(world, state, child, place)


@inner
def refresh_clock(world: Any, state: Any, child: int, place: int) -> None:
    """Rescale a clock, if its rate has changed."""
    now, clock = state.totals[0].now, state.clocks[child, place]
    new = rate(world, state, child, place)
    if new == clock.rate:
        return
    if clock.rate > 0.0:
        clock.left = (state.strikes[child, place] - now) * clock.rate
    elif clock.count == 0:
        wind(world, state, child, place)
    clock.rate = new
    state.strikes[child, place] = now + clock.left / new if new > 0.0 else math.inf
    state.children[child].clock = UNSURE


@inner
def wind(world: Any, state: Any, child: int, place: int) -> None:
    """Draw a clock's next unit exponential."""
    kind, clock = world.clocks[place], state.clocks[child, place]
    clock.left = exponential(world.key, state.children[child].id, kind.process, kind.word, clock.count)
    clock.count += 1


@inner
def rewind(world: Any, state: Any, child: int, place: int) -> None:
    """After a clock has struck: start it again at its present rate."""
    wind(world, state, child, place)
    clock = state.clocks[child, place]
    state.strikes[child, place] = state.totals[0].now + clock.left / clock.rate
    state.children[child].clock = UNSURE


@inner
def first_to_strike(world: Any, state: Any, child: int) -> int:
    """The clock that strikes first, of those that strike together by the order of their events; -1 for none."""
    best, due, order = NONE, math.inf, NEVER
    for place in range(world.clocks.size):
        strikes = state.strikes[child, place]
        if strikes < due or (strikes == due and best >= 0 and clock_order(world.clocks[place].what) < order):
            best, due, order = np.int64(place), strikes, clock_order(world.clocks[place].what)
    return best


@inner
def clock_order(what: int) -> int:
    """The place of a clock's event within an instant."""
    if what in (NEED_RISES, NEED_FALLS):
        return NEED_MOVES
    return INCIDENTS if what in (INCIDENT_HAPPENS, IS_PRESSED, MOVES) else ARRIVALS
