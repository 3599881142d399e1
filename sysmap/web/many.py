"""Many children like one on the page: findings beside the map, marks on it, charts and tables below it."""

import math
from collections.abc import Sequence
from typing import Any

import numpy as np
from dash import html

from sysmap.journey.cohort.alike_result import Estimate, GateCount, Loss, Many
from sysmap.model import Actor, SystemMap
from sysmap.model.condition import Condition, Leaf
from sysmap.model.threshold import nodes
from sysmap.model.wording import Namer, describe, namer
from sysmap.web.charts import chart
from sysmap.web.facts import Part, grounded
from sysmap.web.many_runs import ALL
from sysmap.web.many_ways import ways_section
from sysmap.web.many_words import LIMITS, LOSS_WORDS, halves, how, sentences, told_mean, told_share, told_weeks
from sysmap.web.words import count

FEWEST_MARKED = 0.05
"""The share of children from which on an actor's losses are marked on the map; the table has every actor."""
FIRST_ROWS = 12
"""Rows of a table before the rest, which opens on demand."""
BARS = 13
LEGEND = (
    f" On the map: of 100 children, how many are lost at an actor at least once, where {FEWEST_MARKED:.0%} or more are."
    " Lost is turned away, lost on the way there, refused by child or family, given up on the list, left early or cut"
    " short; many go on elsewhere."
)


def findings(many: Many, system: SystemMap) -> list[Part]:
    """What stands beside the map."""
    name, actors = namer(system), positions(system)
    children = f"{many.number:,} children like this one"
    return [
        html.H2(children if many.number == ALL else f"{children}, of {ALL:,}"),
        html.P(how(many)),
        html.Ul(sentences(many, name, actors), className="findings"),
        html.P(
            [
                html.Span("×", className="lost-mark", **{"aria-hidden": "true"}),
                LEGEND,
            ],
            className="legend-lost",
        ),
        html.P(f"{halves(many)} {LIMITS}"),
        html.P(html.A("Charts and tables below the map", href="#many-result", className="down")),
    ]


def lost_marks(many: Many, system: SystemMap) -> dict[str, dict[str, str]]:
    """For each actor that loses many children: how many of a hundred, as a mark for the map."""
    actors = positions(system)
    return {
        actors[loss.actor]: {
            "state": "lost",
            "text": f"{100 * loss.lost.value:.0f}",
            "label": f"lost here: {100 * loss.lost.value:.0f} of 100 children, {_how_lost(loss)}",
        }
        for loss in many.losses
        if loss.lost.value >= FEWEST_MARKED
    }


def _how_lost(loss: Loss) -> str:
    way, share = max(loss.ways.items(), key=lambda item: item[1].value)
    return f"{LOSS_WORDS[way]} {100 * share.value:.0f}"


def result(many: Many, system: SystemMap) -> list[Part]:
    """What stands below the map."""
    name, actors = namer(system), positions(system)
    return [
        html.Section([html.H2("Weeks until first support", tabIndex=-1), html.Div(_waits(many), className="pair")]),
        ways_section(many, name, actors),
        html.Section([html.H2("Where they are lost"), *_losses(many, name, actors)], className="losses"),
        html.Section(
            [html.H2("Which gates turn away how many"), *_gates(many, system, name, actors)], className="gates"
        ),
        html.Section([html.H2("What they go through"), _measures(many)]),
    ]


def positions(system: SystemMap) -> tuple[str, ...]:
    """Actors in the engine's order."""
    return tuple(sorted(system.actors))


def table(head: Sequence[str], rows: Sequence[Sequence[Part]], caption: str) -> Part:
    """A table that scrolls by itself where it is too wide; the first cell of a row is its heading."""
    body = [html.Tr([html.Th(row[0], scope="row"), *(html.Td(cell) for cell in row[1:])]) for row in rows]
    top = html.Thead(html.Tr([html.Th(word, scope="col") for word in head]))
    whole = html.Table([html.Caption(caption, className="sr"), top, html.Tbody(body)])
    return html.Div(whole, className="scrolls", tabIndex=0, role="region", **{"aria-label": caption})


def _folded(head: Sequence[str], rows: Sequence[Sequence[Part]], caption: str) -> list[Part]:
    rest = rows[FIRST_ROWS:]
    first = table(head, rows[:FIRST_ROWS], caption)
    if not rest:
        return [first]
    more = html.Details(
        [html.Summary(f"{len(rest)} more"), table(head, rest, f"{caption}: the rest")], className="more"
    )
    return [first, more]


def _waits(many: Many) -> list[Part]:
    """Children by the weeks until their first support, as bars and as a table."""
    weeks, followed = many.children["first_support"], many.asked.weeks
    width = math.ceil(followed / BARS)
    edges = [float(edge) for edge in range(0, math.ceil(followed), width)]
    names = [f"{edge:.0f} to {min(edge + width, followed):.0f}" for edge in edges] + ["none"]
    inside = [(weeks >= edge) & (weeks < edge + width) for edge in edges]
    shares = [many.share(part) for part in (*inside, np.isinf(weeks))]
    bars = {
        "type": "bar",
        "x": names,
        "y": [100 * share.value for share in shares],
        "error_y": {
            "type": "data",
            "symmetric": False,
            "array": [100 * (share.high - share.value) for share in shares],
            "arrayminus": [100 * (share.value - share.low) for share in shares],
            "thickness": 1,
            "color": "#7b7f8c",
        },
        "marker": {
            "color": ["#2e8a57"] * len(edges) + ["#c0392b"],
            "pattern": {"shape": [""] * len(edges) + ["/"], "fillmode": "overlay", "fgcolor": "#ffffff"},
        },
        "hovertemplate": "%{x}: %{y:.1f}%<extra></extra>",
    }
    layout = {
        "height": 300,
        "xaxis": {"title": {"text": "Weeks until first support"}, "type": "category", "fixedrange": True},
        "yaxis": {"title": {"text": "Of 100 children"}, "rangemode": "tozero", "fixedrange": True, "automargin": True},
        "margin": {"l": 8, "r": 12, "t": 8, "b": 64},
    }
    caption = "Thin lines are intervals of 95%. The striped bar is children without support in all weeks followed."
    rows = [[label, told_share(share)] for label, share in zip(names, shares, strict=True)]
    return [chart([bars], layout, caption), table(["Weeks", "Children"], rows, "Weeks until first support")]


def _losses(many: Many, name: Namer, actors: Sequence[str]) -> list[Part]:
    if not many.losses:
        return [html.P("Nowhere: none of these children was turned away, gave up or left early.")]
    rows = [
        [_actor(actors[loss.actor], name), told_share(loss.lost), _ways(loss), _bar(loss.lost)] for loss in many.losses
    ]
    said = "Children lost at each actor at least once, in whichever way; a child may be lost at several."
    return [html.P(said), *_folded(["Where", "Children lost", "How", "As a bar"], rows, "Where they are lost")]


def _ways(loss: Loss) -> str:
    ways = sorted(loss.ways.items(), key=lambda item: -item[1].value)
    return "; ".join(f"{LOSS_WORDS[way]} {100 * share.value:.1f}%" for way, share in ways)


def _bar(share: Estimate) -> Part:
    style = {"width": f"{100 * share.value:.1f}%"}
    return html.Div(html.Div(style=style), className="bar", **{"aria-hidden": "true"})


def _gates(many: Many, system: SystemMap, name: Namer, actors: Sequence[str]) -> list[Part]:
    if not many.gates:
        return [html.P("None: every threshold put to these children let them pass.")]
    rows = [_gate(gate, system, name, actors[gate.actor]) for gate in many.gates]
    head = ["Gate of", "Put to", "Turns away", "Says no in", "Asks for"]
    said = "Shares of all children, each counted once at a gate. A gate may decide on one child several times."
    return [html.P(said), *_folded(head, rows, "Which gates turn away how many")]


def _gate(gate: GateCount, system: SystemMap, name: Namer, actor: str) -> list[Part]:
    leaves = [_leaf(system, actor, node, number, name) for node, number in gate.leaves]
    decisions = f"{gate.declines:,} of {gate.decisions:,} tests"
    told = told_share(gate.turned)
    return [
        _actor(actor, name),
        f"{100 * gate.tested.value:.0f}%",
        told,
        decisions,
        html.Ul(leaves, className="leaves"),
    ]


def _leaf(system: SystemMap, actor: str, node: int, number: int, name: Namer) -> Part:
    service = system.actors[actor].service
    children = count(number, "child", "children")
    if node < 0 or service is None:
        return html.Li(f"too old for it: {children}")
    part = nodes(service.threshold.test)[node].condition
    return html.Li([f"a child {describe(part, name)}: {children} ", grounded(_standings(part, system.actors[actor]))])


def _standings(part: Condition, actor: Actor) -> list[str]:
    """What a part of a threshold rests on: its own grounds, else the threshold's, else the actor's."""
    threshold = actor.service.threshold if actor.service else None
    own = part if isinstance(part, Leaf) and (part.evidence or part.why) else threshold
    entries = own.evidence if own else ()
    assumed = ["assumption"] if own and own.why else []
    return [entry.standing for entry in entries or (() if assumed else actor.evidence)] + assumed


def _measures(many: Many) -> Part:
    rows = many.children
    parts: dict[str, Any] = {
        "Weeks until first noticed": rows["first_notice"],
        "Weeks until first support": rows["first_support"],
        "Weeks on lists": rows["weeks_waiting"],
        "Referrals made": rows["referrals"],
        "Supports begun": rows["supports"],
        "Different services": rows["services"],
        "Story told again": rows["retold"],
        "Incidents": rows["incidents"],
        "Incidents before any support": rows["incidents_before"],
    }
    told = [[label, *_spread(many, np.asarray(values, float))] for label, values in parts.items()]
    return table(
        ["For each child", "A quarter at most", "Half at most", "Three quarters at most", "Mean"],
        told,
        "What they go through",
    )


def _spread(many: Many, values: Any) -> list[str]:
    quarters = [many.quantile(values, part) for part in (0.25, 0.5, 0.75)]
    mean = told_mean(many.mean(values)) if np.isfinite(values).all() else "none: some never"
    return [*("not reached" if math.isinf(one.value) else told_weeks(one) for one in quarters), mean]


def _actor(key: str, name: Namer) -> Part:
    return html.Button(name(key), type="button", className="who", **{"data-actor": key})
