"""One referral on its way: what it has taken so far, and the chance that it has come this far."""

from dataclasses import dataclass, field
from typing import Self

from sysmap.journey.chain.ground import Asking
from sysmap.journey.chain.lengths import Length
from sysmap.model import Relationship
from sysmap.model.vocabulary import Trigger


class DoesNotApplyError(Exception):
    """No chain is a true picture here: the actor because of which, and what it does."""

    def __init__(self, actor: str, does: str) -> None:
        super().__init__(f"{actor} {does}")
        self.actor, self.does = actor, does


@dataclass(frozen=True)
class Node:
    """An actor thinks of referring the child."""

    actor: str
    trigger: Trigger
    start: int = 0
    """Where in its order of referrals it goes on."""
    used: frozenset[str] = frozenset()
    """The referrals that were considered in this same instant already, and are not again."""


@dataclass(frozen=True)
class Exit:
    """One way on from a node."""

    to: Node | None
    """The next node; None where the service is reached."""
    chance: float
    weeks: float
    """The mean time this way takes, times the chance of it."""
    gates: tuple[str, ...]
    """The gates come to on the way."""
    leaves_live: str | None = None
    """The actor whose support goes on meanwhile."""


@dataclass
class Trip:
    """A referral that has been made, followed from stage to stage.

    A stage comes with a rate: that of whatever must not have happened before the stage is over. Consent that fades
    with time is such a thing for every stage since the referral was made, because a chance that falls at a rate and
    the chance that nothing has happened at that rate are the same.
    """

    node: Node
    line: Relationship
    chance: float
    stages: list[tuple[Length, float]] = field(default_factory=list)
    gates: list[str] = field(default_factory=list)

    def take(self, length: Length, rate: float = 0.0) -> Self:
        """Let a stage pass."""
        self.stages.append((length, rate))
        return self

    def ask(self, gate: str, asking: Asking) -> None:
        """Ask child and family. Raises DoesNotApplyError where the chance begins above 1 and fades."""
        if asking.fading and asking.at_once > 1.0:
            raise DoesNotApplyError(gate, "is so trusted that its fading consent begins above certainty")
        self.chance *= asking.settled
        self.stages = [(length, rate + asking.fading) for length, rate in self.stages]

    def used(self) -> frozenset[str]:
        """The referrals considered in the instant at which the trip is now."""
        moved = any(not length.instant for length, _ in self.stages)
        return frozenset() if moved else self.node.used | {self.line.id}

    def exit(self, to: Node | None, *, leaves_live: str | None = None) -> Exit:
        """The trip ends here."""
        chance, weeks = self.chance, 0.0
        for length, rate in self.stages:
            share, timed = length.over(rate)
            chance, weeks = chance * share, weeks * share + chance * timed
        return Exit(to, chance, weeks, tuple(self.gates), leaves_live)
