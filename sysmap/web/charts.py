"""The one place where a chart is put on a page."""

from typing import Any

from dash import dcc, html

from sysmap.web.facts import Part

CONFIG = {
    "showSendToCloud": False,
    "displaylogo": False,
    "displayModeBar": False,
    "responsive": True,
    "toImageButtonOptions": {"format": "svg"},
}
"""Nothing about a chart leaves this server; without the first switch plotly offers to upload it."""

LAYOUT: dict[str, Any] = {
    "paper_bgcolor": "rgba(0,0,0,0)",
    "plot_bgcolor": "rgba(0,0,0,0)",
    "font": {"family": "Inter, system-ui, sans-serif", "size": 12},
    "margin": {"l": 8, "r": 12, "t": 8, "b": 40},
    "legend": {"orientation": "h", "y": 1.02, "yanchor": "bottom", "x": 0},
}
"""What charts have in common; the text's colour is the page's, by its style sheet."""


def chart(traces: list[dict[str, Any]], layout: dict[str, Any], caption: str) -> Part:
    """A chart as a figure with its caption; a table of the same numbers is to stand beside it."""
    graph = dcc.Graph(
        figure={"data": traces, "layout": LAYOUT | layout},
        config=CONFIG,
        style={"height": f"{layout.get('height', 320)}px"},
    )
    return html.Figure([graph, html.Figcaption(caption)])
