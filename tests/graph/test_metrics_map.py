"""The map as a whole."""

import pytest

from sysmap.graph.metrics import measure
from sysmap.graph.metrics_map import OUTLINE_OF_MAP
from tests.graph.maps import SERVICE, actor, line, make_map


def test_two_triangles_joined_by_a_bridge():
    # Seven pairs of fifteen are joined. From a to f it is three steps. The corners at the bridge cluster by a third.
    system = make_map(
        ["a funds b", "b funds c", "c funds a", "c linked d", "d refers e", "e refers f", "f refers d"], entries=["d"]
    )
    whole = measure(system).map
    assert {key: whole[key] for key in whole.index if whole[key]} == pytest.approx(
        {
            "actors": 6,
            "relationships": 7,
            "funds": 3,
            "refers": 3,
            "linked": 1,
            "pairs": 7,
            "density": 7 / 15,
            "clustering": (4 * 1 + 2 / 3) / 6,
            "components": 1,
            "largest_component": 6,
            "diameter": 3,
            "mean_distance": (7 * 1 + 4 * 2 + 4 * 3) / 15,
            "bridges": 1,
            "entry_points": 1,
            "route_actors": 3,
            "route_density": 3 / 6,
            "route_components": 1,
            "reached": 3,
            "brokered": 3,
            "innermost_core": 2,
            "innermost_core_actors": 6,
            "communities": 2,
            "community_modularity": 6 / 7 - 1 / 2,
            "paid": 3,
            "one_payer": 1,
        }
    )


def test_reciprocity_counts_a_two_way_line_as_answered():
    # a ⇄ b (one line), b ──► c: two of three arcs.
    assert measure(make_map([line("a shares-data b", direction="two-way"), "b funds c"])).map["reciprocity"] == (
        pytest.approx(2 / 3)
    )


def test_services_and_isolated_actors_are_counted():
    whole = measure(make_map(["a funds b"], [actor("camhs", service=SERVICE)])).map
    assert (whole["services"], whole["isolated"], whole["components"], whole["largest_component"]) == (1, 1, 2, 2)


def test_without_any_relationship_distances_and_shares_are_blank():
    whole = measure(make_map(["a linked a"])).map
    blanks = ["density", "reciprocity", "clustering", "diameter", "mean_distance", "route_density"]
    assert [metric.name for metric in OUTLINE_OF_MAP if whole[metric.name] is None] == blanks
