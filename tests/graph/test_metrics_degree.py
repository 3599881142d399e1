"""Degree, in all and by type."""

from sysmap.graph.metrics import measure
from sysmap.graph.metrics_degree import DEGREE_METRICS
from tests.graph.maps import SERVICE, actor, line, make_map


def degrees(system, key: str) -> dict[str, int]:
    row = measure(system).actors.loc[key]
    return {metric.name: int(row[metric.name]) for metric in DEGREE_METRICS if row[metric.name]}


def test_each_type_counts_apart_and_by_direction():
    # b is funded by a, refers to c, signposts to c, and works with c.
    system = make_map(["a funds b", "b refers c", "b signposts c", "c works-with b"])
    assert degrees(system, "b") == {
        "relationships": 4,
        "neighbours": 2,
        "out": 2,
        "in": 1,
        "funds_in": 1,
        "refers_out": 1,
        "signposts_out": 1,
        "works_with": 1,
    }


def test_a_type_without_direction_counts_at_both_ends_and_neither_in_nor_out():
    system = make_map(["a linked b", "b contact a"])
    assert degrees(system, "a") == {"relationships": 2, "neighbours": 1, "linked": 1, "contact": 1}
    assert degrees(system, "a") == degrees(system, "b")


def test_a_two_way_line_counts_in_and_out_at_both_ends_and_once_in_all():
    system = make_map([line("a shares-data b", direction="two-way")])
    both = {"relationships": 1, "neighbours": 1, "out": 1, "in": 1, "shares_data_out": 1, "shares_data_in": 1}
    assert degrees(system, "a") == both
    assert degrees(system, "b") == both


def test_a_line_of_an_actor_with_itself_counts_once_and_makes_no_neighbour():
    assert degrees(make_map(["a works-with a"]), "a") == {"relationships": 1, "works_with": 1}


def test_several_lines_of_one_type_between_the_same_two_count_each():
    assert degrees(make_map(["a funds b", "a funds b 2"]), "a") == {
        "relationships": 2,
        "neighbours": 1,
        "out": 2,
        "funds_out": 2,
    }


def test_a_gatekeeper_counts_the_services_it_decides_for():
    kept = {**SERVICE, "gatekeeper": "mash"}
    system = make_map([], [actor("mash"), actor("a", service=kept), actor("b", service=kept), actor("c")])
    assert degrees(system, "mash") == {"gates_kept": 2}
    assert degrees(system, "a") == {}
