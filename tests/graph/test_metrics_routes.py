"""Betweenness, closeness, PageRank and components on referral routes, against what can be worked out by hand."""

import pandas as pd
import pytest

from sysmap.graph.metrics import measure
from tests.graph.maps import actor, line, make_map


def column(system, name: str) -> dict[str, float | None]:
    return {key: None if pd.isna(value) else value for key, value in measure(system).actors[name].items()}


def test_on_a_path_the_middle_is_between():
    # a ──► b ──► c ──► d: a-c and a-d pass b, a-d and b-d pass c; of 3 × 2 ordered pairs of others.
    system = make_map(["a refers b", "b signposts c", "c refers d"])
    assert column(system, "route_betweenness") == pytest.approx({"a": 0, "b": 1 / 3, "c": 1 / 3, "d": 0})


def test_on_a_star_only_the_hub_is_between():
    # Two refer to the hub, two are referred by it: 4 routes pass it, of 4 × 3 ordered pairs.
    system = make_map(["a refers hub", "b refers hub", "hub refers c", "hub refers d"])
    assert column(system, "route_betweenness") == pytest.approx({"a": 0, "b": 0, "c": 0, "d": 0, "hub": 4 / 12})


def test_equally_short_routes_share_the_credit():
    # a ──► b ──► d and a ──► c ──► d: half of one route each, of 3 × 2 ordered pairs.
    system = make_map(["a refers b", "a refers c", "b refers d", "c refers d"])
    assert column(system, "route_betweenness") == pytest.approx({"a": 0, "b": 1 / 12, "c": 1 / 12, "d": 0})


def test_parallel_referrals_are_one_route_and_other_types_are_none():
    alone = make_map(["a refers b", "a refers c", "b refers d", "c refers d"])
    crowded = make_map(["a refers b", "a signposts b", "a refers c", "b refers d", "c refers d", "a funds d"])
    assert column(crowded, "route_betweenness") == column(alone, "route_betweenness")


def test_actors_on_no_route_are_blank_and_do_not_change_the_others():
    small = make_map(["a refers b", "b refers c"])
    large = make_map(["a refers b", "b refers c", "x funds y"])
    for name in ("route_betweenness", "route_pagerank", "route_component"):
        assert column(large, name) == {**column(small, name), "x": None, "y": None}


def test_a_referral_carries_children_one_way_even_if_the_relationship_is_two_way():
    system = make_map([line("a refers b", direction="two-way")], entries=["b"])
    assert column(system, "entry_steps") == {"a": None, "b": 0}


def test_steps_and_closeness_are_counted_from_the_entry_points():
    # school ──► mash ──► team ◄── police ;  hermit is never reached
    edges = ["school refers mash", "mash refers team", "police refers team", "team funds hermit"]
    system = make_map(edges, entries=["school", "police"])
    assert column(system, "entry_steps") == {"hermit": None, "mash": 1, "police": 0, "school": 0, "team": 1}
    assert column(system, "entry_closeness") == pytest.approx(
        {"hermit": 0, "mash": 1 / 2, "police": 0, "school": 0, "team": (1 / 2 + 1) / 2}
    )


def test_closeness_of_an_entry_point_counts_the_other_entry_points_only():
    system = make_map(["a refers b"], entries=["a", "b"])
    assert column(system, "entry_closeness") == {"a": 0, "b": 1}
    assert column(make_map(["a refers b"], entries=["a"]), "entry_closeness") == {"a": None, "b": 1}
    assert column(make_map(["a refers b"]), "entry_closeness") == {"a": None, "b": None}


def test_an_entry_point_without_referrals_is_a_route_of_its_own():
    system = make_map(["a refers b"], entries=["z"])
    assert column(system, "route_component") == {"a": 1, "b": 1, "z": 2}
    assert column(system, "entry_steps") == {"a": None, "b": None, "z": 0}


def test_pagerank_of_a_star_is_what_its_equations_give():
    # hub ──► four leaves, which lead nowhere: hub = (1 - d)/5 + d (1 - hub)/5, so hub = 1/(5 + d).
    system = make_map([f"hub refers {leaf}" for leaf in "abcd"])
    hub = 1 / 5.85
    assert column(system, "route_pagerank") == pytest.approx(
        {"hub": hub, **dict.fromkeys("abcd", (1 - hub) / 4)}, abs=1e-9
    )


def test_pagerank_on_a_circle_is_the_same_for_all():
    assert column(make_map(["a refers b", "b refers c", "c refers a"]), "route_pagerank") == pytest.approx(
        dict.fromkeys("abc", 1 / 3)
    )


def test_components_are_numbered_by_size_then_id():
    system = make_map(["x refers y", "a refers b", "m refers n", "n refers o"])
    assert column(system, "route_component") == {"a": 2, "b": 2, "m": 1, "n": 1, "o": 1, "x": 3, "y": 3}


def test_a_role_without_referrals_uses_its_organisations():
    roles = [actor("teacher", kind="role"), actor("nurse", kind="role")]
    edges = ["teacher part-of school", "nurse part-of school", "school refers mash", "nurse refers gp"]
    system = make_map(edges, roles, entries=["teacher", "nurse"])
    assert column(system, "entry_steps") == {"gp": 1, "mash": 1, "nurse": 0, "school": None, "teacher": 0}
    # The line carries the school's own children and the teacher's: 2 of the 5 × 4 ordered pairs.
    shares = measure(system).relationships["route_betweenness"]
    assert shares["school--refers--mash"] == pytest.approx(2 / 20)
    assert shares["nurse--refers--gp"] == pytest.approx(1 / 20)


def test_a_role_to_which_its_organisation_refers_is_no_step_from_itself():
    system = make_map(
        ["nurse part-of school", "school refers nurse", "school refers gp"], [actor("nurse", kind="role")]
    )
    alone = make_map(["school refers nurse", "school refers gp", "nurse refers gp"])
    assert measure(system).map["route_density"] == pytest.approx(3 / 6)
    assert column(system, "route_pagerank") == column(alone, "route_pagerank")
