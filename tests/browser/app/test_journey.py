"""A child's journey: what is open and shut, the route with its reasons, and the replay."""

import re

from playwright.sync_api import Page, expect

from sysmap.model import SystemMap
from sysmap.web.story import by_source
from tests.browser.app.conftest import Opens


def pick(page: Page, field: str, option: str) -> None:
    page.get_by_role("textbox", name=field, exact=True).click()
    page.get_by_role("option", name=option, exact=True).click()


def sent(page: Page) -> None:
    page.get_by_role("button", name="Send this child through").click()
    expect(page.locator("#account ol > li").first).to_be_visible()


def test_choosing_a_child_marks_what_is_open_and_shut(visit: Opens) -> None:
    page = visit("/journey")
    pick(page, "Child", "Ryan")
    expect(page).to_have_url(re.compile(r"/journey\?child=ryan$"))
    expect(page.locator("#child-summary")).to_contain_text("arrested")
    expect(page.get_by_role("heading", name=re.compile(r"^Open to this child \(\d+\)"))).to_be_visible()
    expect(page.locator("#map-host .box.m-open").first).to_be_visible()
    shut = page.locator("#map-host .box.m-shut").first
    expect(shut).to_have_attribute("aria-label", re.compile("shut: .*asks for a child .*; this child is "))
    expect(page.locator("#reach .stop").first).to_contain_text("this child is")
    expect(page.locator("#reach cite").first).to_be_visible()


def test_altering_the_child_alters_what_is_open(visit: Opens) -> None:
    page = visit("/journey?child=mental-health-15")
    expect(page.locator("#reach li").first).to_be_visible()
    before = page.locator("#reach").inner_text()
    pick(page, "Need", "4 acute")
    expect(page).to_have_url(re.compile("need=4"))
    expect(page.locator("#reach")).not_to_have_text(before, use_inner_text=True)
    pick(page, "Need", "2 early help")
    expect(page.locator("#reach")).to_have_text(before, use_inner_text=True)
    expect(page).not_to_have_url(re.compile("need="))


def test_the_route_is_replayed_and_the_stop_names_gate_and_evidence(visit: Opens) -> None:
    page = visit("/journey?child=ryan", still=True)
    sent(page)
    expect(page).to_have_url(re.compile("run=1"))
    stop = page.locator("#account li.stopped", has=page.locator(".tested", has_text="this child is")).first
    expect(stop.locator(".tested")).to_have_text(re.compile(r"^Asks for a child .+; this child is .+\.$"))
    expect(stop.locator(".evidence .entry").first).to_be_visible()
    stop.locator("button.step").click()
    expect(stop).to_have_attribute("aria-current", "step")
    position = stop.get_attribute("data-at")
    expect(page).to_have_url(re.compile(f"at={position}"))
    expect(page.locator("#replay-now")).to_contain_text(f"{position} of ")
    page.get_by_role("button", name="Step on").click()
    expect(page.locator("#replay-now")).to_contain_text(f"{int(position or 0) + 1} of ")
    page.locator("body").press("ArrowLeft")
    expect(page.locator("#replay-now")).to_contain_text(f"{position} of ")
    page.get_by_role("slider", name="Step of the journey").press("ArrowRight")
    expect(page.locator("#replay-now")).to_contain_text(f"{int(position or 0) + 1} of ")


def test_playing_moves_on_until_it_is_paused(visit: Opens) -> None:
    page = visit("/journey?child=ryan", still=True)
    sent(page)
    page.locator("#replay-speed").get_by_text("Slow").click()
    page.get_by_role("button", name="Play", exact=True).click()
    expect(page.locator("#replay-now")).not_to_contain_text("Before the first")
    page.get_by_role("button", name="Pause").click()
    stood = page.locator("#replay-now").inner_text()
    page.wait_for_timeout(2500)
    expect(page.locator("#replay-now")).to_have_text(stood)
    page.get_by_role("button", name="Play", exact=True).click()
    expect(page.locator("#replay-now")).not_to_have_text(stood)


def test_marks_that_arrive_late_do_not_stop_a_journey_that_plays(visit: Opens) -> None:
    page = visit("/journey?child=ryan", still=True)
    sent(page)
    page.locator("#replay-speed").get_by_text("Slow").click()
    page.get_by_role("button", name="Play", exact=True).click()
    expect(page.locator("#replay-now")).not_to_contain_text("Before the first")
    page.evaluate("window.sysmapPage.marksArrived(null)")
    expect(page.get_by_role("button", name="Pause")).to_be_visible()


def test_a_shared_journey_is_the_same_journey(visit: Opens) -> None:
    page = visit("/journey?child=ryan&run=1&seed=3&at=4")
    expect(page.locator("#account ol > li").first).to_be_visible()
    other = visit("/journey?child=ryan&run=1&seed=3&at=4")
    expect(other.locator("#account ol")).to_have_text(page.locator("#account ol").inner_text(), use_inner_text=True)
    expect(other.locator("#replay-now")).to_contain_text("4 of ")


def test_other_luck_is_another_journey_of_the_same_child(visit: Opens) -> None:
    page = visit("/journey?child=ryan&run=1")
    expect(page.locator("#account")).to_contain_text("Luck 1.")
    first = page.locator("#account ol").inner_text()
    page.get_by_role("button", name="Again with other luck").click()
    expect(page.locator("#account")).to_contain_text("Luck 2.")
    expect(page).to_have_url(re.compile("seed=2"))
    assert page.locator("#account ol").inner_text() != first


def test_the_timeline_has_a_table_beside_it(visit: Opens) -> None:
    page = visit("/journey?child=exploited-14&run=1")
    expect(page.locator("#timeline .js-plotly-plot svg").first).to_be_visible()
    expect(page.locator("#timeline tbody tr").first).to_contain_text(re.compile("Support|Waiting|Incident"))
    expect(page.get_by_text("Share chart")).to_have_count(0)


def test_an_actor_on_the_route_opens_beside_it(visit: Opens) -> None:
    page = visit("/journey?child=ryan")
    page.locator("#reach .shut button.who").first.click()
    expect(page.locator("#drawer h2")).to_be_visible()
    expect(page.locator("#journey-panel")).to_be_hidden()
    page.get_by_role("button", name="Close").click()
    expect(page.locator("#journey-panel")).to_be_visible()


def test_a_published_journey_is_found_under_its_source_and_left_again(visit: Opens, shipped: SystemMap) -> None:
    page = visit("/journey?child=ryan&run=1&at=2")
    expect(page.locator("#replay-now")).to_contain_text("2 of ")
    page.get_by_role("textbox", name="Published journey").click()
    titles = page.locator(".mantine-Select-groupLabel:visible")
    expect(titles).to_have_text([f"{source.title} ({source.date[:4]})" for source, _ in by_source(shipped) if source])
    page.get_by_role("option", name="Kyle", exact=True).click()
    expect(page).to_have_url(re.compile(r"/journey\?story=kyle$"))
    expect(page.locator("#account h2")).to_have_text("Kyle")
    expect(page.locator("#replay-now")).to_contain_text("Before the first")
    expect(page.get_by_role("button", name="Send this child through")).to_be_hidden()
    page.get_by_role("button", name="Step on").click()
    expect(page).to_have_url(re.compile(r"story=kyle&at=1$"))
    page.reload()
    expect(page.locator("#replay-now")).to_contain_text("1 of ")
    expect(page.locator("#account li.here")).to_have_attribute("data-at", "1")
    pick(page, "Published journey", "None: make a child")
    expect(page).to_have_url(re.compile(r"/journey$"))
    expect(page.locator("#replay")).to_be_hidden()
    expect(page.get_by_role("button", name="Send this child through")).to_be_visible()
    expect(page.locator("#reach li").first).to_be_visible()


def test_an_actor_of_a_published_journey_opens_and_the_journey_stays(visit: Opens) -> None:
    page = visit("/journey?story=kyle&at=3")
    page.locator("#account li.here button.who").click()
    expect(page.locator("#drawer h2")).to_be_visible()
    page.get_by_role("button", name="Close").click()
    expect(page.locator("#account li.here")).to_have_attribute("data-at", "3")
    expect(page).to_have_url(re.compile(r"story=kyle&at=3$"))
