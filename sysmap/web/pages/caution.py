"""The line on each page that says what the model can and cannot support."""

from dash import html

from sysmap.web.facts import Part

CAUTIONS = {
    "map": "Shows who the sources say is connected to whom, mostly in adults’ accounts of 2015 to 2024; "
    "it does not show how often, or that a connection works.",
    "journey": "Open and shut are exact readings of the thresholds as written down. A journey is one draw of luck "
    "from numbers that are mostly assumptions: it explains, it does not predict.",
    "metrics": "Says where a body stands on this map, not how much it does or how well. The sources describe some "
    "bodies far more fully than others, and counts and ranks follow their wording too.",
    "story": "A route as its source prints it: nothing in it is drawn by chance, and what is not printed is left open. "
    "It shows what happened, not how often.",
}


def caution(page: str) -> Part:
    """The sentence for a page, with the way to how it is known."""
    more = html.A("How this is known", href="/evidence", **{"data-page": "evidence"})
    return html.P([CAUTIONS[page], " ", more, "."], className=f"caution caution-{page}")
