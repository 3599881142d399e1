"""The evidence page: tables, both sides of what is contested, assumptions to look through, and links both ways."""

import re

from playwright.sync_api import expect

from sysmap.loading import inventory
from sysmap.model import SystemMap
from tests.browser.app.conftest import NARROW, Opens
from tests.browser.app.test_narrow import fits
from tests.browser.app.watch import violations


def test_the_map_is_drawn_without_asking_for_the_evidence(visit: Opens) -> None:
    page = visit("/")
    asked = page.evaluate("performance.getEntriesByType('resource').map((entry) => entry.name)")
    assert not [name for name in asked if "evidence.json" in name]
    with page.expect_response(re.compile("evidence.json")):
        page.get_by_role("link", name="About the evidence").click()
    expect(page.get_by_role("table")).to_have_count(3)


def test_assumptions_are_found_as_one_writes(visit: Opens, shipped: SystemMap) -> None:
    page = visit("/about")
    total = len(inventory(shipped).assumptions)
    expect(page.locator("#assumed-count")).to_have_text(f"{total} assumptions, each with its reason.")
    expect(page.locator("#assumptions li")).to_have_count(0)
    page.get_by_label("Find an assumption").fill("camhs places")
    expect(page.locator("#assumed-count")).to_have_text(re.compile(rf"^\d+ of {total} assumptions\.$"))
    expect(page.locator("#assumptions li", has_text="places").first).to_be_visible()
    page.get_by_label("Find an assumption").fill("no such words anywhere")
    expect(page.locator("#assumptions details")).to_have_count(0)
    page.get_by_label("Find an assumption").fill("")
    page.locator("#assumptions summary", has_text="Health").click()
    expect(page.locator("#assumptions li .figure").first).to_be_visible()


def test_both_sides_of_what_is_contested_stand_beside_each_other(visit: Opens) -> None:
    page = visit("/about")
    page.locator("#contested summary").first.click()
    sides = page.locator("#contested details").first
    expect(sides.locator(".entry-supports").first).to_contain_text("For: ")
    expect(sides.locator(".entry-contradicts").first).to_contain_text("Against: ")


def test_an_item_leads_to_its_place_and_back_comes_to_its_source(visit: Opens, shipped: SystemMap) -> None:
    page = visit("/about")
    source = next(iter(shipped.sources))
    page.locator(f"[data-source={source}] summary").click()
    held = [item for item in inventory(shipped).items if source in item.sources]
    expect(page.locator(f"[data-source={source}] li")).to_have_count(len(held))
    page.locator(f"[data-source={source}] a[href*='focus=camhs']").first.click()
    expect(page).to_have_url(re.compile(r"/\?focus=camhs"))
    expect(page.locator("#drawer h2")).to_have_text(shipped.actors["camhs"].name)
    page.locator("#drawer cite a").first.click()
    expect(page).to_have_url(re.compile(r"/about#source-"))
    expect(page.locator(f"#{page.url.partition('#')[2]}")).to_be_focused()
    expect(page.locator(f"#{page.url.partition('#')[2]}")).to_be_in_viewport()
    page.go_back()
    expect(page.locator("#drawer h2")).to_be_visible()


def test_an_address_may_name_a_source(visit: Opens, shipped: SystemMap) -> None:
    last = list(shipped.sources)[-1]
    page = visit(f"/about#source-{last}")
    expect(page.locator(f"#source-{last}")).to_be_focused()
    expect(page.locator(f"#source-{last}")).to_be_in_viewport()


def test_unfolded_it_is_accessible_and_fits_a_telephone(visit: Opens) -> None:
    page = visit("/about", size=NARROW, still=True)
    page.locator("#evidence-tables summary").first.click()
    page.locator("#contested summary").first.click()
    page.locator("#assumptions summary").first.click()
    page.locator("[data-source] summary").first.click()
    expect(page.locator("[data-source] li").first).to_be_visible()
    assert fits(page)
    assert violations(page) == []
