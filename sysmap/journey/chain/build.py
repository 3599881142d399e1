"""The chain of one child toward one service: from each occasion, which occasions can follow, how likely, how soon.

One referral is on its way at a time. Where the map would send several that can each lead to the service, or lets
something else run beside the one that can come to the same gates, the chain is no true picture, and says whose doing
that is.

    occasion ── made? ── lost? ── threshold? ── consent? ──► support at the service: reached
                          │           │                └──► support elsewhere: accepted, ended, or the next gate
                          └───────────┴── the referrer's next in rank, or the decliner's own referrals
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from sysmap.journey.chain.lengths import Clock, Length
from sysmap.journey.chain.scope import Occasion, Scope
from sysmap.journey.chain.trip import DoesNotApplyError, Exit, Node, Trip
from sysmap.model import Relationship
from sysmap.model.vocabulary import Trigger

Pairs = Sequence[tuple[int, Relationship]]

SUPPORTED: tuple[Trigger, ...] = ("accepted", "ended")
"""What support makes its actor think of referring on."""


@dataclass
class Chain:
    """Every node that can be come to from the first and can lead to the service, with its ways on.

    Raises DoesNotApplyError.
    """

    scope: Scope
    target: str
    first: Node
    leading: frozenset[Occasion] = field(init=False)
    exits: dict[Node, tuple[Exit, ...]] = field(default_factory=dict)
    aside: list[Relationship] = field(default_factory=list)
    """Referrals that cannot lead to the service and may be under way beside the one that can."""
    gates_aside: set[str] = field(default_factory=set)
    """Gates to which a gatekeeper may pass the child on meanwhile."""
    stays: set[str] = field(default_factory=set)
    """Actors whose support has to end for the way to go on."""

    def __post_init__(self) -> None:
        self.leading = self.scope.toward(self.target)
        waiting = [self.first]
        while waiting:
            node = waiting.pop()
            if node not in self.exits:
                self.exits[node] = tuple(exit_ for exit_ in self._ways(node) if exit_.chance > 0.0)
                waiting += [exit_.to for exit_ in self.exits[node] if exit_.to]

    def _ways(self, node: Node) -> Iterator[Exit]:
        """What can follow when an actor thinks of referring, by its habit."""
        habit = self.scope.ground.habit(node.actor)
        prompted = self.scope.prompted.get((node.actor, node.trigger), ())
        lines = [(place, line) for place, line in prompted if line.id not in node.used and place >= node.start]
        if habit == "first":
            yield from self._in_order(node, lines)
            return
        ahead = [(place, line) for place, line in lines if self._leads(line)]
        if habit == "each":
            self.aside += [line for _, line in lines if not self._leads(line)]
            if len(ahead) > 1:
                raise DoesNotApplyError(node.actor, "may make several referrals at once that lead there")
        total = sum(_weight(line) for _, line in lines)
        for _, line in ahead:
            yield from self._follow(node, line, _weight(line) / total if habit == "one" else 1.0, None)

    def _in_order(self, node: Node, lines: Pairs) -> Iterator[Exit]:
        """The first referral that is made; each of the others only if it is not made, is lost or declined."""
        turn, used = 1.0, node.used
        for position, (place, line) in enumerate(lines):
            used |= {line.id}
            rest = any(self._leads(other) for _, other in lines[position + 1 :])
            again = Node(node.actor, node.trigger, place + 1, used) if rest else None
            yield from self._follow(Node(node.actor, node.trigger, place, used), line, turn, again)
            turn *= 1.0 - min(1.0, self.scope.ground.made(line))

    def _follow(self, node: Node, line: Relationship, turn: float, again: Node | None) -> Iterator[Exit]:
        """Where a referral can end up, if its turn comes with this chance; `again` where its loss lets others follow.

        Thresholds are sure, so all that is open is how far the child gets along the gates, which are in a row.
        """
        ground = self.scope.ground
        made, lost = turn * min(1.0, ground.made(line)), ground.lost(line)
        trip = Trip(node, line, made * (1.0 - lost)).take(ground.delay(line))
        if again:
            stray = Trip(node, line, made * lost).take(ground.delay(line))
            yield stray.exit(_in(again, stray))
        gates = ground.gates(line)
        for position, gate in enumerate(gates):
            trip.take(ground.assessment(gate)).gates.append(gate)
            if not ground.passes(gate, line):
                yield from self._declined(trip, gate, again)
                return
            trip.ask(gate, ground.asking(gate))
            if gate == self.target:
                yield trip.exit(None)
                return
            way = self._supported(gate, line, gates[position + 1 :], again)
            if way != "onward":
                yield from self._moves_on(trip, gate, way)
                return
            trip.take(ground.spell(gate), ground.drifting(gate))

    def _declined(self, trip: Trip, gate: str, again: Node | None) -> Iterator[Exit]:
        """The referrer tries its next, or the decliner refers on."""
        refers_on = (gate, "declined") in self.leading
        if again and refers_on:
            raise DoesNotApplyError(gate, f"refers on when it declines, while {trip.node.actor} may try another")
        if again:
            self.aside += self._prompted(gate, "declined")
            yield trip.exit(_in(again, trip))
        elif refers_on:
            yield trip.exit(Node(gate, "declined", used=trip.used()))

    def _supported(self, gate: str, line: Relationship, rest: Sequence[str], again: Node | None) -> str:
        """What follows on support at a gate on the way: one thing that can lead to the service, or nothing."""
        ways: list[str] = [trigger for trigger in SUPPORTED if (gate, trigger) in self.leading]
        ways += ["onward"] if self._onward(line, rest, again) else []
        if len(ways) > 1:
            raise DoesNotApplyError(gate, "may send a child it supports on in two ways that lead there")
        if not ways:
            return ""
        for trigger in SUPPORTED:
            self.aside += [] if trigger in ways else self._prompted(gate, trigger)
        self.gates_aside.update(rest if ways != ["onward"] else ())
        self.stays.update([gate] if ways != ["accepted"] else [])
        return ways[0]

    def _moves_on(self, trip: Trip, gate: str, way: str) -> Iterator[Exit]:
        """Support at a gate on the way has begun, or has ended in whatever manner, and its actor refers on."""
        ground = self.scope.ground
        if way == "accepted":
            yield trip.exit(Node(gate, "accepted", used=trip.used()), leaves_live=gate)
        elif way == "ended":
            rate = ground.drifting(gate)
            drifts = (Clock("exponential", 1.0 / rate),) if rate else ()
            trip.take(Length((*ground.spell(gate).clocks, *drifts)))
            yield trip.exit(Node(gate, "ended", used=trip.used()))

    def _onward(self, line: Relationship, rest: Sequence[str], again: Node | None) -> bool:
        """Whether passing a gatekeeper can lead to the service: at the next gates, or by what they decline."""
        for gate in rest:
            if not self.scope.ground.passes(gate, line):
                return again is not None or (gate, "declined") in self.leading
            if self.scope.ground.asking(gate).settled <= 0.0:
                return False
            if gate == self.target or not self.leading.isdisjoint({(gate, "accepted"), (gate, "ended")}):
                return True
        return False

    def _leads(self, line: Relationship) -> bool:
        return self.scope.leads(line, self.target, self.leading)

    def _prompted(self, actor: str, trigger: Trigger) -> list[Relationship]:
        return [line for _, line in self.scope.prompted.get((actor, trigger), ())]


def _weight(line: Relationship) -> float:
    return (line.referral.weight if line.referral else None) or 1.0


def _in(again: Node, trip: Trip) -> Node:
    """The node at which a referrer goes on, at the instant to which a trip has come."""
    return Node(again.actor, again.trigger, again.start, trip.used())
