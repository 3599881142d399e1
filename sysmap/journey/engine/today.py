"""Children who hold places and positions on lists when a run begins, where the data say how many do.

They are drawn from the population, and of those drawn the first is taken whom the gate would accept. A spell that is
under way is likelier to be a long one, and any part of it is as likely to be left: of `CANDIDATES` drawn lengths one is
chosen in proportion to its length, and a uniform share of it remains. As their number grows that tends to the
equilibrium law of renewal theory, with density P(length > t) / mean; for a fixed length it is exact.
"""

import math
from typing import Any

import numpy as np

from sysmap.journey.engine import funding, logbook, processes, tally
from sysmap.journey.engine.cases import know
from sysmap.journey.engine.codes import NONE, ONCE
from sysmap.journey.engine.conditions import holds
from sysmap.journey.engine.durations import weeks
from sysmap.journey.engine.events import draw_child
from sysmap.journey.engine.gate import wait
from sysmap.journey.engine.inner import inner
from sysmap.journey.engine.philox import uniform
from sysmap.journey.engine.referring import take_down
from sysmap.journey.engine.state import FROM_SUPPORT, IN_SUPPORT, SUPPORTED
from sysmap.journey.engine.support import draw_spell

TRIES = 200
"""How many children are drawn in search of one whom the gate accepts; else the last is taken."""
CANDIDATES = 64
NO_ATTRIBUTES = np.uint64(0)


@inner
def choose(world: Any, state: Any, child: int) -> None:
    """Find a child whom the gate accepts; its number in the end is that of the draw that gave it."""
    person = state.children[child]
    if person.holds == 0:
        return
    here, tries = world.actors[abs(person.holds) - 1], 0
    while tries < TRIES:
        person.attributes = NO_ATTRIBUTES
        draw_child(world, state, child)
        fits = holds(world, state, here.test, child, person.age, person.need, NONE)
        if (fits or not world.on.thresholds) and person.age < here.outgrown_at:
            break
        person.id += processes.ONE_MORE
        tries += 1
    person.attributes = NO_ATTRIBUTES


@inner
def settle(world: Any, state: Any, child: int) -> None:
    """Give a child what it holds when the run begins: nobody refers or decides, and nothing is counted as new."""
    person = state.children[child]
    if person.holds == 0:
        return
    actor = abs(person.holds) - 1
    place = take_down(world, state, child, actor, actor)
    case = state.cases[place]
    case.arrived, case.joined, case.knew = case.made, case.made, True
    state.episodes[child, actor] += 1
    know(world, state, child, actor)
    if person.holds < 0:
        logbook.note_case(world, state, place, logbook.WAITING_ALREADY, actor)
        wait(world, state, place)
    else:
        logbook.note_case(world, state, place, logbook.SUPPORTED_ALREADY, actor)
        go_on(world, state, place)


@inner
def go_on(world: Any, state: Any, place: int) -> None:
    """Support that began before the run goes on."""
    case = state.cases[place]
    person, now = state.children[case.child], state.totals[0].now
    tally.pass_time_at(state, case.at)
    case.stage, case.started = SUPPORTED, now
    funding.take(world, state, place)
    state.desks[case.at].live += 1
    person.live += 1
    person.told += 1
    person.standing = IN_SUPPORT
    person.moved |= FROM_SUPPORT
    draw_spell(world, state, place)
    shorten(world, state, place)


@inner
def shorten(world: Any, state: Any, place: int) -> None:
    """Draw what is left of a spell that is under way, and whether its end is that of its length or of a limit."""
    case, now = state.cases[place], state.totals[0].now
    person, here = state.children[case.child], world.actors[case.at]
    total, length, limited = 0.0, 0.0, False
    for turn in range(CANDIDATES):
        lasts = weeks(world.key, person.id, processes.TODAY_LENGTH, here.word, turn, world.durations[here.length])
        limit = math.inf
        if here.limit >= 0 and world.on.limits:
            limit = weeks(world.key, person.id, processes.TODAY_LIMIT, here.word, turn, world.durations[here.limit])
        spell = min(lasts, limit)
        total += spell
        if total > 0.0 and uniform(world.key, person.id, processes.TODAY_CHOICE, here.word, turn) * total < spell:
            length, limited = spell, limit < lasts
    left = now + uniform(world.key, person.id, processes.TODAY_LEFT, here.word, ONCE) * length
    case.completes = math.inf if limited else left
    case.limit = left if limited else math.inf
