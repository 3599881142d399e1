import json
from collections.abc import Callable
from itertools import pairwise

from benchmarks import made
from sysmap.graph.layout import lanes, place
from sysmap.graph.layout.pixels import FONT, PADDING
from sysmap.graph.layout.text import width
from sysmap.model import SystemMap

Maker = Callable[..., SystemMap]


def test_a_wide_container_holds_every_name_on_one_line() -> None:
    layout = lanes(made.system())
    pixels = place(layout, 1425)
    assert pixels.rows == 1
    assert pixels.width <= 1425
    widest = max(width(" ".join(box.text)) for box in layout.boxes)
    assert pixels.lanes[0][1] >= widest * FONT + PADDING


def test_a_narrower_container_puts_names_on_two_lines_in_taller_rows() -> None:
    layout = lanes(made.system())
    wide, narrow = place(layout, 1425), place(layout, 1100)
    assert narrow.rows == 2
    assert narrow.width <= 1100
    assert narrow.height > wide.height
    widest = max(width(line) for box in layout.boxes for line in box.text)
    assert narrow.lanes[0][1] >= widest * FONT + PADDING


def test_a_container_that_is_too_narrow_gets_a_map_wider_than_itself() -> None:
    layout = lanes(made.system())
    assert place(layout, 390) == place(layout, 300)
    assert place(layout, 390).width > 390


def test_rows_are_at_least_24_pixels_apart() -> None:
    for container in (390, 1425):
        tops = sorted({box[1] for box in place(lanes(made.system()), container).boxes.values()})
        assert min(below - above for above, below in pairwise(tops)) >= 24


def test_an_empty_map_has_lanes_and_no_boxes(make_map: Maker) -> None:
    pixels = place(lanes(make_map({})), 1000)
    assert pixels.boxes == {}
    assert len(pixels.lanes) == 7


def test_a_layout_is_plain_json() -> None:
    layout = lanes(made.system())
    read = json.loads(json.dumps(layout.as_dict()))
    assert read["boxes"][0]["id"] == layout.boxes[0].id
    assert read["lines"][0]["from"] == layout.lines[0].from_
    assert read["home"]["actor-0"] == "actor-0"
