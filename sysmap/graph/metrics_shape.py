"""How an actor is woven into the map as a whole, whatever the relationships are."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import cast

import networkx as nx

from sysmap.graph.metric import ItemMetric
from sysmap.graph.networks import Networks


def numbered(components: Iterable[set[str]]) -> Mapping[str, int]:
    """The number of each actor's component: 1 is the largest; equals go by the first id among their actors."""
    ranked = sorted(components, key=lambda members: (-len(members), min(members)))
    return {actor: number for number, members in enumerate(ranked, start=1) for actor in members}


def clustering(networks: Networks) -> Mapping[str, float]:
    """The clustering of every actor who has at least two neighbours."""
    several = [actor for actor, degree in networks.plain.degree if degree > 1]
    return cast("dict[str, float]", nx.clustering(networks.plain, several))


def _reciprocity(networks: Networks) -> Mapping[str, float]:
    arcs = networks.arcs
    joined = [actor for actor, degree in arcs.degree if degree]
    return cast("dict[str, float]", nx.reciprocity(arcs, joined))


def _component(networks: Networks) -> Mapping[str, int]:
    return numbered(nx.connected_components(networks.plain))


def _component_size(networks: Networks) -> Mapping[str, int]:
    numbers = _component(networks)
    sizes = Counter(numbers.values())
    return {actor: sizes[number] for actor, number in numbers.items()}


SHAPE_METRICS: tuple[ItemMetric, ...] = (
    ItemMetric(
        name="clustering",
        kind="number",
        applies_to="actor",
        meaning="The share of pairs of the actor's neighbours who are neighbours of each other; type, direction and"
        " number of relationships do not count.",
        blank="The actor has fewer than two neighbours.",
        reference="Watts and Strogatz 1998: 2 T / (k (k-1)), T triangles, k neighbours.",
        measure=clustering,
    ),
    ItemMetric(
        name="reciprocity",
        kind="number",
        applies_to="actor",
        meaning="The share of arcs at the actor that an arc the other way answers, of whatever type. Lines from one"
        " actor to the same other count as one arc, a two-way line as an arc each way; types without direction are"
        " left out.",
        blank="No relationship with a direction starts or ends here.",
        reference="Arcs in answered pairs over all arcs at the actor.",
        measure=_reciprocity,
    ),
    ItemMetric(
        name="component",
        kind="integer",
        applies_to="actor",
        meaning="The number of the separate part of the map the actor is in, by relationships of any type; 1 is the"
        " largest, and equals go by id.",
        reference="Weakly connected components.",
        measure=_component,
    ),
    ItemMetric(
        name="component_size",
        kind="integer",
        unit="actors",
        applies_to="actor",
        meaning="How many actors that part of the map holds.",
        measure=_component_size,
    ),
)
"""Metrics of actors on the whole map."""
