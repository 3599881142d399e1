"""The map page: search, views, filters with their counts, and the tools of the drawer."""

from collections import Counter
from collections.abc import Mapping

import dash_mantine_components as dmc
from dash import html

from sysmap.model import Actor, SystemMap
from sysmap.model.vocabulary import RELATIONSHIP_TYPES
from sysmap.web import ids
from sysmap.web.ask import examples
from sysmap.web.facts import Part
from sysmap.web.pages.areas import area_field
from sysmap.web.pages.caution import caution
from sysmap.web.pages.map_filters import folds
from sysmap.web.pages.save import save_menu
from sysmap.web.pages.slides import slides_button
from sysmap.web.routes_between import CARRIED
from sysmap.web.words import TYPE_NAMES

WAYS = {"map": "Picture", "outline": "Outline", "two": "Two accounts", "areas": "Areas"}
"""The ways of showing the map, by their word in the address."""

NO_VIEW = "-"
"""The choice in the menu of views that stands for no view; no id can look like this."""


def map_tools(system: SystemMap, areas: Mapping[str, str]) -> Part:
    """Everything above the map."""
    return html.Div(
        [
            html.H1("Map of the system of support", className="sr"),
            html.Div(
                [
                    _search(),
                    _views(system),
                    *area_field(ids.AREA, areas),
                    *folds(system),
                    _asks(system),
                    save_menu(),
                    _show(),
                ],
                className="tools",
            ),
            _legend(system),
            html.Div(
                [
                    html.P([html.Span(id=ids.STATUS, role="status"), " ", html.Span(id=ids.VIEW_CAPTION)]),
                    _clear(),
                    slides_button(),
                    caution("map"),
                ],
                className="below",
            ),
            html.Div(id=ids.WIDEN, className="widen", role="status", hidden=True),
        ],
        id=ids.MAP_TOOLS,
        className="page-map",
    )


def _search() -> Part:
    field = dmc.TextInput(
        id=ids.SEARCH,
        placeholder="Search names and work",
        debounce=120,
        className="field",
        attributes={
            "input": {
                "role": "combobox",
                "aria-label": "Search actors",
                "aria-expanded": "false",
                "aria-controls": ids.SEARCH_RESULTS,
                "aria-autocomplete": "list",
                "aria-keyshortcuts": "/",
                "autoComplete": "off",
                "maxLength": 80,
            }
        },
        rightSection=dmc.Kbd("/", size="xs"),
    )
    results = html.Ul(id=ids.SEARCH_RESULTS, role="listbox", hidden=True, **{"aria-label": "Actors found"})
    note = html.P(id=ids.SEARCH_NOTE, role="status", hidden=True)
    found = html.Div([note, results], id=ids.SEARCH_FOUND, className="results", hidden=True)
    return html.Div([field, found], className="search", role="search")


def _views(system: SystemMap) -> Part:
    choices = [{"value": NO_VIEW, "label": "Everything on the map"}]
    choices += [{"value": key, "label": view.name} for key, view in system.views.items()]
    menu = dmc.Select(
        id=ids.VIEW,
        data=choices,
        value=NO_VIEW,
        allowDeselect=False,
        searchable=False,
        className="field",
        maxDropdownHeight=420,
        attributes={"input": {"aria-label": "View"}},
    )
    return html.Div([menu], className="views")


def _asks(system: SystemMap) -> Part:
    """Questions to begin with; every actor's own stand beside it once it is chosen."""
    links = [html.Li(html.A(words, href=href, **{"data-page": "map"})) for words, href in examples(system)]
    more = html.P("Choose any actor, on the map or by search, to see what can be asked about it.")
    return html.Details(
        [html.Summary("Ask the map"), html.Div([html.Ul(links), more], className="sheet")],
        className="fold asking",
        **{"data-fold": "ask"},
    )


def _legend(system: SystemMap) -> Part:
    counts = Counter(line.type for line in system.relationships.values())
    chips = [
        dmc.Chip(
            [
                html.Span(className="swatch", **{"data-type": kind, "aria-hidden": "true"}),
                TYPE_NAMES[kind],
                html.Span(str(counts[kind]), className="count", **{"data-count": f"types:{kind}"}),
            ],
            value=kind,
            variant="outline",
            size="xs",
            className="type-chip",
        )
        for kind in RELATIONSHIP_TYPES
        if counts[kind]
    ]
    group = dmc.ChipGroup(chips, id=ids.TYPES, multiple=True, value=[])
    return html.Details(
        [
            html.Summary(
                ["Types of relationship", html.Span(className="chosen", hidden=True, **{"data-for": ids.TYPES})]
            ),
            html.Div(group, role="group", **{"aria-label": "Types of relationship: choose to see only these"}),
        ],
        id=ids.LEGEND,
        className="legend",
        open=True,
    )


def _show() -> Part:
    control = dmc.SegmentedControl(
        id=ids.SHOW,
        data=[{"value": key, "label": name} for key, name in WAYS.items()],
        value="map",
        size="xs",
    )
    return html.Div(control, className="show", role="group", **{"aria-label": "Show as"})


def _clear() -> Part:
    return html.Button("Show everything", id=ids.CLEAR_FILTERS, type="button", className="link", hidden=True)


def drawer_tools() -> Part:
    """What may be asked around the actor in focus."""
    steps = dmc.SegmentedControl(
        id=ids.STEPS,
        data=[{"value": "1", "label": "1 step"}, {"value": "2", "label": "2 steps"}],
        value="1",
        size="xs",
    )
    way = dmc.SegmentedControl(
        id=ids.WAY,
        data=[
            {"value": "both", "label": "All"},
            {"value": "to", "label": "Leads here"},
            {"value": "from", "label": "Follows"},
        ],
        value="both",
        size="xs",
    )
    close = html.Button("×", id=ids.DRAWER_CLOSE, type="button", className="close", **{"aria-label": "Close"})
    back = html.Button("Back to the actor", id=ids.UNASK, type="button", className="link", hidden=True)
    return html.Div([steps, way, back, close], id=ids.DRAWER_TOOLS, className="drawer-tools", hidden=True)


def between_tools(system: SystemMap) -> Part:
    """To whom the ways from the actor in focus are sought, and what they carry."""
    actors = sorted(system.actors.values(), key=lambda actor: actor.name.lower())
    end = dmc.Select(
        id=ids.BETWEEN,
        label="Routes to",
        data=[{"value": actor.id, "label": _with_letters(actor)} for actor in actors],
        searchable=True,
        nothingFoundMessage="No actor of that name",
        placeholder="Choose an actor",
        maxDropdownHeight=360,
    )
    along = dmc.SegmentedControl(
        id=ids.ALONG,
        data=[{"value": key, "label": label} for key, label in CARRIED.items()],
        value="child",
        size="xs",
        fullWidth=True,
    )
    swap = html.Button("The other way", id=ids.BETWEEN_SWAP, type="button", className="link")
    return html.Div(
        [
            end,
            html.Div(along, role="group", **{"aria-label": "What the routes carry"}),
            swap,
        ],
        id=ids.BETWEEN_TOOLS,
        className="between-tools",
        hidden=True,
    )


def hidden_note() -> Part:
    """Says how much of an answer the filters hide, with the way to show it."""
    return html.Div(id=ids.HIDDEN_NOTE, className="hidden-note", role="status", hidden=True)


def _with_letters(actor: Actor) -> str:
    return f"{actor.name} ({actor.abbreviation})" if actor.abbreviation else actor.name
