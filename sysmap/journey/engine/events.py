"""What can happen to a child, one function for each."""

import math
from typing import Any

import numpy as np

from sysmap.journey.engine import logbook, processes, tally
from sysmap.journey.engine.bits import lowest
from sysmap.journey.engine.blame import be_blamed
from sysmap.journey.engine.cases import close_case, know, next_held
from sysmap.journey.engine.codes import NONE, ONCE
from sysmap.journey.engine.conditions import AGE, ATTRIBUTE, INCIDENTS, NAMED_BY, NEED, REPORTS, WORD_BITS, has
from sysmap.journey.engine.inner import inner
from sysmap.journey.engine.life import fits, missing, move_trust, notice_chance, pick_level
from sysmap.journey.engine.meetings import convene_all
from sysmap.journey.engine.noticing import load_times
from sysmap.journey.engine.philox import has_luck, uniform
from sysmap.journey.engine.places import settle_in
from sysmap.journey.engine.referring import first_gate, prompt, resolve, set_out, settle_joined
from sysmap.journey.engine.state import (
    CLOSES,
    EVERYTHING,
    FROM_SUPPORT,
    LEFT,
    LEFT_MODEL,
    NEWS,
    OUTGROWN,
    OUTGROWN_IN_SUPPORT,
    SUPPORTED,
    UNNOTICED,
    UNSUPPORTED,
    WAITING,
)
from sysmap.journey.engine.support import end, free_place
from sysmap.journey.engine.waiting import leave
from sysmap.journey.engine.world import ACUTE, CRISIS, ENDED, KINDS_OF_TRUST, NEED_LEVELS, NOTICED, WEEKS_PER_YEAR

BY_AGE, BY_NEED, BY_ATTRIBUTES = NAMED_BY[AGE], NAMED_BY[NEED], NAMED_BY[ATTRIBUTE]
BY_INCIDENTS, BY_REPORTS = NAMED_BY[INCIDENTS], NAMED_BY[REPORTS]


@inner
def arrive_in_model(world: Any, state: Any, child: int) -> None:
    """A child comes into the model; whoever is no named profile draws who they are."""
    person, now = state.children[child], state.totals[0].now
    if not person.profiled:
        draw_child(world, state, child)
    person.born = now - person.age * WEEKS_PER_YEAR
    person.birthday, person.birthday_due = 0, math.inf
    while person.birthday < world.birthdays.size and world.birthdays[person.birthday] <= person.age:
        person.birthday += 1
    await_birthday(world, state, child)
    person.first_case, person.last_incident = -1, -math.inf
    person.place = person.shelf = NONE
    person.carried_at = -1.0
    person.standing, person.moved = UNNOTICED, EVERYTHING
    for clock in range(world.clocks.size):
        state.strikes[child, clock] = math.inf
    person.clock = NONE
    tally.begin(state, child)
    logbook.note(world, state, child, logbook.ARRIVED, NONE)
    if person.enters_at >= 0:
        enter_at(world, state, child, person.enters_at)


@inner
def draw_child(world: Any, state: Any, child: int) -> None:
    """Age, need, attributes and trust of a child from the population."""
    person = state.children[child]
    drawn = uniform(world.key, person.id, processes.AGE, processes.NO_ITEM, ONCE)
    place, below = 0, 0.0
    while place < world.ages.size - 1 and drawn >= world.ages[place].until:
        below = world.ages[place].until
        place += 1
    within = (drawn - below) / (world.ages[place].until - below)
    person.age = world.ages[place].age + min(max(within, 0.0), 1.0 - 1e-9)
    level = uniform(world.key, person.id, processes.NEED_ON_ARRIVAL, processes.NO_ITEM, ONCE)
    person.need = pick_level(world.need[0].on_arrival, level)
    for place in range(world.attributes.size):
        kind = world.attributes[place]
        with_it = kind.given != 0 and (person.attributes & kind.given) != 0
        chance = kind.chance_with if with_it else kind.chance_without
        if has_luck(world.key, person.id, processes.ATTRIBUTE, kind.word, ONCE, chance):
            person.attributes |= kind.mask
    for kind in range(KINDS_OF_TRUST):
        person.trust[kind] = world.trust[0].start
    settle_in(world, person)


@inner
def await_birthday(world: Any, state: Any, child: int) -> None:
    """Date the next birthday that matters."""
    person = state.children[child]
    person.birthday_due = math.inf
    if world.on.ageing and person.birthday < world.birthdays.size:
        due = person.born + world.birthdays[person.birthday] * WEEKS_PER_YEAR
        person.birthday_due = max(due, state.totals[0].now)


@inner
def enter_at(world: Any, state: Any, child: int, actor: int) -> None:
    """The route begins where the user says, if that actor meets such a child."""
    meets = world.actors[actor].meets
    if fits(world, state, child, meets):
        be_noticed(world, state, child, actor)
    else:
        row = logbook.note(world, state, child, logbook.NOT_MET, actor)
        state.log[row].failing = missing(world, state, child, meets)


@inner
def be_noticed(world: Any, state: Any, child: int, actor: int) -> int:
    """An actor sees that the child is at risk; the row of the log."""
    person = state.children[child]
    tally.noticed(state, child)
    row = logbook.note(world, state, child, logbook.NOTICED, actor)
    person.reports += 1
    person.moved |= BY_REPORTS
    if person.standing == UNNOTICED:
        person.standing = UNSUPPORTED
    know(world, state, child, actor)
    prompt(world, state, child, actor, NOTICED)
    return row


@inner
def meet_and_notice(world: Any, state: Any, child: int, actor: int) -> None:
    """A meeting at an entry point led to the child being noticed."""
    chance = notice_chance(world, state, child, actor) * load_times(world, state, actor)
    row = be_noticed(world, state, child, actor)
    state.log[row].chance = chance


@inner
def come_alone(world: Any, state: Any, child: int, actor: int) -> None:
    """The child asks for help unprompted."""
    place = set_out(world, state, child, actor, first_gate(world, actor, NONE, False))
    row = logbook.note_case(world, state, place, logbook.REFERRED, world.child)
    state.log[row].detail = actor


@inner
def need_rises(world: Any, state: Any, child: int) -> None:
    """Need goes up one level; arriving at the highest is a crisis."""
    person = state.children[child]
    person.need += 1
    person.moved |= BY_NEED
    logbook.note(world, state, child, logbook.NEED_ROSE, NONE)
    if person.need == ACUTE:
        crisis(world, state, child)


@inner
def need_falls(world: Any, state: Any, child: int) -> None:
    """Need goes down one level, and support that is not for so little need closes."""
    person = state.children[child]
    person.need -= 1
    person.moved |= BY_NEED
    logbook.note(world, state, child, logbook.NEED_FELL, NONE)
    if not world.on.limits or person.live == 0:
        return
    place = next_held(state, child, NONE)
    while place >= 0:
        actor = state.cases[place].at
        if state.cases[place].stage == SUPPORTED and person.need < world.actors[actor].closes_below:
            end(world, state, place, CLOSES)
        place = next_held(state, child, actor)


@inner
def incident_happens(world: Any, state: Any, child: int, kind: int, turn: int) -> None:
    """Something happens to the child; it leaves marks, may raise need, and brings the child before actors."""
    incident, person = world.incidents[kind], state.children[child]
    state.happened[child, kind] += 1
    tally.incident(state, child, kind)
    person.attributes |= incident.adds
    person.last_incident = state.totals[0].now
    person.moved |= BY_ATTRIBUTES | BY_INCIDENTS | FROM_SUPPORT
    row = logbook.note(world, state, child, logbook.HAPPENED, NONE)
    state.log[row].detail = kind
    if incident.trust_kind >= 0:
        move_trust(world, state, child, incident.trust_kind, incident.trust_step)
    raises = has_luck(world.key, person.id, processes.INCIDENT_RAISES_NEED, incident.word, turn, incident.raises_need)
    if world.on.need and person.need < NEED_LEVELS and raises:
        person.need += 1
        person.moved |= BY_NEED
        state.log[logbook.note(world, state, child, logbook.NEED_ROSE, NONE)].detail = kind
    for place in range(incident.first_brought, incident.last_brought):
        be_brought(world, state, child, world.brought[place], kind, turn)
    crisis(world, state, child)


@inner
def be_brought(world: Any, state: Any, child: int, actor: int, kind: int, turn: int) -> None:
    """An incident brings the child before an actor, who learns of it and may notice the child."""
    chance = notice_chance(world, state, child, actor) * load_times(world, state, actor)
    know(world, state, child, actor)
    if not world.on.noticing or not fits(world, state, child, world.actors[actor].meets):
        return
    word = world.actors[actor].word ^ world.incidents[kind].word
    drawn = uniform(world.key, state.children[child].id, processes.INCIDENT_NOTICED, word, turn)
    if drawn < chance:
        row = be_noticed(world, state, child, actor)
    else:
        row = logbook.note(world, state, child, logbook.NOT_NOTICED, actor)
        be_blamed(world, state, child, actor, kind, turn)
    state.log[row].detail = kind
    logbook.say_chance(state, row, chance, drawn)


@inner
def crisis(world: Any, state: Any, child: int) -> None:
    """Everybody who knows the child makes the referrals they make in a crisis, all at once."""
    tally.crisis(state, child)
    if not world.on.crisis:
        return
    logbook.note(world, state, child, logbook.CRISIS_SEEN, NONE)
    convene_all(world, state, child)
    for word in range(state.known.shape[1]):
        some = state.known[child, word]
        while some != 0:
            prompt(world, state, child, (word << WORD_BITS) + lowest(some), CRISIS)
            some &= some - np.uint64(1)


@inner
def have_birthday(world: Any, state: Any, child: int) -> None:
    """A birthday that matters somewhere: what the child has outgrown ends; the last one ends childhood."""
    person = state.children[child]
    person.age = world.birthdays[person.birthday]
    person.birthday += 1
    person.moved |= BY_AGE
    logbook.note(world, state, child, logbook.BIRTHDAY, NONE)
    if person.birthday == world.birthdays.size:
        leave_model(world, state, child)
    else:
        outgrow(world, state, child)
    await_birthday(world, state, child)


@inner
def outgrow(world: Any, state: Any, child: int) -> None:
    """End every support and list position that is not for the child's age any more."""
    place = next_held(state, child, NONE)
    while place >= 0:
        actor = state.cases[place].at
        here = world.actors[actor]
        if state.children[child].age >= here.outgrown_at and not here.finishes:
            if state.cases[place].stage == SUPPORTED:
                end(world, state, place, OUTGROWN_IN_SUPPORT)
            else:
                outgrow_list(world, state, place)
        place = next_held(state, child, actor)


@inner
def outgrow_list(world: Any, state: Any, place: int) -> None:
    """A child on a list has become too old for what it waits for."""
    case = state.cases[place]
    child, actor = case.child, case.at
    row = logbook.note_case(world, state, place, logbook.OUTGROWN_WAITING, actor)
    state.log[row].weeks = state.totals[0].now - case.joined
    leave(world, state, place)
    settle_joined(world, state, child, actor, OUTGROWN)
    resolve(world, state, place, OUTGROWN)
    prompt(world, state, child, actor, ENDED)


@inner
def leave_model(world: Any, state: Any, child: int) -> None:
    """Childhood, as far as the map goes, is over; whatever was open ends with it."""
    person = state.children[child]
    tally.left(state, child)
    logbook.note(world, state, child, logbook.LEFT_CHILDHOOD, NONE)
    while person.first_case >= 0:
        place = person.first_case
        stage = state.cases[place].stage
        if stage == SUPPORTED:
            free_place(world, state, place)
            state.books[state.cases[place].at].left_support += 1
        elif stage == WAITING:
            leave(world, state, place)
            state.books[state.cases[place].at].left_waiting += 1
        if stage < NEWS:
            state.totals[0].fates[LEFT_MODEL] += 1
            tally.resolved(state, place, LEFT_MODEL)
        close_case(state, place)
    person.standing, person.moved = LEFT, np.int64(EVERYTHING)


@inner
def hear(world: Any, state: Any, place: int) -> None:
    """News of the child reaches an actor who is told."""
    child, actor = state.cases[place].child, state.cases[place].target
    close_case(state, place)
    if not has(state.known[child], actor):
        know(world, state, child, actor)
        logbook.note(world, state, child, logbook.LEARNED, actor)
