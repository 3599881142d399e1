"""Counting what happens, with the log on or off: a few additions for each record, and for a child only if observed.

Nothing here draws, and nothing in a run depends on what stands in the books.
"""

import math
from typing import Any

from sysmap.journey.engine.books import (
    FIRST_OCTAVE,
    FIRST_STARTS,
    MARKS,
    PER_OCTAVE,
    PERIOD,
    WAIT_BINS,
    WEEKS_BEFORE,
)
from sysmap.journey.engine.codes import NONE
from sysmap.journey.engine.exposure import pass_time
from sysmap.journey.engine.inner import inlined, inner


@inlined
def count(state: Any, child: int, kind: int, actor: int) -> None:
    """One more record of a kind at an actor (-1: at none) about a child."""
    state.actor_kinds[actor, kind] += 1
    row = state.children[child].tally
    if row >= 0:
        state.tally_kinds[row, kind] += 1


@inner
def begin(state: Any, child: int) -> None:
    """An observed child arrives."""
    person, now = state.children[child], state.totals[0].now
    if person.tally < 0:
        return
    mine = state.tallies[person.tally]
    mine.id, mine.arrives, mine.since = person.id, now, now
    mine.age, mine.need, mine.attributes, mine.areas = person.age, person.need, person.attributes, person.areas
    mine.first_notice = mine.first_support = mine.first_crisis = math.inf
    mine.before_crisis = math.nan
    for place in range(FIRST_STARTS):
        mine.route[place] = NONE


@inner
def noticed(state: Any, child: int) -> None:
    """Somebody notices the child."""
    row = state.children[child].tally
    if row >= 0:
        mine = state.tallies[row]
        mine.first_notice = min(mine.first_notice, state.totals[0].now - mine.arrives)


@inner
def incident(state: Any, child: int, kind: int) -> None:
    """Something happens to the child."""
    row = state.children[child].tally
    if row >= 0:
        state.tally_incidents[row, 0, kind] += 1
        if state.tallies[row].starts == 0:
            state.tally_incidents[row, 1, kind] += 1


@inner
def crisis(state: Any, child: int) -> None:
    """The child is in crisis: need has risen to 4, or something has happened. Before the first, look back a year."""
    row = state.children[child].tally
    if row < 0:
        return
    mine = state.tallies[row]
    mine.crises += 1
    if mine.first_crisis < math.inf:
        return
    mine.first_crisis = state.totals[0].now - mine.arrives
    if mine.first_crisis <= WEEKS_BEFORE:
        mine.before_crisis = mine.service_weeks / mine.first_crisis if mine.first_crisis > 0.0 else math.nan
        return
    place = (mine.first_crisis - WEEKS_BEFORE) / PERIOD
    whole = int(place)
    first, second = mine.marks[whole % MARKS], mine.marks[(whole + 1) % MARKS]
    mine.before_crisis = (mine.service_weeks - first - (place - whole) * (second - first)) / WEEKS_BEFORE


@inlined
def sent(state: Any, place: int) -> None:
    """A referral sets out."""
    state.books[state.cases[place].target].sent += 1


@inlined
def reached(state: Any, place: int) -> None:
    """A gate takes a referral up."""
    case = state.cases[place]
    state.books[case.at].reached += 1
    row = state.children[case.child].tally
    if row >= 0:
        state.tallies[row].reached += 1


@inlined
def pass_time_at(state: Any, actor: int) -> None:
    """Add the weeks since the actor's list or its live cases last changed."""
    book, desk, now = state.books[actor], state.desks[actor], state.totals[0].now
    book.list_area += desk.length * (now - book.since)
    book.live_area += desk.live * (now - book.since)
    book.since = now


@inlined
def listed(state: Any, place: int) -> None:
    """A child is about to join a list."""
    case = state.cases[place]
    pass_time_at(state, case.at)
    row = state.children[case.child].tally
    if row >= 0:
        state.tallies[row].listed += 1


@inlined
def unlisted(state: Any, place: int) -> None:
    """A child is about to leave a list, whatever for."""
    case = state.cases[place]
    pass_time(state, case.child)
    pass_time_at(state, case.at)
    state.books[case.at].waited += state.totals[0].now - case.joined
    row = state.children[case.child].tally
    if row >= 0:
        state.tallies[row].listed -= 1


@inlined
def started(state: Any, place: int) -> None:
    """Support is about to begin.

    It is a re-entry where earlier support has all ended, unless a gatekeeper's episode passed this very referral on.
    """
    case, now = state.cases[place], state.totals[0].now
    pass_time_at(state, case.at)
    state.books[case.at].waited_started += now - case.joined
    state.waits[case.at, bin_of(now - case.joined)] += 1
    person = state.children[case.child]
    if person.tally < 0:
        return
    mine = state.tallies[person.tally]
    if mine.starts < FIRST_STARTS:
        mine.route[mine.starts] = case.at
    mine.starts += 1
    mine.most_at_once = max(mine.most_at_once, person.live + 1)
    mine.first_support = min(mine.first_support, now - mine.arrives)
    if person.live == 0 and mine.starts > 1 and not case.passed_on:
        mine.re_entries += 1


@inlined
def freed(state: Any, place: int) -> None:
    """A place is about to be given back."""
    case = state.cases[place]
    pass_time(state, case.child)
    pass_time_at(state, case.at)
    state.books[case.at].served += state.totals[0].now - case.started


@inlined
def ended(state: Any, place: int, how: int) -> None:
    """Support ends in one of its ways."""
    case = state.cases[place]
    state.books[case.at].endings[how] += 1
    row = state.children[case.child].tally
    if row >= 0:
        state.tallies[row].endings[how] += 1


@inlined
def resolved(state: Any, place: int, fate: int) -> None:
    """A referral comes to its end."""
    case = state.cases[place]
    state.line_fates[case.line, fate] += 1
    row = state.children[case.child].tally
    if row >= 0:
        state.tallies[row].fates[fate] += 1


@inner
def left(state: Any, child: int) -> None:
    """The child leaves the model; its need is nobody's on the map any more."""
    row = state.children[child].tally
    if row >= 0:
        state.tallies[row].gone = True


@inner
def bin_of(weeks: float) -> int:
    """The bin of a wait: the first is no wait at all, the last is open, and each between is 1/32 of a doubling wide."""
    if weeks <= 0.0:
        return 0
    mantissa, exponent = math.frexp(weeks)
    place = 1 + (exponent - FIRST_OCTAVE) * PER_OCTAVE + int((mantissa - 0.5) * (2 * PER_OCTAVE))
    return int(min(max(place, 1), WAIT_BINS - 1))
