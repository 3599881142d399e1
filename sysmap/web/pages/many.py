"""Where many children like one are told of: beside the map, and below it."""

from dash import html

from sysmap.web import ids
from sysmap.web.facts import Part


def many_panel() -> Part:
    """How far the work is, a way to stop it, and the findings."""
    return html.Div(
        [
            html.Div(
                [
                    html.P(id=ids.MANY_STATUS, role="status", className="many-status"),
                    html.Button("Stop here", id=ids.MANY_STOP, type="button", className="plain"),
                    html.Button("Close", id=ids.MANY_CLOSE, type="button", className="plain"),
                ],
                className="many-bar",
            ),
            html.Div(id=ids.MANY_FINDINGS),
        ],
        id=ids.MANY_PANEL,
        className="many-panel",
        hidden=True,
    )


def many_place() -> Part:
    """Charts and tables."""
    return html.Div(id=ids.MANY_RESULT, className="timeline many-result", hidden=True)
