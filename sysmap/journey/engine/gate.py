"""The gate: threshold, then consent, then a place on the list.

A place is always offered by way of the list, at the end of the instant; whoever finds a place free waits no time.
"""

import math
from typing import Any

import numpy as np

from sysmap.journey.engine import logbook, processes, tally
from sysmap.journey.engine.calendars import open_now, opening
from sysmap.journey.engine.cases import is_open, know, referred_by
from sysmap.journey.engine.codes import NONE
from sysmap.journey.engine.conditions import exclude, failing, has, holds, include
from sysmap.journey.engine.durations import weeks
from sysmap.journey.engine.elementary import power
from sysmap.journey.engine.inner import inlined, inner
from sysmap.journey.engine.life import age_now, move_trust
from sysmap.journey.engine.philox import uniform
from sysmap.journey.engine.reading import need_read
from sysmap.journey.engine.referring import prompt, resolve, settle_joined
from sysmap.journey.engine.state import (
    ALREADY_OPEN,
    DECIDING,
    GAVE_UP,
    GIVES_UP,
    IS_DECIDED,
    JOINED,
    LOST,
    REFUSED,
    RESTS,
    TURNED_AWAY,
    WAITING,
)
from sysmap.journey.engine.ties import tied
from sysmap.journey.engine.waiting import call, capacity, join, leave
from sysmap.journey.engine.world import DECLINED


@inner
def arrive(world: Any, state: Any, place: int) -> None:
    """A referral reaches a gate, or turns out to be lost, or joins what is open there already."""
    case = state.cases[place]
    child, actor = case.child, case.at
    if case.lost:
        logbook.note_case(world, state, place, logbook.LOST_ON_THE_WAY, case.target)
        resolve(world, state, place, LOST)
    elif is_open(state, child, case.target):
        logbook.note_case(world, state, place, logbook.ALREADY_OPEN_THERE, case.target)
        resolve(world, state, place, ALREADY_OPEN)
    elif is_open(state, child, actor):
        logbook.note_case(world, state, place, logbook.JOINED_THERE, actor)
        case.stage, case.event, case.due = JOINED, RESTS, math.inf
    else:
        begin_episode(world, state, place)


@inner
def begin_episode(world: Any, state: Any, place: int) -> None:
    """The gate takes a referral up: it decides at once, or after its assessment, or when it is next open after that."""
    case, totals = state.cases[place], state.totals[0]
    child, actor = case.child, case.at
    here = world.actors[actor]
    case.episode, case.arrived = np.int64(state.episodes[child, actor]), totals.now
    state.episodes[child, actor] += 1
    case.knew = has(state.known[child], actor)
    tally.reached(state, place)
    case.stage, case.event, case.due = DECIDING, IS_DECIDED, totals.now
    if here.assessment >= 0 and world.on.delays:
        lasts, person = world.durations[here.assessment], state.children[child]
        case.due += weeks(world.key, person.id, processes.ASSESSMENT, here.word, case.episode, lasts)
    elif open_now(world, state, actor):
        decide(world, state, place)
        return
    put_off(world, state, place)


@inner
def put_off(world: Any, state: Any, place: int) -> None:
    """A decision that would fall while the gate is closed falls when it opens."""
    case = state.cases[place]
    opens = opening(world, case.at, case.due)
    if opens > case.due:
        row = logbook.note_case(world, state, place, logbook.PUT_OFF, case.at)
        state.log[row].weeks = opens - case.due
        case.due = opens


@inner
def decide(world: Any, state: Any, place: int) -> None:
    """The gate's decision: decline, or ask for consent, or put the child on the list."""
    case = state.cases[place]
    admitted = meets_threshold(world, state, place, logbook.TESTED)
    know(world, state, case.child, case.at)
    if not admitted:
        turn_away(world, state, place)
    elif consents(world, state, place):
        put_on_list(world, state, place)
    else:
        settle_joined(world, state, case.child, case.at, REFUSED)
        resolve(world, state, place, REFUSED)


@inner
def meets_threshold(world: Any, state: Any, place: int, how: int) -> bool:
    """Whether the child meets the gate's threshold now; the gate's own new knowledge of the child does not count.

    `how` says whether it is tested on arrival or, `TESTED_AGAIN`, when a place is offered.
    """
    case, offered = state.cases[place], how == logbook.TESTED_AGAIN
    child, actor = case.child, case.at
    here, age = world.actors[actor], age_now(world, state, child)
    if world.on.ageing and not offered and age >= here.outgrown_at:
        logbook.note_case(world, state, place, logbook.TOO_OLD, actor)
        return False
    if not world.on.thresholds:
        return True
    hidden = not case.knew and has(state.known[child], actor)
    if hidden:
        exclude(state.known[child], actor)
    need, came_from = need_read(world, state, place), referred_by(world, case)
    waiting = NONE
    passed = holds(world, state, here.test, child, age, need, came_from)
    if passed and world.on.tightening and not offered and state.desks[actor].length > here.tightens_beyond:
        need, how, waiting = max(1, need - 1), logbook.TESTED_TIGHTENED, np.int64(state.desks[actor].length)
        passed = holds(world, state, here.test, child, age, need, came_from)
    kind = logbook.PASSED if passed else (logbook.OFFER_DECLINED if offered else logbook.DECLINED_THERE)
    row = logbook.note_case(world, state, place, kind, actor)
    state.log[row].need, state.log[row].detail, state.log[row].queue = need, how, waiting
    if not passed:
        node = failing(world, state, here.test, child, age, need, came_from)
        state.log[row].failing = node
        state.declines[actor, node] += 1
    if hidden:
        include(state.known[child], actor)
    return passed


@inner
def turn_away(world: Any, state: Any, place: int) -> None:
    """The gate declines: trust falls, and the actor may refer elsewhere."""
    case = state.cases[place]
    child, actor = case.child, case.at
    move_trust(world, state, child, world.actors[actor].kind, world.trust[0].declined)
    settle_joined(world, state, child, actor, TURNED_AWAY)
    resolve(world, state, place, TURNED_AWAY)
    prompt(world, state, child, actor, DECLINED)


@inner
def consents(world: Any, state: Any, place: int) -> bool:
    """Whether the child agrees, and then the family, where they are asked."""
    case = state.cases[place]
    child, actor = case.child, case.at
    here, person = world.actors[actor], state.children[child]
    if not world.on.consent:
        return True
    if here.asks_child:
        chance = child_chance(world, state, place)
        drawn = uniform(world.key, person.id, processes.CHILD_CONSENT, here.word, case.episode)
        kind = logbook.CONSENTED if drawn < chance else logbook.CHILD_REFUSED
        logbook.say_chance(state, logbook.note_case(world, state, place, kind, actor), chance, drawn)
        if drawn >= chance:
            return False
    if here.asks_family:
        drawn = uniform(world.key, person.id, processes.FAMILY_CONSENT, here.word, case.episode)
        kind = logbook.CONSENTED if drawn < here.family_agrees else logbook.FAMILY_REFUSED
        row = logbook.note_case(world, state, place, kind, actor)
        logbook.say_chance(state, row, here.family_agrees, drawn)
        state.log[row].detail = 1
        return drawn < here.family_agrees
    return True


@inner
def child_chance(world: Any, state: Any, place: int) -> float:
    """The chance that the child agrees: more with trust and soon after an incident, less with every week waited."""
    case, now = state.cases[place], state.totals[0].now
    here, person = world.actors[case.at], state.children[case.child]
    chance = here.child_agrees + here.trust_weight * (person.trust[here.kind] - 0.5)
    if here.with_tie != 0.0 and tied(state, case.child):
        chance += here.with_tie
    if now - person.last_incident <= here.reachable_weeks:
        chance *= here.reachable_times
    chance *= power(1.0 - min(1.0, here.fades), now - case.made)
    return min(1.0, max(0.0, chance))


@inlined
def put_on_list(world: Any, state: Any, place: int) -> None:
    """The child joins the list; where a place is free the offer follows in the same instant."""
    case = state.cases[place]
    row = logbook.note_case(world, state, place, logbook.LISTED, case.at)
    state.log[row].queue = state.desks[case.at].length
    state.log[row].places = capacity(world, state, case.at) - state.desks[case.at].live
    wait(world, state, place)


@inlined
def wait(world: Any, state: Any, place: int) -> None:
    """The child waits, as long as patience lasts."""
    case, now = state.cases[place], state.totals[0].now
    here, person = world.actors[case.at], state.children[case.child]
    case.stage, case.event, case.joined, case.due = WAITING, GIVES_UP, now, math.inf
    if here.patience >= 0 and world.on.patience:
        lasts = world.durations[here.patience]
        case.due = now + weeks(world.key, person.id, processes.PATIENCE, here.word, case.episode, lasts)
    if case.at == case.target:
        case.rank = NONE  # it has succeeded: under the habit *first* nothing else is tried for it
    join(world, state, place)
    call(world, state, case.at)


@inner
def give_up(world: Any, state: Any, place: int) -> None:
    """Patience is at its end: the child leaves the list."""
    case = state.cases[place]
    row = logbook.note_case(world, state, place, logbook.GAVE_UP_WAITING, case.at)
    state.log[row].weeks, state.log[row].queue = state.totals[0].now - case.joined, state.desks[case.at].length
    leave(world, state, place)
    settle_joined(world, state, case.child, case.at, GAVE_UP)
    resolve(world, state, place, GAVE_UP)
