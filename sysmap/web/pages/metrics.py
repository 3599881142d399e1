"""The metrics page: a table that can be put in any order, what its columns mean, charts, and files to keep."""

import dash_mantine_components as dmc
from dash import html

from sysmap.model import SystemMap
from sysmap.web import ids
from sysmap.web.facts import Part
from sysmap.web.grid import grid_script
from sysmap.web.metrics_data import CHOICES, GLANCE, slug
from sysmap.web.metrics_server import ARCHIVE, file_address
from sysmap.web.pages.caution import caution

TABLES = (("actors", "Actors"), ("relationships", "Relationships"), ("map", "Whole map"))
FILES = (
    ("actors.csv", "actors"),
    ("relationships.csv", "relationships"),
    ("map.csv", "whole map"),
    ("data-dictionary.csv", "what every column means"),
    (ARCHIVE, "all of it with its provenance (zip)"),
)
"""What can be kept, and what the link says."""


def metrics_page(system: SystemMap) -> Part:
    """The page of that name; the browser fills it when it is first opened (`app-8-metrics.js`)."""
    return html.Section(
        [
            html.H1("Metrics of the map"),
            html.Div([_tables(), _choice(), _find()], className="tools"),
            html.Div(caution("metrics"), className="below"),
            html.Div([html.P(id=ids.METRICS_COUNT, role="status"), _shown(), _files(system)], className="metrics-line"),
            html.Div(id=ids.METRICS_GRID, className="metrics-grid", **{"data-script": grid_script()}),
            html.P(id=ids.METRICS_HEADING, className="metrics-heading", role="status"),
            html.Div(id=ids.METRICS_WHOLE, className="metrics-whole", hidden=True),
            html.Details(
                [html.Summary("What the columns mean"), html.Dl(id=ids.METRICS_MEANINGS)], className="held meanings"
            ),
            html.Div(id=ids.METRICS_CHARTS, className="metrics-charts"),
        ],
        id=ids.METRICS,
        className="page-metrics",
        hidden=True,
        **{"aria-label": "Metrics"},
    )


def _tables() -> Part:
    control = dmc.SegmentedControl(
        id=ids.METRICS_TABLE,
        data=[{"value": value, "label": label} for value, label in TABLES],
        value="actors",
        size="sm",
    )
    return html.Div(control, role="group", **{"aria-label": "Metrics of"})


def _choice() -> Part:
    select = dmc.Select(
        id=ids.METRICS_CHOICE,
        label="Columns",
        data=[{"value": slug(name), "label": name} for name in CHOICES],
        value=slug(GLANCE),
        allowDeselect=False,
        maxDropdownHeight=420,
    )
    return html.Div(select, className="field metrics-choice")


def _find() -> Part:
    find = dmc.TextInput(
        id=ids.METRICS_FIND,
        label="Find rows",
        placeholder="A name, sector, level or type",
        debounce=150,
        attributes={"input": {"maxLength": 80, "autoComplete": "off"}},
    )
    return html.Div(find, className="field metrics-find")


def _shown() -> Part:
    return html.Button("CSV of what is shown", id=ids.METRICS_SHOWN, type="button", className="link")


def _files(system: SystemMap) -> Part:
    links = [html.Li(html.A(words, href=file_address(system.version, name), download=True)) for name, words in FILES]
    return html.Div([html.Span("CSV of everything:"), html.Ul(links)], className="metrics-files")
