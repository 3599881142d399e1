"""What is open and what is shut to a child, as marks for the map and as a list with reasons."""

from dash import html

from sysmap.graph.gates import Gatehouse, Stop
from sysmap.graph.reach import Blocked, Opened, Reach
from sysmap.graph.reach_account import stations
from sysmap.graph.ways import MOST_GATES, Way
from sysmap.model import SystemMap
from sysmap.web.facts import Part, cited, grounded
from sysmap.web.words import count


def marks(reach: Reach, house: Gatehouse, enters_at: str | None = None) -> dict[str, dict[str, str]]:
    """For each service: open or shut, and the reason in a phrase; and where this child comes in."""
    found = {item.actor: {"state": "shut", "label": f"shut: {_because(item, house)}"} for item in reach.blocked}
    if enters_at is not None:
        found[enters_at] = {"state": "known", "label": "the child comes in here"}
    return found | {item.actor: {"state": "open", "label": f"open, {_way(item.way, house)}"} for item in reach.opened}


def reach_list(reach: Reach, system: SystemMap) -> list[Part]:
    """Two lists: open, each with its shortest way, and shut, each with the fewest gates to open."""
    house = Gatehouse(system)
    gated = sorted((item for item in reach.blocked if not item.no_way), key=_gates)
    nowhere = [house.system.actors[item.actor].name for item in reach.blocked if item.no_way]
    return [
        html.H2(f"Open to this child ({len(reach.opened)})"),
        html.P("Every gate on the way, as written down, lets this child pass. Waits and refusals are another matter."),
        html.Ul([_opened(item, house) for item in reach.opened], className="open"),
        html.H2(f"Shut ({len(reach.blocked)})"),
        html.Ul([_blocked(item, house) for item in gated], className="shut"),
        *([html.H2(f"No way leads there ({len(nowhere)})"), html.P(f"{'; '.join(nowhere)}.")] if nowhere else []),
    ]


def _gates(item: Blocked) -> int:
    """How many gates would have to open; past the most that are looked for where that is not known."""
    return len(item.cheapest) if item.cheapest else MOST_GATES + 1


def _opened(item: Opened, house: Gatehouse) -> Part:
    return html.Li([_button(item.actor, house), html.Span(_way(item.way, house), className="via")])


def _blocked(item: Blocked, house: Gatehouse) -> Part:
    return html.Li([_button(item.actor, house), *_reasons(item, house)])


def _button(actor: str, house: Gatehouse) -> Part:
    name = house.system.actors[actor].name
    return html.Button(name, type="button", className="who", **{"data-actor": actor})


def _reasons(item: Blocked, house: Gatehouse) -> list[Part]:
    if not item.cheapest:
        return [html.Span(_because(item, house), className="via")]
    many = len(item.cheapest) > 1
    lead = [html.Span(f"{count(len(item.cheapest), 'gate')} would have to open:", className="via")] if many else []
    return [*lead, *(_stop(stop, house) for stop in item.cheapest)]


def _stop(stop: Stop, house: Gatehouse) -> Part:
    standings = [entry.standing for entry in stop.evidence] + (["assumption"] if stop.why else [])
    sources = [cited(entry, house.system) for entry in stop.evidence[:2]]
    return html.Div([_words(stop, house), " ", grounded(standings), *sources], className="stop")


def _words(stop: Stop, house: Gatehouse) -> str:
    label = house.label(stop.gate)
    return f"{label[0].upper()}{label[1:]} asks for a child {stop.wanted}; this child is {stop.child_is}."


def _because(item: Blocked, house: Gatehouse) -> str:
    if item.no_way:
        return "no referral on the map leads there"
    if item.cheapest is None:
        return f"more than {MOST_GATES} gates would have to open, or gates that cannot open together"
    first = item.cheapest[0]
    return f"{house.label(first.gate)} asks for a child {first.wanted}; this child is {first.child_is}"


def _way(way: Way, house: Gatehouse) -> str:
    names = stations(way, house.name)
    return f"by way of {', '.join(names[:-1])}" if len(names) > 1 else "the child comes in there"
