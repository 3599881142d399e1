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
        page.get_by_role("link", name="Evidence", exact=True).click()
    expect(page.get_by_role("table")).to_have_count(3)


def test_which_claims_about_mash_are_contested_takes_two_actions(visit: Opens) -> None:
    page = visit("/")
    page.get_by_role("link", name="Evidence", exact=True).click()
    page.get_by_label("Find a claim").fill("mash")
    expect(page).to_have_url(re.compile(r"/evidence\?find=mash$"))
    sides = page.locator("#contested details[open]").first
    expect(sides).to_contain_text("Multi-agency safeguarding hubs")
    for side, said in (("supports", "For: "), ("contradicts", "Against: ")):
        entry = sides.locator(f".entry-{side}").first
        expect(entry).to_be_visible()
        expect(entry).to_contain_text(said)
        expect(entry.locator("cite a")).to_be_visible()
    page.reload()
    expect(page.get_by_label("Find a claim")).to_have_value("mash")
    expect(page.locator("#contested .entry-contradicts").first).to_be_visible()


def test_claims_are_found_as_one_writes_each_with_its_sources(visit: Opens, shipped: SystemMap) -> None:
    page = visit("/evidence")
    found = inventory(shipped)
    every = len(found.items)
    expect(page.locator("#evidence-found")).to_have_text(
        f"{every} claims: {len(found.contested)} contested, {len(found.assumptions)} assumed."
    )
    expect(page.locator(":is(#claims, #assumptions) li")).to_have_count(0)
    page.get_by_label("Find a claim").fill("camhs places")
    expect(page.locator("#evidence-found")).to_have_text(re.compile(rf"^\d+ of {every} claims: "))
    expect(page.locator("#assumptions li", has_text="places").first).to_be_visible()
    page.get_by_label("Find a claim").fill("no such words anywhere")
    expect(page.locator("#claims")).to_have_text("Nothing here has “no such words anywhere” in it.")
    page.get_by_label("Find a claim").fill("")
    page.locator("#claims summary", has_text="Health").click()
    expect(page.locator("#claims .items cite a").first).to_be_visible()
    page.locator("#assumptions summary", has_text="Health").click()
    expect(page.locator("#assumptions li .figure").first).to_be_visible()


def test_an_item_leads_to_its_place_and_back_comes_to_its_source(visit: Opens, shipped: SystemMap) -> None:
    page = visit("/evidence")
    source = next(iter(shipped.sources))
    place = page.locator(f"[data-source={source}]")
    held = [item for item in inventory(shipped).items if source in item.sources]
    expect(place).to_contain_text(f"{len(held)} claims rest on it")
    place.locator("summary", has_text="Actors").click()
    expect(place.locator("details[open] li")).to_have_count(sum(item.kind == "actor" for item in held))
    place.locator("a[href='/?focus=camhs']").first.click()
    expect(page).to_have_url(re.compile(r"/\?focus=camhs"))
    expect(page.locator("#drawer h2")).to_have_text(shipped.actors["camhs"].name)
    page.locator("#drawer cite a").first.click()
    expect(page).to_have_url(re.compile(r"/evidence#source-"))
    expect(page.locator(f"#{page.url.partition('#')[2]}")).to_be_focused()
    expect(page.locator(f"#{page.url.partition('#')[2]}")).to_be_in_viewport()
    page.go_back()
    expect(page.locator("#drawer h2")).to_be_visible()


def test_a_former_address_may_still_name_a_source(visit: Opens, shipped: SystemMap) -> None:
    last = list(shipped.sources)[-1]
    page = visit(f"/about#source-{last}")
    expect(page).to_have_url(re.compile(rf"/evidence#source-{last}$"))
    expect(page.locator(f"#source-{last}")).to_be_focused()
    expect(page.locator(f"#source-{last}")).to_be_in_viewport()


def test_unfolded_it_is_accessible_and_fits_a_telephone(visit: Opens) -> None:
    page = visit("/evidence", size=NARROW, still=True)
    page.locator("#evidence-tables summary").first.click()
    for part in ("#contested", "#claims", "#assumptions", "[data-source]"):
        page.locator(f"{part} summary").first.click()
    expect(page.locator("[data-source] li").first).to_be_visible()
    assert fits(page)
    assert violations(page) == []
