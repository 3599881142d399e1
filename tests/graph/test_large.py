"""rustworkx gives what networkx gives."""

import networkx as nx
import pandas as pd
import pytest

from sysmap.graph import large
from sysmap.graph.metrics import measure
from sysmap.model import SystemMap

GRAPHS = {
    "sparse": nx.gnp_random_graph(60, 0.03, seed=1),
    "dense": nx.gnp_random_graph(60, 0.2, seed=2),
    "scale-free": nx.barabasi_albert_graph(200, 2, seed=3),
    "circle": nx.cycle_graph(7),
    "arcs": nx.gnp_random_graph(60, 0.05, seed=4, directed=True),
    "dense arcs": nx.gnp_random_graph(60, 0.2, seed=5, directed=True),
    "nobody joined": nx.empty_graph(4),
}


@pytest.fixture(params=GRAPHS)
def graph(request: pytest.FixtureRequest):
    plain = GRAPHS[request.param]
    return nx.relabel_nodes(plain, {node: f"actor-{node}" for node in plain})


@pytest.fixture
def both(monkeypatch: pytest.MonkeyPatch):
    """The answer with networkx, then with rustworkx."""

    def ask(question):
        monkeypatch.setattr(large, "MANY", 10**9)
        small = question()
        monkeypatch.setattr(large, "MANY", 0)
        return small, question()

    return ask


def test_betweenness_is_the_same(graph, both):
    small, fast = both(lambda: large.betweenness(graph))
    assert list(fast) == list(small)
    assert fast == pytest.approx(small, abs=1e-12)


def test_betweenness_of_edges_is_the_same(graph, both):
    def ends(pair):
        return pair if graph.is_directed() else frozenset(pair)

    small, fast = both(lambda: {ends(pair): share for pair, share in large.edge_betweenness(graph).items()})
    assert fast == pytest.approx(small, abs=1e-12)


def test_distances_are_the_same(graph, both):
    small, fast = both(lambda: large.distances_from(graph, list(graph)[:20]))
    assert fast == small


def test_the_mean_distance_is_the_same(both):
    graph = GRAPHS["scale-free"]
    small, fast = both(lambda: large.mean_distance(graph))
    assert fast == pytest.approx(small, abs=1e-12)


def test_every_metric_of_a_map_is_the_same(tiny: SystemMap, both):
    small, fast = both(lambda: measure(tiny))
    pd.testing.assert_frame_equal(fast.actors, small.actors, rtol=1e-12)
    pd.testing.assert_frame_equal(fast.relationships, small.relationships, rtol=1e-12)
    assert dict(fast.map.dropna()) == pytest.approx(dict(small.map.dropna()), rel=1e-12)
