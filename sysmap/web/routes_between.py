"""Every way from one actor to another as a list to choose from, and what to do where there is none."""

from collections.abc import Sequence
from itertools import chain
from typing import Any, get_args

from dash import html

from sysmap.graph.between import Between, Carries, Hop, between
from sysmap.model import SystemMap
from sysmap.model.routes import organisations
from sysmap.model.wording import Namer, namer
from sysmap.web.facts import Part
from sysmap.web.state import PageState
from sysmap.web.tie import sentence
from sysmap.web.words import count

CARRIED: dict[Carries, str] = {
    "child": "A child",
    "money": "Money",
    "information": "Information",
    "anything": "Anything",
}
WALKED: dict[Carries, str] = {
    "child": "Along referrals and signposting, the way a child moves; of contacts only those of the child or family "
    "itself.",
    "money": "Along funding and commissioning, the way money moves.",
    "information": "Along shared data and reports, the way they are passed on.",
    "anything": "Along relationships of every type, each from its start to its end, or both ways where it says as much "
    "of both.",
}
WIDER: dict[Carries, str] = {
    "child": "For a child",
    "money": "For money",
    "information": "For information",
    "anything": "Along relationships of every type",
}
NO_STATION = "The child is never a station in between."


def found_between(system: SystemMap, state: PageState) -> Between:
    """The ways that a state asks for; it must have both ends."""
    if state.focus is None or state.between is None:
        message = "ways need two ends"
        raise ValueError(message)
    return between(system, state.focus, state.between, state.along)


def routes_between(found: Between, state: PageState, system: SystemMap) -> list[Part]:
    """The drawer's words: from where to where, along what, and each way with its steps and sources."""
    name = namer(system)
    head = [
        html.H2(f"From {name(found.start)} to {name(found.end)}", tabIndex=-1),
        html.P(f"{WALKED[found.along]} {NO_STATION}", className="walked"),
    ]
    if not found.ways:
        return [*head, *_none(found, system, name)]
    more = " There are more; the shortest are listed." if found.more else ""
    every = html.Button(
        "Light all of them",
        type="button",
        className="link",
        **{"data-route": "0", "aria-pressed": _is(state.route == 0)},
    )
    ways = [_way(way, number, state, system, name) for number, way in enumerate(found.ways, start=1)]
    return [
        *head,
        html.P([f"{count(len(ways), 'route')}, the shortest first.{more} ", *([every] if len(ways) > 1 else [])]),
        html.Ol(ways, className="routes"),
    ]


def lit_between(found: Between, route: int) -> dict[str, Any]:
    """What of the map is lit: the chosen way, all of them where none is, the two ends where there is no way."""
    chosen = found.ways if route == 0 else found.ways[route - 1 : route]
    hops = list(chain.from_iterable(chosen))
    return {
        "relationships": sorted({line.id for hop in hops for line in hop.lines}),
        "actors": sorted({found.start, found.end, *(hop.end for hop in hops)}),
    }


def _way(way: Sequence[Hop], number: int, state: PageState, system: SystemMap, name: Namer) -> Part:
    chosen = number == state.route
    stations = [name(hop.end) for hop in way[:-1]]
    through = f"by way of {', then '.join(stations)}" if stations else "directly"
    button = html.Button(
        [html.Span(count(len(way), "step"), className="when"), html.Span(through, className="who")],
        type="button",
        className="route",
        **{"data-route": str(number), "aria-pressed": _is(chosen)},
    )
    hops = [html.Ol([_hop(hop, state, system, name) for hop in way], className="hops")] if chosen else []
    return html.Li([button, *hops], className="chosen-route" if chosen else None)


def _hop(hop: Hop, state: PageState, system: SystemMap, name: Namer) -> Part:
    lines = [sentence(line, system, hop.start, opened=line.id == state.line) for line in hop.lines]
    borrowed = all(hop.start not in (line.from_, line.to) for line in hop.lines)
    said = html.P(f"{name(hop.start)} refers as its organisation does.") if borrowed else None
    return html.Li([said, html.Ul(lines, className="lines")])


def _none(found: Between, system: SystemMap, name: Namer) -> list[Part]:
    """Why there is no way, and the nearest choices that have one."""
    start, end = name(found.start), name(found.end)
    if not found.leaves:
        why = f"Nothing of the kind leads on from {start}."
    elif not found.enters:
        why = f"Nothing of the kind leads to {end}."
    else:
        why = (
            f"From {start} {count(found.leaves, 'actor')} can be got to, and {end} from {found.enters}, "
            "but no way leads from one to the other."
        )
    wider = [*_whole(found, system, name), *_turned(found, system, name), *_others(found, system)]
    offer = [html.P("What there is:"), html.Ul(wider, className="wider")] if wider else []
    return [html.P([html.Strong("No route. "), why], className="none"), *offer]


def _whole(found: Between, system: SystemMap, name: Namer) -> list[Part]:
    """The ways to the organisation that the end is a role in."""
    home = organisations(system).get(found.end)
    if home is None or home == found.start:
        return []
    ways = between(system, found.start, home, found.along)
    if not ways.ways:
        return []
    return [_wider(f"To {name(home)}, which {name(found.end)} is part of: {_some(ways)}", **{"data-between": home})]


def _turned(found: Between, system: SystemMap, name: Namer) -> list[Part]:
    back = between(system, found.end, found.start, found.along)
    if not back.ways:
        return []
    words = f"The other way, from {name(found.end)} to {name(found.start)}: {_some(back)}"
    return [_wider(words, **{"data-swap": found.along})]


def _others(found: Between, system: SystemMap) -> list[Part]:
    ways = {
        along: between(system, found.start, found.end, along) for along in get_args(Carries) if along != found.along
    }
    return [
        _wider(f"{WIDER[along]}: {_some(other)}", **{"data-along": along})
        for along, other in ways.items()
        if other.ways
    ]


def _some(found: Between) -> str:
    shortest = count(len(found.ways[0]), "step")
    more = "more than " if found.more else ""
    return f"{more}{count(len(found.ways), 'route')}, the shortest of {shortest}"


def _wider(words: str, **data: str) -> Part:
    return html.Li(html.Button(words, type="button", className="link", **data))


def _is(true: bool) -> str:
    return "true" if true else "false"
