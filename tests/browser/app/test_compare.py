"""Areas, two accounts, slides and a birthday: each question in at most three actions, with its source in sight."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.app.conftest import NARROW, WIDE, Opens
from tests.browser.app.watch import COLOURS, violations

STATES = {
    "area": ("/?area=northumberland", "#differences h2"),
    "areas": ("/?show=areas", "#small-areas li"),
    "two": ("/?show=two", "#two-list li"),
}


def settle(page: Page, state: str) -> None:
    expect(page.locator(STATES[state][1]).first).to_be_visible()


def test_what_is_different_in_northumberland(visit: Opens) -> None:
    page = visit()
    menu = page.locator("#area")
    menu.focus()
    page.keyboard.press("Enter")
    page.keyboard.type("n")
    page.get_by_role("option", name="Northumberland").click()
    panel = page.locator("#differences")
    expect(panel.get_by_role("heading", level=2)).to_have_text("What is different in Northumberland")
    expect(panel.locator("cite").first).to_be_visible()
    expect(page).to_have_url(re.compile(r"/\?area=northumberland$"))
    expect(page.locator("#area-key")).to_have_text("In Northumberland, beside England:addedchanged")
    hub = page.locator('#map-host [data-id="northumberland-vcs-hub"]')
    expect(hub).to_have_attribute("aria-label", re.compile("added in Northumberland"))
    expect(page.locator("#map-host .line-sign.d-added")).to_have_count(6)
    panel.get_by_role("button", name="Council youth work teams", exact=True).press("Enter")
    drawer = page.locator("#drawer")
    expect(drawer.get_by_role("heading", level=2)).to_be_focused()
    expect(drawer.locator(".differing")).to_contain_text("Places: 60 (20 to 150)")
    page.keyboard.press("Escape")
    panel.locator('[data-tie="rural-transport--contact--cyp"]').press("Enter")
    expect(page.locator("#drawer .detail")).to_contain_text("by the school bus")
    expect(page.locator("#map-host path.lit")).to_have_count(1)
    other = visit(page.url.removeprefix(page.evaluate("location.origin")))
    expect(other.locator("#drawer h2")).to_have_text("Local transport and the school bus")
    page.locator("#nav-journey").click()
    expect(page.locator("#child-area")).to_have_value("Northumberland")
    expect(page.locator("#reach li")).not_to_have_count(0)


def test_all_areas_in_small_lead_to_each(visit: Opens) -> None:
    page = visit()
    page.locator("#show").get_by_text("Areas").click()
    cards = page.locator("#small-areas a")
    expect(cards).to_have_count(14)
    leeds = cards.filter(has=page.get_by_role("heading", name="Leeds", exact=True))
    expect(leeds).to_contain_text("11 actors added, 5 changed; 44 relationships added, 3 changed.")
    leeds.press("Enter")
    expect(page.locator("#differences h2")).to_have_text("What is different in Leeds")
    expect(page.locator("#map-host .box.m-added")).not_to_have_count(0)
    page.go_back()
    expect(cards.first).to_be_visible()


def test_what_a_child_sees_that_professionals_do_not(visit: Opens) -> None:
    page = visit()
    page.locator("#show").get_by_text("Two accounts").click()
    expect(page.locator("#two-sentence")).to_contain_text("children alone")
    page.get_by_role("link", name="What a child sees that professionals do not").press("Enter")
    expect(page.locator("#only-children")).to_be_in_viewport()
    expect(page.locator("#two-list cite").first).to_be_in_viewport()
    hosts = page.locator("#two-pictures .map-host")
    places = [hosts.nth(index).locator('[data-id="mainstream-school"] .card') for index in (0, 1)]
    assert places[0].get_attribute("y") == places[1].get_attribute("y")
    expect(hosts.nth(1).locator(".box.m-only")).not_to_have_count(0)
    expect(hosts.nth(1).locator('[data-id="home-office"]')).to_be_hidden()
    page.locator('[data-tie="gp--contact--cyp"]').first.click()
    expect(page.locator("#drawer .detail cite").first).to_be_visible()


def test_the_views_play_as_slides(visit: Opens) -> None:
    page = visit()
    page.get_by_role("button", name="Views as slides").press("Enter")
    words = page.locator("#slides-text")
    expect(words).to_contain_text("1 of 22")
    expect(page.get_by_role("button", name="Previous view")).to_be_disabled()
    page.keyboard.press("ArrowRight")
    expect(words.get_by_role("heading")).to_have_text("Figure 1: the composite map")
    page.get_by_role("button", name="Next view").click()
    expect(words).to_contain_text("3 of 22")
    expect(words.get_by_role("link").first).to_be_visible()
    expect(page).to_have_url(re.compile("view=figure-2&slides=1|slides=1&view=figure-2"))
    page.go_back()
    expect(words).to_contain_text("2 of 22")
    page.keyboard.press("Escape")
    expect(page.locator("#slides")).to_be_hidden()
    expect(page.get_by_role("button", name="Views as slides")).to_be_focused()
    empty = visit("/?view=chain-of-command&sectors=housing")
    expect(empty.locator("#empty")).to_contain_text("Show everything")


def test_who_is_left_when_a_young_person_turns_18(visit: Opens) -> None:
    page = visit()
    page.locator("#view").click()
    page.get_by_role("option", name="What changes at 18").click()
    panel = page.locator("#view-panel")
    expect(panel.get_by_role("heading", name=re.compile(r"Ends at 18 \(\d+\)"))).to_be_visible()
    expect(panel.locator("cite").first).to_be_in_viewport()
    panel.get_by_role("button", name="Child and Adolescent Mental Health Services").press("Enter")
    expect(page.locator("#drawer h2")).to_be_focused()


@pytest.mark.parametrize("state", STATES)
def test_nothing_is_wrong_for_those_who_do_not_see_it(visit: Opens, state: str) -> None:
    page = visit(STATES[state][0], size=WIDE, still=True)
    settle(page, state)
    assert violations(page) == []
    page.emulate_media(color_scheme="dark")
    expect(page.locator("html")).to_have_attribute("data-mantine-color-scheme", "dark")
    assert violations(page, COLOURS) == []
    page.set_viewport_size({"width": NARROW[0], "height": NARROW[1]})
    expect(page.locator(STATES[state][1]).first).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
