"""The bar above the map by which a visitor goes through the views one by one."""

from dash import html

from sysmap.web import ids
from sysmap.web.facts import Part


def slides_bar() -> Part:
    """Buttons, and a place for what the browser says of the view; out of sight unless the address asks for slides."""
    return html.Div(
        [
            html.Div(
                [
                    html.Button("◀", id=ids.SLIDES_BACK, type="button", **{"aria-label": "Previous view"}),
                    html.Button("▶", id=ids.SLIDES_ON, type="button", **{"aria-label": "Next view"}),
                ],
                className="slides-buttons",
            ),
            html.Div(id=ids.SLIDES_TEXT, className="slides-text", **{"aria-live": "polite"}),
            html.Button("Leave the slides", id=ids.SLIDES_LEAVE, type="button", className="link"),
        ],
        id=ids.SLIDES,
        className="slides",
        role="group",
        hidden=True,
        **{"aria-label": "Views as slides"},
    )


def slides_button() -> Part:
    """What starts the slides, from the view that is open or from the first."""
    return html.Button("Views as slides", id=ids.SLIDES_PLAY, type="button", className="link")
