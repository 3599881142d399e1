"""What happens to a child next: the earliest of its birthday, its clocks and its cases."""

import math
from typing import Any

from sysmap.journey.engine.clocks import clock_order, first_to_strike
from sysmap.journey.engine.codes import codes
from sysmap.journey.engine.inner import inlined
from sysmap.journey.engine.state import (
    AFTER_OFFERS,
    ARRIVALS,
    ARRIVES,
    BIRTHDAYS,
    ENDS,
    GIVES_UP,
    IS_DECIDED,
    NEVER,
    NEWS_ARRIVES,
    UNSURE,
)

A_CLOCK, A_BIRTHDAY, A_CASE = codes(3)
"""What a child's next event belongs to."""


@inlined
def plan(world: Any, state: Any, child: int) -> None:
    """Find what happens to the child next: the earliest, then by kind, then by id."""
    person = state.children[child]
    person.due, person.order, person.event, person.which = person.birthday_due, BIRTHDAYS, A_BIRTHDAY, -1
    if person.clock == UNSURE:
        person.clock = first_to_strike(world, state, child)
    if person.clock >= 0 and state.strikes[child, person.clock] <= person.due:
        order = clock_order(world.clocks[person.clock].what)
        propose(state, child, state.strikes[child, person.clock], order, A_CLOCK, person.clock)
    place = person.first_case
    while place >= 0:
        case = state.cases[place]
        if case.due <= person.due and case.due < math.inf:
            propose(state, child, case.due, case_order(case), A_CASE, place)
        place = case.next
    if person.due == math.inf:
        person.order = NEVER


@inlined
def propose(state: Any, child: int, due: float, order: int, event: int, which: int) -> None:
    """Let an event be the child's next if it comes before the one that is."""
    person = state.children[child]
    if due < person.due or order < person.order or (order == person.order and is_by_id(state, child, event, which)):
        person.due, person.order, person.event, person.which = due, order, event, which


@inlined
def is_by_id(state: Any, child: int, event: int, which: int) -> bool:
    """Of two cases of a child that are due together: whether this one stands at an actor with a smaller id."""
    person = state.children[child]
    return event == A_CASE and person.event == A_CASE and state.cases[which].at < state.cases[person.which].at


@inlined
def case_order(case: Any) -> int:
    """The place of a case's event within an instant; nobody gives up before the offers of the instant of joining."""
    if case.event in (ARRIVES, IS_DECIDED, NEWS_ARRIVES):
        return ARRIVALS
    if case.event == GIVES_UP and case.due <= case.joined:
        return AFTER_OFFERS
    return ENDS
