"""Which services a child can reach, by which way, and which gates shut the rest: exact, with no chance in it.

The child's state is frozen except for what the way itself changes: who knows the child, and who referred. Chances,
waits, places and consent are left to the simulation; a referral that is never made (likelihood 0) is no way, nor is one
that only a crisis prompts.

    an entry point notices ──► its referrals ──► gatekeeper's threshold ──► service's threshold ──► its referrals …
                                                   └─ declined ──► its referrals on a decline
"""

from dataclasses import dataclass

from sysmap.errors import unknown
from sysmap.graph.gates import Gate, Gatehouse, Stop
from sysmap.graph.ways import Ground, Way, connected, search
from sysmap.model import SystemMap
from sysmap.model.threshold import ChildState


@dataclass(frozen=True)
class Opened:
    """A service that this child can reach."""

    actor: str
    way: Way
    """The shortest way; the first by ids among equals."""


@dataclass(frozen=True)
class Blocked:
    """A service that this child cannot reach."""

    actor: str
    cheapest: tuple[Stop, ...] | None
    """The fewest gates that would have to open, each with its reason; None where no set of at most six would do."""
    way: Way | None
    """The way the child would then go."""
    no_way: bool
    """Whether no referral leads here at all, whatever opens; one made in a crisis only does not count."""


@dataclass(frozen=True)
class EntryMark:
    """An entry point, and whether it meets this child."""

    actor: str
    stop: Stop | None
    """Why it does not; None where it does."""


@dataclass(frozen=True)
class Reach:
    """What is open and what is shut to one child in one state."""

    state: ChildState
    entries: tuple[EntryMark, ...]
    opened: tuple[Opened, ...]
    blocked: tuple[Blocked, ...]

    def find(self, actor: str) -> Opened | Blocked | None:
        """What holds for one service; None where the actor is none."""
        results: tuple[Opened | Blocked, ...] = (*self.opened, *self.blocked)
        return next((item for item in results if item.actor == actor), None)


def reach(system: SystemMap, state: ChildState, *, enters_at: str | None = None, to: str | None = None) -> Reach:
    """What this child can reach in this state from every entry point, or from one, and what shuts the rest.

    Raises ArgumentError where `enters_at` is no entry point or `to` no service of the map.
    """
    ground = Ground(system)
    targets = ground.services if to is None else (to,)
    if to is not None and to not in ground.services:
        raise unknown("service", to, ground.services)
    entries = ground.entries(enters_at)
    found = search(ground, state, entries, set(targets))
    marks = (_mark(ground.house, entry, state) for entry in entries)
    steps = [(target, found.get(target)) for target in targets]
    led_to = connected(ground, entries)
    return Reach(
        state=state,
        entries=tuple(marks),
        opened=tuple(Opened(target, step.way) for target, step in steps if step and not step.stops),
        blocked=tuple(
            Blocked(target, step.stops if step else None, step.way if step else None, target not in led_to)
            for target, step in steps
            if step is None or step.stops
        ),
    )


def _mark(house: Gatehouse, entry: str, state: ChildState) -> EntryMark:
    gate = Gate(entry, "entry")
    return EntryMark(entry, None if house.passes(gate, state) else house.stop(gate, state))
