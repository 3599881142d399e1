"""A journey's waits, supports and incidents in time: as spans, as a chart, and as a table."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Literal

from dash import html

from sysmap.journey import Route
from sysmap.journey.explain import Step
from sysmap.model import SystemMap
from sysmap.model.wording import namer
from sysmap.web.charts import chart
from sysmap.web.facts import Part
from sysmap.web.words import count

SpanKind = Literal["Waiting", "Support", "Incident"]
OVER = {
    "started": "a place came free",
    "gave-up": "gave up waiting",
    "outgrown": "grew too old",
    "moved-away": "moved away",
    "offer-declined": "declined when a place came free",
    "too-old": "grew too old",
    "child-refused": "the child said no",
    "family-refused": "the family said no",
}
"""What ends a wait."""
LOOKS: dict[SpanKind, dict[str, Any]] = {
    "Waiting": {
        "color": "#c8871e",
        "pattern": {"shape": "/", "fillmode": "overlay", "fgcolor": "#5c3800", "solidity": 0.3},
    },
    "Support": {"color": "#2e8a57"},
}
ROW_HEIGHT = 30
"""Pixels for each actor."""
LEVELS_HEIGHT = 90
"""Pixels for the line of supports at once."""
INCIDENTS = "Incidents"
MOST_ROWS = 18
"""Rows of the table that show at once; a longer table scrolls in its place."""


@dataclass(frozen=True)
class Span:
    """Something that lasted, or an incident, in weeks since the child set out."""

    kind: SpanKind
    where: str
    start: float
    end: float
    outcome: str


def spans(route: Route, system: SystemMap, weeks: float) -> tuple[Span, ...]:
    """Every wait, support and incident of a route, by start; what still runs ends with the route."""
    return tuple(sorted(_spans(route.steps, system, weeks), key=lambda span: (span.start, span.where, span.kind)))


def _spans(steps: Sequence[Step], system: SystemMap, weeks: float) -> Iterable[Span]:
    name = namer(system)
    waiting: dict[int | None, Step] = {}
    living: dict[int | None, Step] = {}
    for step in steps:
        here = name(step.actor) if step.actor else ""
        if step.kind in OVER and (began := waiting.pop(step.referral, None)):
            yield Span("Waiting", here, began.week, step.week, OVER[step.kind])
        if step.kind == "listed":
            waiting[step.referral] = step
        elif step.kind == "started":
            living[step.referral] = step
        elif step.kind == "ended" and (began := living.pop(step.referral, None)):
            yield Span("Support", here, began.week, step.week, step.happened.rpartition(": ")[2])
        elif step.kind == "incident":
            yield Span("Incident", INCIDENTS, step.week, step.week, step.happened.rpartition(": ")[2])
    for kind, open_ in (("Waiting", waiting), ("Support", living)):
        for began in open_.values():
            yield Span(kind, name(began.actor or ""), began.week, weeks, "still so at the end")  # type: ignore[arg-type]


def timeline(route: Route, system: SystemMap, weeks: float) -> list[Part]:
    """The chart with its table beside it; a sentence where there is nothing to show."""
    found = [span for span in spans(route, system, weeks) if span.kind != "Waiting" or span.end > span.start]
    heading = html.H2("Waits, support and incidents")
    if not found:
        return [heading, html.P("In this journey nobody put the child on a list or took the child on.")]
    return [
        heading,
        html.P(_at_once_told(at_once(found, weeks), weeks)),
        html.Div([_chart(found, weeks), _table(found)], className="pair"),
    ]


def at_once(found: Iterable[Span], weeks: float) -> list[tuple[float, int]]:
    """How many supports are live from each week on at which that changes, from the start to the end of the route."""
    changes = Counter[float]({0.0: 0})
    for span in found:
        if span.kind == "Support" and span.end > span.start:
            changes[span.start] += 1
            changes[span.end] -= 1
    levels, live = [], 0
    for week in sorted(changes):
        live += changes[week]
        if week < weeks:
            levels.append((week, live))
    return [*levels, (weeks, levels[-1][1])]


def _at_once_told(levels: Sequence[tuple[float, int]], weeks: float) -> str:
    """Scarcity and plenty in a sentence."""
    alone = sum(after - week for (week, live), (after, _) in pairwise(levels) if live == 0)
    most = max(live for _, live in levels)
    when = next(week for week, live in levels if live == most)
    if not most:
        return "No support was live for any time."
    most_told = count(most, "support is", "supports are")
    return (
        f"No support is live in {alone:.0f} of {weeks:g} weeks; at most {most_told} live at once, in week {when:.0f}."
    )


def _chart(found: Sequence[Span], weeks: float) -> Part:
    rows = list(dict.fromkeys(span.where for span in found))
    kinds: tuple[SpanKind, ...] = ("Waiting", "Support")
    bars = [_bars(kind, [span for span in found if span.kind == kind]) for kind in kinds]
    marks = _marks([span for span in found if span.kind == "Incident"])
    height = 110 + ROW_HEIGHT * len(rows) + LEVELS_HEIGHT
    part = LEVELS_HEIGHT / (height - 60)
    layout = {
        "barmode": "overlay",
        "height": height,
        "xaxis": {
            "range": [0, weeks],
            "title": {"text": "Weeks since the child set out"},
            "fixedrange": True,
            "anchor": "y2",
        },
        "yaxis": {
            "categoryarray": rows[::-1],
            "categoryorder": "array",
            "automargin": True,
            "fixedrange": True,
            "domain": [part + 0.02, 1],
        },
        "yaxis2": {
            "title": {"text": "At once"},
            "rangemode": "tozero",
            "automargin": True,
            "fixedrange": True,
            "domain": [0, part],
            "nticks": 4,
            "tickformat": "d",
        },
    }
    caption = (
        "Time runs to the right. Striped bars are waits, plain bars support, crosses incidents. The line below counts"
        " the supports that are live at once."
    )
    traces = [trace for trace in (*bars, marks) if trace["y"]]
    return chart([*traces, _levels(at_once(found, weeks))], layout, caption)


def _levels(levels: Sequence[tuple[float, int]]) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "lines",
        "name": "Supports at once",
        "showlegend": False,
        "x": [week for week, _ in levels],
        "y": [live for _, live in levels],
        "yaxis": "y2",
        "line": {"shape": "hv", "color": LOOKS["Support"]["color"], "width": 2},
        "fill": "tozeroy",
        "fillcolor": "rgba(46, 138, 87, 0.2)",
        "hovertemplate": "from week %{x:.0f}: %{y}<extra></extra>",
    }


def _bars(kind: SpanKind, found: Sequence[Span]) -> dict[str, Any]:
    return {
        "type": "bar",
        "orientation": "h",
        "name": kind,
        "y": [span.where for span in found],
        "x": [max(span.end - span.start, 0.3) for span in found],
        "base": [span.start for span in found],
        "width": 0.6,
        "marker": LOOKS[kind],
        "hovertemplate": "%{y}: week %{base:.0f}, %{customdata}<extra></extra>",
        "customdata": [span.outcome for span in found],
    }


def _marks(found: Sequence[Span]) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "markers",
        "name": "Incident",
        "y": [span.where for span in found],
        "x": [span.start for span in found],
        "marker": {"symbol": "x", "size": 11, "color": "#c0392b"},
        "hovertemplate": "week %{x:.0f}: %{customdata}<extra></extra>",
        "customdata": [span.outcome for span in found],
    }


def _table(found: Sequence[Span]) -> Part:
    head = html.Thead(html.Tr([html.Th(name, scope="col") for name in ("What", "Where", "Weeks", "How it went")]))
    rows = [
        html.Tr([html.Td(span.kind), html.Td(span.where), html.Td(_when(span)), html.Td(span.outcome)])
        for span in found
    ]
    table = html.Table([html.Caption("The same as a table", className="sr"), head, html.Tbody(rows)])
    long = " tall" if len(found) > MOST_ROWS else ""
    return html.Div(
        table, className=f"scrolls{long}", tabIndex=0, role="region", **{"aria-label": "The same as a table"}
    )


def _when(span: Span) -> str:
    start, end = round(span.start), round(span.end)
    return f"{start}" if span.kind == "Incident" else f"{start} to {end}"
