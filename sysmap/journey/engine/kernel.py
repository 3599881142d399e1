"""The loop: whatever comes next, happens. One kernel for one child and for many, with a log or without."""

import math
from typing import Any

import numpy as np

from sysmap.journey.engine import agenda, events, exposure, gate, meetings, moving, support, ties, today, waking
from sysmap.journey.engine.arrivals import count_or_fill
from sysmap.journey.engine.calendars import open_now
from sysmap.journey.engine.clocks import refresh_clocks, rewind
from sysmap.journey.engine.codes import NONE
from sysmap.journey.engine.held import hold
from sysmap.journey.engine.inner import inlined, inner, kept, sources
from sysmap.journey.engine.noticing import overlooks
from sysmap.journey.engine.philox import Key
from sysmap.journey.engine.planning import A_BIRTHDAY, A_CLOCK, plan
from sysmap.journey.engine.pressure import press
from sysmap.journey.engine.state import (
    ARRIVALS,
    ARRIVES,
    CHANGES_WORKER,
    FROM_SUPPORT,
    GIVES_UP,
    IS_DECIDED,
    LEAD_ENDS,
    NEVER,
    NEWS_ARRIVES,
    OFFERS,
    TIE_ENDS,
    State,
)
from sysmap.journey.engine.waiting import next_offering
from sysmap.journey.engine.world import (
    COMES_ALONE,
    INCIDENT_HAPPENS,
    IS_NOTICED,
    IS_PRESSED,
    MOVES,
    NEED_FALLS,
    NEED_RISES,
    Table,
    World,
)


@inlined
def happen(world: Any, state: Any, child: int) -> None:
    """Let the child's next event happen."""
    exposure.pass_time(state, child)
    person = state.children[child]
    if person.event == A_BIRTHDAY:
        events.have_birthday(world, state, child)
    elif person.event == A_CLOCK:
        strike(world, state, child, person.which)
    else:
        come_due(world, state, person.which)


@inner
def strike(world: Any, state: Any, child: int, place: int) -> None:
    """One of the child's clocks has run down."""
    kind, turn = world.clocks[place], state.clocks[child, place].count
    rewind(world, state, child, place)
    if kind.what == NEED_RISES:
        events.need_rises(world, state, child)
    elif kind.what == NEED_FALLS:
        events.need_falls(world, state, child)
    elif kind.what == INCIDENT_HAPPENS:
        events.incident_happens(world, state, child, kind.item, turn)
    elif kind.what == IS_NOTICED:
        if open_now(world, state, kind.item) and not overlooks(world, state, child, kind.item, turn):
            events.meet_and_notice(world, state, child, kind.item)
    elif kind.what == IS_PRESSED:
        press(world, state, child, kind.item, turn)
    elif kind.what == MOVES:
        moving.move(world, state, child, kind.item, turn)
    elif kind.what == COMES_ALONE and open_now(world, state, kind.item):
        events.come_alone(world, state, child, kind.item)


@inlined
def come_due(world: Any, state: Any, place: int) -> None:
    """One of the child's cases is due."""
    event = state.cases[place].event
    if event == ARRIVES:
        gate.arrive(world, state, place)
    elif event == IS_DECIDED:
        gate.decide(world, state, place)
    elif event == GIVES_UP:
        gate.give_up(world, state, place)
    elif event == NEWS_ARRIVES:
        events.hear(world, state, place)
    elif event == LEAD_ENDS:
        meetings.end_lead(world, state, place)
    elif event == TIE_ENDS:
        ties.end_tie(world, state, place)
    elif event == CHANGES_WORKER:
        support.change_worker(world, state, place)
    else:
        support.end(world, state, place, event)


@inner
def look_ahead(world: Any, state: Any, child: int, arrives: float) -> None:
    """After anything has happened to a child: rescale its clocks and find out what is next.

    What comes at once, before all else, happens at once; so a referral without delay is at its gate without a detour.
    """
    while True:
        person = state.children[child]
        if person.moved & FROM_SUPPORT:
            support.refresh_supports(world, state, child)
        if person.moved & world.moving:
            refresh_clocks(world, state, child)
        person.moved = 0
        plan(world, state, child)
        if not (comes_at_once(state, child, arrives) and has_room(world, state)):
            break
        happen(world, state, child)
        state.totals[0].events += 1
    agenda.settle(state, child)


@inlined
def comes_at_once(state: Any, child: int, arrives: float) -> bool:
    """Whether the child's next event is due now and comes before all else, the next arrival (`arrives`) included."""
    person, totals = state.children[child], state.totals[0]
    if person.due > totals.now or (person.order > ARRIVALS and (totals.offers > 0 or arrives <= totals.now)):
        return False
    return totals.wakes > totals.now and agenda.is_first(state, child)


@inlined
def has_room(world: Any, state: Any) -> bool:
    """Whether one more event is sure to find room for its cases and its rows of the log."""
    totals = state.totals[0]
    rows = totals.rows + world.room + world.room_per_case * totals.most
    return totals.spare >= world.room and (state.log.size == 1 or rows < state.log.size)


@inlined
def next_arrival(state: Any) -> float:
    """The week in which the next child comes into the model; infinite where all have."""
    following = state.totals[0].next_arrival
    return float(state.children[state.queue[following]].arrives if following < state.queue.size else math.inf)


@inner
def step(world: Any, state: Any, until: float) -> bool:
    """Let the next thing happen, if it does before `until`; whether it did."""
    totals, arrives, newcomer = state.totals[0], next_arrival(state), NONE
    if arrives < math.inf:
        newcomer = state.queue[totals.next_arrival]
    agenda.open_shelves(state, arrives)
    child, due, order = agenda.next_child(state), math.inf, NEVER
    if child >= 0:
        due, order = state.children[child].due, state.children[child].order
    if arrives < due or (arrives == due and order > ARRIVALS):
        child, due, order = newcomer, arrives, ARRIVALS
    if totals.offers > 0 and (due > totals.now or order > OFFERS):
        child = support.offer(world, state, next_offering(state))
        if child >= 0:
            look_ahead(world, state, child, arrives)
        return True
    if waking.is_due(state, due, until):
        return waking.wake(world, state)
    if due >= until:
        return False
    totals.now = due
    if child == newcomer:
        totals.next_arrival += 1
        today.choose(world, state, child)
        events.arrive_in_model(world, state, child)
        today.settle(world, state, child)
        arrives = next_arrival(state)
    else:
        happen(world, state, child)
    look_ahead(world, state, child, arrives)
    totals.events += 1
    return True


def _compiled(engine: int) -> tuple[Any, Any]:
    """What Python calls. Numba keeps machine code on disk by the date of this file alone; as it also goes by the values
    a function closes over, closing over `engine` makes a change to any other file of the engine count.
    """

    @kept
    def run(world: World, state: State, until: float) -> bool:
        held_world, held_state = hold(world), hold(state)
        while engine and has_room(held_world, held_state):
            if not step(held_world, held_state, until):
                return True
        return False

    @kept
    def arrive(key: Key, per_week: float, until: float, weeks: Any) -> int:
        return count_or_fill(key, per_week, until, weeks) if engine else 0

    return run, arrive


advance, fill_arrivals = _compiled(sources())
"""`advance(world, state, until)`: let everything happen that happens before week `until`. False where it stopped for
want of room: give it a state `with_room` and call it again; nothing is lost or changed by the pause.
`fill_arrivals(key, per_week, until, weeks)`: the weeks of arrival, and how many there are."""


def arrival_weeks(key: Key, per_week: float, until: float) -> Table:
    """The weeks before `until` in which children arrive, `per_week` of them on average and independently."""
    if per_week <= 0.0:
        return np.zeros(0)
    expected = per_week * until
    weeks = np.zeros(int(expected + 8.0 * math.sqrt(expected)) + 16)
    number = fill_arrivals(key, per_week, until, weeks)
    if number > weeks.size:
        weeks = np.zeros(number)
        fill_arrivals(key, per_week, until, weeks)
    return weeks[:number]
