"""A trusted tie belongs to a worker, has its own end, and may follow the child after a spell of support."""

import math
from typing import Any

from sysmap.journey.engine import logbook, processes
from sysmap.journey.engine.cases import close_case, open_case
from sysmap.journey.engine.durations import weeks
from sysmap.journey.engine.inner import inner
from sysmap.journey.engine.philox import exponential
from sysmap.journey.engine.state import FROM_SUPPORT, SUPPORTED, TIE_ENDS, TIED


@inner
def follow(world: Any, state: Any, place: int) -> None:
    """As a spell ends, its trusted worker may stay with the child: for so long, or until the worker changes."""
    case = state.cases[place]
    here, child, person = world.actors[case.at], case.child, state.children[case.child]
    if not case.tie or not here.follows or not world.on.following:
        return
    lasts = math.inf
    if here.follows_for >= 0:
        lasting = world.durations[here.follows_for]
        lasts = weeks(world.key, person.id, processes.TIE_FOLLOWS, here.word, case.episode, lasting)
    elif here.worker_changes > 0.0:
        drawn = exponential(world.key, person.id, processes.TIE_FOLLOWS, here.word, case.episode)
        lasts = drawn / here.worker_changes
    tie = state.cases[open_case(state, child)]
    tie.stage, tie.event, tie.due = TIED, TIE_ENDS, state.totals[0].now + lasts
    tie.at, tie.target = case.at, case.at
    person.ties += 1
    person.moved |= FROM_SUPPORT
    logbook.note(world, state, child, logbook.TIE_FOLLOWED, case.at)


@inner
def end_tie(world: Any, state: Any, place: int) -> None:
    """A worker who had stayed with the child leaves."""
    child, actor = state.cases[place].child, state.cases[place].at
    close_case(state, place)
    state.children[child].ties -= 1
    state.children[child].moved |= FROM_SUPPORT
    logbook.note(world, state, child, logbook.TIE_ENDED, actor)


@inner
def tied(state: Any, child: int) -> bool:
    """Whether any trusted worker is with the child: in a spell of support, or after one."""
    if state.children[child].ties > 0:
        return True
    place = state.children[child].first_case
    while place >= 0:
        if state.cases[place].stage == SUPPORTED and state.cases[place].tie:
            return True
        place = state.cases[place].next
    return False
