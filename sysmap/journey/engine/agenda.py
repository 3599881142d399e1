"""Whose turn is next, at a cost that does not grow with the number of children.

Time is cut into short equal spans, each with a shelf. A child whose next event lies further off than the present span
stands on the shelf of a span no later than that event; one whose next event falls into the present span stands in a
small binary heap, by the time and kind of the event and then by child. When the heap runs empty the next shelf is
opened, and whoever is not due yet moves on to a later one. So an event that is put off moves nobody, and only the few
children of the present span are ever compared. The width of a span is a power of 2, so that no rounding can put a child
on a shelf that has been opened; how long it is, and so which shelf a child stands on, changes nothing but the speed.
"""

import math
from typing import Any

import numpy as np

from sysmap.journey.engine.inner import inlined, inner

NOWHERE: Any = np.int64(-1)
MANY: Any = np.int64(1 << 40)
"""More than there are children: an entry's turn is the kind of its event times so many, and the child."""


@inner
def settle(state: Any, child: int) -> None:
    """Move a child to its place after what happens to it next has changed."""
    person, totals = state.children[child], state.totals[0]
    if person.due < totals.opened:
        if person.place < 0:
            unshelve(state, child)
            person.place = totals.agenda
            totals.agenda += 1
        put(state, child)
        return
    if person.place >= 0:
        take_out(state, child)
    if person.due < math.inf:
        shelf = min(np.int64(person.due * totals.per_week), state.shelves.size - 1)
        if person.shelf < 0 or shelf < person.shelf:
            unshelve(state, child)
            put_on_shelf(state, child, shelf)


@inner
def put_on_shelf(state: Any, child: int, shelf: int) -> None:
    """Stand a child on a shelf, in front of the others."""
    first = state.shelves[shelf]
    state.shelf_mates[child].before, state.shelf_mates[child].after = NOWHERE, first
    if first >= 0:
        state.shelf_mates[first].before = child
    state.shelves[shelf] = child
    state.children[child].shelf = shelf


@inner
def unshelve(state: Any, child: int) -> None:
    """Take a child from its shelf, if it stands on one."""
    person, mates = state.children[child], state.shelf_mates[child]
    if person.shelf < 0:
        return
    if mates.before < 0:
        state.shelves[person.shelf] = mates.after
    else:
        state.shelf_mates[mates.before].after = mates.after
    if mates.after >= 0:
        state.shelf_mates[mates.after].before = mates.before
    person.shelf = NOWHERE


@inner
def open_shelves(state: Any, before: float) -> None:
    """While nobody is due in the present span and it ends before the next arrival, go on to the next."""
    totals = state.totals[0]
    while totals.agenda == 0 and totals.opened <= before and totals.shelf < state.shelves.size:
        child = state.shelves[totals.shelf]
        totals.shelf += 1
        totals.opened = totals.shelf * totals.span if totals.shelf < state.shelves.size else math.inf
        while child >= 0:
            after = state.shelf_mates[child].after
            state.children[child].shelf = NOWHERE
            settle(state, child)
            child = after


@inlined
def next_child(state: Any) -> int:
    """The child whose event comes first, -1 where nobody is due in the present span."""
    return int(state.agenda[0].turn % MANY if state.totals[0].agenda > 0 else NOWHERE)


@inner
def is_first(state: Any, child: int) -> bool:
    """Whether a child's next event comes before those of all others in the present span; its own entry may be old."""
    person, size = state.children[child], state.totals[0].agenda
    turn, first, last = person.order * MANY + child, 0, 1
    if person.place == 0:
        first, last = 1, 3
    for place in range(first, min(last, size)):  # noqa: SIM110 - numba compiles no generator
        if is_sooner(state.agenda[place], person.due, turn):
            return False
    return True


@inner
def put(state: Any, child: int) -> None:
    """Move a child of the heap up or down to where its next event belongs."""
    person = state.children[child]
    turn = person.order * MANY + child
    place = rise(state, person.place, person.due, turn)
    place = sink(state, place, person.due, turn)
    write(state, place, person.due, turn)


@inner
def take_out(state: Any, child: int) -> None:
    """Take a child out of the heap; the last fills the gap."""
    person, totals = state.children[child], state.totals[0]
    gap = person.place
    person.place = NOWHERE
    totals.agenda -= 1
    if gap < totals.agenda:
        last = state.agenda[totals.agenda].turn % MANY
        state.children[last].place = gap
        put(state, last)


@inner
def rise(state: Any, place: int, due: float, turn: int) -> int:
    """Let those above a gap down into it while they come later than an event; where the gap ends."""
    while place > 0:
        above = state.agenda[(place - 1) >> 1]
        if is_sooner(above, due, turn):
            break
        write(state, place, above.due, above.turn)
        place = (place - 1) >> 1
    return place


@inner
def sink(state: Any, place: int, due: float, turn: int) -> int:
    """Let those below a gap up into it while they come sooner than an event; where the gap ends."""
    size = state.totals[0].agenda
    while True:
        first = 2 * place + 1
        if first + 1 < size and is_sooner(state.agenda[first + 1], state.agenda[first].due, state.agenda[first].turn):
            first += 1
        if first >= size or not is_sooner(state.agenda[first], due, turn):
            return place
        write(state, place, state.agenda[first].due, state.agenda[first].turn)
        place = first


@inlined
def is_sooner(entry: Any, due: float, turn: int) -> bool:
    """Whether an entry of the heap comes before an event."""
    return entry.due < due or (entry.due == due and entry.turn < turn)


@inner
def write(state: Any, place: int, due: float, turn: int) -> None:
    """Write an entry of the heap, and into its child where it stands."""
    entry = state.agenda[place]
    entry.due, entry.turn = due, turn
    state.children[turn % MANY].place = place
