from pathlib import Path
from shutil import copytree
from typing import Any

import pytest

from sysmap.errors import ArgumentError, DataError
from sysmap.loading import load, load_tree
from sysmap.model import SystemMap
from sysmap.overlays import apply, diff, open_map
from tests.overlays.written import complaints, under


def test_the_base_is_not_changed_and_the_changes_travel_with_the_map(tiny_folder: Path, overlay: Any) -> None:
    base = load_tree(tiny_folder)
    before = load(tiny_folder)
    system = apply(base, [overlay("renamed", actors={"gp": {"short": "Doctor"}})])
    assert apply(base, []) == before
    assert [(change.overlay, change.path, change.old, change.new) for change in system.changes] == [
        ("renamed", "actors.gp.short", "GP", "Doctor")
    ]
    assert system.overlays == ("renamed",)
    assert system.version != before.version


def test_a_result_that_breaks_a_rule_is_reported_at_the_overlays_line(tiny_folder: Path, overlay: Any) -> None:
    with pytest.raises(DataError) as caught:
        under(tiny_folder, overlay("wrong", actors={"gp": {"sector": "helth"}}))
    (problem,) = caught.value.problems
    assert problem.file.endswith("wrong.yaml")
    assert 'Did you mean "health"?' in problem.suggestion


@pytest.mark.parametrize(
    "service",
    [{"length": {"shape": "fixed"}}, {"length": None}, {"gatekeeper": "camhs"}, {"threshold": {"test": None}}],
)
def test_a_rule_that_a_merged_record_breaks_is_reported_at_the_overlays_line(
    tiny_folder: Path, overlay: Any, service: dict[str, Any]
) -> None:
    with pytest.raises(DataError) as caught:
        under(tiny_folder, overlay("wrong", actors={"camhs": {"service": service}}))
    assert [Path(problem.file).name for problem in caught.value.problems] == ["wrong.yaml"]


def test_removing_an_actor_names_everything_that_relies_on_it(tiny_folder: Path, overlay: Any) -> None:
    named = complaints(tiny_folder, overlay("without", actors={"mash": None}))
    assert any('under overlay "without", relationship "school--refers--mash", to: found' in line for line in named)
    assert any('under overlay "without", actor "social-care", service.gatekeeper' in line for line in named)
    both = complaints(
        tiny_folder, overlay("without", actors={"mash": None}), overlay("other", actors={"gp": {"short": "X"}})
    )
    assert all(line.startswith('under overlays "without" and "other", ') for line in both)


def test_an_overlay_that_adjusts_what_another_spoilt_says_so(tiny_folder: Path, overlay: Any) -> None:
    first = overlay("first", actors={"camhs": {"service": {"places": {"value": "40"}, "length": {"spread": "x"}}}})
    second = overlay("second", actors={"camhs": {"service": {"places": {"times": 2}, "length": {"times": 2}}}})
    named = complaints(tiny_folder, first, second)
    assert sum("`times` on something that is not a number" in line for line in named) == 2


def test_problems_of_the_base_are_told_without_those_that_follow_under_overlays(
    tiny_folder: Path, tmp_path: Path
) -> None:
    copytree(tiny_folder, tmp_path / "data")
    actors = tmp_path / "data" / "actors.yaml"
    actors.write_text(actors.read_text().replace("places: {low: 20,", 'places: {low: "20",', 1))
    with pytest.raises(DataError) as caught:
        open_map(tmp_path / "data", areas=["moor"])
    (problem,) = caught.value.problems
    assert problem.path == 'actor "camhs", service.places.low'


def test_a_difference_is_listed_field_by_field(tiny_folder: Path, tiny: SystemMap, overlay: Any) -> None:
    other = under(tiny_folder, overlay("renamed", actors={"gp": {"short": "Doctor"}}))
    assert [(change.path, change.old, change.new) for change in diff(tiny, other)] == [
        ("actors.gp.short", "GP", "Doctor")
    ]
    assert diff(tiny, tiny) == ()


def test_a_difference_names_the_value_that_holds_where_none_is_written(
    tiny_folder: Path, tiny: SystemMap, overlay: Any
) -> None:
    endless = under(tiny_folder, overlay("endless", actors={"camhs": {"service": {"places": None}}}))
    (change,) = diff(tiny, endless)
    assert (change.path, change.old["likely"], change.new) == ("actors.camhs.service.places", 40, "unlimited")


def test_a_map_is_opened_under_areas_and_reforms_by_id_or_file(tiny_folder: Path) -> None:
    system = open_map(tiny_folder, areas=["moor"], reforms=["more-mentors"])
    assert system.overlays == ("moor", "more-mentors")
    by_file = open_map(tiny_folder, reforms=[str(tiny_folder / "reforms" / "more-mentors.yaml")])
    assert by_file.overlays == ("more-mentors",)


def test_an_unknown_overlay_is_answered_with_the_nearest(tiny_folder: Path) -> None:
    with pytest.raises(ArgumentError) as caught:
        open_map(tiny_folder, reforms=["more-mentor"])
    assert str(caught.value) == (
        'unknown reform "more-mentor". Did you mean "more-mentors"? Or name a file that ends in .yaml.'
    )


def test_a_folder_without_overlays_says_so_and_one_with_many_does_not(tmp_path: Path) -> None:
    with pytest.raises(ArgumentError) as caught:
        open_map(tmp_path, reforms=["x"])
    nothing = f"There are none in {tmp_path / 'reforms'}."
    assert str(caught.value) == f'unknown reform "x". {nothing} Or name a file that ends in .yaml.'
    (tmp_path / "reforms").mkdir()
    for number in range(13):
        (tmp_path / "reforms" / f"reform-{number}.yaml").touch()
    with pytest.raises(ArgumentError) as caught:
        open_map(tmp_path, reforms=["x"])
    assert str(caught.value) == 'unknown reform "x". Or name a file that ends in .yaml.'


def test_problems_of_the_base_and_of_an_overlay_come_together(tmp_path: Path) -> None:
    broken = tmp_path / "broken.yaml"
    broken.write_text("name: [")
    with pytest.raises(DataError) as caught:
        open_map(tmp_path / "nowhere", reforms=[str(broken)])
    assert {Path(problem.file).name for problem in caught.value.problems} >= {"broken.yaml", "nowhere"}
