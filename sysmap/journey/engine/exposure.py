"""The time that passes for an observed child: weeks of need, of support and of waiting, until its row closes.

Nothing here draws, and nothing in a run depends on what stands in the books.
"""

import math
from typing import Any

from sysmap.journey.engine.books import MARKS, PERIOD, WEEKS_AFTER
from sysmap.journey.engine.codes import NONE
from sysmap.journey.engine.inner import inner


@inner
def pass_time(state: Any, child: int) -> None:
    """Add the weeks since anything last happened to the child; past the end of its observation, close its row.

    To be called before anything changes in what the child lives with: its need, its supports, its lists.
    """
    person, now = state.children[child], state.totals[0].now
    if person.tally < 0:
        return
    mine = state.tallies[person.tally]
    until = min(now, mine.closes)
    if until > mine.since:
        add_weeks(person, mine, until)
    if now >= mine.closes:
        close(state, child)


@inner
def add_weeks(person: Any, mine: Any, until: float) -> None:
    """Add the weeks up to `until`, in which nothing has changed."""
    spent = until - mine.since
    if mine.first_crisis == math.inf:
        mark(person, mine, until)
    else:
        after = min(until, mine.arrives + mine.first_crisis + WEEKS_AFTER) - mine.since
        mine.after_crisis += person.live * max(0.0, after)
    if person.live > 0:
        mine.supported_weeks += spent
        mine.service_weeks += person.live * spent
    elif person.need > 1 and not mine.gone:
        mine.unmet_weeks += spent
        if mine.starts == 0:
            mine.unmet_weeks_before_support += spent
    mine.waiting_weeks += mine.listed * spent
    mine.since = until


@inner
def mark(person: Any, mine: Any, until: float) -> None:
    """Keep the weeks of support so far at the end of each period of four weeks since arrival."""
    due = mine.arrives + (mine.marked + 1) * PERIOD
    while due <= until:
        mine.marked += 1
        mine.marks[mine.marked % MARKS] = mine.service_weeks + person.live * (due - mine.since)
        due = mine.arrives + (mine.marked + 1) * PERIOD


@inner
def close(state: Any, child: int) -> None:
    """The child has been followed long enough: keep how it stands, and count no more."""
    person = state.children[child]
    mine = state.tallies[person.tally]
    mine.need_at_end, mine.standing, mine.attributes_at_end = person.need, person.standing, person.attributes
    place = person.first_case
    while place >= 0:
        mine.stages[state.cases[place].stage] += 1
        place = state.cases[place].next
    person.tally = NONE
