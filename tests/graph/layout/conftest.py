"""Small maps of named actors, for saying where they stand."""

from collections.abc import Callable, Mapping
from typing import Any

import pytest

from sysmap.model import Actor, Relationship, SystemMap

ASSUMED = [{"standing": "assumption", "why": "Made up for a test."}]
Maker = Callable[..., SystemMap]


def _actor(key: str, place: str, **more: str) -> Actor:
    sector, tier = place.split("/")
    record = {"id": key, "name": key.title(), "short": key, "sector": sector, "tier": tier, "kind": "service"}
    return Actor.model_validate({**record, "does": "Stands in a test.", "evidence": ASSUMED, **more})


def _link(words: str) -> Relationship:
    """`a refers b`, or `a works-with b two-way`."""
    start, kind, end, *direction = words.split()
    record: dict[str, Any] = {"from": start, "type": kind, "to": end, "evidence": ASSUMED}
    if direction:
        record["direction"] = direction[0]
    if kind in ("refers", "signposts"):
        record["referral"] = {"likelihood": {"low": 0.1, "likely": 0.2, "high": 0.3, "why": "Made up."}}
    if kind == "shares-data":
        record["sharing"] = {"data": "individual"}
    return Relationship.model_validate(record)


@pytest.fixture
def make_map() -> Maker:
    """A map from `{"a": "health/local"}` and `"a refers b"`; ids that begin with `role-` are roles."""

    def build(actors: Mapping[str, str], *links: str) -> SystemMap:
        people = {
            key: _actor(key, place, kind="role" if key.startswith("role-") else "service")
            for key, place in actors.items()
        }
        lines = {link.id: link for link in map(_link, links)}
        return SystemMap.model_construct(actors=people, relationships=lines)

    return build
