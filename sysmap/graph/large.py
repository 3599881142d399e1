"""The measures that are slow on a large map: networkx up to a few thousand actors, rustworkx beyond, the same answers.

Betweenness asks for the shortest ways between all pairs, distances for nearly all; in Python either takes minutes
where rustworkx takes seconds. Everything else that metrics ask of networkx takes about as long as the map is large.
"""

from collections.abc import Iterable, Mapping
from typing import Any

import networkx as nx
import rustworkx as rx

MANY = 3_000
"""From so many actors on, rustworkx."""

AnyGraph = Any
"""`nx.Graph[str]` or `nx.DiGraph[str]`."""


def betweenness(graph: AnyGraph) -> Mapping[str, float]:
    """The share of all pairs of others whose shortest way passes through each actor (Freeman 1977)."""
    if len(graph) < MANY:
        return nx.betweenness_centrality(graph)
    fast = rx.networkx_converter(graph)
    shares = rx.betweenness_centrality(fast, parallel_threshold=_never(fast))
    return {name: shares[place] for place, name in enumerate(fast.nodes())}


def edge_betweenness(graph: AnyGraph) -> Mapping[tuple[str, str], float]:
    """The share of all pairs whose shortest way uses each edge, by its ends (Girvan and Newman 2002)."""
    if len(graph) < MANY:
        return nx.edge_betweenness_centrality(graph)
    fast = rx.networkx_converter(graph)
    shares = rx.edge_betweenness_centrality(fast, parallel_threshold=_never(fast))
    names = fast.nodes()
    return {(names[start], names[end]): shares[edge] for edge, (start, end, _) in fast.edge_index_map().items()}


def mean_distance(graph: "nx.Graph[str]") -> float:
    """The mean length of the shortest ways between all pairs of a connected graph of at least two actors."""
    if len(graph) < MANY:
        return float(nx.average_shortest_path_length(graph))
    fast = rx.networkx_converter(graph)
    return float(rx.unweighted_average_shortest_path_length(fast, parallel_threshold=_never(fast)))


def distances_from(graph: AnyGraph, sources: Iterable[str]) -> dict[str, dict[str, int]]:
    """For each source, the number of steps to every actor that can be reached from it; itself at 0."""
    if len(graph) < MANY:
        return {source: dict(nx.single_source_shortest_path_length(graph, source)) for source in sources}
    fast = rx.networkx_converter(graph)
    names = fast.nodes()
    place = {name: index for index, name in enumerate(names)}
    return {
        source: {
            names[index]: steps for steps, layer in enumerate(rx.bfs_layers(fast, [place[source]])) for index in layer
        }
        for source in sources
    }


def _never(fast: Any) -> int:
    """A threshold above the size of the graph: with threads the order of addition, and so the last digit, is chance."""
    return len(fast) + 1
