"""A child's route plays on the map: forward, back, to any point, and without gliding for those who ask for that."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

Opener = Callable[..., Page]
SET = """() => {
  const line = data.layout.lines.find((one) => one.corridor !== null);
  const back = data.layout.lines.find((one) => one.from === line.to && one !== line) || line;
  window.steps = [
    {actor: line.from, via: null, label: "Noticed"},
    {actor: line.to, via: line.relationships[0], label: "Referred"},
    {actor: line.from, via: line.relationships[0], label: "Sent back"},
  ];
  map.setRoute(steps);
  return line.id;
}"""
CHILD = """() => { const token = document.querySelector(".token"), rect = token.getBoundingClientRect();
  if (token.getAttribute("visibility") === "hidden") return null;
  return [Math.round(rect.left + 8), Math.round(rect.top + 8)]; }"""


def current(page: Page) -> Any:
    return page.evaluate("document.querySelector('.box.current')?.dataset.id ?? null")


def test_seeking_shows_how_far_the_child_has_come(open_map: Opener) -> None:
    page = open_map("made")
    line = page.evaluate(SET)
    assert page.evaluate(CHILD) is None
    page.evaluate("map.seek(1)")
    assert current(page) == page.evaluate("steps[0].actor")
    assert page.locator(".line.travelled").count() == 0
    page.evaluate("map.seek(2)")
    assert current(page) == page.evaluate("steps[1].actor")
    assert page.locator(".line.travelled").get_attribute("data-id") == line
    assert page.evaluate("said") == []


def test_the_token_moves_along_the_line_and_back(open_map: Opener) -> None:
    page = open_map("made")
    page.evaluate(SET)
    places = {}
    for position in (1.001, 1.3, 2, 2.001, 2.3, 3):
        page.evaluate(f"map.seek({position})")
        places[position] = page.evaluate(CHILD)
    assert places[1.001] != places[1.3] != places[2]
    assert places[2.001] == pytest.approx(places[2], abs=1)
    assert places[3] == pytest.approx(places[1.001], abs=1)


def test_stepping_says_where_it_is_and_announces_the_step(open_map: Opener) -> None:
    page = open_map("made")
    page.evaluate(SET)
    page.evaluate("map.step(1); map.step(1); map.step(-1); map.step(-1); map.step(-1)")
    assert [event["step"] for event in page.evaluate("said")] == [1, 2, 1, 0, 0]
    page.evaluate("map.step(1)")
    expect(page.get_by_role("status")).to_have_text("Noticed")


def test_playing_runs_to_the_end_and_stops(open_map: Opener) -> None:
    page = open_map("made")
    page.evaluate(SET)
    page.evaluate("map.play({stepsPerSecond: 20})")
    expect(page.get_by_role("status")).to_have_text("Sent back")
    assert page.evaluate("map.at().playing") is False
    last = page.evaluate("said.at(-1)")
    assert last == {"type": "route", "position": 3, "step": 3, "playing": False}


def test_pausing_holds_the_child_where_it_is(open_map: Opener) -> None:
    page = open_map("made")
    page.evaluate(SET)
    page.evaluate("map.play({stepsPerSecond: 0.5}); map.pause()")
    at = page.evaluate("map.at().position")
    page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
    assert page.evaluate("map.at()") == {"focus": None, "zoom": 1, "position": at, "playing": False}


def test_with_reduced_motion_the_child_steps_and_never_glides(open_map: Opener) -> None:
    page = open_map("made", reduced_motion="reduce")
    page.evaluate(SET)
    page.evaluate("map.play({stepsPerSecond: 20})")
    expect(page.get_by_role("status")).to_have_text("Sent back")
    assert {event["position"] % 1 for event in page.evaluate("said")} == {0}


def test_a_route_can_be_taken_off(open_map: Opener) -> None:
    page = open_map("made")
    page.evaluate(SET)
    page.evaluate("map.seek(2); map.setRoute(null)")
    assert page.locator(".line.travelled, .box.visited, .box.current").count() == 0
    assert page.evaluate(CHILD) is None
