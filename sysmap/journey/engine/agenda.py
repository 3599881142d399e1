"""Whose turn is next: a binary heap of children, each in it once, by the time and kind of what happens to it next."""

from typing import Any

from sysmap.journey.engine.inner import inner


@inner
def enter(state: Any, child: int) -> None:
    """Put a child who has just arrived on the agenda."""
    totals = state.totals[0]
    state.children[child].place = totals.agenda
    state.agenda[totals.agenda] = child
    totals.agenda += 1
    settle(state, child)


@inner
def settle(state: Any, child: int) -> None:
    """Move a child to its place after what happens to it next has changed."""
    place = rise(state, state.children[child].place)
    sink(state, place)


@inner
def sooner(state: Any, one: int, other: int) -> bool:
    """Whether the next event of one child comes before that of the other: by time, kind, then child."""
    a, b = state.children[one], state.children[other]
    if a.due != b.due:
        return a.due < b.due
    if a.order != b.order:
        return a.order < b.order
    return one < other


@inner
def rise(state: Any, place: int) -> int:
    """Swap an entry upward while it is sooner than its parent; where it ends."""
    while place > 0 and sooner(state, state.agenda[place], state.agenda[(place - 1) // 2]):
        swap(state, place, (place - 1) // 2)
        place = (place - 1) // 2
    return place


@inner
def sink(state: Any, place: int) -> None:
    """Swap an entry downward while one of its children is sooner."""
    size = state.totals[0].agenda
    while True:
        first = 2 * place + 1
        if first + 1 < size and sooner(state, state.agenda[first + 1], state.agenda[first]):
            first += 1
        if first >= size or not sooner(state, state.agenda[first], state.agenda[place]):
            return
        swap(state, place, first)
        place = first


@inner
def swap(state: Any, one: int, other: int) -> None:
    """Exchange two entries."""
    a, b = state.agenda[one], state.agenda[other]
    state.agenda[one], state.agenda[other] = b, a
    state.children[b].place, state.children[a].place = one, other
