"""Whether a child meets a condition, and if not, which leaf is to be named.

Reach and the engine must give the same answer, so the rule stands here once. A condition is laid out as nodes in
reading order (a parent before its parts); the verdict names a node by its position in that order. The compiled form
in `sysmap.journey` uses the same layout and is tested against this one.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from sysmap.model.base import FrozenDict
from sysmap.model.condition import (
    Age,
    All,
    AnyOf,
    Area,
    Attribute,
    CameFrom,
    Condition,
    Incidents,
    KnownTo,
    Leaf,
    Need,
    Not,
    Reports,
)
from sysmap.model.population import Profile


@dataclass(frozen=True)
class ChildState:
    """Everything about a child that a condition can ask, at one instant."""

    age: float
    """Years since birth."""
    need: int
    """1 universal, 2 early help, 3 targeted, 4 acute."""
    attributes: frozenset[str] = frozenset()
    """What is true of the child, by the population's vocabulary."""
    areas: frozenset[str] = frozenset()
    """Where the child lives, learns and spends time."""
    known_to: frozenset[str] = frozenset()
    """The actors who know the child."""
    came_from: str | None = None
    """The actor who first made the referral at hand; None while there is no referral."""
    incidents: Mapping[str, int] = field(default_factory=FrozenDict)
    """How often each kind of incident has happened so far."""
    reports: int = 0
    """How often the child has been noticed so far."""


@dataclass(frozen=True)
class Node:
    """One node of a condition in reading order."""

    condition: Condition
    """The part of the tree that begins here."""
    end: int
    """The position just past the last node below this one."""


@dataclass(frozen=True)
class Verdict:
    """The outcome of a test."""

    passed: bool
    """Whether the child meets the condition."""
    failing: int | None = None
    """Where it fails: the first failing part of an `all`, an `any` or `not` as a whole, or a leaf."""


def nodes(condition: Condition) -> tuple[Node, ...]:
    """The condition's nodes in reading order; the first is the condition itself."""
    below: list[Node] = []
    for part in parts(condition):
        offset = 1 + len(below)
        below.extend(Node(node.condition, node.end + offset) for node in nodes(part))
    return (Node(condition, 1 + len(below)), *below)


def parts(condition: Condition) -> tuple[Condition, ...]:
    """The conditions directly below this one; none below a leaf."""
    match condition:
        case All():
            return condition.all
        case AnyOf():
            return condition.any
        case Not():
            return (condition.not_,)
        case _:
            return ()


def leaves(condition: Condition) -> tuple[Leaf, ...]:
    """Every leaf of a condition, in reading order."""
    return tuple(node.condition for node in nodes(condition) if isinstance(node.condition, Leaf))


def holds(condition: Condition, child: ChildState) -> bool:
    """Whether the child meets the condition."""
    match condition:
        case All():
            return all(holds(part, child) for part in condition.all)
        case AnyOf():
            return any(holds(part, child) for part in condition.any)
        case Not():
            return not holds(condition.not_, child)
        case _:
            return _leaf_holds(condition, child)


def evaluate(condition: Condition, child: ChildState) -> Verdict:
    """Whether the child meets the condition, and the node to name if not.

    Below an `all` the first failing part is followed downward; an `any` or a `not` is named as a whole, since no one
    part of it is to blame.
    """
    if holds(condition, child):
        return Verdict(passed=True)
    return Verdict(passed=False, failing=_failing(condition, child))


def _failing(condition: Condition, child: ChildState) -> int:
    if not isinstance(condition, All):
        return 0
    position = 1
    for part in condition.all:
        if not holds(part, child):
            return position + _failing(part, child)
        position += len(nodes(part))
    message = "a failing `all` has a failing part"
    raise AssertionError(message)


def _leaf_holds(leaf: Leaf, child: ChildState) -> bool:
    match leaf:
        case Age():
            return leaf.age.from_ <= child.age < leaf.age.below
        case Need():
            return leaf.need.at_least <= child.need <= leaf.need.at_most
        case Attribute():
            return leaf.attribute in child.attributes
        case Area():
            return not child.areas.isdisjoint(leaf.area)
        case KnownTo():
            return not child.known_to.isdisjoint(leaf.known_to)
        case CameFrom():
            return child.came_from in leaf.came_from
        case Incidents():
            counts = child.incidents
            kind = leaf.incidents.kind
            so_far = sum(counts.values()) if kind is None else counts.get(kind, 0)
            return so_far >= leaf.incidents.at_least
        case Reports():
            return child.reports >= leaf.reports.at_least
        case _:
            message = f"no rule for {type(leaf).__name__}"
            raise AssertionError(message)


def state_of(profile: Profile) -> ChildState:
    """The state in which a named child sets out: nobody has noticed or referred the child yet."""
    return ChildState(
        age=profile.age,
        need=profile.need,
        attributes=frozenset(profile.attributes),
        areas=frozenset(profile.areas),
        known_to=frozenset(profile.known_to),
        incidents=profile.incidents,
    )
