"""Charts of the metrics, each with its numbers in a table beside it."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from dash import html

from sysmap.graph.columns import Column
from sysmap.model.vocabulary import SECTOR_NAMES, SECTORS
from sysmap.web.charts import chart
from sysmap.web.facts import Part
from sysmap.web.metrics_data import CHOICES, FIRST, Metrics, ranked, slug
from sysmap.web.state import PageState
from sysmap.web.words import TYPE_NAMES, count

MOST_BARS = 15
BAR_HEIGHT = 24
"""Pixels for each row of one line of words."""
LINE_HEIGHT = 14
"""Pixels for each further line."""
BREAK = "\n"
"""Where a long name may be broken."""
BAR_COLOUR = "#4566b3"
LOOKS = (
    ("#37569d", ""), ("#c8871e", "/"), ("#2e8a57", ""), ("#a1231c", "\\"),
    ("#7d5ba6", ""), ("#3a9aa8", "x"), ("#8a8f98", ""), ("#c06a92", "."),
)  # fmt: skip
"""A colour and a pattern for each sector."""


def charts(metrics: Metrics, state: PageState) -> list[Part]:
    """What belongs beside the table that is shown."""
    if state.table == "map":
        return _communities(metrics)
    name = state.sort or first_column(state)
    column = metrics.column(state.table, name)
    if column is None or column.kind not in ("integer", "number"):
        return [html.P("Put the table in order of a number, and its first rows are drawn here.", className="quiet")]
    rows = ranked(metrics.tables[state.table].rows, name, descending=state.order == "falling")[:MOST_BARS]
    return _bars(column, rows, [_label(row, metrics) for row in rows], falling=state.order == "falling")


def first_column(state: PageState) -> str:
    """The column the table is in order of where the reader has chosen none."""
    chosen = next((columns for name, columns in CHOICES.items() if slug(name) == state.measures), ())
    return chosen[0] if chosen and state.table == "actors" else FIRST[state.table]


def _label(row: Mapping[str, Any], metrics: Metrics) -> str:
    actors = metrics.system.actors
    if "from" not in row:
        return actors[str(row["id"])].short
    kind = TYPE_NAMES[row["type"]].lower()
    return f"{actors[str(row['from'])].short} {BREAK}{kind} {actors[str(row['to'])].short}"


def _bars(column: Column, rows: Sequence[Mapping[str, Any]], labels: Sequence[str], *, falling: bool) -> list[Part]:
    values = [row[column.name] for row in rows]
    whole = count(len(rows), "row")
    heading = f"{column.title}: the {'highest' if falling else 'lowest'} {whole} of the whole table"
    if not rows:
        return [html.P("No row has a value here.", className="quiet")]
    places = list(range(len(rows)))
    lines = max(label.count(BREAK) for label in labels) + 1
    plain = [label.replace(BREAK, "") for label in labels]
    trace = {
        "type": "bar",
        "orientation": "h",
        "x": values,
        "y": places,
        "marker": {"color": BAR_COLOUR},
        "hovertemplate": "%{customdata}: %{x}<extra></extra>",
        "customdata": plain,
    }
    layout = {
        "height": 90 + (BAR_HEIGHT + LINE_HEIGHT * (lines - 1)) * len(rows),
        "bargap": 0.35,
        "xaxis": {"title": {"text": column.unit or column.title}, "fixedrange": True, "rangemode": "tozero"},
        "yaxis": {
            "tickvals": places,
            "ticktext": [label.replace(BREAK, "<br>") for label in labels],
            "autorange": "reversed",
            "automargin": True,
            "fixedrange": True,
        },
    }
    table = _table(["", column.title], [[label, _number(value)] for label, value in zip(plain, values, strict=True)])
    return [html.H2(heading), html.Div([chart([trace], layout, column.meaning), table], className="pair")]


def _communities(metrics: Metrics) -> list[Part]:
    """How many actors of each sector are in each community."""
    rows = metrics.tables["actors"].rows
    cells = Counter((row["community"], row["sector"]) for row in rows if row.get("community") is not None)
    groups = sorted({int(group) for group, _ in cells if isinstance(group, int)})
    if not groups:
        return []
    sectors = [sector for sector in SECTORS if any(cells[group, sector] for group in groups)]
    names = [f"Community {group}" for group in groups]
    traces = [
        {
            "type": "bar",
            "orientation": "h",
            "name": SECTOR_NAMES[sector],
            "y": names,
            "x": [cells[group, sector] for group in groups],
            "marker": {"color": colour, "pattern": {"shape": shape, "solidity": 0.35}},
            "hovertemplate": "%{y}, " + SECTOR_NAMES[sector] + ": %{x}<extra></extra>",
        }
        for sector, (colour, shape) in zip(SECTORS, LOOKS, strict=True)
        if sector in sectors
    ]
    layout = {
        "barmode": "stack",
        "height": 190 + BAR_HEIGHT * len(groups),
        "xaxis": {"title": {"text": "actors"}, "fixedrange": True},
        "yaxis": {"autorange": "reversed", "automargin": True, "fixedrange": True},
    }
    caption = "Communities are groups with more ties among them than chance would give, whatever the relationships are."
    head = ["", *(SECTOR_NAMES[sector] for sector in sectors)]
    body = [
        [name, *(str(cells[group, sector]) for sector in sectors)] for name, group in zip(names, groups, strict=True)
    ]
    return [html.H2("Communities against sectors"), chart(traces, layout, caption), _table(head, body)]


def _number(value: float) -> str:
    return f"{value:,}" if isinstance(value, int) else f"{value:.4g}"


def _table(head: Sequence[str], body: Sequence[Sequence[str]]) -> Part:
    first, *others = head
    headings = [html.Td(first), *(html.Th(name, scope="col") for name in others)]
    rows = [html.Tr([html.Th(row[0], scope="row"), *(html.Td(cell) for cell in row[1:])]) for row in body]
    table = html.Table(
        [html.Caption("The same as a table", className="sr"), html.Thead(html.Tr(headings)), html.Tbody(rows)]
    )
    return html.Div(table, className="scrolls", tabIndex=0, role="region", **{"aria-label": "The same as a table"})
