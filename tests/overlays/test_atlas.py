"""A base and its areas: each area's map is made when asked for, under a key that changes with its data."""

from pathlib import Path
from shutil import copytree

import pytest

from sysmap.errors import ArgumentError, DataError
from sysmap.model import SystemMap
from sysmap.overlays import Atlas, diff, differences, open_atlas, open_map, touched
from sysmap.web.differing_words import states_of

AREA = """name: The hill
summary: One body more, one fewer line.
evidence: [{standing: assumption, why: A test needs an area.}]
actors:
  bus:
    name: The bus
    short: Bus
    sector: cross-cutting
    tier: frontline
    kind: service
    does: Takes children there.
    evidence: [{standing: assumption, why: A test needs a body.}]
relationships:
  - {from: bus, to: cyp, type: contact, evidence: [{standing: assumption, why: A test needs a line.}]}
"""


@pytest.fixture
def folder(tiny_folder: Path, tmp_path: Path) -> Path:
    copied = copytree(tiny_folder, tmp_path / "data")
    (copied / "areas" / "hill.yaml").write_text(AREA)
    return copied


def test_an_area_is_laid_over_the_base_and_leaves_it_as_it_is(folder: Path) -> None:
    atlas = open_atlas(folder)
    assert set(atlas.areas) == {"moor", "hill"}
    assert atlas.under("moor") == open_map(folder, ["moor"])
    assert atlas.under(None) is atlas.base
    assert diff(atlas.base, open_map(folder)) == ()


def test_a_key_names_an_area_and_changes_with_its_file(folder: Path) -> None:
    atlas = open_atlas(folder)
    keys = {area: atlas.key(area) for area in (None, *atlas.areas)}
    assert len(set(keys.values())) == 3
    assert {atlas.area_of(key) for key in keys.values()} == {None, "moor", "hill"}
    (folder / "areas" / "hill.yaml").write_text(AREA.replace("Takes", "Brings"))
    again = open_atlas(folder)
    assert again.key("moor") == keys["moor"]
    assert again.key("hill") != keys["hill"]
    with pytest.raises(KeyError):
        atlas.area_of("000000000000")


def test_together_keeps_what_an_area_takes_away(folder: Path) -> None:
    line = next(line for line in open_map(folder).relationships.values() if line.type == "funds")
    gone = f"relationships:\n  {line.id}: null\n"
    (folder / "areas" / "hill.yaml").write_text(AREA.partition("relationships:")[0] + gone)
    atlas = open_atlas(folder)
    assert line.id not in atlas.under("hill").relationships
    assert line.id in atlas.together("hill").relationships
    found = {item.key: item.state for item in differences(atlas.base, atlas.under("hill"))}
    assert found == {"bus": "added", line.id: "missing"}


def test_what_an_overlay_touches_is_what_differs(folder: Path) -> None:
    atlas = open_atlas(folder)
    for area in atlas.areas:
        assert touched(atlas.changes(area)) == states_of(differences(atlas.base, atlas.under(area)))
    added = {"actors": {"bus": "added"}, "relationships": {"bus--contact--cyp": "added"}}
    assert touched(atlas.changes("hill")) == added


def test_a_changed_number_is_one_difference_with_both_values(folder: Path) -> None:
    atlas = open_atlas(folder)
    (item,) = differences(atlas.base, atlas.under("moor"))
    (detail,) = item.details
    assert (item.section, item.key, item.state, detail.path) == ("actors", "camhs", "changed", ("service", "places"))
    assert detail.new.central == detail.old.central / 2


def test_a_map_under_an_area_offers_no_other(folder: Path, tiny: SystemMap) -> None:
    assert open_atlas(folder, ["moor"]).areas == {}
    assert open_atlas(folder, ["moor"]).base == open_map(folder, ["moor"])
    assert Atlas(tiny).areas == {}


def test_an_area_that_disagrees_with_a_reform_in_force_is_left_out(folder: Path, tmp_path: Path) -> None:
    clash = tmp_path / "clash.yaml"
    clash.write_text(
        "name: Clash\nsummary: S.\nevidence: [{standing: assumption, why: A test.}]\n"
        "actors: {camhs: {service: {places: {times: 2}}}}\n"
    )
    atlas = open_atlas(folder, reforms=[str(clash)])
    assert set(atlas.areas) == {"hill"}
    assert atlas.under("hill").actors["camhs"] == atlas.base.actors["camhs"]


def test_what_is_wrong_is_told_when_the_atlas_is_opened(folder: Path) -> None:
    with pytest.raises(ArgumentError):
        open_atlas(folder, ["nowhere"])
    (folder / "areas" / "hill.yaml").write_text("name: [")
    with pytest.raises(DataError):
        open_atlas(folder)


def test_the_shipped_areas_fit_and_touch_what_differs(shipped_folder: Path) -> None:
    atlas = open_atlas(shipped_folder)
    for area in ("northumberland", "merton"):
        found = differences(atlas.base, atlas.under(area))
        assert touched(atlas.changes(area)) == states_of(found)
