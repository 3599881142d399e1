"""A journey's waits, supports and incidents in time: as spans, as a chart, and as a table."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from dash import html

from sysmap.journey import Route
from sysmap.journey.explain import Step
from sysmap.model import SystemMap
from sysmap.model.wording import namer
from sysmap.web.charts import chart
from sysmap.web.facts import Part

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
INCIDENTS = "Incidents"


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
    return [heading, html.Div([_chart(found, weeks), _table(found)], className="pair")]


def _chart(found: Sequence[Span], weeks: float) -> Part:
    rows = list(dict.fromkeys(span.where for span in found))
    kinds: tuple[SpanKind, ...] = ("Waiting", "Support")
    bars = [_bars(kind, [span for span in found if span.kind == kind]) for kind in kinds]
    marks = _marks([span for span in found if span.kind == "Incident"])
    layout = {
        "barmode": "overlay",
        "height": 110 + ROW_HEIGHT * len(rows),
        "xaxis": {"range": [0, weeks], "title": {"text": "Weeks since the child set out"}, "fixedrange": True},
        "yaxis": {"categoryarray": rows[::-1], "categoryorder": "array", "automargin": True, "fixedrange": True},
    }
    caption = "Time runs to the right. Striped bars are waits, plain bars support, crosses incidents."
    return chart([trace for trace in (*bars, marks) if trace["y"]], layout, caption)


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
    return html.Div(table, className="scrolls", tabIndex=0, role="region", **{"aria-label": "The same as a table"})


def _when(span: Span) -> str:
    start, end = round(span.start), round(span.end)
    return f"{start}" if span.kind == "Incident" else f"{start} to {end}"
