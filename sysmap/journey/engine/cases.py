"""A child's cases: opening and closing them, and the news that travels between actors who share what they know."""

import math
from typing import Any

from sysmap.journey.engine import processes
from sysmap.journey.engine.codes import NONE, ONCE
from sysmap.journey.engine.conditions import KNOWN_TO, NAMED_BY, has, include
from sysmap.journey.engine.durations import weeks
from sysmap.journey.engine.inner import inlined, inner
from sysmap.journey.engine.philox import has_luck
from sysmap.journey.engine.state import DECIDING, NEWS, NEWS_ARRIVES, RESTS, SUPPORTED, TRAVELLING, WAITING

KNOWN = NAMED_BY[KNOWN_TO]


@inner
def open_case(state: Any, child: int) -> int:
    """A blank case at the end of the child's chain."""
    totals = state.totals[0]
    place = totals.free
    totals.free = state.cases[place].next
    totals.spare -= 1
    case = state.cases[place]
    case.child, case.next, case.stage, case.event = child, -1, TRAVELLING, RESTS
    case.line = case.referrer = case.trigger = case.rank = case.before = case.after = -1
    case.due = case.drop_due = case.change_due = case.limit = case.completes = math.inf
    case.drop_rate, case.changes, case.episode = 0.0, 0, 0
    case.lost = case.knew = case.tie = case.bypasses = case.passed_on = False
    case.number, case.made, case.fund, case.paid_until = -1, totals.now, -1, math.inf
    append(state, child, place)
    return int(place)


@inlined
def append(state: Any, child: int, place: int) -> None:
    """Put a case at the end of the child's chain."""
    person, length = state.children[child], 1
    if person.first_case < 0:
        person.first_case = place
    else:
        last = person.first_case
        while state.cases[last].next >= 0:
            last = state.cases[last].next
            length += 1
        state.cases[last].next = place
        length += 1
    state.totals[0].most = max(state.totals[0].most, length)


@inner
def close_case(state: Any, place: int) -> None:
    """Take a case out of its child's chain and free its room."""
    totals, case = state.totals[0], state.cases[place]
    person = state.children[case.child]
    if person.first_case == place:
        person.first_case = case.next
    else:
        previous = person.first_case
        while state.cases[previous].next != place:
            previous = state.cases[previous].next
        state.cases[previous].next = case.next
    case.child, case.next = -1, totals.free
    totals.free = place
    totals.spare += 1


@inner
def find_case(state: Any, child: int, actor: int, stage: int) -> int:
    """The child's first case at an actor in one stage; -1 where there is none."""
    place = state.children[child].first_case
    while place >= 0:
        case = state.cases[place]
        if case.at == actor and case.stage == stage:
            return int(place)
        place = case.next
    return -1


@inner
def is_open(state: Any, child: int, actor: int) -> bool:
    """Whether the child is being assessed, waits or is supported at an actor."""
    place = state.children[child].first_case
    while place >= 0:
        case = state.cases[place]
        if case.at == actor and case.stage in (SUPPORTED, WAITING, DECIDING):
            return True
        place = case.next
    return False


@inner
def next_held(state: Any, child: int, after: int) -> int:
    """The child's support or place on a list at the next actor after one, by id; -1 where there is none.

    A child has at most one of them at an actor.
    """
    best, place = NONE, state.children[child].first_case
    while place >= 0:
        case = state.cases[place]
        if case.at > after and case.stage in (SUPPORTED, WAITING) and (best < 0 or case.at < state.cases[best].at):
            best = place
        place = case.next
    return best


@inlined
def referred_by(world: Any, case: Any) -> int:
    """Who a gate takes the referrer to be: the actor whose line it is, since a role refers as its organisation does."""
    return world.lines[case.line].source if case.line >= 0 else case.referrer


@inner
def know(world: Any, state: Any, child: int, actor: int) -> None:
    """From now on the actor knows the child, and the news sets out to those it shares with."""
    if not world.on.knowing or has(state.known[child], actor):
        return
    include(state.known[child], actor)
    state.children[child].moved |= KNOWN
    for place in range(world.actors[actor].first_share, world.actors[actor].last_share):
        share = world.shares[place]
        if passes(world, state, child, place) and not has(state.known[child], share.target):
            send_news(world, state, child, place)


@inner
def passes(world: Any, state: Any, child: int, share: int) -> bool:
    """Whether what is known of this child passes along one line of sharing: drawn once per child and line."""
    line = world.shares[share]
    return has_luck(world.key, state.children[child].id, processes.SHARING, line.word, ONCE, line.likelihood)


@inner
def send_news(world: Any, state: Any, child: int, share: int) -> None:
    """What one actor knows sets out to another."""
    line = world.shares[share]
    place = open_case(state, child)
    case = state.cases[place]
    case.stage, case.event, case.target, case.at = NEWS, NEWS_ARRIVES, line.target, -1
    case.due = state.totals[0].now
    if line.delay >= 0 and world.on.delays:
        lasts = world.durations[line.delay]
        case.due += weeks(world.key, state.children[child].id, processes.SHARING_DELAY, line.word, ONCE, lasts)


@inner
def was_told(world: Any, state: Any, child: int, source: int, actor: int) -> bool:
    """Whether `source` has passed on what it knows of the child to `actor`."""
    if source < 0:
        return False
    for place in range(world.actors[source].first_share, world.actors[source].last_share):
        if world.shares[place].target == actor and passes(world, state, child, place):
            return True
    return False


@inlined
def is_carried(state: Any, child: int, index: int) -> bool:
    """Whether a line has been considered for the child in this instant."""
    return state.children[child].carried_at == state.totals[0].now and has(state.carried[child], index)


@inlined
def carry(state: Any, child: int, index: int) -> None:
    """Remember, for this instant, that a line has been considered for the child."""
    if state.children[child].carried_at != state.totals[0].now:
        state.children[child].carried_at = state.totals[0].now
        state.carried[child, :] = 0
    include(state.carried[child], index)
