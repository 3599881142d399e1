"""Where an actor stands on the routes along which children are referred and signposted."""

import math
from collections.abc import Mapping

import networkx as nx

from sysmap.graph.large import betweenness, distances_from
from sysmap.graph.metric import ItemMetric
from sysmap.graph.metrics_shape import numbered
from sysmap.graph.networks import Networks

ROUTES = (
    " Referral routes are refers and signposts, from start to end whatever the direction says; a role without referrals"
    " of its own uses its organisation's."
)
NO_ROUTE = "The actor is neither an entry point nor at either end of a referral."


def entry_distances(networks: Networks) -> Mapping[str, Mapping[str, int]]:
    """For each entry point, how many referrals away every actor is that can be reached from it."""
    return distances_from(networks.routes, sorted(networks.entries))


def _betweenness(networks: Networks) -> Mapping[str, float]:
    return betweenness(networks.routes)


def _pagerank(networks: Networks) -> Mapping[str, float]:
    return nx.pagerank(networks.routes, tol=1e-12, max_iter=1000)


def _steps(networks: Networks) -> Mapping[str, int]:
    least: dict[str, int] = {}
    for steps in entry_distances(networks).values():
        least |= {actor: min(count, least.get(actor, count)) for actor, count in steps.items()}
    return least


def _closeness(networks: Networks) -> Mapping[str, float]:
    distances = entry_distances(networks)
    closeness = {}
    for actor in networks.system.actors:
        others = [steps for entry, steps in distances.items() if entry != actor]
        if others:
            closeness[actor] = math.fsum(1 / steps[actor] for steps in others if actor in steps) / len(others)
    return closeness


def _component(networks: Networks) -> Mapping[str, int]:
    return numbered(nx.weakly_connected_components(networks.routes))


ROUTE_METRICS: tuple[ItemMetric, ...] = (
    ItemMetric(
        name="route_betweenness",
        kind="number",
        applies_to="actor",
        meaning="The share of all ordered pairs of other actors whose shortest referral route passes through this one."
        f" Equally short routes share the credit; referrals from one actor to the same other count as one.{ROUTES}",
        blank=NO_ROUTE,
        reference="Freeman 1977, directed; divided by (n-1)(n-2), n the actors on referral routes.",
        measure=_betweenness,
    ),
    ItemMetric(
        name="entry_steps",
        kind="integer",
        unit="referrals",
        applies_to="actor",
        meaning=f"The least number of referrals from any entry point to this actor; 0 for an entry point.{ROUTES}",
        blank="No chain of referrals leads here from any entry point.",
        measure=_steps,
    ),
    ItemMetric(
        name="entry_closeness",
        kind="number",
        applies_to="actor",
        meaning="How close the actor is to the entry points: the mean, over all other entry points, of 1 divided by the"
        f" number of referrals from there; 0 from where no route leads here.{ROUTES}",
        blank="There is no other entry point.",
        reference="Harmonic closeness (Boldi and Vigna 2014) with the entry points as sources.",
        measure=_closeness,
    ),
    ItemMetric(
        name="route_pagerank",
        kind="number",
        applies_to="actor",
        meaning="How often a token would be found here that follows referrals at random, all equally likely, and jumps"
        f" to any actor on the routes with chance 0.15 or where no referral leads on.{ROUTES}",
        blank=NO_ROUTE,
        reference="PageRank (Page and others 1999), damping 0.85; sums to 1.",
        measure=_pagerank,
    ),
    ItemMetric(
        name="route_component",
        kind="integer",
        applies_to="actor",
        meaning="The number of the separate part of the referral network the actor is in, whatever way the arrows"
        f" point; 1 is the largest, and equals go by id.{ROUTES}",
        blank=NO_ROUTE,
        reference="Weakly connected components.",
        measure=_component,
    ),
)
"""Metrics of actors on referral routes."""
