"""How much hangs on one relationship."""

from collections import Counter, defaultdict
from collections.abc import Mapping

import networkx as nx

from sysmap.graph.build import SYMMETRIC
from sysmap.graph.large import edge_betweenness
from sysmap.graph.metric import ItemMetric
from sysmap.graph.metrics_routes import ROUTES
from sysmap.graph.networks import Networks


def _parallel(networks: Networks) -> Mapping[str, int]:
    together = Counter(frozenset((line.from_, line.to)) for line in networks.lines)
    return {line.id: together[frozenset((line.from_, line.to))] - 1 for line in networks.lines}


def _answered(networks: Networks) -> Mapping[str, bool]:
    directed = [line for line in networks.lines if line.type not in SYMMETRIC]
    found = {(line.from_, line.to, line.type) for line in directed}
    return {line.id: line.direction == "two-way" or (line.to, line.from_, line.type) in found for line in directed}


def _bridge(networks: Networks) -> Mapping[str, bool]:
    bridges = {frozenset(pair) for pair in nx.bridges(networks.plain)}
    alone = _parallel(networks)
    return {line.id: frozenset((line.from_, line.to)) in bridges and not alone[line.id] for line in networks.lines}


def _betweenness(networks: Networks) -> Mapping[str, float]:
    pairs = {frozenset(pair): share for pair, share in edge_betweenness(networks.plain).items()}
    return {line.id: pairs[frozenset((line.from_, line.to))] for line in networks.lines if line.from_ != line.to}


def _route_betweenness(networks: Networks) -> Mapping[str, float]:
    totals: dict[str, float] = defaultdict(float)
    for (start, end), share in edge_betweenness(networks.routes).items():
        for line in networks.routes.edges[start, end]["lines"]:
            totals[line] += share
    return totals


LINE_METRICS: tuple[ItemMetric, ...] = (
    ItemMetric(
        name="parallel",
        kind="integer",
        unit="relationships",
        applies_to="relationship",
        meaning="How many other relationships, of any type and direction, join the same two actors.",
        measure=_parallel,
    ),
    ItemMetric(
        name="answered",
        kind="boolean",
        applies_to="relationship",
        meaning="Whether it is two-way, or another of the same type runs the other way.",
        blank="The type has no direction.",
        measure=_answered,
    ),
    ItemMetric(
        name="bridge",
        kind="boolean",
        applies_to="relationship",
        meaning="Whether the map would fall into more parts without it; never so where another joins the same two.",
        reference="Tarjan 1974.",
        measure=_bridge,
    ),
    ItemMetric(
        name="betweenness",
        kind="number",
        applies_to="relationship",
        meaning="The share of all pairs of actors whose shortest way runs between these two, whatever the type and"
        " direction. Equally short ways share the credit; relationships between the same two have the same value.",
        blank="The relationship is of an actor with itself.",
        reference="Girvan and Newman 2002, undirected; divided by n(n-1)/2, n the actors.",
        measure=_betweenness,
    ),
    ItemMetric(
        name="route_betweenness",
        kind="number",
        applies_to="relationship",
        meaning="The share of all ordered pairs of actors whose shortest referral route uses this relationship. Equally"
        f" short routes share the credit; referrals from one actor to the same other have the same value.{ROUTES}",
        blank="It carries no children.",
        reference="Edge betweenness, directed; divided by n(n-1), n the actors on referral routes.",
        measure=_route_betweenness,
    ),
)
"""Metrics of relationships."""
