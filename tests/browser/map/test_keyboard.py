"""Everything a pointer can do, a keyboard can; everything an eye can see, a screen reader can say."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

Opener = Callable[..., Page]
AXE = (Path(__file__).parents[1] / "vendor" / "axe.min.js").read_text(encoding="utf-8")
HERE = "document.activeElement?.dataset?.id ?? null"


def violations(page: Page) -> list[Any]:
    page.evaluate(AXE + ";0")
    found = page.evaluate("axe.run().then((result) => JSON.stringify(result.violations))")
    return [(rule["id"], [node["html"] for node in rule["nodes"]][:3]) for rule in json.loads(found)]


def test_the_map_is_one_tab_stop_and_arrows_move_by_where_boxes_stand(open_map: Opener) -> None:
    page = open_map("made")
    page.keyboard.press("Tab")
    first = page.evaluate(HERE)
    assert first == page.evaluate("data.layout.boxes[0].id")
    place = "([id]) => { const {x, y} = sysmapParts.place(data.layout, 1425).boxes[id]; return [x, y]; }"
    before = page.evaluate(place, [first])
    page.keyboard.press("ArrowDown")
    below = page.evaluate(place, [page.evaluate(HERE)])
    assert below[0] == before[0]
    assert below[1] > before[1]
    page.keyboard.press("ArrowRight")
    beside = page.evaluate(place, [page.evaluate(HERE)])
    assert beside[0] > below[0]
    assert beside[1] == below[1]
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Home")
    assert page.evaluate(HERE) == first
    page.keyboard.press("End")
    assert page.evaluate(HERE) == page.evaluate("data.layout.boxes.at(-1).id")
    page.keyboard.press("Tab")
    assert page.evaluate(HERE) is None


def test_every_box_can_be_reached_with_arrows(open_map: Opener) -> None:
    page = open_map("made")
    reached = page.evaluate("""() => {
      const boxes = Object.entries(sysmapParts.place(data.layout, 1425).boxes), seen = new Set([boxes[0][0]]);
      const queue = [...seen], of = new Map(boxes);
      while (queue.length) {
        const from = of.get(queue.pop());
        for (const way of [[0, 1], [0, -1], [1, 0], [-1, 0]]) {
          const next = sysmapParts.nearest(boxes, from, way);
          if (next && !seen.has(next)) { seen.add(next); queue.push(next); }
        }
      }
      return [seen.size, boxes.length];
    }""")
    assert reached[0] == reached[1]


def test_enter_focuses_escape_clears_and_plus_minus_zero_zoom(open_map: Opener) -> None:
    page = open_map("made")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    first = page.evaluate(HERE)
    assert page.locator(f'.box[data-id="{first}"]').get_attribute("aria-current") == "true"
    for key in ("Escape", "+", "-", "-", "0"):
        page.keyboard.press(key)
    assert page.evaluate("said") == [
        {"type": "focus", "id": first},
        {"type": "clear"},
        {"type": "zoom", "zoom": 1.25},
        {"type": "zoom", "zoom": 1},
        {"type": "zoom", "zoom": 0.8},
        {"type": "zoom", "zoom": 1},
    ]


def test_boxes_say_what_a_reader_sees(open_map: Opener) -> None:
    page = open_map("made")
    snapshot = page.locator(".sysmap-base").aria_snapshot()
    assert snapshot.startswith('- group "Map of the system"')
    assert snapshot.count("- button ") == 130
    assert 'button "Mayor hub 124, Cross-cutting, Front line, ' in snapshot


STATES = {
    "rest": "0",
    "focus": "map.focus(data.layout.boxes[0].id, {steps: 2}) && 0",
    "search": "map.search('police') && 0",
    "marks": "map.marks({camhs: {state: 'open', label: 'open'}, mash: {state: 'shut', label: 'shut: need'}})",
    "route": "map.setRoute([{actor: 'police', via: null, label: 'Noticed'}]); map.seek(1)",
}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_any_state(open_map: Opener, scheme: str) -> None:
    page = open_map("shipped")
    page.evaluate(f"document.documentElement.dataset.mantineColorScheme = '{scheme}'")
    for state, deed in STATES.items():
        page.evaluate(deed)
        assert (state, violations(page)) == (state, [])


def test_axe_finds_nothing_when_names_take_two_lines(open_map: Opener) -> None:
    assert violations(open_map("shipped", 390, 844)) == []
