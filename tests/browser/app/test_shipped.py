"""Every shipped view draws, and every shipped journey plays to its last step with what it names lit on the map.

One page serves all of them, as one visitor's would: a page for each would take minutes.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from playwright.sync_api import Browser, Page, expect

from sysmap.model import SystemMap
from tests.browser.app.conftest import PATIENCE, WIDE
from tests.browser.app.watch import Watch
from tests.browser.map.test_picture import CROSSED, HEADINGS, assert_legible

DATA = Path(__file__).parents[3] / "data"
VIEWS = sorted(yaml.safe_load((DATA / "views.yaml").read_text(encoding="utf-8"))["views"])
JOURNEYS = sorted(file.stem for file in (DATA / "journeys").glob("*.yaml"))

WIDTHS = (WIDE[0], 1100, 900)
"""A view is measured at each; below 900 pixels the outline comes first."""

GO = "(patch) => window.sysmapPage.update(patch, {push: true})"
PLAY = """(steps) => {
  const page = window.sysmapPage, {map} = page;
  const lines = new Map(map.layout.lines.flatMap((line) => line.relationships.map((id) => [id, line.id])));
  const has = (nodes, name, id) => nodes.get(id)?.classList.contains(name);
  const lit = (id) => has(map.view.boxes, "current", id);
  return steps.map(({actors, ends}, index) => {
    page.seek(index + 1);
    const named = new Set([...actors, ...(ends ? [ends.from, ends.to] : [])].map((id) => map.boxOf(id)));
    const along = lines.get(ends?.id);
    const inside = ends && map.boxOf(ends.from) === map.boxOf(ends.to);
    return {
      said: document.getElementById("replay-now").textContent,
      here: Number(document.querySelector("#account [aria-current=step]")?.dataset.at),
      strange: named.size ? [...map.view.boxes.keys()].filter((id) => lit(id) && !named.has(id)) : [],
      dark: [
        ...actors.filter((id) => !lit(map.boxOf(id))),
        ...(ends && !inside && !has(map.view.lines, "travelled", along) ? [ends.id] : []),
      ],
    };
  });
}"""
"""Goes to each step; tells what is said of it, what it names that is not lit, and what is lit that it does not name."""


@pytest.fixture(scope="module")
def watch(chromium: Browser, address: str) -> Iterator[Watch]:
    """One visitor who looks at everything that is shipped."""
    context = chromium.new_context(viewport={"width": WIDE[0], "height": WIDE[1]}, reduced_motion="reduce")
    context.set_default_timeout(PATIENCE)
    watch = Watch(context.new_page(), address)
    watch.page.goto(address)
    watch.page.locator("body[data-ready]").wait_for()
    yield watch
    watch.close()


@pytest.fixture
def page(watch: Watch) -> Iterator[Page]:
    """The visitor's page; no test may leave a complaint behind."""
    watch.complaints.clear()
    yield watch.page
    assert watch.complaints == []


@pytest.mark.parametrize("view", VIEWS)
def test_every_view_draws_and_can_be_read(page: Page, shipped: SystemMap, view: str) -> None:
    page.evaluate(GO, {"page": "map", "view": view})
    expect(page.locator("#view-caption")).to_have_text(shipped.views[view].caption)
    expect(page.locator("#map-host .box").first).to_be_visible()
    expect(page.locator("#view")).to_have_value(shipped.views[view].name)
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": WIDE[1]})
        page.evaluate("window.sysmapPage.map.resize()")
        assert_legible(page)
        for heading in page.evaluate(HEADINGS):
            assert heading["over"] <= 0, (width, heading)
            assert heading["wide"] <= 0, (width, heading)
            assert heading["size"] >= 11, (width, heading)
        assert page.evaluate(CROSSED) == [], width
    page.set_viewport_size({"width": WIDE[0], "height": WIDE[1]})


@pytest.mark.parametrize("key", JOURNEYS)
def test_every_journey_plays_to_its_last_step(page: Page, shipped: SystemMap, key: str) -> None:
    journey = shipped.journeys[key]
    page.evaluate(GO, {"page": "journey", "story": key, "at": None})
    expect(page.locator("#account h2")).to_have_text(journey.name)
    expect(page.locator("#replay-now")).to_have_text(f"Before the first of {len(journey.steps)} steps.")
    expect(page.locator("#map-host .current")).to_have_count(0)
    seen = page.evaluate(PLAY, [named(shipped, step) for step in journey.steps])
    total = len(journey.steps)
    for number, (step, found) in enumerate(zip(journey.steps, seen, strict=True), start=1):
        assert found == {"said": f"{number} of {total}. {step.happened}", "here": number, "strange": [], "dark": []}
    expect(page.locator("#replay-play")).to_have_text("Play again")
    expect(page.locator("#map-host .token")).to_have_attribute("visibility", "visible")


def named(system: SystemMap, step: Any) -> dict[str, Any]:
    """What a step names on the map."""
    line = system.relationships[step.relationship] if step.relationship else None
    ends = {"id": line.id, "from": line.from_, "to": line.to} if line else None
    return {"actors": list(step.actors), "ends": ends}
