"""What a visitor meets when the server or the line fails: never a button that waits for ever, never silence."""

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, Route, expect

UPDATE = re.compile("_dash-update-component")


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    """A page that may complain: here the failure is wanted."""
    context = chromium.new_context(viewport={"width": 1440, "height": 900})
    yield context.new_page()
    context.close()


def fail(route: Route) -> None:
    route.fulfill(status=500, body="")


def cut(route: Route) -> None:
    route.abort()


@pytest.mark.parametrize("failure", [fail, cut])
def test_a_journey_that_failed_can_be_sent_again(page: Page, address: str, failure: Callable[[Route], None]) -> None:
    page.goto(f"{address}/journey?child=ryan")
    expect(page.locator("#reach li").first).to_be_visible()
    page.route(UPDATE, failure)
    send = page.get_by_role("button", name="Send this child through")
    with page.expect_request(UPDATE):
        send.click()
    expect(send).to_be_enabled()
    page.unroute(UPDATE)
    send.click()
    expect(page.locator("#account ol > li").first).to_be_visible()


def test_a_map_that_cannot_be_had_says_so(page: Page, address: str) -> None:
    page.route("**/api/**", fail)
    page.goto(address)
    expect(page.locator(".notice")).to_have_text("The map could not be loaded. Load the page again.")


def test_evidence_that_cannot_be_had_says_so(page: Page, address: str) -> None:
    page.route("**/evidence.json", fail)
    page.goto(f"{address}/evidence")
    expect(page.locator(".notice")).to_have_text("The evidence could not be loaded. Load the page again.")
    expect(page.get_by_role("heading", name="Sources", exact=True)).to_be_visible()


def test_a_guide_that_cannot_be_had_says_so(page: Page, address: str) -> None:
    page.route("**/guide-*.json", fail)
    page.goto(f"{address}/?slide=tour.1")
    expect(page.locator(".notice")).to_have_text("The guide could not be loaded. Load the page again.")
    expect(page.locator("#slide")).to_be_hidden()
