"""Referring onward: what prompts it, which referrals are made, and what becomes of them."""

import math
from typing import Any

import numpy as np

from sysmap.journey.engine import logbook, processes, tally
from sysmap.journey.engine.attendance import agreed
from sysmap.journey.engine.cases import carry, close_case, find_case, is_carried, open_case
from sysmap.journey.engine.codes import NONE
from sysmap.journey.engine.durations import weeks
from sysmap.journey.engine.inner import inner
from sysmap.journey.engine.life import fits, missing
from sysmap.journey.engine.meetings import convene
from sysmap.journey.engine.philox import exponential, has_luck, uniform
from sysmap.journey.engine.state import ARRIVES, JOINED, LOST, TRAVELLING, TURNED_AWAY
from sysmap.journey.engine.upstream import say_list, way, willing
from sysmap.journey.engine.world import CRISIS, FIRST, ONE


@inner
def prompt(world: Any, state: Any, child: int, actor: int, trigger: int) -> None:
    """Something has happened that makes an actor think of referring the child."""
    here = world.actors[actor]
    if trigger != CRISIS and here.meeting >= 0:
        convene(world, state, child, actor, trigger)
    if not world.on.referral or (here.prompted_by & trigger) == 0:
        return
    if here.habit == FIRST:
        try_in_order(world, state, child, actor, trigger, here.first_line)
    elif here.habit == ONE:
        try_one(world, state, child, actor, trigger)
    else:
        for place in range(here.first_line, here.last_line):
            if is_candidate(world, state, child, place, trigger):
                consider(world, state, child, actor, place, trigger)


@inner
def try_in_order(world: Any, state: Any, child: int, actor: int, trigger: int, start: int) -> None:
    """Make the first referral by rank, from `start` on, that is made at all; a later failure tries the next."""
    for place in range(start, world.actors[actor].last_line):
        if is_candidate(world, state, child, place, trigger) and consider(world, state, child, actor, place, trigger):
            return


@inner
def try_one(world: Any, state: Any, child: int, actor: int, trigger: int) -> None:
    """Choose one fitting referral by weight: each draws a time, shorter with more weight, and the shortest wins.

    So a referral that a reform adds or takes away leaves the others' numbers as they were.
    """
    best, shortest = NONE, math.nan
    for place in range(world.actors[actor].first_line, world.actors[actor].last_line):
        if not is_candidate(world, state, child, place, trigger):
            continue
        if best < 0:
            best = place
            continue
        if math.isnan(shortest):
            shortest = time_of_choice(world, state, child, best)
        drawn, loser = time_of_choice(world, state, child, place), place
        if drawn < shortest:
            best, shortest, loser = place, drawn, best
        state.considered[child, world.desk[loser]] += 1
    if best >= 0:
        consider(world, state, child, actor, best, trigger)


@inner
def time_of_choice(world: Any, state: Any, child: int, place: int) -> float:
    """The time that a referral draws when one of several is to be chosen."""
    index = world.desk[place]
    turn = np.int64(state.considered[child, index])
    drawn = exponential(world.key, state.children[child].id, processes.CHOICE, world.lines[index].word, turn)
    return float(drawn / world.lines[index].weight)


@inner
def is_candidate(world: Any, state: Any, child: int, place: int, trigger: int) -> bool:
    """Whether this trigger prompts the referral for this child. No line carries a child twice in one instant."""
    index = world.desk[place]
    line = world.lines[index]
    if (line.triggers & trigger) == 0 or is_carried(state, child, index):
        return False
    if fits(world, state, child, line.when):
        return True
    state.line_kinds[index, logbook.UNFIT] += 1
    row = logbook.note(world, state, child, logbook.UNFIT, line.source)
    if state.children[child].logged:
        state.log[row].line, state.log[row].failing = index, missing(world, state, child, line.when)
    return False


@inner
def consider(world: Any, state: Any, child: int, actor: int, place: int, trigger: int) -> bool:
    """Make the referral with its likelihood; whether it was made. A signposted child must go by itself."""
    index = way(world, state, child, actor, world.desk[place])
    line, person = world.lines[index], state.children[child]
    turn = np.int64(state.considered[child, index])
    state.considered[child, index] += 1
    carry(state, child, index)
    chance = line.likelihood * (person.trust[world.actors[line.target].kind] if line.signposts else 1.0)
    chance *= willing(world, state, line) * agreed(world, state, child, actor, line.target)
    drawn = 0.0
    if chance < 1.0 or person.logged:
        drawn = uniform(world.key, person.id, processes.REFERRAL, line.word, turn)
    if drawn >= chance:
        state.line_kinds[index, logbook.NOT_REFERRED] += 1
        row = logbook.note(world, state, child, logbook.NOT_REFERRED, actor)
        state.log[row].line, state.log[row].detail = index, trigger
        say_list(state, row, line)
        logbook.say_chance(state, row, chance, drawn)
        return False
    case = send(world, state, child, actor, place, index, turn)
    state.cases[case].trigger = trigger
    row = logbook.note_case(world, state, case, logbook.REFERRED, actor)
    state.log[row].detail = trigger
    say_list(state, row, line)
    logbook.say_chance(state, row, chance, drawn)
    return True


@inner
def send(world: Any, state: Any, child: int, actor: int, place: int, index: int, turn: int) -> int:
    """A referral sets out; it may take time, and it may never arrive."""
    line, person = world.lines[index], state.children[child]
    number = set_out(world, state, child, line.target, first_gate(world, line.target, line.source, line.bypasses))
    case = state.cases[number]
    case.line, case.referrer, case.rank, case.bypasses = index, actor, place, line.bypasses
    case.lost = world.on.losses and has_luck(world.key, person.id, processes.LOSS, line.word, turn, line.lost)
    if line.delay >= 0 and world.on.delays:
        lasts = world.durations[line.delay]
        case.due += weeks(world.key, person.id, processes.DELAY, line.word, turn, lasts)
    return number


@inner
def set_out(world: Any, state: Any, child: int, target: int, gate: int) -> int:
    """A new referral, due at its first gate now; by the child's own hand until somebody else's name is on it."""
    number = take_down(world, state, child, target, gate)
    tally.sent(state, number)
    return number


@inner
def take_down(world: Any, state: Any, child: int, target: int, gate: int) -> int:
    """A case with the next of the child's numbers, at a gate on the way to a target."""
    number = open_case(state, child)
    case, person = state.cases[number], state.children[child]
    case.stage, case.event, case.due = TRAVELLING, ARRIVES, state.totals[0].now
    case.target, case.at, case.referrer = target, gate, world.child
    case.number = person.made
    person.made += 1
    state.totals[0].made += 1
    return number


@inner
def first_gate(world: Any, target: int, source: int, bypasses: bool) -> int:
    """Where a referral must go first: the outermost gatekeeper. A gatekeeper's own referrals do not pass it again."""
    gate = target
    if bypasses or not world.on.gatekeepers:
        return gate
    while world.actors[gate].gatekeeper >= 0 and world.actors[gate].gatekeeper != source:
        gate = world.actors[gate].gatekeeper
    return gate


@inner
def send_on(world: Any, state: Any, place: int) -> None:
    """A referral that has passed one gate sets out, at once, for the next."""
    case = state.cases[place]
    row = logbook.note_case(world, state, place, logbook.PASSED_ON, case.at)
    gate = case.target
    while world.actors[gate].gatekeeper != case.at:
        gate = world.actors[gate].gatekeeper
    state.log[row].detail = gate
    case.passed_on = True
    case.at, case.stage, case.event, case.due = gate, TRAVELLING, ARRIVES, state.totals[0].now


@inner
def resolve(world: Any, state: Any, place: int, fate: int) -> None:
    """A referral has come to its end. Under the habit *first* a lost or declined one makes way for the next."""
    case = state.cases[place]
    child, actor, rank, trigger = case.child, case.referrer, case.rank, case.trigger
    state.totals[0].fates[fate] += 1
    tally.resolved(state, place, fate)
    close_case(state, place)
    if fate in (LOST, TURNED_AWAY) and rank >= 0 and world.actors[actor].habit == FIRST:
        try_in_order(world, state, child, actor, trigger, rank + 1)


@inner
def settle_joined(world: Any, state: Any, child: int, actor: int, fate: int) -> None:
    """The referrals that rode on an episode at a gatekeeper share its fate; -1 sends them on."""
    rider = find_case(state, child, actor, JOINED)
    while rider >= 0:
        if fate < 0:
            send_on(world, state, rider)
        else:
            resolve(world, state, rider, fate)
        rider = find_case(state, child, actor, JOINED)
