"""Small maps made to measure: a handful of actors, fixed times, and chances of none or one."""

from collections.abc import Callable
from typing import Any

import pytest

from sysmap.journey.compile import compile_map
from sysmap.journey.records import Record, records
from sysmap.journey.run import Tagged, simulate
from sysmap.journey.switches import Switches
from sysmap.model import SystemMap

Make = Callable[..., SystemMap]
Follow = Callable[..., list[Record]]


def actor(key: str, **more: Any) -> dict[str, Any]:
    plain = {"id": key, "name": key.title(), "short": key.title(), "sector": "health", "tier": "frontline"}
    return {**plain, "kind": "service", "does": "Acts.", **more}


def service(**more: Any) -> dict[str, Any]:
    everybody = {"test": {"need": {"at-least": 1}}}
    return {"kind": "statutory", "threshold": everybody, "length": {"shape": "fixed", "mean": 10}, **more}


def line(start: str, end: str, **referral: Any) -> dict[str, Any]:
    return {"from": start, "to": end, "type": "refers", "referral": {"likelihood": 1, **referral}}


def population(**more: Any) -> dict[str, Any]:
    steps = ["start", "spill-over", "declined", "retold", "worker-changed", "started", "completed"]
    still: dict[str, Any] = {
        "attributes": {
            key: {"id": key, "name": key, "means": "Has it.", "group": "need"} for key in ("unwell", "arrested")
        },
        "need": {"escalation": [0, 0, 0], "recovery": [0, 0, 0], "on-arrival": [0, 0, 1, 0]},
        "trust": {**dict.fromkeys(steps, 0), "start": 0.5},
        "arrivals": {"per-year": 0, "ages": {"10": 1}},
        "profiles": {"ana": {"id": "ana", "name": "Ana", "summary": "A child.", "age": 14, "need": 3}},
    }
    return {key: {**still.get(key, {}), **more.get(key, {})} for key in {**still, **more}}


def system(actors: dict[str, dict[str, Any]], lines: list[dict[str, Any]], **people: Any) -> SystemMap:
    """A map of these actors and lines, in which nothing moves unless `people` says so."""
    kept = [{**item, "id": item.get("id", f"{item['from']}--{item['type']}--{item['to']}")} for item in lines]
    content = {
        "actors": {key: actor(key, **more) for key, more in {"cyp": {}, **actors}.items()},
        "relationships": {item["id"]: item for item in kept},
        "sources": {},
        "population": population(**people),
    }
    return SystemMap.model_validate(content)


@pytest.fixture(scope="session")
def make() -> Make:
    """Makes a map to measure."""
    return system


@pytest.fixture(scope="session")
def serve() -> Callable[..., dict[str, Any]]:
    """Makes a service that takes everybody at once for ten weeks, unless told otherwise."""
    return service


@pytest.fixture(scope="session")
def refer() -> Callable[..., dict[str, Any]]:
    """Makes a referral that is sure, immediate and prompted by noticing, unless told otherwise."""
    return line


@pytest.fixture(scope="session")
def follow() -> Follow:
    """Follows a profile alone through a map and gives its records."""

    def follow_one(on: SystemMap, start: str | None = "school", *, weeks: float = 60, **options: Any) -> list[Record]:
        profile = on.population.profiles[options.pop("child", "ana")].model_copy(update=options.pop("update", {}))
        switches = Switches(**options.pop("switches", {}))
        tagged = Tagged(profile, start, 0.0)
        run = simulate(compile_map(on), weeks=weeks, switches=switches, tagged=tagged, background=False, **options)
        return list(records(run))

    return follow_one
