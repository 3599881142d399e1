"""What would have to be different for a child to reach a service: the cheapest gates to open, and the way then."""

from typing import Any

from dash import html

from sysmap.graph.gates import Gatehouse, Stop
from sysmap.graph.reach import Blocked, Opened, Reach
from sysmap.graph.reach_account import stations
from sysmap.graph.ways import MOST_GATES, Way
from sysmap.model import SystemMap
from sysmap.web.facts import Part, evidence, grounded
from sysmap.web.words import count

CAUTION = (
    "Exact for this child as it stands: no other set of gates is smaller. Chance, consent, places and waits are left "
    "out, so an open way is no promise."
)


def target_answer(found: Reach, target: str, system: SystemMap) -> list[Part]:
    """The answer in words, with what each gate rests on and a way to see it on the map."""
    house = Gatehouse(system)
    name = house.name(target)
    item = found.find(target)
    if isinstance(item, Opened):
        return [html.P([html.Strong("Nothing. "), f"{name} is open to this child: {_by(item.way, house)}."])]
    if item is None or item.no_way:
        return [html.P(f"No set of gates would do: no referral leads from where this child comes in to {name}.")]
    if item.cheapest is None:
        more = (
            f"More than {MOST_GATES} gates would have to open on the way to {name}, or gates that cannot open together."
        )
        return [html.P(more)]
    return _gates(item, house, name)


def _gates(item: Blocked, house: Gatehouse, name: str) -> list[Part]:
    stops = item.cheapest or ()
    many = len(stops) > 1
    lead = f"{count(len(stops), 'gate')} would have to open before {name} could be reached"
    return [
        html.P([html.Strong(f"{lead}{', all of them:' if many else ':'}")]),
        html.Ol([_stop(stop, house) for stop in stops], className="to-open"),
        html.P(f"The way would then be: {_by(item.way, house)}.") if item.way else None,
        html.P(CAUTION),
    ]


def _by(way: Way, house: Gatehouse) -> str:
    return " → ".join(stations(way, house.name))


def _stop(stop: Stop, house: Gatehouse) -> Part:
    label = house.label(stop.gate)
    asks = f"{label[0].upper()}{label[1:]} asks for a child {stop.wanted}; this child is {stop.child_is}."
    standings = [entry.standing for entry in stop.evidence] + (["assumption"] if stop.why else [])
    return html.Li(
        [
            html.P([asks, " ", grounded(standings)]),
            html.P(f"Assumed: {stop.why}", className="via") if stop.why else None,
            *evidence(stop.evidence, house.system),
            _shown(stop, house.system),
        ]
    )


def _shown(stop: Stop, system: SystemMap) -> Part:
    """A button that shows the gate on the map, with its details beside it."""
    gate = stop.gate
    if gate.kind == "referral":
        start = system.relationships[gate.key].from_
        return html.Button(
            "Show this referral on the map", type="button", className="go", **{"data-gate": gate.key, "data-of": start}
        )
    return html.Button("Show this gate on the map", type="button", className="go", **{"data-actor": gate.key})


def target_way(found: Reach, target: str, system: SystemMap) -> dict[str, Any]:
    """The way for the map: marks for its stations and gates, and its steps as `map.setRoute` takes them."""
    item = found.find(target)
    if item is None or item.way is None:
        return {"marks": {target: {"state": "shut", "label": "no way leads here"}}, "steps": []}
    stops = item.cheapest or () if isinstance(item, Blocked) else ()
    return {"marks": _marks(item.way, stops, system), "steps": _steps(item.way, system)}


def _marks(way: Way, stops: tuple[Stop, ...], system: SystemMap) -> dict[str, dict[str, str]]:
    house = Gatehouse(system)
    marks = {key: {"state": "open", "label": "on the way, open to this child"} for key in (way.entry, *way.through)}
    marks |= {key: {"state": "known", "label": "declines the child, and refers on"} for key in way.declined}
    for stop in stops:
        place = system.relationships[stop.gate.key].to if stop.gate.kind == "referral" else stop.gate.key
        marks[place] = {
            "state": "shut",
            "label": f"gate to open: {house.label(stop.gate)} asks for a child {stop.wanted}",
        }
    return marks


def _steps(way: Way, system: SystemMap) -> list[dict[str, Any]]:
    house = Gatehouse(system)
    steps: list[dict[str, Any]] = [
        {"actor": way.entry, "via": None, "also": [], "label": f"The child comes in at {house.name(way.entry)}"}
    ]
    for key in way.relationships:
        line = system.relationships[key]
        label = f"From {house.name(line.from_)} to {house.name(line.to)}"
        steps.append({"actor": line.to, "via": key, "also": [], "label": label})
    return steps
