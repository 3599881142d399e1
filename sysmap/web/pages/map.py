"""The map page: search, views, filters with their counts, and the tools of the drawer."""

from collections import Counter
from collections.abc import Iterable, Mapping

import dash_mantine_components as dmc
from dash import html

from sysmap.model import SystemMap
from sysmap.model.guide import Guide
from sysmap.model.vocabulary import RELATIONSHIP_TYPES, SECTOR_NAMES, TIER_NAMES
from sysmap.web import ids
from sysmap.web.facts import Part
from sysmap.web.pages.areas import area_field
from sysmap.web.pages.caution import caution
from sysmap.web.pages.guide import tour_link
from sysmap.web.pages.save import save_menu
from sysmap.web.pages.slides import slides_button
from sysmap.web.words import SEEN_BY, TYPE_NAMES

WAYS = {"map": "Picture", "outline": "Outline", "two": "Two accounts", "areas": "Areas"}
"""The ways of showing the map, by their word in the address."""

NO_VIEW = "-"
"""The choice in the menu of views that stands for no view; no id can look like this."""


def map_tools(system: SystemMap, guide: Guide, areas: Mapping[str, str]) -> Part:
    """Everything above the map."""
    return html.Div(
        [
            html.H1("Map of the system of support", className="sr"),
            html.Div(
                [
                    _search(),
                    _views(system),
                    *area_field(ids.AREA, areas),
                    *_folds(system),
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
                    tour_link(guide),
                    slides_button(),
                    caution("map"),
                ],
                className="below",
            ),
        ],
        id=ids.MAP_TOOLS,
        className="page-map",
    )


def _search() -> Part:
    field = dmc.TextInput(
        id=ids.SEARCH,
        placeholder="Search by name, letters or work",
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
    results = html.Ul(
        id=ids.SEARCH_RESULTS, role="listbox", className="results", hidden=True, **{"aria-label": "Actors found"}
    )
    return html.Div([field, results], className="search", role="search")


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


def _folds(system: SystemMap) -> list[Part]:
    sectors = Counter[str](actor.sector for actor in system.actors.values())
    tiers = Counter[str](actor.tier for actor in system.actors.values())
    seen = Counter[str](who for line in system.relationships.values() for who in line.seen_by)
    return [
        _fold("Sectors", ids.SECTORS, _options(SECTOR_NAMES.items(), sectors)),
        _fold("Levels", ids.TIERS, _options(TIER_NAMES.items(), tiers)),
        _fold("Told by", ids.SEEN, _options(SEEN_BY.items(), seen)),
    ]


def _options(names: Iterable[tuple[str, str]], counts: Counter[str]) -> list[Part]:
    return [dmc.Checkbox(label=f"{name} ({counts[key]})", value=key) for key, name in names if counts[key]]


def _fold(title: str, key: str, options: list[Part]) -> Part:
    group = dmc.CheckboxGroup(id=key, value=[], children=html.Div(options, className="options"))
    return html.Details(
        [
            html.Summary([title, html.Span("all", className="chosen", **{"data-for": key})]),
            html.Div(group, className="sheet"),
        ],
        className="fold",
        **{"data-fold": key},
    )


def _legend(system: SystemMap) -> Part:
    counts = Counter(line.type for line in system.relationships.values())
    chips = [
        dmc.Chip(
            [
                html.Span(className="swatch", **{"data-type": kind, "aria-hidden": "true"}),
                TYPE_NAMES[kind],
                html.Span(f" {counts[kind]}", className="count"),
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
            html.Summary(["Types of relationship", html.Span("all", className="chosen", **{"data-for": ids.TYPES})]),
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
    return html.Div([steps, way, close], id=ids.DRAWER_TOOLS, className="drawer-tools", hidden=True)
