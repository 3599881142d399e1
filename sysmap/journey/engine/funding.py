"""Money: which line pays for whose place, and what a line that has ended takes with it.

A line pays for a share of a service's places from the week it opens to the week it closes; what no line pays for stays
for ever. Every supported child holds a place of one line, or one of those that stay.
"""

import math
from typing import Any

from sysmap.journey.engine import processes
from sysmap.journey.engine.codes import NONE
from sysmap.journey.engine.inner import inlined, inner
from sysmap.journey.engine.philox import uniform
from sysmap.journey.engine.world import record

FOREVER = 1e4
"""Weeks: past them nobody asks whether a line is renewed once more."""
MANY = 1e6
SLIGHT = 1.0 / MANY
"""The part of a place below which two numbers of places count as the same."""

FUND = record(
    word="u8",
    actor="i8",
    places="f8",
    opens="f8",  # this and the next: weeks from the day observation begins
    closes="f8",  # before any renewal; nan where only the length of the period is known
    period="f8",  # weeks; infinite where it is not known
    renewed="f8",
    again="f8",  # weeks after which another line takes its place; infinite where none does
    at_once="?",
    stays="?",  # and pays for nobody who comes to live elsewhere than in
    areas="u8",
)
FUNDED = record(
    live="i8",  # how many children hold a place of the line
    opens="f8",  # this and the next: weeks of the run
    closes="f8",
    turn="i8",  # how often its renewal has been drawn; 0 before it has a date
)
NO_CHILD: Any = processes.NO_ITEM
"""Whose draw it is whether a line is renewed."""


@inner
def keep_dates(world: Any, state: Any) -> None:
    """Give every line its dates at the start of a run, and new ones when it has closed and another takes its place."""
    for fund in range(world.funds.size):
        line, paid = world.funds[fund], state.funded[fund]
        while paid.turn == 0 or (paid.closes <= state.totals[0].now and line.again < math.inf):
            date_line(world, state, fund)


@inner
def date_line(world: Any, state: Any, fund: int) -> None:
    """When a line opens next and closes for want of renewal.

    Of a line known only by the length of its period nobody knows how much is left on the day observation begins: any
    part of it is as likely.
    """
    line, paid = world.funds[fund], state.funded[fund]
    if paid.turn > 0:
        paid.opens = paid.closes + line.again
        paid.closes = paid.opens + line.period
    elif math.isnan(line.closes):
        left = uniform(world.key, NO_CHILD, processes.FUNDING_LEFT, line.word, 0)
        paid.opens, paid.closes = line.opens + world.today, world.today + left * line.period
    else:
        paid.opens, paid.closes = line.opens + world.today, line.closes + world.today
    paid.turn += 1
    while uniform(world.key, NO_CHILD, processes.FUNDING_RENEWED, line.word, paid.turn) < line.renewed:
        if paid.closes >= FOREVER:
            return
        paid.closes += line.period
        paid.turn += 1


@inner
def pays_now(state: Any, fund: int) -> bool:
    """Whether a line is running."""
    return state.funded[fund].opens <= state.totals[0].now < state.funded[fund].closes


@inner
def places_now(world: Any, state: Any, actor: int) -> float:
    """How many children the actor may hold: a line that is not running still pays for those who hold its places."""
    here = world.actors[actor]
    places = here.places
    for fund in range(here.first_fund, here.last_fund):
        if not pays_now(state, fund):
            places += state.funded[fund].live - world.funds[fund].places
    return math.floor(places * MANY + 0.5) / MANY


@inlined
def take(world: Any, state: Any, place: int) -> None:
    """A child who starts takes a place of the line that is used least for its size; what stays comes before equals."""
    case = state.cases[place]
    case.fund, case.paid_until = NONE, math.inf
    here = world.actors[case.at]
    if here.first_fund == here.last_fund or not world.on.money or not world.on.places:
        return
    staying, held = here.places, state.desks[case.at].live
    for fund in range(here.first_fund, here.last_fund):
        staying -= world.funds[fund].places
        held -= state.funded[fund].live
    least = held / staying if staying > SLIGHT else math.inf
    for fund in range(here.first_fund, here.last_fund):
        if pays_now(state, fund) and world.funds[fund].places > SLIGHT:
            used = state.funded[fund].live / world.funds[fund].places
            if used < least:
                case.fund, least = fund, used
    if case.fund >= 0:
        state.funded[case.fund].live += 1
        if world.funds[case.fund].at_once:
            case.paid_until = state.funded[case.fund].closes


@inlined
def give_back(state: Any, place: int) -> None:
    """A child who leaves gives the place back to the line that paid for it."""
    if state.cases[place].fund >= 0:
        state.funded[state.cases[place].fund].live -= 1


@inner
def next_change(world: Any, state: Any, actor: int) -> float:
    """The next week in which a line of the actor opens, or closes to be followed by another; infinite where none."""
    now, soonest = state.totals[0].now, math.inf
    for fund in range(world.actors[actor].first_fund, world.actors[actor].last_fund):
        paid = state.funded[fund]
        if now < paid.opens < soonest:
            soonest = paid.opens
        if world.funds[fund].again < math.inf and now < paid.closes < soonest:
            soonest = paid.closes
    return soonest
