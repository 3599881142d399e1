"""The ways of many children to a first support and through it: a Sankey chart with a table of the same numbers."""

from collections.abc import Sequence
from typing import Any

from dash import html

from sysmap.journey.cohort.alike_result import Flow, Many
from sysmap.model.wording import Namer
from sysmap.web.charts import chart
from sysmap.web.facts import Part
from sysmap.web.many_words import STAND_WORDS
from sysmap.web.words import count

STAGES = ("all", "entry", "support", "ending", "without")
ENDINGS = {
    "running": "still in support at the end",
    "completed": "completed",
    "cut-short": "cut short at its time limit",
    "closed": "closed by rule",
    "dropped-out": "left early",
    "outgrown": "grown too old for it",
    "funding-ended": "cut short: money ended",
    "moved-away": "moved away",
    "left": "grown beyond the map",
}
COLOURS = {"all": "#4566b3", "entry": "#4566b3", "support": "#2e8a57", "ending": "#2e8a57", "without": "#c0392b"}
LOST_ENDINGS = ("cut-short", "closed", "dropped-out", "outgrown", "funding-ended", "moved-away")
LOST = "#c8871e"
ROW = 40
"""Pixels for each place of the fullest column."""


def ways_section(many: Many, name: Namer, actors: Sequence[str]) -> Part:
    """The section: heading, chart and table."""
    flows = ordered(many.flows(actors))
    said = (
        "Each child goes one way: who noticed first, which support began first, and what became of that; or what last "
        "happened where none began. An episode at a gatekeeper counts as support."
    )
    return html.Section(
        [
            html.H2("Their ways to a first support"),
            html.P(said),
            html.Div(
                [
                    html.Div(
                        _sankey(flows, name),
                        className="wide-chart",
                        tabIndex=0,
                        role="region",
                        **{"aria-label": "Chart of their ways"},
                    ),
                    _table(many, flows, name),
                ],
                className="pair",
            ),
        ]
    )


def ordered(flows: Sequence[Flow]) -> list[Flow]:
    """By stage, the widest first."""
    return sorted(flows, key=lambda flow: (STAGES.index(_stage(flow.source)), -flow.children, flow.source, flow.target))


def place_name(place: str, name: Namer) -> str:
    """A place of the chart, as a reader would name it."""
    stage, _, key = place.partition(":")
    match stage:
        case "all":
            return "Children like this one"
        case "entry":
            special = {"nobody": "Noticed by nobody", "alone": "Asked for help unprompted", "": "Noticed by others"}
            return special.get(key) or f"Noticed: {name(key)}"
        case "support":
            return f"Support: {name(key)}" if key else "Support by others"
        case "without":
            return f"None: {STAND_WORDS[key]}"
        case _:
            return f"{ENDINGS[key][0].upper()}{ENDINGS[key][1:]}"


def sankey_data(flows: Sequence[Flow]) -> dict[str, Any]:
    """Places and the links between them by position, as the chart takes them."""
    places = list(dict.fromkeys(place for flow in flows for place in (flow.source, flow.target)))
    return {
        "places": places,
        "source": [places.index(flow.source) for flow in flows],
        "target": [places.index(flow.target) for flow in flows],
        "value": [flow.children for flow in flows],
    }


def _sankey(flows: Sequence[Flow], name: Namer) -> Part:
    data = sankey_data(flows)
    places = data.pop("places")
    trace = {
        "type": "sankey",
        "arrangement": "snap",
        "valueformat": ",d",
        "valuesuffix": " children",
        "node": {
            "label": [place_name(place, name) for place in places],
            "color": [_colour(place) for place in places],
            "pad": 20,
            "thickness": 14,
            "line": {"width": 0},
        },
        "link": {**data, "color": [f"{_colour(flow.target)}55" for flow in flows]},
    }
    fullest = max(sum(_stage(place) in column for place in places) for column in (("support", "without"), ("ending",)))
    layout = {"height": 120 + ROW * fullest, "margin": {"l": 4, "r": 4, "t": 8, "b": 8}}
    caption = "Read from left to right; the height of a band is how many children. Red ends without support."
    return chart([trace], layout, caption)


def _colour(place: str) -> str:
    stage, _, key = place.partition(":")
    return LOST if key in LOST_ENDINGS else COLOURS[stage]


def _stage(place: str) -> str:
    return place.partition(":")[0]


def _table(many: Many, flows: Sequence[Flow], name: Namer) -> Part:
    head = html.Thead(html.Tr([html.Th(word, scope="col") for word in ("From", "To", "Children")]))
    rows = [
        html.Tr(
            [
                html.Td(place_name(flow.source, name)),
                html.Td(place_name(flow.target, name)),
                html.Td(f"{flow.children:,}"),
            ]
        )
        for flow in flows
    ]
    caption = f"The ways of {count(many.number, 'child', 'children')}, as a table"
    whole = html.Table([html.Caption(caption, className="sr"), head, html.Tbody(rows)])
    return html.Div(whole, className="scrolls tall", tabIndex=0, role="region", **{"aria-label": caption})
