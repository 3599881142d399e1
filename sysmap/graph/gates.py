"""The three kinds of gate on a child's way, tested on a child's state, with the reason in words."""

from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from sysmap.model import SystemMap
from sysmap.model.condition import Condition, Leaf, Threshold
from sysmap.model.evidence import Evidence
from sysmap.model.threshold import ChildState, evaluate, nodes
from sysmap.model.wording import Namer, child_value, describe, namer

GateKind = Literal["entry", "referral", "threshold"]


@dataclass(frozen=True, order=True)
class Gate:
    """A condition that can stop a child: at an entry point, on a referral, or at a service."""

    key: str
    """The id of the actor or, for a referral, of the relationship."""
    kind: GateKind
    """Whom the entry point meets, whom the referrer refers, or whom the service accepts."""


@dataclass(frozen=True)
class Stop:
    """A gate that a child does not pass, and why."""

    gate: Gate
    """The gate."""
    state: ChildState
    """The child's state on which it was tested."""
    test: str
    """The whole condition in words."""
    failing: int
    """The node of the condition that fails, by its position in reading order."""
    wanted: str
    """What that node asks, in words."""
    child_is: str
    """What the child brings instead, in words."""
    evidence: tuple[Evidence, ...]
    """What the gate is believed on: the failing leaf's own evidence, or else the whole gate's."""
    why: str | None
    """For an assumption: the reason for it."""


@dataclass(frozen=True)
class Gatehouse:
    """Every gate of a map."""

    system: SystemMap

    @cached_property
    def name(self) -> Namer:
        """Names for the map's ids."""
        return namer(self.system)

    def condition(self, gate: Gate) -> Condition | None:
        """What the gate asks; None where it asks nothing."""
        match gate.kind:
            case "entry":
                entry = self.system.actors[gate.key].entry
                return entry.meets if entry else None
            case "referral":
                referral = self.system.relationships[gate.key].referral
                return referral.when if referral else None
            case "threshold":
                threshold = self._threshold(gate)
                return threshold.test if threshold else None

    def passes(self, gate: Gate, state: ChildState) -> bool:
        """Whether the child passes the gate in this state."""
        condition = self.condition(gate)
        return condition is None or evaluate(condition, state).passed

    def stop(self, gate: Gate, state: ChildState) -> Stop:
        """Why the gate stops the child. The child must not pass it."""
        condition = self.condition(gate)
        failing = evaluate(condition, state).failing if condition else None
        if condition is None or failing is None:
            message = f"{gate} does not stop this child"
            raise ValueError(message)
        part = nodes(condition)[failing].condition
        evidence, why = self._grounds(gate, part)
        return Stop(
            gate=gate,
            state=state,
            test=describe(condition, self.name),
            failing=failing,
            wanted=describe(part, self.name),
            child_is=child_value(part, state, self.name),
            evidence=evidence,
            why=why,
        )

    def label(self, gate: Gate) -> str:
        """The gate as a reader would name it."""
        match gate.kind:
            case "entry":
                return f"the way in at {self.name(gate.key)}"
            case "referral":
                line = self.system.relationships[gate.key]
                return f"referral from {self.name(line.from_)} to {self.name(line.to)}"
            case "threshold":
                return f"the threshold of {self.name(gate.key)}"

    def _threshold(self, gate: Gate) -> Threshold | None:
        service = self.system.actors[gate.key].service
        return service.threshold if service else None

    def _grounds(self, gate: Gate, part: Condition) -> tuple[tuple[Evidence, ...], str | None]:
        """The leaf's own grounds, else the gate's, else those of the item that holds the gate."""
        holder = self.system.relationships if gate.kind == "referral" else self.system.actors
        item = holder[gate.key]
        if isinstance(part, Leaf) and (part.evidence or part.why):
            return part.evidence, part.why
        if gate.kind == "threshold" and (threshold := self._threshold(gate)):
            return threshold.evidence or item.evidence, threshold.why
        block = (
            self.system.actors[gate.key].entry if gate.kind == "entry" else self.system.relationships[gate.key].referral
        )
        return (block.evidence if block else ()) or item.evidence, None
