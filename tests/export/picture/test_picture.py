"""The picture as SVG: everything named, nothing cut, faded or hidden as asked."""

import re
from itertools import combinations, pairwise
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from sysmap.export.picture import Focus
from sysmap.export.picture.svg import lines_of, with_font
from sysmap.graph.layout import lanes, place
from sysmap.graph.layout.text import width as ems
from sysmap.model import SystemMap
from tests.export.picture.conftest import SVG, Draws, draw, parsed, texts

GOLDEN = Path(__file__).parents[2] / "golden" / "picture" / "tiny.svg"


def boxes(svg: str) -> dict[str, ET.Element]:
    groups = parsed(svg).iter(f"{SVG}g")
    return {group.get("id", "").removeprefix("actor-"): group for group in groups if group.get("id")}


def test_the_small_map_is_drawn_as_before(tiny_picture: Draws, refresh_golden: bool) -> None:
    root = parsed(tiny_picture(focus=Focus("mash")).body)
    ET.indent(root)
    text = ET.tostring(root, encoding="unicode") + "\n"
    if refresh_golden:
        GOLDEN.parent.mkdir(exist_ok=True)
        GOLDEN.write_text(text)
    assert text == GOLDEN.read_text()


@pytest.mark.parametrize("name", ["tiny", "shipped"])
def test_every_box_is_named_and_none_overlaps_another(request: pytest.FixtureRequest, name: str) -> None:
    system: SystemMap = request.getfixturevalue(name)
    layout, found = lanes(system), boxes(draw(system).body)
    assert list(found) == [box.id for box in layout.boxes]
    cards = []
    for key, group in found.items():
        assert [node.text for node in group.iter(f"{SVG}title")] == [system.actors[key].name]
        assert texts(ET.tostring(group, encoding="unicode")) == [system.actors[key].short]
        card = next(node for node in group.iter(f"{SVG}rect") if node.get("width") != "4" and node.get("fill"))
        cards.append([float(card.get(side, "")) for side in ("x", "y", "width", "height")])
    for (x, y, w, h), (x2, y2, w2, h2) in combinations(cards, 2):
        assert x + w <= x2 or x2 + w2 <= x or y + h <= y2 or y2 + h2 <= y


@pytest.mark.parametrize("name", ["tiny", "shipped"])
def test_text_is_large_enough_and_ends_inside_the_picture(request: pytest.FixtureRequest, name: str) -> None:
    made = draw(request.getfixturevalue(name), focus=Focus("mash"))
    assert made.width == 1440
    for node in parsed(made.body).iter(f"{SVG}text"):
        size = float(node.get("font-size", 0))
        assert size >= 11
        for row in list(node) or [node]:
            assert float(row.get("x", "")) + ems((row.text or "").strip()) * size <= made.width


def test_lines_of_names_do_not_touch_what_is_below_them(tiny_picture: Draws) -> None:
    """Each part of the picture begins where the one above it ends."""
    root = parsed(tiny_picture().body)
    tops = [float(re.search(r" ([\d.]+)\)", part.get("transform", ""))[1]) for part in root.findall(f"{SVG}g")]
    assert len(tops) == 5
    for part, (top, below) in zip(
        root.findall(f"{SVG}g"), pairwise([*tops, float(root.get("height", ""))]), strict=True
    ):
        lowest = max((float(node.get("y", 0)) for node in part.iter() if node.tag == f"{SVG}text"), default=0)
        assert lowest < below - top


def test_boxes_stand_where_the_layout_puts_them(tiny: SystemMap, tiny_picture: Draws) -> None:
    places = place(lanes(tiny), 1440)
    svg = tiny_picture().body
    for x, y, width, height in places.boxes.values():
        assert f'x="{x:g}" y="{y:g}" width="{width:g}" height="{height:g}" rx="3"' in svg
    assert svg.count('d="M') >= len(places.lines)


def test_what_filters_hide_is_not_drawn_and_the_rest_keeps_its_place(tiny: SystemMap, tiny_picture: Draws) -> None:
    whole = boxes(tiny_picture().body)
    some = boxes(tiny_picture(wanted={"sectors": ["justice"]}).body)
    assert set(some) == {key for key in whole if tiny.actors[key].sector == "justice"}
    for key, group in some.items():
        assert ET.tostring(group) == ET.tostring(whole[key])


def test_the_caption_counts_what_is_shown_and_names_the_filters(tiny_picture: Draws) -> None:
    made = tiny_picture(wanted={"types": ["refers"], "tiers": ["frontline", "local"], "seenBy": ["children"]})
    assert (
        f"{len(made.actors)} actors and {len(made.relationships)} relationship"
        f"{'' if len(made.relationships) == 1 else 's'} are shown. "
        "Only relationships: Refers; levels: Local authority, Front line; told by: children."
    ) in " ".join(texts(made.body))


def test_the_legend_counts_the_types_that_are_drawn(tiny: SystemMap, tiny_picture: Draws) -> None:
    found = texts(tiny_picture(wanted={"types": ["refers"]}).body)
    count = sum(line.type == "refers" for line in tiny.relationships.values())
    assert [text for text in found if re.fullmatch(r"[A-Z][\w ]+ \(\d+\)", text)] == [f"Refers ({count})"]


def test_an_actor_in_focus_stands_out_and_the_rest_is_faded(tiny_picture: Draws) -> None:
    made = tiny_picture(focus=Focus("mash"))
    centre = next(node for node in boxes(made.body)["mash"].iter(f"{SVG}rect") if node.get("rx") == "3")
    assert centre.get("fill") == "#1d2433"
    widths = {node.get("stroke-opacity"): node.get("stroke-width") for node in parsed(made.body).iter(f"{SVG}path")}
    assert widths["0.045"] == "1"
    assert "1.8" in {node.get("stroke-width") for node in parsed(made.body).iter(f"{SVG}path")}
    assert "In focus: Multi-agency safeguarding hub" in " ".join(texts(made.body))


def test_a_focus_that_is_hidden_fades_nothing(tiny_picture: Draws) -> None:
    hidden = tiny_picture(wanted={"sectors": ["justice"]}, focus=Focus("mash"))
    assert hidden.body == tiny_picture(wanted={"sectors": ["justice"]}).body


def test_a_view_gives_title_and_caption(tiny: SystemMap, tiny_picture: Draws) -> None:
    made = tiny_picture(view="around-mash")
    assert made.title == tiny.views["around-mash"].name
    assert " ".join(lines_of(tiny.views["around-mash"].caption, 1e9, 1)) in " ".join(texts(made.body))


def test_sources_version_and_date_stand_below(tiny: SystemMap, tiny_picture: Draws) -> None:
    found = " ".join(texts(tiny_picture().body))
    assert "Map version 0123456789ab. Drawn by sysmap 0.0.0 on 3 February 2026." in found
    assert next(iter(tiny.sources.values())).title in found


def test_names_cannot_write_markup(tiny: SystemMap) -> None:
    nasty = tiny.actors["mash"].model_copy(update={"short": "<b>&\x00", "name": '"]]><script>'})
    system = tiny.model_copy(update={"actors": {**tiny.actors, "mash": nasty}})
    made = draw(system)
    assert "<b>&\ufffd" in texts(made.body)
    assert not list(parsed(made.body).iter(f"{SVG}script"))


def test_the_file_holds_its_font(tiny_picture: Draws) -> None:
    whole = with_font(tiny_picture().body)
    assert "@font-face{font-family:Inter;" in whole
    assert "url(data:font/woff2;base64,d09GMg" in whole
    assert parsed(whole).get("font-family") == "Inter, system-ui, sans-serif"
    assert re.findall(r'(?:href|src|url\()=?"?(?!data:)(https?://[^"]+)', whole) == []
