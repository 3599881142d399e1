"""Groups that hang together, and how well two groupings agree."""

import math
from collections import Counter
from itertools import permutations

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sysmap.graph.communities import agreement, communities, modularity_of

TWO_TRIANGLES = nx.Graph(["ab", "bc", "ca", "cd", "de", "ef", "fd"])


def mutual(one, other) -> float:
    """Mutual information, from the definition."""
    n = len(one)
    rows, columns, cells = Counter(one), Counter(other), Counter(zip(one, other, strict=True))
    return sum(k / n * math.log(k * n / (rows[a] * columns[b])) for (a, b), k in cells.items())


def entropy(groups) -> float:
    return -sum(k / len(groups) * math.log(k / len(groups)) for k in Counter(groups).values())


def test_two_triangles_joined_by_one_tie_are_two_communities():
    assert communities(TWO_TRIANGLES) == (frozenset("abc"), frozenset("def"))


def test_communities_stand_by_size_then_id_and_leave_out_who_is_joined_to_nobody():
    graph = nx.Graph(["xy", "ab", "mn", "no", "om"])
    graph.add_node("hermit")
    assert communities(graph) == (frozenset("mno"), frozenset("ab"), frozenset("xy"))
    assert communities(nx.empty_graph(["a", "b"])) == ()


def test_the_order_of_the_data_does_not_matter():
    graph = nx.relabel_nodes(nx.gnp_random_graph(40, 0.1, seed=1), lambda node: f"n{node}")
    turned = nx.Graph()
    turned.add_nodes_from(reversed(list(graph)))
    turned.add_edges_from((b, a) for a, b in reversed(list(graph.edges)))
    assert communities(turned) == communities(graph)


def test_modularity_of_two_triangles_is_what_its_formula_gives():
    # Six of seven ties are within; each triangle has 7 of the 14 ends: 6/7 - 2 × (7/14)².
    group = dict(zip("abcdef", "xxxyyy", strict=True))
    assert modularity_of(TWO_TRIANGLES, group) == pytest.approx(6 / 7 - 1 / 2)
    assert modularity_of(TWO_TRIANGLES, dict.fromkeys("abcdef", "all")) == pytest.approx(0)


def test_the_same_groups_under_other_names_agree_wholly():
    assert agreement("aabbc", "xxyyz") == 1
    assert agreement("aaa", "xxx") == 1
    assert agreement("abc", "xyz") == 1


@pytest.mark.parametrize(
    ("one", "other"), [("aabb", "xyxy"), ("aaabb", "xxyyy"), ("aaabbc", "xxyyyz"), ("aab", "xyz"), ("aaaa", "xxyz")]
)
def test_agreement_is_corrected_by_the_mean_over_every_way_to_deal_the_groups(one: str, other: str):
    dealt = [mutual(one, order) for order in permutations(other)]
    chance = sum(dealt) / len(dealt)
    most = (entropy(one) + entropy(other)) / 2
    assert agreement(one, other) == pytest.approx((mutual(one, other) - chance) / (most - chance), abs=1e-12)


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), min_size=2, max_size=30))
def test_agreement_is_the_same_both_ways_and_never_more_than_whole(pairs: list[tuple[int, int]]):
    one, other = [a for a, _ in pairs], [b for _, b in pairs]
    assert agreement(one, other) == pytest.approx(agreement(other, one), abs=1e-9)
    assert agreement(one, other) <= 1 + 1e-9
