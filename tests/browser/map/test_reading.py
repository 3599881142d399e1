"""Focus, filters, search, marks and zoom change classes, names and nothing else."""

from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page, expect

Opener = Callable[..., Page]
LIT = "[...document.querySelectorAll('.line.lit')].map((line) => line.dataset.id).sort()"


def said(page: Page) -> Any:
    return page.evaluate("window.said")


def classed(page: Page, name: str) -> set[str]:
    return set(page.evaluate(f"[...document.querySelectorAll('.box.{name}')].map((box) => box.dataset.id)"))


def test_a_click_lights_the_neighbours_and_their_lines_and_says_so(open_map: Opener) -> None:
    page = open_map("made")
    page.locator('.box[data-id="actor-40"]').click()
    assert said(page) == [{"type": "focus", "id": "actor-40"}]
    lines = page.evaluate("data.layout.lines.filter((l) => l.from === 'actor-40' || l.to === 'actor-40')")
    assert page.evaluate(LIT) == sorted(line["id"] for line in lines)
    assert classed(page, "near") == {end for line in lines for end in (line["from"], line["to"])} - {"actor-40"}
    assert classed(page, "centre") == {"actor-40"}


def test_a_click_on_the_ground_clears(open_map: Opener) -> None:
    page = open_map("made")
    page.evaluate("map.focus('actor-40')")
    page.locator(".sysmap-base").click(position={"x": 4, "y": 300})
    assert said(page) == [{"type": "clear"}]
    assert page.evaluate(LIT) == []


def test_two_steps_light_boxes_not_lines(open_map: Opener) -> None:
    page = open_map("made")
    one = page.evaluate("map.focus('actor-40')")
    lines = page.evaluate(LIT)
    two = page.evaluate("map.focus('actor-40', {steps: 2})")
    assert page.evaluate(LIT) == lines
    assert two["near"] == one["near"]
    assert classed(page, "far") == set(two["far"])
    assert set(two["far"]).isdisjoint({*two["near"], "actor-40"})


def test_direction_parts_what_leads_here_from_what_follows(open_map: Opener) -> None:
    page = open_map("made")
    page.evaluate("map.filter({types: ['refers']})")
    lines = page.evaluate("data.layout.lines.filter((line) => line.type === 'refers' && line.heads === 'to')")
    end = lines[0]["to"]
    leads = set(page.evaluate(f"map.focus('{end}', {{direction: 'to'}})")["near"])
    follows = set(page.evaluate(f"map.focus('{end}', {{direction: 'from'}})")["near"])
    assert lines[0]["from"] in leads
    both = set(page.evaluate(f"map.focus('{end}')")["near"])
    assert leads | follows == both


def test_a_filter_hides_what_does_not_pass_and_recounts(open_map: Opener) -> None:
    page = open_map("made")
    shown = page.evaluate("map.filter({types: ['funds', 'refers'], sectors: ['health', 'justice']})")
    kinds = page.evaluate("(ids) => ids.map((id) => data.relationships[id].type)", shown["relationships"])
    sectors = page.evaluate("(ids) => ids.map((id) => data.actors[id].sector)", shown["actors"])
    assert set(kinds) <= {"funds", "refers"}
    assert set(sectors) == {"health", "justice"}
    expect(page.locator(".box:visible")).to_have_count(len(shown["actors"]))
    name = page.locator(f'.box[data-id="{shown["actors"][0]}"]').get_attribute("aria-label")
    ties = page.evaluate(
        "([ids, id]) => ids.filter((k) => data.relationships[k].from === id || data.relationships[k].to === id).length",
        [shown["relationships"], shown["actors"][0]],
    )
    assert name is not None
    assert name.endswith(f", {ties} relationship{'' if ties == 1 else 's'}")
    everything = page.evaluate("map.filter({})")
    assert len(everything["actors"]) == 130
    assert len(everything["relationships"]) == 500


def test_a_chosen_relationship_lights_its_line_alone(open_map: Opener) -> None:
    page = open_map("made")
    chosen = page.evaluate("Object.keys(data.relationships)[0]")
    page.evaluate("([id]) => map.select(id)", [chosen])
    assert page.evaluate(LIT) == page.evaluate(
        "([id]) => data.layout.lines.filter((line) => line.relationships.includes(id)).map((line) => line.id)", [chosen]
    )
    assert len(classed(page, "near")) == 2
    page.evaluate("map.select(null)")
    assert page.evaluate(LIT) == []


def test_search_finds_names_and_work_and_puts_names_first(open_map: Opener) -> None:
    page = open_map("made")
    found = page.evaluate("map.search('gp')")
    shorts = page.evaluate("(ids) => ids.map((id) => data.actors[id].short)", found)
    assert shorts
    assert all("GP" in short for short in shorts)
    assert classed(page, "hit") == set(found)
    assert len(page.evaluate("map.search('stands in a test')")) == 130
    assert page.evaluate("map.search('zebra')") == []
    assert page.evaluate("map.search('')") == []
    assert "searching" not in page.evaluate("document.getElementById('map').className")


def test_marks_are_drawn_and_said(open_map: Opener) -> None:
    page = open_map("made")
    page.evaluate("map.marks({'actor-3': {state: 'shut', label: 'shut: aged under 18'}})")
    box = page.locator('.box[data-id="actor-3"]')
    expect(box.locator(".mark")).to_be_visible()
    assert (box.get_attribute("aria-label") or "").endswith(", shut: aged under 18")
    page.evaluate("map.marks(null)")
    expect(box.locator(".mark")).to_be_hidden()


def test_focus_announces_itself(open_map: Opener) -> None:
    page = open_map("made")
    found = page.evaluate("map.focus('actor-40')")
    expect(page.get_by_role("status")).to_contain_text(f"{len(found['near'])} neighbours")


def test_a_narrower_container_lays_out_again_and_keeps_the_focus(open_map: Opener) -> None:
    page = open_map("made")
    page.evaluate("map.focus('actor-40')")
    lit = page.evaluate(LIT)
    page.evaluate("document.getElementById('map').style.width = '1100px'")
    expect(page.locator(".sysmap.narrow")).to_be_visible()
    assert page.evaluate(LIT) == lit
    assert page.evaluate("document.querySelector('.sysmap-base').width.baseVal.value") <= 1100


def test_headings_stay_while_the_map_scrolls(open_map: Opener) -> None:
    page = open_map("made", height=500)
    before = page.locator(".sysmap-lanes").bounding_box()
    page.evaluate("document.getElementById('map').scrollTop = 300")
    assert page.locator(".sysmap-lanes").bounding_box() == before


def test_a_moved_focus_comes_into_view(open_map: Opener) -> None:
    page = open_map("made", height=500)
    last = page.evaluate("data.layout.boxes.at(-1).id")
    page.evaluate("([id]) => map.focus(id, {move: true})", [last])
    expect(page.locator(f'.box[data-id="{last}"]')).to_be_in_viewport()


def test_destroy_leaves_nothing_behind(open_map: Opener) -> None:
    page = open_map("tiny")
    page.evaluate("map.destroy()")
    assert page.evaluate("[map.at && document.getElementById('map').childElementCount]") == [0]
