"""Many children like one, what would have to be different for a child, and where a published route lost a child."""

import re

from playwright.sync_api import Page, expect

from tests.browser.app.conftest import NARROW, Opens
from tests.browser.app.test_journey import pick
from tests.browser.app.watch import COLOURS, violations

SOME = re.compile(r"^(\d+|1,000) children like this one")
MANY = "/journey?child=ryan&weeks=12"


def halted(page: Page) -> None:
    """Stop once the first children are told of, whatever is under way by then."""
    expect(page.locator("#many-findings h2")).to_have_text(SOME)
    page.get_by_role("button", name="Stop here").click()
    expect(page.locator("#many-status")).to_have_text(re.compile(r"^Stopped at \d+ children\.$|^Done"))


def test_many_children_are_counted_shown_and_shared(visit: Opens) -> None:
    page = visit(MANY, still=True)
    page.get_by_role("button", name="1,000 children like this one").click()
    expect(page).to_have_url(re.compile("many=1"))
    halted(page)
    expect(page.locator("#many-findings li").first).to_have_text(
        re.compile(r"^\d+\.\d% \(\d+\.\d to \d+\.\d\) get some support within 12 weeks\.$")
    )
    lost = page.locator("#map-host .box.m-lost").first
    number = page.locator(f"#map-host .tally[data-of='{lost.get_attribute('data-id')}'] text").text_content()
    expect(lost).to_have_attribute("aria-label", re.compile(f"lost here: {number} of 100 children, "))
    ways = page.locator("#many-result .tall")
    expect(page.locator("#many-result .sankey-node").first).to_be_attached()
    expect(ways.locator("tbody tr").first).to_contain_text("Children like this one")
    expect(page.locator("#many-result .gates tbody tr").first).to_contain_text(re.compile(r"\d+ of \d+ tests"))
    assert violations(page) == []
    page.emulate_media(color_scheme="dark")
    expect(page.locator("html")).to_have_attribute("data-mantine-color-scheme", "dark")
    assert violations(page, COLOURS) == []
    told = page.locator("#many-findings h2").inner_text()
    page.get_by_role("button", name="Go on").click()
    expect(page.locator("#many-findings h2")).not_to_have_text(told)
    page.get_by_role("button", name="Close", exact=True).first.click()
    expect(page).not_to_have_url(re.compile("many=1"))
    expect(page.locator("#many-result")).to_be_hidden()
    expect(page.locator("#map-host .box.m-shut").first).to_be_visible()


def test_a_link_to_many_children_opens_on_a_telephone(visit: Opens) -> None:
    page = visit(f"{MANY}&many=1", size=NARROW)
    halted(page)
    page.get_by_role("link", name="Charts and tables below the map").click()
    expect(page.locator("#many-result h2").first).to_be_in_viewport()
    assert page.evaluate("document.documentElement.scrollWidth") == NARROW[0]
    assert violations(page) == []


def test_what_would_open_mentoring_to_a_village_child_takes_three_choices(visit: Opens) -> None:
    page = visit("/journey", still=True)
    pick(page, "Child", "A worry at school, 13")
    page.get_by_role("textbox", name="True of this child").click()
    page.get_by_role("option", name="Rural home", exact=True).click()
    page.keyboard.press("Escape")
    pick(page, "What would have had to be different to reach", "Mentoring programmes")
    answer = page.locator("#target-answer")
    expect(answer).to_contain_text(re.compile(r"\d gates? would have to open before Mentoring could be reached"))
    expect(answer).to_contain_text("asks for a child with gang involvement")
    expect(answer.locator(".badge, cite").first).to_be_visible()
    expect(page.locator("#map-host .box.m-shut[aria-label*='gate to open']").first).to_be_visible()
    expect(page.locator("#map-host .line.travelled").first).to_be_attached()
    assert violations(page) == []
    address = page.url
    answer.get_by_role("button", name="Show this referral on the map").first.click()
    expect(page.locator("#drawer .detail")).to_be_visible()
    page.go_back()
    expect(page).to_have_url(address)
    expect(answer).to_contain_text("would have to open")
    other = visit(address.partition("/journey")[1] + address.partition("/journey")[2])
    expect(other.locator("#target-answer")).to_have_text(answer.inner_text(), use_inner_text=True)


def test_where_the_route_lost_child_k_is_told_with_its_source_and_marked(visit: Opens) -> None:
    page = visit("/journey", still=True)
    pick(page, "Published journey", "Child K")
    told = page.locator("#account .where-lost")
    expect(told.get_by_role("heading", name="Where the route lost this child")).to_be_visible()
    refused = told.locator("li", has_text="7. Turned away: A referral to the clinic")
    expect(refused.locator("cite")).to_contain_text("Para 2.12")
    marked = page.locator("#map-host .box.m-lost[data-id='camhs']")
    expect(marked).to_have_attribute("aria-label", re.compile(r"where the route lost the child: step 7"))
    refused.get_by_role("button").click()
    expect(page.locator("#replay-now")).to_contain_text("7 of 50.")
    assert violations(page) == []
