"""Waiting lists: each actor's chain of cases in the order in which they joined."""

import math
from typing import Any

import numpy as np

from sysmap.journey.engine import tally
from sysmap.journey.engine.bits import lowest
from sysmap.journey.engine.calendars import wait_for_opening
from sysmap.journey.engine.cases import referred_by
from sysmap.journey.engine.conditions import WORD_BITS, exclude, has, include
from sysmap.journey.engine.funding import places_now
from sysmap.journey.engine.inner import inlined, inner
from sysmap.journey.engine.world import ACUTE

ONE_MORE, ONE_LESS = np.int64(1), np.int64(-1)


@inlined
def join(world: Any, state: Any, place: int) -> None:
    """Put a case at the end of its actor's list."""
    tally.listed(state, place)
    case = state.cases[place]
    desk = state.desks[case.at]
    case.before, case.after = desk.tail, -1
    if desk.tail < 0:
        desk.head = place
    else:
        state.cases[desk.tail].after = place
    desk.tail = place
    desk.length += 1
    count_referred(world, state, case, ONE_MORE)


@inner
def leave(world: Any, state: Any, place: int) -> None:
    """Take a case out of its actor's list, wherever it stands."""
    tally.unlisted(state, place)
    case = state.cases[place]
    desk = state.desks[case.at]
    if case.before < 0:
        desk.head = case.after
    else:
        state.cases[case.before].after = case.after
    if case.after < 0:
        desk.tail = case.before
    else:
        state.cases[case.after].before = case.before
    desk.length -= 1
    count_referred(world, state, case, ONE_LESS)


@inlined
def count_referred(world: Any, state: Any, case: Any, more: int) -> None:
    """Keep count, for the actor who referred, of how many of its referrals wait on lists."""
    referrer = referred_by(world, case)
    if referrer >= 0:
        state.desks[referrer].referred += more


@inlined
def next_in_line(world: Any, state: Any, actor: int) -> int:
    """The case to be offered a place: the longest waiting, or of those in highest need the longest waiting."""
    best = state.desks[actor].head
    if not world.actors[actor].neediest_first:
        return int(best)
    place = best
    while place >= 0:
        need = state.children[state.cases[place].child].need
        if need > state.children[state.cases[best].child].need:
            best = place
        if need == ACUTE:
            break
        place = state.cases[place].after
    return int(best)


@inlined
def capacity(world: Any, state: Any, actor: int) -> float:
    """How many children the actor holds at once; infinite where places are unlimited or switched off."""
    here = world.actors[actor]
    if not world.on.places or not world.on.money or here.first_fund == here.last_fund:
        return here.places if world.on.places else math.inf
    return places_now(world, state, actor)


@inner
def call(world: Any, state: Any, actor: int) -> None:
    """Mark an actor that has a child waiting and a place free; offers come after all else in an instant."""
    if has(state.offering, actor) or not can_offer(world, state, actor):
        return
    if not wait_for_opening(world, state, actor):
        include(state.offering, actor)
        state.totals[0].offers += 1


@inlined
def can_offer(world: Any, state: Any, actor: int) -> bool:
    """Whether an actor has a child waiting and a place free."""
    return state.desks[actor].length > 0 and state.desks[actor].live < capacity(world, state, actor)


@inlined
def call_off(world: Any, state: Any, actor: int) -> None:
    """Take the mark from an actor that has no offer to make any more."""
    if has(state.offering, actor) and not can_offer(world, state, actor):
        exclude(state.offering, actor)
        state.totals[0].offers -= 1


@inner
def next_offering(state: Any) -> int:
    """The first actor with an offer to make, by id."""
    word = 0
    while state.offering[word] == 0:
        word += 1
    return (word << WORD_BITS) + lowest(state.offering[word])
