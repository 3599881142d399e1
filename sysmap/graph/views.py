"""Parts of the map: by what actors and relationships are, and around one actor."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sysmap.errors import unknown
from sysmap.graph.build import both_ways
from sysmap.model import Actor, Relationship, SystemMap, View
from sysmap.model.base import FrozenDict
from sysmap.model.view import Around


@dataclass(frozen=True)
class Selection:
    """A part of a map, by ids. Both ends of every relationship are among its actors."""

    actors: frozenset[str]
    relationships: frozenset[str]


def select(system: SystemMap, view: View) -> Selection:
    """The part of the map that a named view shows."""
    return narrow(
        system,
        actors=view.actors,
        relationships=view.relationships,
        sectors=view.sectors,
        tiers=view.tiers,
        types=view.types,
        seen_by=view.seen_by,
        around=view.around,
    )


def narrow(  # noqa: PLR0913 - one argument for each selector of a view
    system: SystemMap,
    *,
    actors: Collection[str] = (),
    relationships: Collection[str] = (),
    sectors: Collection[str] = (),
    tiers: Collection[str] = (),
    types: Collection[str] = (),
    seen_by: Collection[str] = (),
    around: Around | None = None,
) -> Selection:
    """What every given selector leaves; an empty selector is not given.

    A relationship stays only with both its ends. Where relationships are selected (by id, type or who sees them), an
    actor who is left with none goes too, unless `actors` names it. `around` comes last, within what the others leave.

    Raises `ArgumentError` for an id that the map does not have.
    """
    _check("actor", [*actors, *([around.actor] if around else [])], system.actors)
    _check("relationship", relationships, system.relationships)
    kept = {key for key, actor in system.actors.items() if _fits_actor(actor, actors, sectors, tiers)}
    lines = {
        key: line
        for key, line in system.relationships.items()
        if {line.from_, line.to} <= kept and _fits_line(line, relationships, types, seen_by)
    }
    if relationships or types or seen_by:
        kept &= {end for line in lines.values() for end in (line.from_, line.to)} | set(actors)
    return _walk(lines, kept, around) if around else Selection(frozenset(kept), frozenset(lines))


def restrict(system: SystemMap, selection: Selection) -> SystemMap:
    """The map with the selected actors and relationships alone, to measure, draw or export.

    Everything else stays, so conditions, gatekeepers and profiles may name actors who are no longer there: ask the
    whole map where a child can go.
    """
    return system.model_copy(
        update={
            "actors": FrozenDict({key: system.actors[key] for key in sorted(selection.actors)}),
            "relationships": FrozenDict({key: system.relationships[key] for key in sorted(selection.relationships)}),
        }
    )


def _check(kind: str, words: Collection[str], known: Mapping[str, Any]) -> None:
    for word in words:
        if word not in known:
            raise unknown(kind, word, known)


def _fits_actor(actor: Actor, actors: Collection[str], sectors: Collection[str], tiers: Collection[str]) -> bool:
    return (
        (not actors or actor.id in actors)
        and (not sectors or actor.sector in sectors)
        and (not tiers or actor.tier in tiers)
    )


def _fits_line(
    line: Relationship, relationships: Collection[str], types: Collection[str], seen_by: Collection[str]
) -> bool:
    return (
        (not relationships or line.id in relationships)
        and (not types or line.type in types)
        and (not seen_by or not set(seen_by).isdisjoint(line.seen_by))
    )


def _walk(lines: Mapping[str, Relationship], kept: set[str], around: Around) -> Selection:
    """Who is met, and along what, within so many steps; two actors met at the last step need not be joined."""
    met = {around.actor} & kept
    walked: set[str] = set()
    for _ in range(around.steps):
        steps = [(key, end) for key, line in lines.items() for start, end in _ways(line, around) if start in met]
        walked.update(key for key, _ in steps)
        met.update(end for _, end in steps)
    return Selection(frozenset(met), frozenset(walked))


def _ways(line: Relationship, around: Around) -> Iterator[tuple[str, str]]:
    """The ways in which a relationship may be walked, away from the actor in the middle."""
    if around.direction != "to" or both_ways(line):
        yield line.from_, line.to
    if around.direction != "from" or both_ways(line):
        yield line.to, line.from_
