"""The map as a whole."""

from collections.abc import Callable, Iterator
from statistics import fmean

import networkx as nx

from sysmap.graph.large import mean_distance
from sysmap.graph.metric import MapMetric
from sysmap.graph.metrics_routes import ROUTES, entry_distances
from sysmap.graph.metrics_shape import clustering
from sysmap.graph.networks import Networks
from sysmap.model.vocabulary import RELATIONSHIP_TYPES, RelationshipType

NO_RELATIONSHIP = "The map has no relationship between two actors."


def _largest(networks: Networks) -> "nx.Graph[str] | None":
    """The largest part of the map; None where nobody is joined to anybody."""
    parts = sorted(nx.connected_components(networks.plain), key=lambda members: (-len(members), min(members)))
    return networks.plain.subgraph(parts[0]).copy() if parts and len(parts[0]) > 1 else None


def _diameter(networks: Networks) -> int | None:
    largest = _largest(networks)
    return None if largest is None else int(nx.diameter(largest, usebounds=True))


def _distance(networks: Networks) -> float | None:
    largest = _largest(networks)
    return None if largest is None else mean_distance(largest)


def _density(graph: "nx.Graph[str]") -> float | None:
    return float(nx.density(graph)) if len(graph) > 1 else None


def _reciprocity(networks: Networks) -> float | None:
    return float(nx.overall_reciprocity(networks.arcs)) if networks.arcs.size() else None


def _clustering(networks: Networks) -> float | None:
    shares = clustering(networks).values()
    return fmean(shares) if shares else None


def _reached(networks: Networks) -> int:
    return len({actor for steps in entry_distances(networks).values() for actor in steps})


def _of_type(word: RelationshipType) -> Callable[[Networks], int]:
    return lambda networks: sum(line.type == word for line in networks.lines)


def _by_type() -> Iterator[MapMetric]:
    for word in RELATIONSHIP_TYPES:
        yield MapMetric(
            name=word.replace("-", "_"),
            kind="integer",
            unit="relationships",
            applies_to="map",
            meaning=f"Relationships of type {word}.",
            measure=_of_type(word),
        )


OUTLINE_OF_MAP: tuple[MapMetric, ...] = (
    MapMetric(
        name="actors",
        kind="integer",
        unit="actors",
        applies_to="map",
        meaning="Actors on the map, or on the part of it that filters leave.",
        measure=lambda networks: len(networks.system.actors),
    ),
    MapMetric(
        name="relationships",
        kind="integer",
        unit="relationships",
        applies_to="map",
        meaning="Relationships of all types.",
        measure=lambda networks: len(networks.lines),
    ),
    *_by_type(),
    MapMetric(
        name="pairs",
        kind="integer",
        unit="pairs of actors",
        applies_to="map",
        meaning="Pairs of different actors joined by at least one relationship of any type.",
        measure=lambda networks: networks.plain.number_of_edges(),
    ),
    MapMetric(
        name="density",
        kind="number",
        applies_to="map",
        meaning="The share of all possible pairs of actors that are joined.",
        blank="There are fewer than two actors.",
        reference="2 m / (n (n-1)), m joined pairs, n actors.",
        measure=lambda networks: _density(networks.plain),
    ),
    MapMetric(
        name="reciprocity",
        kind="number",
        applies_to="map",
        meaning="The share of arcs that an arc the other way answers, of whatever type. Lines from one actor to the"
        " same other count as one arc, a two-way line as an arc each way; types without direction are left out.",
        blank="No relationship has a direction.",
        reference="Arcs in answered pairs over all arcs.",
        measure=_reciprocity,
    ),
    MapMetric(
        name="clustering",
        kind="number",
        applies_to="map",
        meaning="The mean of the clustering of actors who have at least two neighbours.",
        blank="No actor has two neighbours.",
        reference="Watts and Strogatz 1998.",
        measure=_clustering,
    ),
    MapMetric(
        name="components",
        kind="integer",
        unit="parts",
        applies_to="map",
        meaning="Separate parts of the map, by relationships of any type; an actor joined to nobody is one.",
        reference="Weakly connected components.",
        measure=lambda networks: nx.number_connected_components(networks.plain),
    ),
    MapMetric(
        name="isolated",
        kind="integer",
        unit="actors",
        applies_to="map",
        meaning="Actors joined to nobody else.",
        measure=lambda networks: nx.number_of_isolates(networks.plain),
    ),
    MapMetric(
        name="largest_component",
        kind="integer",
        unit="actors",
        applies_to="map",
        meaning="Actors in the largest part of the map.",
        measure=lambda networks: max(map(len, nx.connected_components(networks.plain)), default=0),
    ),
    MapMetric(
        name="diameter",
        kind="integer",
        unit="relationships",
        applies_to="map",
        meaning="The longest of the shortest ways between two actors of the largest part, whatever way arrows point.",
        blank=NO_RELATIONSHIP,
        measure=_diameter,
    ),
    MapMetric(
        name="mean_distance",
        kind="number",
        unit="relationships",
        applies_to="map",
        meaning="The mean of the shortest ways between two actors of the largest part, whatever way arrows point.",
        blank=NO_RELATIONSHIP,
        measure=_distance,
    ),
    MapMetric(
        name="bridges",
        kind="integer",
        unit="pairs of actors",
        applies_to="map",
        meaning="Pairs of actors without whose joint relationships the map would fall into more parts.",
        reference="Tarjan 1974.",
        measure=lambda networks: sum(1 for _ in nx.bridges(networks.plain)),
    ),
    MapMetric(
        name="entry_points",
        kind="integer",
        unit="actors",
        applies_to="map",
        meaning="Actors where a child can first come to notice.",
        measure=lambda networks: len(networks.entries),
    ),
    MapMetric(
        name="services",
        kind="integer",
        unit="actors",
        applies_to="map",
        meaning="Actors that take children on.",
        measure=lambda networks: sum(actor.service is not None for actor in networks.system.actors.values()),
    ),
    MapMetric(
        name="route_actors",
        kind="integer",
        unit="actors",
        applies_to="map",
        meaning=f"Actors that are an entry point or at either end of a referral.{ROUTES}",
        measure=lambda networks: len(networks.routes),
    ),
    MapMetric(
        name="route_density",
        kind="number",
        applies_to="map",
        meaning=f"The share of all ordered pairs of those actors along which a child can be sent at once.{ROUTES}",
        blank="There are fewer than two such actors.",
        reference="m / (n (n-1)), m ordered pairs with a referral, n actors on referral routes.",
        measure=lambda networks: _density(networks.routes),
    ),
    MapMetric(
        name="route_components",
        kind="integer",
        unit="parts",
        applies_to="map",
        meaning=f"Separate parts of the referral network, whatever way the arrows point.{ROUTES}",
        reference="Weakly connected components.",
        measure=lambda networks: nx.number_weakly_connected_components(networks.routes),
    ),
    MapMetric(
        name="reached",
        kind="integer",
        unit="actors",
        applies_to="map",
        meaning=f"Actors to whom a chain of referrals leads from an entry point; entry points count.{ROUTES}",
        measure=_reached,
    ),
)
"""What is there and how it hangs together."""
