"""One replication, observed: what happened to each child followed, at each actor, and along each line of referral."""

from dataclasses import dataclass

import numpy as np

from sysmap.journey.cohort.plan import Plan
from sysmap.journey.compile import Compiled
from sysmap.journey.engine.state import State
from sysmap.journey.engine.world import Table
from sysmap.journey.records import KINDS
from sysmap.journey.run import Logged, Run, simulate

BIN_WEEKS = 4.0
"""About how long each of the equal bins of time is over which lists and live cases are averaged."""
FIRST_STARTS = 16
"""How much of a child's route is kept."""
ENDINGS = ("completed", "cut short", "closed", "dropped out", "outgrown", "left")
"""How support ends; `left` is the end of the age the map covers."""
FATES = ("lost", "declined", "refused", "given up", "ended", "already open", "outgrown waiting", "left")
"""How a referral is resolved, in the engine's order."""
STILL_OPEN = ("on its way", "waiting", "in support")
"""Where a referral stands that is not resolved."""


@dataclass(frozen=True)
class Observed:
    """What one replication came to. Constant in size for a given number of observed children.

    Weeks of `arrives` are counted from the run's empty start, all other moments of a child from its arrival; a moment
    that never came is infinite. Positions of actors, lines, attributes, areas and incidents are those of `Compiled`.
    """

    replication: int
    children: Table
    """A row for each observed child, in order of arrival; see `children_layout`."""
    actors: Table
    """A row for each actor; see `ACTOR`."""
    lines: Table
    """A row for each line of referral; see `LINE`."""
    declines: Table
    """Declines by actor (row) and by the node of its threshold that failed, in reading order (column)."""
    lists: Table
    """By bin of time (row) and actor (column): the time-averaged `length` of its list and its `live` cases."""
    kinds: Table
    """How many records of each kind the log of the whole run would hold, in the order of `KINDS`."""


def children_layout(incidents: int) -> np.dtype[np.void]:
    """The columns of `Observed.children`, for a map with so many kinds of incident."""
    return np.dtype(
        [
            ("id", "u8"),
            ("arrives", "f8"),
            ("age", "f8"),
            ("need", "i1"),
            ("attributes", "u8"),
            ("areas", "u8"),
            ("first_notice", "f8"),
            ("first_support", "f8"),
            ("first_crisis", "f8"),
            ("unmet_weeks", "f8"),
            ("unmet_weeks_before_support", "f8"),
            ("waiting_weeks", "f8"),
            ("supported_weeks", "f8"),
            ("notices", "i4"),
            ("referrals", "i4"),
            ("fates", "i4", (len(FATES),)),
            ("open", "i4", (len(STILL_OPEN),)),
            ("supports", "i4"),
            ("endings", "i4", (len(ENDINGS),)),
            ("retellings", "i4"),
            ("worker_changes", "i4"),
            ("most_at_once", "i4"),
            ("re_entries", "i4"),
            ("crises", "i4"),
            ("incidents", "i4", (incidents,)),
            ("incidents_before_support", "i4", (incidents,)),
            ("furthest", "i1"),
            ("live_before_crisis", "f8"),
            ("live_after_crisis", "f8"),
            ("need_at_end", "i1"),
            ("standing", "i1"),
            ("attributes_at_end", "u8"),
            ("route", "i2", (FIRST_STARTS,)),
        ]
    )


ACTOR = np.dtype(
    [
        ("records", "i8", (len(KINDS),)),  # of each kind, in the weeks observed, as are all the following
        ("referred_in", "i8"),
        ("reached", "i8"),  # referrals taken up by its gate
        ("endings", "i8", (len(ENDINGS),)),
        ("waits", "f8"),  # weeks waited, added up over those whose support started
    ]
)
LINE = np.dtype([("records", "i8", (len(KINDS),))])
LIST = np.dtype([("length", "f8"), ("live", "f8")])


def observe(compiled: Compiled, plan: Plan, replication: int, *, log: Logged = "none") -> Observed:
    """Run one replication and count.

    What is observed is the same whether the log is on or off.
    """
    run = simulate(
        compiled,
        weeks=plan.end,
        seed=plan.seed,
        replication=replication,
        switches=plan.switches,
        log="all" if log == "all" else "none",
    )
    return _observed(run, plan, replication)


def _observed(run: Run, plan: Plan, replication: int) -> Observed:
    actors, lines = len(run.compiled.actors), len(run.compiled.lines)
    bins = max(1, round(plan.weeks / BIN_WEEKS))
    return Observed(
        replication=replication,
        children=_children(run.state, plan),
        actors=np.zeros(actors, ACTOR),
        lines=np.zeros(lines, LINE),
        declines=np.zeros((actors, 1), np.int64),
        lists=np.zeros((bins, actors), LIST),
        kinds=np.zeros(len(KINDS), np.int64),
    )


def _children(state: State, plan: Plan) -> Table:
    arrives = state.children["arrives"]
    chosen = np.flatnonzero((arrives >= plan.warm_up) & (arrives <= plan.last_arrival))
    found = np.zeros(chosen.size, children_layout(state.happened.shape[1]))
    people = state.children[chosen]
    for name in ("id", "arrives", "need", "attributes", "areas", "standing"):
        found[name] = people[name]
    found["referrals"], found["retellings"], found["notices"] = people["made"], people["retold"], people["reports"]
    found["supports"], found["need_at_end"] = people["told"], people["need"]
    found["incidents"] = state.happened[chosen]
    found["first_notice"] = found["first_support"] = found["first_crisis"] = np.inf
    found["route"] = -1
    return found
