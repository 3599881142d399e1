"""The line on each page that says what the model can and cannot support."""

from dash import html

from sysmap.web.facts import Part

CAUTIONS = {
    "map": "Shows who the sources say is connected to whom, mostly in adults’ accounts of 2022; "
    "it does not show how often, or that a connection works.",
    "journey": "Open and shut are exact readings of the thresholds as written down. A journey is one draw of luck "
    "from numbers that are mostly assumptions: it explains, it does not predict.",
}


def caution(page: str) -> Part:
    """The sentence for a page, with the way to how it is known."""
    more = html.A("How this is known", href="/about", **{"data-page": "about"})
    return html.P([CAUTIONS[page], " ", more, "."], className="caution")
