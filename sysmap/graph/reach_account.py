"""What reach found, in words and as data."""

from collections.abc import Iterator
from typing import Any

from sysmap.graph.gates import Gatehouse, Stop
from sysmap.graph.reach import Blocked, Reach
from sysmap.graph.ways import MOST_GATES, Way
from sysmap.model import Evidence, SystemMap
from sysmap.model.threshold import ChildState
from sysmap.model.vocabulary import NEED_LEVELS
from sysmap.model.wording import Namer, told_age

CAUTION = (
    "Exact for this child in this state; chance, consent, places and waits are left out. "
    "Gates marked as assumptions rest on no published rule."
)


def tell_reach(system: SystemMap, reach: Reach) -> str:
    """The result as a page of plain text."""
    return "\n".join(_lines(system, reach)) + "\n"


def reach_as_dict(system: SystemMap, reach: Reach) -> dict[str, Any]:
    """The result as JSON-ready data, with ids, words and grounds."""
    house = Gatehouse(system)
    return {
        "map": system.version,
        "overlays": list(system.overlays),
        "child": describe_child(reach.state, house.name),
        "entries": [
            {"actor": mark.actor, "open": mark.stop is None, "stop": _stop_data(house, mark.stop)}
            for mark in reach.entries
        ],
        "open": [{"actor": item.actor, "way": _way_data(item.way)} for item in reach.opened],
        "shut": [
            {
                "actor": item.actor,
                "no-way": item.no_way,
                "gates": None if item.cheapest is None else [_stop_data(house, stop) for stop in item.cheapest],
                "way": _way_data(item.way),
            }
            for item in reach.blocked
        ],
        "caution": CAUTION,
    }


def describe_child(state: ChildState, name: Namer) -> str:
    """The child in one phrase: age, need, and what is true of the child."""
    parts = [f"aged {told_age(state.age)}", f"at need {state.need} ({NEED_LEVELS[state.need]})"]
    parts += [name(word) for word in sorted(state.attributes)]
    return ", ".join(parts)


def tell_stop(house: Gatehouse, stop: Stop) -> str:
    """One shut gate in a sentence, with what it rests on."""
    label = house.label(stop.gate)
    sentence = f"{label[0].upper()}{label[1:]} asks for a child {stop.wanted}; this child is {stop.child_is}."
    return f"{sentence} {tell_grounds(house.system, stop.evidence, stop.why)}"


def tell_grounds(system: SystemMap, evidence: tuple[Evidence, ...], why: str | None) -> str:
    """What an item rests on, as a sentence."""
    if why:
        return f"Assumption: {why}"
    assumed = next((entry.why for entry in evidence if entry.why), None)
    said = f"Assumption: {assumed}" if assumed else "No evidence is given."
    if supports := _cited(system, evidence, "supports"):
        said = f"Source: {supports}."
    against = _cited(system, evidence, "contradicts")
    return f"{said} Contradicted by: {against}." if against else said


def _cited(system: SystemMap, evidence: tuple[Evidence, ...], verdict: str) -> str:
    """The documents among the evidence that speak for the item, or against it, each place once."""
    places = (
        f"{system.sources[entry.source].title}, {entry.at}"
        for entry in evidence
        if entry.source and entry.standing != "assumption" and entry.verdict == verdict
    )
    return "; ".join(dict.fromkeys(places))


def _lines(system: SystemMap, reach: Reach) -> Iterator[str]:
    house = Gatehouse(system)
    yield f"A child {describe_child(reach.state, house.name)}."
    yield ""
    yield from _section(
        "Open", [_named(house, item.actor, " → ".join(stations(item.way, house.name))) for item in reach.opened]
    )
    shut = [line for item in reach.blocked if not item.no_way for line in _tell_blocked(house, item)]
    yield from _section("Shut", shut, sum(not item.no_way for item in reach.blocked))
    yield from _section("No referral leads there", [house.name(item.actor) for item in reach.blocked if item.no_way])
    if len(reach.opened) + len(reach.blocked) > 1:
        closed = [tell_stop(house, mark.stop) for mark in reach.entries if mark.stop]
        yield from _section("Ways in that would not meet this child", closed)
    yield ""
    yield CAUTION


def _section(title: str, lines: list[str], count: int | None = None) -> Iterator[str]:
    if lines:
        yield f"{title} ({len(lines) if count is None else count})"
        yield from (f"  {line}" for line in lines)


def _named(house: Gatehouse, actor: str, words: str) -> str:
    return f"{house.name(actor):<24}{words}"


def _tell_blocked(house: Gatehouse, item: Blocked) -> Iterator[str]:
    if item.cheapest is None:
        yield _named(house, item.actor, f"more than {MOST_GATES} gates, or gates that cannot open together")
        return
    count = len(item.cheapest)
    yield _named(house, item.actor, f"{count} gate{'s' if count > 1 else ''} to open")
    yield from (f"    {tell_stop(house, stop)}" for stop in item.cheapest)


def stations(way: Way, name: Namer) -> list[str]:
    """The actors along a way, by name, each once; those who refer the child on because they decline say so."""
    keys = dict.fromkeys((way.entry, *way.through))
    return [f"{name(key)} (declines)" if key in way.declined else name(key) for key in keys]


def _way_data(way: Way | None) -> dict[str, Any] | None:
    if way is None:
        return None
    return {
        "entry": way.entry,
        "relationships": list(way.relationships),
        "through": list(way.through),
        "declined": sorted(way.declined),
    }


def _stop_data(house: Gatehouse, stop: Stop | None) -> dict[str, Any] | None:
    if stop is None:
        return None
    return {
        "gate": {"id": stop.gate.key, "kind": stop.gate.kind, "name": house.label(stop.gate)},
        "test": stop.test,
        "failing": {"node": stop.failing, "wanted": stop.wanted},
        "child-is": stop.child_is,
        "evidence": [entry.model_dump(mode="json", exclude_none=True) for entry in stop.evidence],
        "why": stop.why,
    }
