"""What hangs on one relationship."""

import pandas as pd
import pytest

from sysmap.graph.metrics import measure
from tests.graph.maps import line, make_map


def column(system, name: str) -> dict[str, float | None]:
    return {key: None if pd.isna(value) else value for key, value in measure(system).relationships[name].items()}


def test_on_a_path_the_middle_line_carries_most():
    # a ── b ── c ── d: of six pairs, three pass either end and four the middle.
    system = make_map(["a funds b", "c linked b", "c oversees d"])
    assert column(system, "betweenness") == pytest.approx(
        {"a--funds--b": 3 / 6, "c--linked--b": 4 / 6, "c--oversees--d": 3 / 6}
    )


def test_parallel_lines_have_their_pairs_value_and_a_loop_has_none():
    system = make_map(["a funds b", "b refers a", "a linked a"])
    assert column(system, "betweenness") == {"a--funds--b": 1, "b--refers--a": 1, "a--linked--a": None}
    assert column(system, "parallel") == {"a--funds--b": 1, "b--refers--a": 1, "a--linked--a": 0}


def test_only_the_single_line_between_two_parts_is_a_bridge():
    # Two triangles joined by c ── d; a second line between c and d takes the bridge away.
    triangles = ["a funds b", "b funds c", "c funds a", "d funds e", "e funds f", "f funds d"]
    joined = column(make_map([*triangles, "c linked d"]), "bridge")
    assert {key for key, bridge in joined.items() if bridge} == {"c--linked--d"}
    doubled = column(make_map([*triangles, "c linked d", "d refers c"]), "bridge")
    assert not any(doubled.values())


def test_on_a_path_of_referrals_the_middle_carries_most_and_other_types_nothing():
    # a ──► b ──► c ──► d: of 4 × 3 ordered pairs, three pass either end and four the middle.
    system = make_map(["a refers b", "b signposts c", "c refers d", "a funds d"])
    assert column(system, "route_betweenness") == pytest.approx(
        {"a--refers--b": 3 / 12, "b--signposts--c": 4 / 12, "c--refers--d": 3 / 12, "a--funds--d": None}
    )


def test_a_line_is_answered_by_its_own_type_only():
    system = make_map(
        [
            "a refers b",
            "b refers a",
            "b funds a",
            line("a shares-data c", direction="two-way"),
            "a linked c",
        ]
    )
    assert column(system, "answered") == {
        "a--refers--b": True,
        "b--refers--a": True,
        "b--funds--a": False,
        "a--shares-data--c": True,
        "a--linked--c": None,
    }
