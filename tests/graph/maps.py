"""Little maps for tests, written as edges: `school-refers-mash`."""

from collections.abc import Iterable, Mapping
from typing import Any

from sysmap.model import SystemMap

CHANCE = {"value": 0.5}
STEP = {"value": 0.0}
POPULATION: dict[str, Any] = {
    "attributes": {},
    "need": {"escalation": [0, 0, 0], "recovery": [0, 0, 0], "on-arrival": [1, 1, 1, 1]},
    "trust": {
        "start": CHANCE,
        "spill-over": CHANCE,
        **dict.fromkeys(["declined", "retold", "worker-changed", "started", "completed"], STEP),
    },
    "arrivals": {"per-year": 100, "ages": {"14": 1}},
    "profiles": {},
}
SERVICE: dict[str, Any] = {
    "kind": "voluntary",
    "threshold": {"test": {"age": {"below": 18}}, "why": "No source prints one."},
    "length": {"mean": 26},
}
ENTRY = {"how": "Somebody notices."}
DETAILS: dict[str, dict[str, Any]] = {
    "refers": {"referral": {"likelihood": {"low": 0.2, "likely": 0.5, "high": 0.8, "why": "Nothing is published."}}},
    "signposts": {"referral": {"likelihood": 1.0}},
    "shares-data": {"sharing": {"data": "individual"}},
}


def actor(key: str, **fields: Any) -> dict[str, Any]:
    """An actor of which nothing in particular is known."""
    plain = {"sector": "health", "tier": "local", "kind": "service", "does": "Helps."}
    return {"id": key, "name": key.title(), "short": key.title(), **plain, **fields}


def line(edge: str, **fields: Any) -> dict[str, Any]:
    """The relationship that `start type end` names; `start type end 2` gives it another id."""
    start, kind, end, *again = edge.split()
    names = {"id": "--".join([start, kind, end, *again]), "from": start, "to": end, "type": kind}
    return {**names, **DETAILS.get(kind, {}), **fields}


def make_map(
    edges: Iterable[str | Mapping[str, Any]],
    actors: Iterable[Mapping[str, Any]] = (),
    entries: Iterable[str] = (),
) -> SystemMap:
    """A map of these edges; actors not described are plain ones, and `entries` are entry points."""
    lines = [line(edge) if isinstance(edge, str) else dict(edge) for edge in edges]
    named = {record["id"]: dict(record) for record in actors}
    for key in sorted({end for record in lines for end in (record["from"], record["to"])} | set(entries)):
        named.setdefault(key, actor(key))
    for key in entries:
        named[key]["entry"] = ENTRY
    return SystemMap.model_validate(
        {
            "actors": named,
            "relationships": {record["id"]: record for record in lines},
            "sources": {},
            "population": POPULATION,
        }
    )
