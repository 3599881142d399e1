"""The picture holds what it says: nothing overlaps, nothing is cut, nothing is too small."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from benchmarks import made
from sysmap.graph.layout import lanes, place
from sysmap.graph.layout.text import width as ems

Opener = Callable[..., Page]
MAPS = ("tiny", "made", "shipped")
SIZES = ((1440, 900), (1060, 900), (390, 844))

BOXES = """() => [...document.querySelectorAll(".box")].map((box) => {
  const rect = (node) => { const r = node.getBoundingClientRect(); return [r.left, r.top, r.right, r.bottom]; };
  const size = parseFloat(getComputedStyle(box.querySelector(".name")).fontSize);
  return {id: box.dataset.id, card: rect(box.querySelector(".card")), name: rect(box.querySelector(".name")), size,
    reach: rect(box.querySelector(".reach"))};
})"""
HEADINGS = """() => [...document.querySelectorAll(".lane-name span")].map((span) => {
  const text = span.getBoundingClientRect(), lanes = document.querySelector(".sysmap-lanes").getBoundingClientRect();
  return {text: span.textContent, over: lanes.top - text.top, wide: text.width - span.parentNode.clientWidth,
    size: parseFloat(getComputedStyle(span).fontSize)};
})"""
CROSSED = """() => {
  const boxes = [...document.querySelectorAll(".card")].map((card) => card.getBBox());
  return [...document.querySelectorAll(".line")].filter((line) => {
    const length = line.getTotalLength();
    for (let at = 0; at <= length; at += 8) {
      const {x, y} = line.getPointAtLength(at);
      if (boxes.some((box) => x > box.x + .5 && x < box.x + box.width - .5 && y > box.y + .5
        && y < box.y + box.height - .5)) return true;
    }
    return false;
  }).map((line) => line.dataset.id);
}"""


def sized(page: Page, width: int, height: int) -> Page:
    page.set_viewport_size({"width": width, "height": height})
    page.evaluate("map.resize()")
    return page


@pytest.mark.parametrize("name", MAPS)
def test_names_are_whole_and_large_enough_and_boxes_keep_apart(open_map: Opener, name: str) -> None:
    page = open_map(name)
    for size in SIZES:
        assert_legible(sized(page, *size))


def assert_legible(page: Page) -> None:
    boxes = page.evaluate(BOXES)
    assert boxes
    for box in boxes:
        left, top, right, bottom = box["card"]
        assert box["size"] >= 11, box["id"]
        assert left + 5 < box["name"][0], box["id"]
        assert box["name"][2] < right, box["id"]
        assert top <= box["name"][1], box["id"]
        assert box["name"][3] <= bottom, box["id"]
        assert box["reach"][3] - box["reach"][1] >= 24, box["id"]
    apart = all(
        one["card"][2] <= other["card"][0]
        or other["card"][2] <= one["card"][0]
        or one["card"][3] <= other["card"][1]
        or other["card"][3] <= one["card"][1]
        for number, one in enumerate(boxes)
        for other in boxes[:number]
    )
    assert apart


def test_lane_headings_are_whole(open_map: Opener) -> None:
    page = open_map("made")
    for size in SIZES:
        for heading in sized(page, *size).evaluate(HEADINGS):
            assert heading["over"] <= 0, heading
            assert heading["wide"] <= 0, heading
            assert heading["size"] >= 11, heading


def test_no_line_is_drawn_through_a_box(open_map: Opener) -> None:
    assert open_map("shipped").evaluate(CROSSED) == []


def test_the_browser_and_python_place_everything_alike(open_map: Opener) -> None:
    page = open_map("made")
    for width in (390, 1060, 1425, 1920.5):
        drawn = page.evaluate("([width]) => sysmapParts.place(data.layout, width)", [width])
        pixels = place(lanes(made.system()), width)
        assert (drawn["width"], drawn["height"], drawn["rows"]) == (pixels.width, pixels.height, pixels.rows)
        assert drawn["boxes"].keys() == pixels.boxes.keys()
        for key, box in pixels.boxes.items():
            assert list(drawn["boxes"][key].values()) == pytest.approx(box, abs=0.01)
        for key, points in pixels.lines.items():
            assert [x for x, _ in drawn["lines"][key]] == pytest.approx([x for x, _ in points], abs=0.01)
            assert [y for _, y in drawn["lines"][key]] == pytest.approx([y for _, y in points], abs=0.01)


def test_python_never_takes_a_name_for_narrower_than_it_is_drawn(open_map: Opener) -> None:
    page = open_map("tiny")
    names = [box.text[0] for box in lanes(made.system()).boxes]
    names += ["Youth offending worker", "Dept for Work & Pensions", "A&E, GP \u2013 children\u2019s", "WWWWMMMM@@%%"]
    measured = page.evaluate(
        """(names) => { const pen = document.createElement("canvas").getContext("2d");
        pen.font = "600 100px Inter"; return names.map((name) => pen.measureText(name).width / 100); }""",
        names,
    )
    for name, drawn in zip(names, measured, strict=True):
        assert drawn <= ems(name) + 0.01, name
        assert ems(name) <= drawn * 1.12, name


def test_each_type_has_its_own_colour_dash_and_arrowhead(open_map: Opener) -> None:
    page = open_map("tiny")
    looks = page.evaluate("""() => sysmap.TYPES.map((type) => {
      const swatch = sysmap.swatch(type);
      document.body.append(swatch);
      const style = getComputedStyle(swatch.querySelector(".line"));
      return [style.stroke, style.strokeDasharray, swatch.querySelector("marker path")?.getAttribute("d") || "none"];
    })""")
    for aspect in zip(*looks, strict=True):
        assert len(set(aspect)) == 12
