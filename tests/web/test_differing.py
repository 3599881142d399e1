"""What is different is told field by field, with both values and what the new one rests on."""

from pathlib import Path

import pytest

from sysmap.overlays import Atlas, differences, open_atlas
from sysmap.web.areas_data import area_data, areas_data
from sysmap.web.differing import differing_drawer, differing_panel
from sysmap.web.differing_words import counted, states_of, told
from sysmap.web.drawer import drawer
from sysmap.web.state import PageState
from tests.web.components import find, text


@pytest.fixture(scope="module")
def atlas(shipped_folder: Path) -> Atlas:
    return open_atlas(shipped_folder)


def test_the_list_of_northumberland_says_what_why_and_where(atlas: Atlas) -> None:
    words = text(differing_panel(atlas, "northumberland"))
    assert words.startswith("What is different in Northumberland A large and very rural county.")
    assert "2 actors added, 5 changed; 6 relationships added. Everything else is as in England." in words
    assert "Places: 60 (20 to 150) → in England; in Northumberland 19.8 (6.6 to 49.5)" in words
    assert "Northumberland community hub works with Violence Reduction Unit" in words
    assert "Share of children of whom this is true:" in words
    assert "(2023), 4 Leadership, para 3" in words


def test_every_difference_has_a_button_that_leads_to_it(atlas: Atlas) -> None:
    for area in ("northumberland", "leeds", "merton"):
        panel, found = differing_panel(atlas, area), differences(atlas.base, atlas.under(area))
        for item in found:
            if item.section == "actors":
                assert find(panel, "Button", data_actor=item.key), item.key
            if item.section == "relationships":
                assert find(panel, "Button", data_tie=item.key), item.key


def test_every_field_of_every_shipped_area_has_words(atlas: Atlas) -> None:
    for area in atlas.areas:
        after = atlas.under(area)
        for item in differences(atlas.base, after):
            for each in told(item, atlas.base, after):
                assert each.old != each.new, (area, item.key, each)
                assert "object at" not in each.new + each.old, (area, item.key)
                assert "=" not in each.new, (area, item.key, each.new)


def test_the_drawer_in_an_area_shows_its_values_and_the_baselines_beside_them(atlas: Atlas) -> None:
    words = text(differing_drawer(atlas, PageState(area="northumberland", focus="la-youth-work")))
    assert "Different in Northumberland Places: 60 (20 to 150)" in words
    assert words.count("19.8 (6.6 to 49.5)") == 2
    assert "Different in" not in text(differing_drawer(atlas, PageState(area="northumberland", focus="camhs")))
    assert text(differing_drawer(atlas, PageState(focus="camhs"))) == text(drawer(atlas.base, "camhs"))


def test_counts_are_told_in_words() -> None:
    states = {"actors": {"a": "added", "b": "missing"}, "relationships": {"c": "changed"}}
    assert counted(states) == "1 actor added, 1 missing; 1 relationship changed"  # type: ignore[arg-type]
    assert counted({"actors": {}, "relationships": {}}) == "nothing on the map"


def test_an_areas_map_carries_the_state_of_what_differs(atlas: Atlas) -> None:
    data = area_data(atlas, "haringey")
    assert data["differs"]["actors"] == {"mash": "changed"}
    assert set(data["differs"]["relationships"].values()) == {"changed"}
    assert set(data["actors"]) == set(atlas.base.actors)


def test_the_small_pictures_share_one_grid_and_mark_what_differs(atlas: Atlas) -> None:
    data = areas_data(atlas)
    assert [area["name"] for area in data["areas"]] == sorted(header.name for header in atlas.areas.values())
    for area in data["areas"]:
        cells = {**data["base"], **area["added"]}
        places = [tuple(cell[:2]) for cell in cells.values()]
        assert len(set(places)) == len(places), area["id"]
        assert all(0 <= row < data["rows"] for _, row in places)
        assert area["boxes"].keys() <= cells.keys()
        assert {end for from_, to, _ in area["lines"] for end in (from_, to)} <= cells.keys()
    merton = next(area for area in data["areas"] if area["id"] == "merton")
    found = states_of(differences(atlas.base, atlas.under("merton")))
    assert merton["counts"] == counted(found)
    assert len(merton["lines"]) == len(found["relationships"])
