"""Conditions as nodes in reading order, exactly as `sysmap.model.threshold.nodes` lays them out.

Every leaf says which leaf to ask next, or that the matter is decided, so that nothing is asked that cannot count.
"""

from typing import Any

import numpy as np

from sysmap.journey.engine.codes import NONE
from sysmap.journey.engine.inner import inlined, inner
from sysmap.journey.engine.world import record

ALL, ANY, NOT, AGE, NEED, ATTRIBUTE, AREA, KNOWN_TO, CAME_FROM, INCIDENTS, REPORTS = range(11)

NODE = record(
    op="i4",
    end="i4",  # just past the last node below this one
    low="f8",  # the least age or need
    high="f8",  # the age below which, or the most need at which, the node holds
    mask="u8",  # the attribute, or the areas
    actors="i4",  # the row of the actors named
    incident="i4",  # -1: of every kind
    least="i4",  # the least number of incidents or reports
    yes="i4",  # the leaf to ask next where this one holds; of a node that is no leaf, the first leaf below it
    no="i4",  # the leaf to ask next where this one does not hold
)
HOLDS, FAILS = -1, -2
"""Instead of a next leaf: the whole condition is decided."""

NAMED_BY = {
    AGE: 1,
    NEED: 2,
    ATTRIBUTE: 4,
    AREA: 8,
    KNOWN_TO: 16,
    INCIDENTS: 32,
    REPORTS: 64,
}
"""For each kind of leaf the bit of what it asks about the child; came-from belongs to a referral, not to the child."""
ONE_BIT = np.uint64(1)
WORD_BITS = 6
IN_WORD = 63


@inlined
def holds(world: Any, state: Any, first: int, child: int, age: float, need: int, came_from: int) -> bool:
    """Whether the condition that starts at node `first` holds."""
    return stumble(world, state, first, child, age, need, came_from) < 0


@inner
def stumble(world: Any, state: Any, first: int, child: int, age: float, need: int, came_from: int) -> int:
    """The leaf that settles that a condition does not hold, -1 where it holds; no leaf is asked in vain."""
    place = asked = np.int64(first)
    if world.nodes[first].op <= NOT:
        place = np.int64(world.nodes[first].yes)
    while place >= 0:
        asked, leaf = place, world.nodes[place]
        place = np.int64(leaf.yes if leaf_holds(world, state, leaf, child, age, need, came_from) else leaf.no)
    return int(asked if place == FAILS else NONE)


@inner
def failing(world: Any, state: Any, first: int, child: int, age: float, need: int, came_from: int) -> int:
    """Of a condition that does not hold, the node to name, counted from the condition's first.

    Of an `all` the first part that fails is named, and the leaf at which the condition stumbles lies in it.
    """
    leaf, place = stumble(world, state, first, child, age, need, came_from), np.int64(first)
    while world.nodes[place].op == ALL:
        place += 1
        while world.nodes[place].end <= leaf:
            place = np.int64(world.nodes[place].end)
    return int(place - first)


@inner
def leaf_holds(world: Any, state: Any, leaf: Any, child: int, age: float, need: int, came_from: int) -> bool:
    """Whether one leaf holds for the child."""
    op = leaf.op
    if op == AGE:
        return leaf.low <= age < leaf.high
    if op == NEED:
        return leaf.low <= need <= leaf.high
    if op == ATTRIBUTE:
        return (state.children[child].attributes & leaf.mask) != 0
    if op == AREA:
        return (state.children[child].areas & leaf.mask) != 0
    if op == KNOWN_TO:
        return meets(world.sets[leaf.actors], state.known[child])
    if op == CAME_FROM:
        return came_from >= 0 and has(world.sets[leaf.actors], came_from)
    if op == REPORTS:
        return state.children[child].reports >= leaf.least
    return incidents_so_far(state, child, leaf.incident) >= leaf.least


@inner
def incidents_so_far(state: Any, child: int, incident: int) -> Any:
    """How often an incident, or any incident where it is -1, has happened to the child."""
    if incident >= 0:
        return np.int64(state.happened[child, incident])
    total = np.int64(0)
    for kind in range(state.happened.shape[1]):
        total += state.happened[child, kind]
    return total


@inner
def meets(one: Any, other: Any) -> bool:
    """Whether two sets of actors, as words of bits, share a member."""
    for word in range(one.size):  # noqa: SIM110 - numba compiles no generator
        if (one[word] & other[word]) != 0:
            return True
    return False


@inner
def bit(actor: int) -> Any:
    """An actor's bit within its word."""
    return ONE_BIT << np.uint64(actor & IN_WORD)


@inlined
def has(members: Any, actor: int) -> bool:
    """Whether an actor belongs to a set."""
    return (members[actor >> WORD_BITS] & bit(actor)) != 0


@inner
def include(members: Any, actor: int) -> None:
    """Add an actor to a set."""
    members[actor >> WORD_BITS] |= bit(actor)


@inner
def exclude(members: Any, actor: int) -> None:
    """Take an actor out of a set."""
    members[actor >> WORD_BITS] &= ~bit(actor)
