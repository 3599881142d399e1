"""Support: a place is taken, the story is told, and some day it ends in one of its ways."""

import math
from typing import Any

from sysmap.journey.engine import funding, logbook, processes, tally
from sysmap.journey.engine.attendance import heard_there
from sysmap.journey.engine.cases import find_case, know, referred_by, was_told
from sysmap.journey.engine.codes import NONE
from sysmap.journey.engine.durations import weeks
from sysmap.journey.engine.elementary import power
from sysmap.journey.engine.gate import meets_threshold, turn_away
from sysmap.journey.engine.inner import inlined, inner
from sysmap.journey.engine.life import move_trust
from sysmap.journey.engine.meetings import spared, staying
from sysmap.journey.engine.philox import exponential, has_luck
from sysmap.journey.engine.referring import prompt, resolve, send_on, settle_joined
from sysmap.journey.engine.state import (
    CHANGES_WORKER,
    CLOSES,
    COMPLETES,
    CUT_SHORT,
    DROPS_OUT,
    ENDED_SUPPORT,
    FROM_SUPPORT,
    FUNDING_ENDS,
    IN_SUPPORT,
    SUPPORTED,
    UNSUPPORTED,
)
from sysmap.journey.engine.ties import follow
from sysmap.journey.engine.waiting import call, call_off, can_offer, leave, next_in_line
from sysmap.journey.engine.world import ACCEPTED, ENDED

MOST_CHANGES = 1 << 16
"""More changes of worker than one spell will ever see; the occurrence holds the episode above it."""


@inner
def offer(world: Any, state: Any, actor: int) -> int:
    """Offer a free place to whoever is next; the child it concerns, -1 where there is nothing to offer."""
    if not can_offer(world, state, actor):
        call_off(world, state, actor)
        return -1
    place = next_in_line(world, state, actor)
    child = state.cases[place].child
    leave(world, state, place)
    if meets_threshold(world, state, place, logbook.TESTED_AGAIN):
        start(world, state, place)
    else:
        turn_away(world, state, place)
    call_off(world, state, actor)
    return int(child)


@inner
def start(world: Any, state: Any, place: int) -> None:
    """Support begins."""
    case, now = state.cases[place], state.totals[0].now
    child, actor = case.child, case.at
    person = state.children[child]
    row = logbook.note_case(world, state, place, logbook.STARTED, actor)
    state.log[row].weeks = now - case.joined
    tally.started(state, place)
    case.stage, case.started = SUPPORTED, now
    funding.take(world, state, place)
    state.desks[actor].live += 1
    person.live += 1
    person.standing = IN_SUPPORT
    person.moved |= FROM_SUPPORT
    know(world, state, child, actor)
    tell_story(world, state, place)
    move_trust(world, state, child, world.actors[actor].kind, world.trust[0].started)
    if now - case.made <= world.trust[0].quick_weeks:
        move_trust(world, state, child, world.actors[actor].kind, world.trust[0].helped_quickly)
    draw_spell(world, state, place)
    close_others(world, state, child, actor)
    prompt(world, state, child, actor, ACCEPTED)


@inlined
def tell_story(world: Any, state: Any, place: int) -> None:
    """The child tells its story again, unless the referrer has passed it on; a first telling of one's own is none."""
    case = state.cases[place]
    person = state.children[case.child]
    person.told += 1
    by_itself = case.referrer == world.child
    told_already = not by_itself and (
        was_told(world, state, case.child, case.referrer, case.at)
        or was_told(world, state, case.child, referred_by(world, case), case.at)
        or heard_there(world, state, case.child, case.referrer, case.at)
    )
    if told_already:
        move_trust(world, state, case.child, world.actors[case.at].kind, world.trust[0].listened_to)
    if not world.on.retelling or told_already or (by_itself and person.told == 1) or spared(world, state, place):
        return
    person.retold += 1
    logbook.note_case(world, state, place, logbook.RETOLD, case.at)
    move_trust(world, state, case.child, world.actors[case.at].kind, world.trust[0].retold)


@inlined
def draw_spell(world: Any, state: Any, place: int) -> None:
    """Draw how long the spell may last, and what may end it early."""
    case, now = state.cases[place], state.totals[0].now
    here, person = world.actors[case.at], state.children[case.child]
    lasts = world.durations[here.length]
    case.completes = now + weeks(world.key, person.id, processes.LENGTH, here.word, case.episode, lasts)
    case.limit = math.inf
    if here.limit >= 0 and world.on.limits:
        lasts = world.durations[here.limit]
        case.limit = now + weeks(world.key, person.id, processes.LIMIT, here.word, case.episode, lasts)
    case.tie = world.on.workers and has_luck(
        world.key, person.id, processes.TRUSTED_TIE, here.word, case.episode, here.becomes_trusted
    )
    if here.drop_out > 0.0:
        case.drop_left = exponential(world.key, person.id, processes.DROP_OUT, here.word, case.episode)
    case.drop_rate, case.drop_due, case.changes = 0.0, math.inf, 0
    draw_change(world, state, place)


@inlined
def draw_change(world: Any, state: Any, place: int) -> None:
    """Draw when the worker next changes."""
    case = state.cases[place]
    here, person = world.actors[case.at], state.children[case.child]
    case.change_due = math.inf
    if world.on.workers and here.worker_changes > 0.0:
        turn = case.episode * MOST_CHANGES + case.changes
        drawn = exponential(world.key, person.id, processes.WORKER_CHANGE, here.word, turn)
        case.change_due = state.totals[0].now + drawn / here.worker_changes


@inner
def close_others(world: Any, state: Any, child: int, actor: int) -> None:
    """End the supports that close when this one starts."""
    if not world.on.limits:
        return
    for closer in range(world.actors[actor].first_closer, world.actors[actor].last_closer):
        place = find_case(state, child, world.closers[closer], SUPPORTED)
        if place >= 0:
            end(world, state, place, CLOSES)


@inner
def end(world: Any, state: Any, place: int, how: int) -> None:
    """Support ends; a gatekeeper's episode that was seen through passes the referral on."""
    case, now = state.cases[place], state.totals[0].now
    child, actor = case.child, case.at
    free_place(world, state, place)
    tally.ended(state, place, how)
    follow(world, state, place)
    row = logbook.note_case(world, state, place, logbook.SUPPORT_ENDED, actor)
    state.log[row].detail, state.log[row].weeks = how, now - case.started
    if how == COMPLETES:
        move_trust(world, state, child, world.actors[actor].kind, world.trust[0].completed)
    seen_through = how in (COMPLETES, CUT_SHORT, CLOSES, FUNDING_ENDS)
    settle_joined(world, state, child, actor, NONE if seen_through else ENDED_SUPPORT)
    if seen_through and actor != case.target:
        send_on(world, state, place)
    else:
        resolve(world, state, place, ENDED_SUPPORT)
    prompt(world, state, child, actor, ENDED)


@inner
def free_place(world: Any, state: Any, place: int) -> None:
    """A supported case gives its place back."""
    tally.freed(state, place)
    case = state.cases[place]
    person = state.children[case.child]
    state.desks[case.at].live -= 1
    funding.give_back(state, place)
    person.live -= 1
    person.moved |= FROM_SUPPORT
    if person.live == 0:
        person.standing = UNSUPPORTED
    call(world, state, case.at)


@inner
def change_worker(world: Any, state: Any, place: int) -> None:
    """The worker leaves; a trusted tie ends with the worker."""
    case = state.cases[place]
    case.changes += 1
    case.tie = False
    state.children[case.child].moved |= FROM_SUPPORT
    logbook.note_case(world, state, place, logbook.WORKER_CHANGED, case.at)
    move_trust(world, state, case.child, world.actors[case.at].kind, world.trust[0].worker_changed)
    draw_change(world, state, place)


@inlined
def drop_out_rate(world: Any, state: Any, place: int) -> float:
    """How fast the child drifts away, per week."""
    case = state.cases[place]
    here, person = world.actors[case.at], state.children[case.child]
    if not world.on.drop_out or here.drop_out == 0.0:
        return 0.0
    rate = here.drop_out * power(here.times_per_retelling, person.retold)
    rate *= power(here.times_per_worker_change, case.changes)
    if person.live > here.comfortable:
        rate *= power(here.times_per_extra, person.live - here.comfortable)
    rate *= here.times_with_tie if case.tie or person.ties > 0 else 1.0
    return rate * staying(world, person)


@inlined
def refresh_supports(world: Any, state: Any, child: int) -> None:
    """Rescale the drop-out of every live support and see what ends each of them first."""
    place = state.children[child].first_case
    while place >= 0:
        if state.cases[place].stage == SUPPORTED:
            rescale_drop_out(world, state, place)
            date_spell(world, state, place)
        place = state.cases[place].next


@inlined
def rescale_drop_out(world: Any, state: Any, place: int) -> None:
    """Let what is left of the drop-out's exponential run down at the present rate."""
    case, now = state.cases[place], state.totals[0].now
    new = drop_out_rate(world, state, place)
    if new == case.drop_rate:
        return
    if case.drop_rate > 0.0:
        case.drop_left = (case.drop_due - now) * case.drop_rate
    case.drop_rate = new
    case.drop_due = now + case.drop_left / new if new > 0.0 else math.inf


@inlined
def date_spell(world: Any, state: Any, place: int) -> None:
    """What happens to a live support next, and when."""
    case = state.cases[place]
    here, person = world.actors[case.at], state.children[case.child]
    quiet = max(case.started, person.last_incident) + here.quiet_weeks if world.on.limits else math.inf
    case.due, case.event = case.completes, COMPLETES
    if case.limit < case.due:
        case.due, case.event = case.limit, CUT_SHORT
    if case.paid_until < case.due:
        case.due, case.event = case.paid_until, FUNDING_ENDS
    if quiet < case.due:
        case.due, case.event = quiet, CLOSES
    if case.drop_due < case.due:
        case.due, case.event = case.drop_due, DROPS_OUT
    if case.change_due < case.due:
        case.due, case.event = case.change_due, CHANGES_WORKER
