"""What the browser draws from: the whole map once, and a layout for each part of it that is opened by itself."""

import json
from collections.abc import Collection
from typing import Any, get_args

from sysmap.graph.layout import lanes
from sysmap.graph.views import Selection, narrow, select
from sysmap.model import Actor, Relationship, SystemMap
from sysmap.model.vocabulary import CARRIES_CHILDREN, CHILD, SeenBy
from sysmap.web.outline import outline


def map_data(system: SystemMap) -> dict[str, Any]:
    """The whole map as `window.sysmap.create` reads it, and its outline."""
    return {
        "version": system.version,
        "layout": lanes(system).as_dict(),
        "actors": {key: _actor(actor) for key, actor in system.actors.items()},
        "relationships": {key: _relationship(line) for key, line in system.relationships.items()},
        "outline": outline(system),
    }


def view_data(system: SystemMap, key: str, opened: Collection[str] = ()) -> dict[str, Any]:
    """A named view: its members, and a layout of them alone."""
    return _part(system, select(system, system.views[key]), opened)


def open_data(system: SystemMap, opened: Collection[str]) -> dict[str, Any]:
    """A layout of the whole map in which the roles of these organisations have boxes of their own."""
    return {"layout": lanes(system, opened=opened).as_dict()}


def two_data(system: SystemMap) -> dict[str, Any]:
    """What professionals tell of and what children tell of, laid out together so that both pictures have one place."""
    accounts = {who: narrow(system, seen_by=[who]) for who in get_args(SeenBy)}
    actors = frozenset().union(*(chosen.actors for chosen in accounts.values()))
    lines = frozenset().union(*(chosen.relationships for chosen in accounts.values()))
    members = {
        who: {"actors": sorted(chosen.actors), "relationships": sorted(chosen.relationships)}
        for who, chosen in accounts.items()
    }
    return {"layout": lanes(system, actors=actors, relationships=lines).as_dict(), "accounts": members}


def children_data(system: SystemMap) -> dict[str, Any]:
    """The part of the map that children move on: who meets them, takes them on, or sends them on."""
    lines = {key: line for key, line in system.relationships.items() if line.type in CARRIES_CHILDREN}
    meeting = {key for key, actor in system.actors.items() if actor.entry or actor.service}
    ends = {end for line in lines.values() for end in (line.from_, line.to)}
    child = {CHILD} & system.actors.keys()
    return _part(system, Selection(frozenset(meeting | ends | child), frozenset(lines)))


def as_json(data: dict[str, Any]) -> bytes:
    """Compact JSON; equal for equal data."""
    return json.dumps(data, separators=(",", ":"), sort_keys=True, ensure_ascii=False).encode()


def _part(system: SystemMap, chosen: Selection, opened: Collection[str] = ()) -> dict[str, Any]:
    layout = lanes(system, opened=opened, actors=chosen.actors, relationships=chosen.relationships)
    return {
        "layout": layout.as_dict(),
        "actors": sorted(chosen.actors),
        "relationships": sorted(chosen.relationships),
    }


def _actor(actor: Actor) -> dict[str, Any]:
    return {
        "name": actor.name,
        "short": actor.short,
        "abbreviation": actor.abbreviation,
        "formerly": list(actor.formerly),
        "does": actor.does,
        "sector": actor.sector,
        "tier": actor.tier,
        "kind": actor.kind,
        "statutory": actor.statutory,
        "meets": actor.meets,
    }


def _relationship(line: Relationship) -> dict[str, Any]:
    return {
        "from": line.from_,
        "to": line.to,
        "type": line.type,
        "direction": line.direction,
        "quality": line.quality,
        "seenBy": list(line.seen_by),
        "standings": sorted({entry.standing for entry in line.evidence}),
        "contested": line.contested,
    }
