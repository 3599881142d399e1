"""The search behind reach: ways through the map, ordered by the number of gates that would have to open.

The search runs over pairs of a place on the map and the gates opened so far, by the number of gates, then by their
ids, then by the length of the way. A pair is dropped only where another reached the same place with fewer of the same
gates, so the first arrival at a service is a least one.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from heapq import heappop, heappush
from itertools import count

from sysmap.errors import unknown
from sysmap.graph.gates import Gate, Gatehouse, Stop
from sysmap.model import Relationship, SystemMap
from sysmap.model.condition import Condition, KnownTo
from sysmap.model.relationship import Referral
from sysmap.model.routes import gates, referrals
from sysmap.model.threshold import ChildState, leaves
from sysmap.model.vocabulary import CHILD, Trigger

MOST_GATES = 6
"""A set of more gates than this is not looked for."""


@dataclass(frozen=True)
class Way:
    """How a child gets to a service."""

    entry: str
    """The entry point where it begins."""
    relationships: tuple[str, ...]
    """The referrals on the way, in order; none where the child comes alone."""
    through: tuple[str, ...]
    """Every actor on the way, gatekeepers included, in order; the service itself is the last."""
    declined: frozenset[str] = frozenset()
    """Those of them who turn the child away, and refer it on for that reason."""


@dataclass(frozen=True, order=True)
class Place:
    """Where a child stands in the search."""

    actor: str
    event: Trigger
    known: tuple[str, ...]
    """Of the actors that some condition asks about, those who know the child by now."""


@dataclass(frozen=True)
class Step:
    """A place, how the child came there, and what had to open for it."""

    place: Place
    opened: frozenset[Gate]
    declines: frozenset[str]
    """The services whose refusal the way relies on; their gates stay shut."""
    stops: tuple[Stop, ...]
    way: Way


class Ground:
    """What the search asks of a map, worked out once."""

    def __init__(self, system: SystemMap, *, opening: bool = True) -> None:
        """`opening`: whether a gate that stops the child may be opened, or every one stays shut."""
        self.system = system
        self.opening = opening
        self.house = Gatehouse(system)
        self.referrals = referrals(system)
        self.services = tuple(sorted(key for key, actor in system.actors.items() if actor.service))
        self.asked = frozenset(_asked(system))

    def entries(self, enters_at: str | None) -> tuple[str, ...]:
        """The entry points to start from, by id."""
        every = sorted(key for key, actor in self.system.actors.items() if actor.entry)
        if enters_at is None:
            return tuple(every)
        if enters_at not in every:
            raise unknown("entry point", enters_at, every)
        return (enters_at,)


def search(ground: Ground, state: ChildState, entries: tuple[str, ...], targets: set[str]) -> dict[str, Step]:
    """The first arrival at each target: fewest gates opened, then shortest way, then by ids."""
    wanted = targets & connected(ground, entries)
    queue: list[tuple[tuple[object, ...], int, Step]] = []
    serial = count()
    settled: dict[Place, list[Step]] = {}
    found: dict[str, Step] = {}

    def push(steps: Iterator[Step]) -> None:
        for step in steps:
            if len(step.opened) <= MOST_GATES and not _dominated(step, settled.get(step.place, ())):
                heappush(queue, (_order(step), next(serial), step))

    for entry in entries:
        push(_enter(ground, state, entry))
    while queue and wanted - found.keys():
        _, _, step = heappop(queue)
        if _dominated(step, settled.get(step.place, ())):
            continue
        settled.setdefault(step.place, []).append(step)
        if step.place.event == "accepted":
            found.setdefault(step.place.actor, step)
        for line in ground.referrals.get(step.place.actor, ()):
            push(_refer(ground, state, step, line))
    return {target: step for target, step in found.items() if target in targets}


def open_to(ground: Ground, state: ChildState, entries: tuple[str, ...]) -> set[str]:
    """Every service that this child can reach with its gates as they are, on a ground that opens none."""
    met: set[Place] = set()
    waiting = [step for entry in entries for step in _enter(ground, state, entry)]
    while waiting:
        step = waiting.pop()
        if step.place not in met:
            met.add(step.place)
            for line in ground.referrals.get(step.place.actor, ()):
                waiting.extend(_refer(ground, state, step, line))
    return {place.actor for place in met if place.event == "accepted"} & set(ground.services)


def _order(step: Step) -> tuple[object, ...]:
    return len(step.opened), sorted(step.opened), len(step.way.through), step.way.through, step.way.relationships


def _dominated(step: Step, others: list[Step] | tuple[()]) -> bool:
    return any(other.opened <= step.opened and other.declines <= step.declines for other in others)


def _enter(ground: Ground, state: ChildState, entry: str) -> Iterator[Step]:
    """Being noticed at an entry point, and coming there alone."""
    nowhere = Step(Place(entry, "noticed", ()), frozenset(), frozenset(), (), Way(entry, (), ()))
    for inside in _through(ground, state, nowhere, Gate(entry, "entry")):
        noticed = _at(ground, inside, entry, "noticed")
        yield noticed
        if _alone(ground.system, entry):
            yield from _admit(ground, state, inside, gates(ground.system, entry), CHILD)


def _refer(ground: Ground, state: ChildState, step: Step, line: Relationship) -> Iterator[Step]:
    """Going along one referral, if what has just happened prompts it."""
    referral = _made(line)
    if referral is None:
        return
    event = step.place.event
    if not (event in referral.on or (event == "accepted" and "ended" in referral.on)):
        return
    way = replace(step.way, relationships=(*step.way.relationships, line.id))
    for referred in _through(ground, state, replace(step, way=way), Gate(line.id, "referral")):
        chain = gates(ground.system, line.to, referrer=line.from_, bypasses=referral.bypasses)
        yield from _admit(ground, state, referred, chain, line.from_)


def _admit(ground: Ground, state: ChildState, step: Step, chain: tuple[str, ...], came_from: str) -> Iterator[Step]:
    """Passing the gates of a referral one after another, or being declined at one of them."""
    if not chain:
        return
    actor, *rest = chain
    gate = Gate(actor, "threshold")
    at_gate = replace(state, came_from=came_from)
    if gate not in step.opened and not ground.house.passes(gate, _known(at_gate, step)):
        declined = _at(ground, step, actor, "declined")
        way = replace(declined.way, declined=declined.way.declined | {actor})
        yield replace(declined, way=way, declines=step.declines | {actor})
    for inside in _through(ground, at_gate, step, gate):
        admitted = _at(ground, inside, actor, "accepted")
        yield admitted
        yield from _admit(ground, state, admitted, tuple(rest), came_from)


def _through(ground: Ground, state: ChildState, step: Step, gate: Gate) -> Iterator[Step]:
    """The step beyond a gate: free where the child passes or it is open already, else by opening it."""
    now = _known(state, step)
    if gate in step.opened or ground.house.passes(gate, now):
        yield step
    elif ground.opening and not (gate.kind == "threshold" and gate.key in step.declines):
        stop = ground.house.stop(gate, now)
        yield replace(step, opened=step.opened | {gate}, stops=(*step.stops, stop))


def _at(ground: Ground, step: Step, actor: str, event: Trigger) -> Step:
    """The step at `actor`, who knows the child from now on."""
    known = set(step.place.known) | ({actor} & ground.asked)
    way = replace(step.way, through=(*step.way.through, actor))
    return replace(step, place=Place(actor, event, tuple(sorted(known))), way=way)


def _known(state: ChildState, step: Step) -> ChildState:
    return replace(state, known_to=state.known_to | set(step.place.known))


def _asked(system: SystemMap) -> Iterator[str]:
    """Every actor that some condition asks about as knowing the child."""
    for condition in _conditions(system):
        for leaf in leaves(condition):
            if isinstance(leaf, KnownTo):
                yield from leaf.known_to


def _conditions(system: SystemMap) -> Iterator[Condition]:
    for actor in system.actors.values():
        if actor.entry and actor.entry.meets:
            yield actor.entry.meets
        if actor.service:
            yield actor.service.threshold.test
    for line in system.relationships.values():
        if line.referral and line.referral.when:
            yield line.referral.when


def connected(ground: Ground, entries: tuple[str, ...]) -> set[str]:
    """Every service that some way leads to if every gate is open or every gate declines."""
    alone = (entry for entry in entries if _alone(ground.system, entry))
    services = {gate for entry in alone for gate in gates(ground.system, entry)}
    met = services.union(entries)
    waiting = list(met)
    while waiting:
        referrer = waiting.pop()
        for line in ground.referrals.get(referrer, ()):
            referral = _made(line)
            if referral is None:
                continue
            chain = gates(ground.system, line.to, referrer=line.from_, bypasses=referral.bypasses)
            services.update(chain)
            waiting.extend(actor for actor in chain if actor not in met)
            met.update(chain)
    return services


def _made(line: Relationship) -> Referral | None:
    """The referral along a line; None where it is never made, or in a crisis only: a frozen child comes to none."""
    referral = line.referral
    if referral is None or not referral.likelihood.central or set(referral.on) == {"crisis"}:
        return None
    return referral


def _alone(system: SystemMap, entry: str) -> bool:
    """Whether a child ever comes to this entry point, which is a service, unasked."""
    actor = system.actors[entry]
    return bool(actor.service and actor.entry and actor.entry.self_referral and actor.entry.self_referral.central)
