"""A telephone's width: the outline first, everything reachable, nothing wider than the window."""

import re

from playwright.sync_api import Page, expect

from tests.browser.app.conftest import NARROW, Opens


def fits(page: Page) -> bool:
    return bool(page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))


def test_the_outline_leads_to_the_drawer_and_back(visit: Opens) -> None:
    page = visit("/", size=NARROW)
    expect(page.locator("#outline")).to_be_visible()
    expect(page.locator("#map-host")).to_be_hidden()
    page.get_by_role("combobox", name="Search actors").fill("camhs")
    entry = page.locator('#outline [data-actor="camhs"]')
    expect(entry).to_be_visible()
    expect(page.locator('#outline [data-actor="ofsted"]')).to_be_hidden()
    page.keyboard.press("Escape")
    entry.click()
    expect(page.locator("#drawer h2")).to_have_text("Child and Adolescent Mental Health Services")
    expect(page.locator("#outline")).to_be_hidden()
    assert fits(page)
    page.get_by_role("button", name="Close").click()
    expect(page.locator("#outline")).to_be_visible()
    expect(entry).to_be_focused()
    assert fits(page)


def test_a_journey_can_be_read_and_stepped_through(visit: Opens) -> None:
    page = visit("/journey?child=ryan&run=1", size=NARROW)
    expect(page.locator("#account ol > li").first).to_be_visible()
    assert fits(page)
    page.get_by_role("button", name="Step on").click()
    expect(page.locator("#account li.here")).to_be_in_viewport()
    expect(page.locator("#replay-now")).to_contain_text("1 of ")


def test_the_filters_fold_away(visit: Opens) -> None:
    page = visit("/", size=NARROW)
    expect(page.locator(".type-chip").first).to_be_hidden()
    page.get_by_text("Types of relationship").click()
    page.locator(".type-chip", has_text="Refers").click()
    expect(page.locator("#status")).to_have_text(re.compile(r"\d+ of \d+ relationships"))
    assert fits(page)


def test_the_picture_can_still_be_asked_for(visit: Opens) -> None:
    page = visit("/?show=map", size=NARROW)
    expect(page.locator("#map-host")).to_be_visible()
    assert fits(page)


def test_the_evidence_page_fits(visit: Opens) -> None:
    page = visit("/evidence", size=NARROW)
    expect(page.get_by_role("heading", level=1, name="Evidence")).to_be_visible()
    assert fits(page)
