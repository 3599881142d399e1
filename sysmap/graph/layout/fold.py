"""Which actors get a box, and which relationships share a line."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from sysmap.graph.layout.plan import Heads
from sysmap.model import Actor, Relationship, SystemMap
from sysmap.model.vocabulary import RelationshipType

MUTUAL: frozenset[RelationshipType] = frozenset({"works-with", "contact"})
"""Types that say nothing of direction unless the relationship does."""


@dataclass(frozen=True)
class Bundle:
    """Relationships of one type between two boxes."""

    from_: str
    to: str
    type: RelationshipType
    heads: Heads
    relationships: tuple[str, ...]


def homes(system: SystemMap, shown: Collection[str], *, folded: bool, opened: Collection[str] = ()) -> dict[str, str]:
    """The box of every shown actor: its own, or for a folded role that of the organisation it is part of.

    The roles of an `opened` organisation are not folded.
    """
    wholes = _wholes(system, shown) if folded else {}
    found = {key: _home(key, system.actors, wholes) for key in system.actors if key in shown}
    return {key: key if home in opened else home for key, home in found.items()}


def _wholes(system: SystemMap, shown: Collection[str]) -> dict[str, str]:
    """What each actor is part of; the first by id where it is part of several."""
    wholes: dict[str, str] = {}
    for _, link in sorted(system.relationships.items()):
        if link.type == "part-of" and link.from_ in shown and link.to in shown:
            wholes.setdefault(link.from_, link.to)
    return wholes


def _home(key: str, actors: Mapping[str, Actor], wholes: Mapping[str, str]) -> str:
    """The first organisation on the way up from a role; the role itself where there is none."""
    at, passed = key, {key}
    while actors[at].kind == "role":
        above = wholes.get(at)
        if above is None or above in passed:
            return key
        passed.add(above)
        at = above
    return at


def bundles(relationships: Iterable[Relationship], home: Mapping[str, str]) -> list[Bundle]:
    """One bundle for each pair of boxes and type, in the order of the data; what stays inside a box has none."""
    groups: dict[tuple[str, str, RelationshipType], list[Relationship]] = {}
    for link in relationships:
        if link.from_ not in home or link.to not in home or home[link.from_] == home[link.to]:
            continue
        one, other = sorted((home[link.from_], home[link.to]))
        groups.setdefault((one, other, link.type), []).append(link)
    return [_bundle(group, home) for group in groups.values()]


def _bundle(group: list[Relationship], home: Mapping[str, str]) -> Bundle:
    start, end = home[group[0].from_], home[group[0].to]
    pointed = {end for link in group for end in _pointed(link, home)}
    heads: Heads = "both" if len(pointed) > 1 else "to" if end in pointed else "from" if pointed else "none"
    return Bundle(start, end, group[0].type, heads, tuple(link.id for link in group))


def _pointed(link: Relationship, home: Mapping[str, str]) -> set[str]:
    """The boxes a relationship points at."""
    if link.type == "linked" or (link.direction == "not-stated" and link.type in MUTUAL):
        return set()
    if link.direction == "two-way":
        return {home[link.from_], home[link.to]}
    return {home[link.to]}
