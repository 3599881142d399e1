"""The engine's own elementary functions agree with the C library's to a few units of the last place."""

import math
import struct

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sysmap.journey.engine.elementary import cosine_of_turns, exp, just_below, log, parts, power, times_power_of_2

FEW = 4 * 2.0**-52


@settings(deadline=None)
@given(st.floats(min_value=1e-300, max_value=1e300))
def test_logarithm(x: float) -> None:
    assert log(x) == pytest.approx(math.log(x), rel=FEW, abs=0)


@settings(deadline=None)
@given(st.floats(min_value=-700, max_value=700))
def test_exponential(x: float) -> None:
    assert exp(x) == pytest.approx(math.exp(x), rel=FEW)


@settings(deadline=None)
@given(st.floats(min_value=0.001, max_value=50), st.floats(min_value=-20, max_value=20))
def test_power(base: float, exponent: float) -> None:
    assert power(base, exponent) == pytest.approx(base**exponent, rel=1e-13)


@pytest.mark.parametrize(
    ("base", "exponent", "expected"), [(0.0, 0.0, 1.0), (0.0, 3.0, 0.0), (1.0, 9.0, 1.0), (5.0, 0.0, 1.0)]
)
def test_power_at_its_edges(base: float, exponent: float, expected: float) -> None:
    assert power(base, exponent) == expected


@settings(deadline=None)
@given(st.floats(min_value=0, max_value=1))
def test_cosine(turns: float) -> None:
    assert cosine_of_turns(turns) == pytest.approx(math.cos(2 * math.pi * turns), abs=2 * FEW)


def test_their_bits_are_fixed() -> None:
    """The same on every machine: were one of these to differ, so would every journey"""
    found = [log(0.3), log(12345.678), exp(-1.7), exp(3.3), power(0.9, 2.5), cosine_of_turns(0.37)]
    assert [struct.pack(">d", value).hex() for value in found] == [
        "bff34378fcbda721",
        "4022d79559791e31",
        "3fc7622c78a98a07",
        "403b1cd5e7807b7b",
        "3fe89701ca9cf25e",
        "bfe5e7cf55112013",
    ]


@settings(deadline=None)
@given(st.floats(min_value=5e-324, max_value=1e300))
def test_parts_of_a_number_and_its_neighbour_are_those_of_the_c_library(x: float) -> None:
    assert parts(x) == math.frexp(x)
    assert just_below(x) == math.nextafter(x, 0.0)


@settings(deadline=None)
@given(st.floats(min_value=0.5, max_value=2), st.integers(-1074, 1020))
def test_a_power_of_2_is_applied_as_the_c_library_does(x: float, turns: int) -> None:
    assert times_power_of_2(x, float(turns)) == math.ldexp(x, turns)
