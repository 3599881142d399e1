import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks import made
from sysmap.graph.layout import Layout, lanes, place
from sysmap.model import SystemMap
from tests.graph.layout import geometry

WIDTHS = (390, 1024, 1425, 2200)


def assert_readable(layout: Layout, width: float) -> None:
    pixels = place(layout, width)
    assert geometry.overlapping_boxes(pixels) == []
    assert geometry.crossed_boxes(pixels) == []
    assert geometry.slanting(pixels) == []
    assert geometry.loose_ends(layout, pixels) == []
    assert geometry.shared_tracks(layout, pixels) == []
    assert geometry.outside(pixels) == []


@pytest.mark.parametrize("width", WIDTHS)
def test_the_small_map_is_readable(tiny: SystemMap, width: int) -> None:
    assert_readable(lanes(tiny), width)
    assert_readable(lanes(tiny, folded=False), width)


@pytest.mark.parametrize("width", WIDTHS)
def test_the_shipped_map_is_readable(shipped: SystemMap, width: int) -> None:
    assert_readable(lanes(shipped), width)


@pytest.mark.parametrize("width", [1024, 1425])
def test_a_map_of_130_actors_and_500_relationships_is_readable(width: int) -> None:
    assert_readable(lanes(made.system()), width)


@given(
    actors=st.integers(2, 40),
    relationships=st.integers(0, 60),
    seed=st.integers(0, 1000),
    width=st.integers(200, 2600),
)
@settings(max_examples=60, deadline=None)
def test_any_map_is_readable_at_any_width(actors: int, relationships: int, seed: int, width: int) -> None:
    most = actors * (actors - 1)
    assert_readable(lanes(made.system(actors, min(relationships, most), seed)), width)
