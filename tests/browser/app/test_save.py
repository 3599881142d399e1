"""Saving what is shown: the file holds what the page shows, and its links follow the state."""

import re
from pathlib import Path

from playwright.sync_api import expect

from sysmap.model import SystemMap
from tests.browser.app.conftest import NARROW, Opens
from tests.browser.app.watch import violations

BOXES = """() => [...document.querySelectorAll("#map-host .box")]
  .filter((box) => getComputedStyle(box).visibility === "visible")
  .map((box) => [box.dataset.id, box.classList.contains("centre") ? "centre" : getComputedStyle(
    box.querySelector(".name")).fill])"""
LINES = """() => [...document.querySelectorAll("#map-host .line")].filter((line) => !line.matches(".off")).length"""


def test_the_picture_that_is_saved_is_the_one_that_is_seen(visit: Opens, shipped: SystemMap) -> None:
    page = visit("/?view=who-refers-whom&tiers=local,frontline&steps=2&way=from")
    page.get_by_role("combobox", name="Search actors").fill("CAMHS")
    page.get_by_role("option").first.click()
    expect(page.locator('#map-host [data-id="camhs"]')).to_have_attribute("aria-current", "true")
    page.locator("#save summary").focus()
    page.keyboard.press("Enter")
    assert violations(page) == []
    with page.expect_download() as waiting:
        page.get_by_role("link", name="SVG to edit").click()
    saved = waiting.value
    assert saved.suggested_filename == f"sysmap-who-refers-whom-part-camhs-{shipped.version}.svg"
    text = Path(saved.path()).read_text()
    drawn = dict(re.findall(r'<g id="actor-([\w-]+)">(.*?)</g>', text))
    seen = dict(page.evaluate(BOXES))
    assert set(drawn) == set(seen)
    assert {key for key, box in drawn.items() if 'fill="#666d7a"' in box} == {
        key for key, fill in seen.items() if fill == "rgb(102, 109, 122)"
    }
    assert [key for key, look in seen.items() if look == "centre"] == ["camhs"]
    assert len(re.findall('<path d="M[^"]+" stroke=', text.partition("Relationships in this")[0])) == page.evaluate(
        LINES
    )


def test_the_menu_stands_in_a_narrow_window(visit: Opens) -> None:
    page = visit("/?view=childrens-map", size=NARROW)
    page.locator("#save summary").click()
    sheet = page.locator("#save .sheet").bounding_box()
    assert sheet
    assert sheet["x"] >= 0
    assert sheet["x"] + sheet["width"] <= NARROW[0]
    assert page.get_by_role("link", name="PDF to print").get_attribute("href") == "/export/map.pdf?view=childrens-map"
