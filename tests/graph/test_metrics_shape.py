"""Clustering, reciprocity and components of the whole map."""

import pandas as pd
import pytest

from sysmap.graph.metrics import measure
from tests.graph.maps import line, make_map


def column(system, name: str) -> dict[str, float | None]:
    return {key: None if pd.isna(value) else value for key, value in measure(system).actors[name].items()}


def test_in_two_triangles_that_share_a_corner_the_corner_is_clustered_by_a_third():
    # a ── b         d    Of the six pairs of m's neighbours, a-b and c-d are joined.
    #   \  |       / |
    #     ─ m ────── c
    system = make_map(["a funds b", "b refers m", "m linked a", "m funds c", "c contact d", "d inspects m"])
    assert column(system, "clustering") == pytest.approx({"a": 1, "b": 1, "c": 1, "d": 1, "m": 1 / 3})


def test_with_fewer_than_two_neighbours_clustering_is_blank():
    assert column(make_map(["a funds b", "a refers b", "b linked b"]), "clustering") == {"a": None, "b": None}


def test_arcs_are_answered_by_any_type_the_other_way():
    # a ⇄ b ──► c, and c ── d without direction
    system = make_map(["a funds b", "b reports-to a", "b refers c", "b funds c", "c works-with d"])
    assert column(system, "reciprocity") == pytest.approx({"a": 1, "b": 2 / 3, "c": 0, "d": None})


def test_a_two_way_line_answers_itself():
    system = make_map([line("a shares-data b", direction="two-way")])
    assert column(system, "reciprocity") == {"a": 1, "b": 1}


def test_components_join_along_every_type_whatever_the_direction():
    system = make_map(["a funds b", "c linked b", "x refers y", "z works-with z"])
    assert column(system, "component") == {"a": 1, "b": 1, "c": 1, "x": 2, "y": 2, "z": 3}
    assert column(system, "component_size") == {"a": 3, "b": 3, "c": 3, "x": 2, "y": 2, "z": 1}
