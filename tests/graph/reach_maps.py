"""Small maps for reach, and a second, slower way of finding what is open."""

from collections.abc import Iterable
from dataclasses import replace
from itertools import combinations
from typing import Any

from sysmap.graph.gates import Gate, Gatehouse
from sysmap.model import ChildState, SystemMap
from sysmap.model.routes import gates, referrals

WHY = "Made up for a test."
RANGE = {"low": 1.0, "likely": 2.0, "high": 3.0}
EVIDENCE = [{"standing": "assumption", "why": WHY}]
ANYBODY = {"age": {}}
TRUST_KEYS = ("start", "spill-over", "declined", "retold", "worker-changed", "started", "completed")


def service(test: dict[str, Any], gatekeeper: str | None = None) -> dict[str, Any]:
    return {
        "kind": "statutory",
        "threshold": {"test": test, "why": WHY},
        "length": {"mean": RANGE, "why": WHY},
        **({"gatekeeper": gatekeeper} if gatekeeper else {}),
    }


def entry(meets: dict[str, Any] | None = None, *, alone: float | None = None) -> dict[str, Any]:
    return {
        "how": "Made up.",
        "contacts": 1.0,
        "notices": 0.5,
        **({"meets": meets} if meets else {}),
        **({"self-referral": alone} if alone is not None else {}),
    }


def actor(key: str, **blocks: Any) -> dict[str, Any]:
    return {
        "id": key,
        "name": key.title(),
        "short": key.title(),
        "sector": "health",
        "tier": "frontline",
        "kind": "service",
        "does": "Made up.",
        "evidence": EVIDENCE,
        **blocks,
    }


def refers(start: str, to: str, on: str | list[str] = "noticed", **more: Any) -> dict[str, Any]:
    referral = {"on": on, "likelihood": {"low": 0.1, "likely": 0.5, "high": 0.9, "why": WHY}, **more}
    return {"from": start, "to": to, "type": "refers", "referral": referral}


def small_map(actors: Iterable[dict[str, Any]], lines: Iterable[dict[str, Any]], **population: Any) -> SystemMap:
    records = [{"id": f"{line['from']}--{line['type']}--{line['to']}", **line} for line in lines]
    words = ("rural", "excluded", "in-care")
    three = [0.1, 0.1, 0.1]
    return SystemMap.model_validate(
        {
            "actors": {record["id"]: record for record in actors},
            "relationships": {record["id"]: record for record in records},
            "sources": {},
            "population": {
                "attributes": {word: {"id": word, "name": word, "means": word, "group": "need"} for word in words},
                "need": {"escalation": three, "recovery": three, "on-arrival": [1.0, 1.0, 1.0, 1.0]},
                "trust": dict.fromkeys(TRUST_KEYS, 0.0),
                "arrivals": {"per-year": 10.0, "ages": {"12": 1.0}},
                "profiles": {},
                **population,
            },
        }
    )


def open_to(system: SystemMap, state: ChildState, opened: frozenset[Gate]) -> set[str]:
    """Every service that admits this child if the given gates are open, found by plain exhaustion."""
    house = Gatehouse(system)
    leaving = referrals(system)
    admitted: set[str] = set()
    seen: set[tuple[str, str, frozenset[str]]] = set()

    def passes(gate: Gate, now: ChildState) -> bool:
        return gate in opened or house.passes(gate, now)

    def arrive(key: str, event: str, known: frozenset[str]) -> None:
        known |= {key}
        if (key, event, known) in seen:
            return
        seen.add((key, event, known))
        if event == "accepted":
            admitted.add(key)
        for line in leaving.get(key, ()):
            assert line.referral
            on = line.referral.on
            prompted = event in on or (event == "accepted" and "ended" in on)
            if prompted and passes(Gate(line.id, "referral"), replace(state, known_to=state.known_to | known)):
                chain = gates(system, line.to, referrer=line.from_, bypasses=line.referral.bypasses)
                admit(chain, line.from_, known)

    def admit(chain: tuple[str, ...], came_from: str, known: frozenset[str]) -> None:
        for key in chain:
            now = replace(state, known_to=state.known_to | known, came_from=came_from)
            if not passes(Gate(key, "threshold"), now):
                arrive(key, "declined", known)
                return
            arrive(key, "accepted", known)
            known |= {key}

    for key, point in sorted(system.actors.items()):
        if point.entry and passes(Gate(key, "entry"), state):
            arrive(key, "noticed", frozenset())
            if point.entry.self_referral and point.entry.self_referral.central and point.service:
                admit(gates(system, key), "cyp", frozenset())
    return admitted


def fewest_gates(system: SystemMap, state: ChildState, target: str, most: int) -> frozenset[Gate] | None:
    """The first of the smallest sets of gates that, opened, admit the child to `target`."""
    every = sorted(
        [
            *(Gate(key, "entry") for key, item in system.actors.items() if item.entry),
            *(Gate(key, "referral") for key, item in system.relationships.items() if item.referral),
            *(Gate(key, "threshold") for key, item in system.actors.items() if item.service),
        ]
    )
    for size in range(most + 1):
        for opened in combinations(every, size):
            if target in open_to(system, state, frozenset(opened)):
                return frozenset(opened)
    return None
