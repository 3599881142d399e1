from pathlib import Path
from typing import Any

import pytest

from sysmap.errors import DataError
from tests.overlays.written import HEADER, complaints, under


def test_the_order_of_overlays_that_agree_does_not_matter(tiny_folder: Path, overlay: Any) -> None:
    first = overlay("first", actors={"gp": {"short": "Doctor"}})
    second = overlay("second", actors={"camhs": {"service": {"places": {"times": 2}}}})
    assert under(tiny_folder, first, second).version == under(tiny_folder, second, first).version


def test_two_overlays_that_disagree_are_named_with_file_and_line(tiny_folder: Path, overlay: Any) -> None:
    first = overlay("first", actors={"gp": {"short": "Doctor"}})
    second = overlay("second", actors={"gp": {"short": "Surgery"}})
    with pytest.raises(DataError) as caught:
        under(tiny_folder, first, second)
    (problem,) = caught.value.problems
    assert problem.file.endswith("second.yaml")
    assert problem.path == 'overlay "second", actor "gp", short'
    assert problem.found.startswith('a field that overlay "first" also sets, at ')
    assert problem.found.endswith("first.yaml:8")
    assert problem.expected == "each field to be set by one overlay only"


def test_agreeing_is_no_conflict_but_adjusting_twice_is(tiny_folder: Path, overlay: Any) -> None:
    same = {"actors": {"gp": {"short": "Doctor"}}}
    assert under(tiny_folder, overlay("first", **same), overlay("second", **same)).actors["gp"].short == "Doctor"
    twice = {"actors": {"camhs": {"service": {"places": {"times": 2}}}}}
    assert len(complaints(tiny_folder, overlay("third", **twice), overlay("fourth", **twice))) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"threshold": {"test": {"age": {"below": 25}}}}, {"threshold": {"why": "It was time."}}),
        ({"places": {"value": 60, "evidence": HEADER["evidence"]}}, {"places": {"why": "It was time."}}),
        ({"length": {"mean": 12}}, {"length": {"why": "It was time."}}),
    ],
)
def test_a_new_value_and_a_reason_for_the_old_one_are_a_conflict_in_either_order(
    tiny_folder: Path, overlay: Any, one: dict[str, Any], other: dict[str, Any]
) -> None:
    first = overlay("first", actors={"camhs": {"service": one}})
    second = overlay("second", actors={"camhs": {"service": other}})
    assert len(complaints(tiny_folder, first, second)) == 1
    assert len(complaints(tiny_folder, second, first)) == 1


def test_setting_inside_what_another_removes_is_a_conflict(tiny_folder: Path, overlay: Any) -> None:
    removed = overlay("removed", actors={"camhs": {"service": None}})
    adjusted = overlay("adjusted", actors={"camhs": {"service": {"places": {"times": 2}}}})
    assert len(complaints(tiny_folder, removed, adjusted)) >= 1
    assert len(complaints(tiny_folder, adjusted, removed)) >= 1
