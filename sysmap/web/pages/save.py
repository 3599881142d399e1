"""The menu that keeps what the map page shows: links to the server, which draws the same picture again."""

from dash import html

from sysmap.export.picture import USUAL
from sysmap.web import ids
from sysmap.web.downloads import WIDEST
from sysmap.web.facts import Part

KINDS = (
    ("pdf", "", "PDF", "to print; its text can be searched"),
    ("png", "", "PNG", f"{USUAL:,} pixels wide, for slides"),
    ("png", str(WIDEST), "PNG, large", f"{WIDEST:,} pixels wide, for posters"),
    ("svg", "", "SVG", "to edit, or for a web page"),
    ("zip", "", "Tables", "CSV of what is shown, zipped"),
)
"""Format, width in pixels where it is not the usual one, name, and what it is good for."""


def save_menu() -> Part:
    """The browser keeps the links' addresses in step with the state."""
    links = [
        html.Li(
            html.A(
                [html.Span(name), html.Small(use)],
                href=f"/export/map.{form}",
                download="",
                **{"data-export": form, "data-width": width},
            )
        )
        for form, width, name, use in KINDS
    ]
    return html.Details(
        [
            html.Summary("Save"),
            html.Div([html.P("The map as it is shown, with legend and sources"), html.Ul(links)], className="sheet"),
        ],
        id=ids.SAVE,
        className="fold save",
        **{"data-fold": ids.SAVE},
    )
