"""Who can know what, counted by hand."""

import pytest

from sysmap.graph.metrics import measure
from tests.graph.columns import column
from tests.graph.maps import line, make_map


def test_what_is_known_goes_from_hand_to_hand_along_the_arrow():
    # gp ──► mash ──► school, police ──► mash
    system = make_map(["gp shares-data mash", "mash shares-data school", "police shares-data mash"])
    assert column(system, "tells") == {"gp": 1, "mash": 1, "police": 1, "school": 0}
    assert column(system, "told_by") == {"gp": 0, "mash": 2, "police": 0, "school": 1}
    assert column(system, "record_reaches") == {"gp": 2, "mash": 1, "police": 2, "school": 0}
    assert column(system, "records_within_reach") == {"gp": 0, "mash": 2, "police": 0, "school": 3}
    whole = measure(system).map
    assert whole["record_lines"] == 3
    assert whole["record_pairs"] == pytest.approx(5 / 12)


def test_a_two_way_line_passes_both_ways_and_nobody_reaches_itself():
    system = make_map([line("a shares-data b", direction="two-way"), "b shares-data c"])
    assert column(system, "record_reaches") == {"a": 2, "b": 2, "c": 0}
    assert column(system, "records_within_reach") == {"a": 1, "b": 1, "c": 2}


def test_counts_and_lines_along_which_nothing_passes_carry_no_record():
    nothing = {"data": "individual", "likelihood": 0.0}
    system = make_map(
        [
            line("a shares-data b", sharing={"data": "aggregate"}),
            line("a shares-data c", sharing=nothing),
            "a refers d",
        ]
    )
    assert set(column(system, "record_reaches").values()) == {0}
    assert measure(system).map["record_lines"] == 1
