"""One replication: set the children out, let the kernel advance, and check that nothing was lost on the way."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from sysmap.journey.compile import Compiled
from sysmap.journey.compile_places import places_of
from sysmap.journey.compile_today import HELD, todays_children
from sysmap.journey.engine import processes
from sysmap.journey.engine.audit import audit
from sysmap.journey.engine.kernel import advance, arrival_weeks
from sysmap.journey.engine.state import State, empty_state, with_room
from sysmap.journey.engine.world import KINDS_OF_TRUST, Table, World
from sysmap.journey.switches import Switches
from sysmap.model import Profile

Logged = Literal["tagged", "all", "none"]

FIRST_ROWS = 1 << 12
FIRST_CASES = 1 << 12


@dataclass(frozen=True)
class Tagged:
    """A named child who joins the others at a given week."""

    profile: Profile
    enters_at: str | None
    week: float
    number: int = 0
    """Which of several such children in one run: each number has luck of its own, and 0 is the child of a route."""

    @property
    def word(self) -> np.uint64:
        """What stands for this child in every draw."""
        return processes.word(f"profile {self.profile.id}" + (f" {self.number}" if self.number else ""))


Company = Tagged | Sequence[Tagged] | None
"""The named children who join a run: one, several, or none."""


@dataclass(frozen=True)
class Span:
    """Which children are observed, and for how long."""

    first: float
    """The first week of arrival of those observed."""
    last: float
    """The last."""
    follow: float
    """Weeks for which each is followed."""

    def chosen(self, arrivals: Table) -> Table:
        """The positions of those observed among the weeks of arrival."""
        return np.flatnonzero((arrivals >= self.first) & (arrivals <= self.last))


@dataclass(frozen=True)
class Run:
    """One replication when it is over."""

    compiled: Compiled
    world: World
    state: State
    weeks: float
    """The length of the run, warm-up included."""


def simulate(  # noqa: PLR0913 - a run has this many circumstances
    compiled: Compiled,
    *,
    weeks: float,
    seed: int = 1,
    replication: int = 0,
    switches: Switches | None = None,
    tagged: Company = None,
    background: bool = True,
    log: Logged = "tagged",
    today: float = 0.0,
) -> Run:
    """Let children live for so many weeks from the start; the map's dates count from week `today`.

    The children are the population's arrivals and those whom services have already (`background`), and the named
    children that are `tagged`; each child's own number decides what it draws, so that neither the company nor the log
    changes anybody's luck.
    """
    world, state = set_out(
        compiled,
        weeks=weeks,
        seed=seed,
        replication=replication,
        switches=switches,
        tagged=tagged,
        background=background,
        log=log,
        today=today,
    )
    state = live(world, state, weeks)
    audit(world, state)
    return Run(compiled, world, state, weeks)


def set_out(  # noqa: PLR0913 - a run has this many circumstances
    compiled: Compiled,
    *,
    weeks: float,
    seed: int = 1,
    replication: int = 0,
    switches: Switches | None = None,
    tagged: Company = None,
    background: bool = True,
    log: Logged = "tagged",
    observe: Span | None = None,
    today: float = 0.0,
) -> tuple[World, State]:
    """The map and everybody who will arrive, before anything has happened."""
    world = compiled.world(seed, replication, (switches or Switches()).engine, today)
    arrivals = arrival_weeks(world.key, compiled.arrivals_per_week if background else 0.0, float(weeks))
    held = todays_children(compiled) if background and world.on.today else np.zeros(0, HELD)
    named = () if tagged is None else (tagged,) if isinstance(tagged, Tagged) else tuple(tagged)
    children = arrivals.size + held.size + len(named)
    rows = 0 if log == "none" else max(FIRST_ROWS, 2 * world.room)
    observed = observe.chosen(arrivals) if observe else np.zeros(0, np.int64)
    cases = max(FIRST_CASES, 2 * world.room)
    state = empty_state(world, children, cases=cases, rows=rows, weeks=float(weeks), observed=observed.size)
    state.children["id"][: arrivals.size] = np.arange(1, arrivals.size + 1)
    state.children["arrives"][: arrivals.size] = arrivals
    for name in held.dtype.names or ():
        state.children[name][arrivals.size : arrivals.size + held.size] = held[name]
    state.children["enters_at"] = -1
    state.children["logged"] = log == "all"
    if observe:
        state.children["tally"][observed] = np.arange(observed.size)
        state.tallies["closes"] = arrivals[observed] + observe.follow
    for place, child in enumerate(named, start=children - len(named)):
        _tag(compiled, state, child, place)
        state.children["logged"][place] = log != "none"
    state.queue[:] = np.argsort(state.children["arrives"], kind="stable")
    return world, state


def live(world: World, state: State, until: float) -> State:
    """Let everything happen that happens before week `until`; the state afterwards, perhaps with more room."""
    while not advance(world, state, float(until)):
        state = with_room(state)
    return state


def _tag(compiled: Compiled, state: State, tagged: Tagged, place: int) -> None:
    """Write a named child into the table of children."""
    profile, index = tagged.profile, compiled.index
    trust = profile.trust or compiled.system.population.trust.start
    values = {
        "id": tagged.word,
        "arrives": tagged.week,
        "profiled": True,
        "enters_at": -1 if tagged.enters_at is None else index.actors[tagged.enters_at],
        "age": profile.age,
        "need": profile.need,
        "attributes": index.attribute_mask(profile.attributes),
        **places_of(profile, index),
        "trust": np.full(KINDS_OF_TRUST, trust.central),
    }
    for name, value in values.items():
        state.children[name][place] = value
    state.known[place] = index.actor_set(profile.known_to)
    for key, times in profile.incidents.items():
        state.happened[place, index.incidents[key]] = times
