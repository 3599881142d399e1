"""Meetings: those who come pool what they know of the child, and one of them may be named to lead."""

from typing import Any

from sysmap.journey.engine import logbook, processes
from sysmap.journey.engine.attendance import comes
from sysmap.journey.engine.calendars import open_now
from sysmap.journey.engine.cases import close_case, know, open_case
from sysmap.journey.engine.conditions import has
from sysmap.journey.engine.durations import weeks
from sysmap.journey.engine.inner import inlined, inner
from sysmap.journey.engine.philox import uniform
from sysmap.journey.engine.state import FROM_SUPPORT, LEAD_ENDS, LEADS
from sysmap.journey.engine.world import CRISIS


@inner
def convene(world: Any, state: Any, child: int, actor: int, trigger: int) -> None:
    """An actor that is a meeting comes together over the child, if this is what brings it together and it is open."""
    place = world.actors[actor].meeting
    if place < 0 or not world.on.meetings or (world.meetings[place].on & trigger) == 0:
        return
    if not open_now(world, state, actor):
        return
    meeting = world.meetings[place]
    state.met[child, place] += 1
    row = logbook.note(world, state, child, logbook.MET, actor)
    know(world, state, child, actor)
    came = 0
    for seat in range(meeting.first_member, meeting.last_member):
        if comes(world, state, child, place, seat):
            came += 1
            learn(world, state, child, world.members[seat].actor)
    state.log[row].detail = came
    if came > 0 and meeting.lead_chance > 0.0:
        name_lead(world, state, child, actor, place)


@inner
def convene_all(world: Any, state: Any, child: int) -> None:
    """In a crisis the meetings that know the child come together first, so that all who come may act in it."""
    if world.meetings.size == 0:
        return
    for actor in range(world.actors.size):
        if world.actors[actor].meeting >= 0 and has(state.known[child], actor):
            convene(world, state, child, actor, CRISIS)


@inner
def learn(world: Any, state: Any, child: int, actor: int) -> None:
    """A member who came knows the child from now on."""
    if world.on.knowing and not has(state.known[child], actor):
        know(world, state, child, actor)
        logbook.note(world, state, child, logbook.LEARNED, actor)


@inner
def name_lead(world: Any, state: Any, child: int, actor: int, place: int) -> None:
    """The meeting may name a lead, who takes over from any other."""
    meeting, person, turn = world.meetings[place], state.children[child], state.met[child, place] - 1
    drawn = uniform(world.key, person.id, processes.LEAD, meeting.word, turn)
    if drawn >= meeting.lead_chance:
        return
    drop_lead(state, child)
    number = open_case(state, child)
    case = state.cases[number]
    lasts = weeks(world.key, person.id, processes.LEAD_LASTS, meeting.word, turn, world.durations[meeting.lead_lasts])
    case.stage, case.event, case.due = LEADS, LEAD_ENDS, state.totals[0].now + lasts
    case.at, case.target = actor, actor
    person.lead = place + 1
    person.moved |= FROM_SUPPORT
    row = logbook.note(world, state, child, logbook.LEAD_NAMED, actor)
    state.log[row].weeks = lasts
    logbook.say_chance(state, row, meeting.lead_chance, drawn)


@inner
def drop_lead(state: Any, child: int) -> None:
    """Whoever led before does so no more."""
    place = state.children[child].first_case
    while place >= 0 and state.cases[place].stage != LEADS:
        place = state.cases[place].next
    if place >= 0:
        close_case(state, place)


@inner
def end_lead(world: Any, state: Any, place: int) -> None:
    """The lead has lasted its time."""
    child, actor = state.cases[place].child, state.cases[place].at
    close_case(state, place)
    state.children[child].lead = 0
    state.children[child].moved |= FROM_SUPPORT
    logbook.note(world, state, child, logbook.LEAD_ENDED, actor)


@inlined
def staying(world: Any, person: Any) -> float:
    """The factor on leaving support early for a child who has a lead."""
    return float(world.meetings[person.lead - 1].drop_out_times) if person.lead > 0 else 1.0


@inlined
def spared(world: Any, state: Any, place: int) -> bool:
    """Whether a child is spared telling the story again by having a lead."""
    case = state.cases[place]
    person = state.children[case.child]
    if person.lead == 0:
        return False
    times, word = world.meetings[person.lead - 1].retelling_times, world.actors[case.at].word
    return uniform(world.key, person.id, processes.LEAD_SPARES, word, case.episode) >= times
