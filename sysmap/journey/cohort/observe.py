"""One replication, observed: what happened to each child followed, at each actor, and along each line of referral."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from sysmap.journey.cohort.conserve import conserve
from sysmap.journey.cohort.layouts import ACTOR, LINE, LIST, OPEN_STAGES, children_layout
from sysmap.journey.cohort.plan import Plan
from sysmap.journey.compile import Compiled
from sysmap.journey.engine.audit import audit
from sysmap.journey.engine.books import WEEKS_AFTER
from sysmap.journey.engine.closing import bring_to
from sysmap.journey.engine.state import State
from sysmap.journey.engine.world import Table, World
from sysmap.journey.grounds import ENDINGS
from sysmap.journey.run import Logged, Run, Span, live, set_out

BIN_WEEKS = 4.0
"""About how long each of the equal bins of time is over which lists and live cases are averaged."""


@dataclass(frozen=True)
class Observed:
    """What one replication came to. Constant in size for a given number of observed children.

    Weeks of `arrives` are counted from the start of the run, all other moments of a child from its arrival; a moment
    that never came is infinite. Positions of actors, lines, attributes, areas and incidents are those of `Compiled`.
    """

    replication: int
    children: Table
    """A row for each observed child, in order of arrival; see `layouts.children_layout`."""
    actors: Table
    """A row for each actor; see `layouts.ACTOR`. Counted are the weeks observed, whichever child it was."""
    lines: Table
    """A row for each line of referral; see `layouts.LINE`. Counted as for actors."""
    declines: Table
    """Declines by actor (row) and by the node of its threshold that failed, in reading order (column)."""
    lists: Table
    """By bin of time (row) and actor (column): the time-averaged `length` of its list and its `live` cases."""
    kinds: Table
    """How many records of each kind the log of the whole run would hold, in the order of `records.KINDS`."""


def carry_on() -> None:
    """Nobody wants a run to stop."""


def observe(
    compiled: Compiled, plan: Plan, replication: int, *, log: Logged = "none", pause: Callable[[], None] = carry_on
) -> Observed:
    """Run one replication and count. What is observed is the same whether the log is on or off.

    `pause` is called after each bin of time, and may raise to give the run up.
    """
    return watch(compiled, plan, replication, log=log, pause=pause)[1]


def watch(
    compiled: Compiled, plan: Plan, replication: int, *, log: Logged = "none", pause: Callable[[], None] = carry_on
) -> tuple[Run, Observed]:
    """The same, together with the run."""
    world, state = set_out(
        compiled,
        weeks=plan.end,
        seed=plan.seed,
        replication=replication,
        switches=plan.switches,
        log=log,
        observe=Span(plan.warm_up, plan.last_arrival, plan.follow),
        today=plan.warm_up,
    )
    edges = np.linspace(plan.warm_up, plan.end, max(1, round(plan.weeks / BIN_WEEKS)) + 1)
    state = live(world, state, plan.warm_up)
    before, areas = _snapshot(world, state, plan.warm_up), [_areas(state, plan.warm_up)]
    for edge in edges[1:]:
        pause()
        state = live(world, state, edge)
        areas.append(_areas(state, edge))
    bring_to(state, plan.end)
    audit(world, state)
    conserve(state)
    actors, lines, declines = _snapshot(world, state, plan.end)
    observed = Observed(
        replication=replication,
        children=_children(state),
        actors=_difference(actors, before[0]),
        lines=_difference(lines, before[1]),
        declines=declines - before[2],
        lists=_averaged(np.array(areas), edges),
        kinds=state.actor_kinds.sum(axis=0),
    )
    return Run(compiled, world, state, plan.end), observed


def _snapshot(world: World, state: State, week: float) -> tuple[Table, Table, Table]:
    """What actors and lines have come to by a week, and the declines."""
    books, length = state.books, state.books.size
    actors = np.zeros(length, ACTOR)
    actors["records"] = state.actor_kinds[:length]
    for name in ("sent", "reached", "left_waiting", "left_support"):
        actors[name] = books[name]
    actors["endings"] = books["endings"][:, list(ENDINGS)]
    actors["waited"], actors["waits"] = books["waited_started"], state.waits
    actors["list_weeks"], actors["live_weeks"] = _areas(state, week)
    actors["places"] = world.actors["places"]
    lines = np.zeros(world.lines.size, LINE)
    lines["records"], lines["fates"] = state.line_kinds[: lines.size], state.line_fates[: lines.size]
    return actors, lines, state.declines.copy()


def _areas(state: State, week: float) -> Table:
    """Weeks waited and weeks supported at each actor by a week, before which everything has happened that happens."""
    books, desks = state.books, state.desks
    since = week - books["since"]
    return np.array([books["list_area"] + since * desks["length"], books["live_area"] + since * desks["live"]])


def _averaged(areas: Table, edges: Table) -> Table:
    """The average list and the average live cases of each actor in each bin of time."""
    grown = np.diff(areas, axis=0) / np.diff(edges)[:, None, None]
    found = np.zeros((grown.shape[0], grown.shape[2]), LIST)
    found["length"], found["live"] = grown[:, 0], grown[:, 1]
    return found


def _difference(after: Table, before: Table) -> Table:
    """What was added from one moment to another; the number of places does not add up."""
    found = after.copy()
    for name in found.dtype.names or ():
        if name != "places":
            found[name] -= before[name]
    return found


def _children(state: State) -> Table:
    tallies = state.tallies
    found = np.zeros(tallies.size, children_layout(state.tally_incidents.shape[2]))
    for name in set(found.dtype.names or ()) & set(tallies.dtype.names or ()) - {"endings"}:
        found[name] = tallies[name]
    found["records"] = state.tally_kinds
    found["endings"] = tallies["endings"][:, list(ENDINGS)]
    for place, stages in enumerate(OPEN_STAGES.values()):
        found["open"][:, place] = tallies["stages"][:, list(stages)].sum(axis=1)
    found["incidents"], found["incidents_before_support"] = state.tally_incidents[:, 0], state.tally_incidents[:, 1]
    seen = tallies["first_crisis"] + WEEKS_AFTER <= tallies["closes"] - tallies["arrives"]
    found["live_before_crisis"] = np.where(seen, tallies["before_crisis"], np.nan)
    found["live_after_crisis"] = np.where(seen, tallies["after_crisis"] / WEEKS_AFTER, np.nan)
    return found
