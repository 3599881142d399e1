"""The chance of reaching each service and the mean time until then, solved instead of simulated.

Everything about the child stands still, and so do lists: trust, knowledge, incidents, need and age are as they were on
arrival, places are unlimited and one referral is live at a time. Then a child's way is an absorbing Markov renewal
chain, and both answers solve a sparse linear system (Kemeny and Snell 1960, Finite Markov Chains, chapter 3).
"""

from dataclasses import dataclass, fields
from functools import cached_property

import numpy as np
from scipy.sparse import coo_array, eye_array
from scipy.sparse.linalg import spsolve

from sysmap.errors import ArgumentError, unknown
from sysmap.journey.chain.build import Chain
from sysmap.journey.chain.ground import Ground
from sysmap.journey.chain.guards import guard
from sysmap.journey.chain.scope import Scope
from sysmap.journey.chain.trip import DoesNotApplyError, Exit, Node
from sysmap.journey.compile import check
from sysmap.journey.switches import Switches
from sysmap.model import Profile, SystemMap
from sysmap.model.threshold import evaluate
from sysmap.model.wording import namer

AT_WORK = ("referral", "delays", "losses", "thresholds", "gatekeepers", "consent", "drop_out", "limits")
"""The mechanisms that the chain has; a simulation agrees with it when all others are switched off."""

FROZEN = Switches(**{mechanism.name: mechanism.name in AT_WORK for mechanism in fields(Switches)})
"""The switches under which the simulation is the chain."""


@dataclass(frozen=True)
class Chance:
    """What the chain says of one service."""

    actor: str
    chance: float | None
    """The chance that support there ever begins; None where the chain does not apply."""
    weeks: float | None
    """The mean time from being noticed until it begins, in weeks, among children for whom it does; None where none."""
    why_not: str | None
    """Why the chain does not apply, in a clause; None where it does."""


@dataclass(frozen=True)
class Chances:
    """The chances of one child who is noticed at one entry point."""

    child: str
    """The profile's id."""
    enters_at: str
    met: bool
    """Whether the entry point meets such a child at all; where not, no chance is above 0."""
    services: tuple[Chance, ...]
    """One for each service, by id."""

    @cached_property
    def by_actor(self) -> dict[str, Chance]:
        """The services by id."""
        return {item.actor: item for item in self.services}


def chances(system: SystemMap, child: Profile, *, enters_at: str | None = None, to: str | None = None) -> Chances:
    """The chance that a child noticed at an entry point ever gets each service's support, and how soon on average.

    The numbers are the map's likeliest ones. The entry point is `enters_at`, else the profile's own. A service to which
    the map can send a child by several referrals at once has no answer but a reason; so the answers are those that the
    simulation tends to under `FROZEN`, without other children.

    Raises ArgumentError where no entry point is given or `enters_at` is none, where `to` is no service of the map, and
    where `to` is a service for which the chain does not apply, naming the actor because of which.
    """
    check(system)
    entries = sorted(key for key, actor in system.actors.items() if actor.entry)
    start = enters_at or child.enters_at
    if start is None:
        raise ArgumentError("say where the child is noticed: the chance depends on the entry point")
    if start not in entries:
        raise unknown("entry point", start, entries)
    services = sorted(key for key, actor in system.actors.items() if actor.service)
    if to is not None and to not in services:
        raise unknown("service", to, services)
    ground = Ground(system, child)
    entry = system.actors[start].entry
    met = not (entry and entry.meets) or evaluate(entry.meets, ground.before).passed
    scope = Scope(ground)
    found = tuple(_chance(scope, start if met else None, key) for key in (services if to is None else [to]))
    if to is not None and found[0].why_not:
        raise ArgumentError(f'the chance of reaching "{to}" cannot be solved, only simulated: {found[0].why_not}')
    return Chances(child.id, start, met, found)


def _chance(scope: Scope, start: str | None, target: str) -> Chance:
    if start is None:
        return Chance(target, 0.0, None, None)
    first = Node(start, "noticed")
    try:
        chain = Chain(scope, target, first)
        guard(chain)
    except DoesNotApplyError as error:
        name = namer(scope.ground.system)
        return Chance(target, None, None, f"{name(error.actor)} {error.does}")
    chance, weeks = solve(chain.exits, first)
    return Chance(target, chance, weeks / chance if chance > 0.0 else None, None)


def solve(exits: dict[Node, tuple[Exit, ...]], first: Node) -> tuple[float, float]:
    """The chance of reaching the end of a chain from its first node, and the mean weeks times that chance.

    With Q the chances from node to node, b those of reaching the end at once, and W and w the same weighted by time:
    h = b + Q h is the chance, and m = w + W h + Q m its mean time, counted only where the end is reached.
    """
    nodes = _that_reach(exits)
    if first not in nodes:
        return 0.0, 0.0
    place = {node: position for position, node in enumerate(nodes)}
    ends, timed_ends = np.zeros(len(nodes)), np.zeros(len(nodes))
    rows, columns, moves, timed = [], [], [], []
    for node in nodes:
        for way in exits[node]:
            if way.to is None:
                ends[place[node]] += way.chance
                timed_ends[place[node]] += way.weeks
            elif way.to in place:
                rows.append(place[node])
                columns.append(place[way.to])
                moves.append(way.chance)
                timed.append(way.weeks)
    shape = (len(nodes), len(nodes))
    matrix = (eye_array(len(nodes)) - coo_array((moves, (rows, columns)), shape=shape)).tocsc()
    reached = spsolve(matrix, ends)
    mean = spsolve(matrix, timed_ends + coo_array((timed, (rows, columns)), shape=shape) @ reached)
    return float(reached[place[first]]), float(mean[place[first]])


def _that_reach(exits: dict[Node, tuple[Exit, ...]]) -> list[Node]:
    """The nodes from which the end can be reached, in the order given."""
    reaching: set[Node] = set()
    grown = True
    while grown:
        found = {
            node
            for node, ways in exits.items()
            if node not in reaching and any(way.to is None or way.to in reaching for way in ways)
        }
        reaching |= found
        grown = bool(found)
    return [node for node in exits if node in reaching]
