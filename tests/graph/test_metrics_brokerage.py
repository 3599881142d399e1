"""Standing between sectors, structural holes and cores, counted by hand."""

import networkx as nx
import pytest

from sysmap.graph.metrics import measure
from sysmap.graph.metrics_brokerage import ROLES
from tests.graph.columns import column
from tests.graph.maps import actor, line, make_map


def middle(before: str, between: str, after: str) -> dict[str, int]:
    """The roles of b in a ──► b ──► c, with these sectors."""
    sectors = zip("abc", (before, between, after), strict=True)
    system = make_map(["a refers b", "b signposts c"], [actor(key, sector=sector) for key, sector in sectors])
    row = measure(system).actors.loc["b"]
    return {role: int(row[f"broker_{role}"]) for role in ROLES if row[f"broker_{role}"]}


@pytest.mark.parametrize(
    ("sectors", "role"),
    [
        (("health", "health", "health"), "coordinator"),
        (("health", "justice", "health"), "consultant"),
        (("health", "justice", "justice"), "gatekeeper"),
        (("health", "health", "justice"), "representative"),
        (("health", "justice", "education"), "liaison"),
    ],
)
def test_each_role_by_who_shares_a_sector(sectors, role):
    assert middle(*sectors) == {role: 1}


def test_whoever_can_send_directly_or_back_needs_no_broker():
    # Of a's and x's ways through b to c, only x's is brokered: a refers to c itself. b ──► a ──► b is no pair.
    system = make_map(["a refers b", "x refers b", "b refers c", "a refers c", "b refers a"])
    assert column(system, "brokered") == {"a": 0, "b": 2, "c": 0, "x": 0}
    # b brings x to c and x to a; a stands between b and c, but b refers there itself.


def test_only_referral_routes_count_and_actors_off_them_are_blank():
    system = make_map(["a refers b", "b funds c"], entries=["z"])
    assert column(system, "brokered") == {"a": 0, "b": 0, "c": None, "z": 0}


def test_the_roles_add_up_and_the_map_sums_them():
    sectors = {"a": "health", "b": "justice", "c": "education", "d": "justice"}
    system = make_map(
        ["a refers b", "b refers c", "b refers d"], [actor(key, sector=sector) for key, sector in sectors.items()]
    )
    # b: a to c is liaison, a to d is gatekeeper.
    row = measure(system).actors.loc["b"]
    assert (row["broker_liaison"], row["broker_gatekeeper"], row["brokered"]) == (1, 1, 2)
    assert (measure(system).map["brokered"], measure(system).map["brokered_across"]) == (2, 1)


def test_the_share_across_sectors_is_blank_where_nobody_is_between():
    assert measure(make_map(["a refers b"])).map["brokered_across"] is None
    assert measure(make_map(["a refers b", "b refers c"])).map["brokered_across"] == 0


def test_constraint_and_effective_size_of_a_star_and_a_triangle():
    # In a star of three, each leaf has its whole tie in the hub; the hub a third in each, and they know nobody else.
    star = make_map(["hub funds a", "hub refers b", "c linked hub"])
    assert column(star, "constraint") == pytest.approx({"hub": 3 * (1 / 3) ** 2, "a": 1, "b": 1, "c": 1})
    assert column(star, "effective_size") == pytest.approx({"hub": 3, "a": 1, "b": 1, "c": 1})
    # In a triangle: for each of two neighbours, 1/2 directly and 1/2 × 1/2 through the other.
    triangle = make_map(["a funds b", "b funds c", "c funds a"])
    assert column(triangle, "constraint") == pytest.approx(dict.fromkeys("abc", 2 * (1 / 2 + 1 / 4) ** 2))
    assert column(triangle, "effective_size") == pytest.approx(dict.fromkeys("abc", 1))


def test_how_many_relationships_join_two_does_not_change_the_holes():
    once, twice = make_map(["a funds b", "b funds c"]), make_map(["a funds b", "a refers b", "b funds c"])
    for name in ("constraint", "effective_size", "core"):
        assert column(once, name) == column(twice, name)


def test_with_no_neighbour_holes_are_blank_and_the_core_is_0():
    system = make_map(["a funds b", line("z works-with z")])
    assert [column(system, name)["z"] for name in ("constraint", "effective_size", "core")] == [None, None, 0]


def test_effective_size_is_that_of_networkx():
    graph = nx.relabel_nodes(nx.gnp_random_graph(30, 0.2, seed=1), lambda node: f"n{node}")
    system = make_map([f"{a} funds {b}" for a, b in graph.edges])
    assert column(system, "effective_size") == pytest.approx(dict(nx.effective_size(graph.subgraph(system.actors))))


def test_a_clique_with_a_tail_is_its_innermost_core():
    # a, b, c, d all know each other; e hangs on d, f on e.
    clique = ["a funds b", "a funds c", "a funds d", "b funds c", "b funds d", "c funds d", "d funds e", "e funds f"]
    assert column(make_map(clique), "core") == {"a": 3, "b": 3, "c": 3, "d": 3, "e": 1, "f": 1}
    whole = measure(make_map(clique)).map
    assert (whole["innermost_core"], whole["innermost_core_actors"]) == (3, 4)
