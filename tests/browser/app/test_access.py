"""axe finds nothing wrong, of any severity, on any page and state, in light and dark, wide and narrow."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.app.conftest import NARROW, WIDE, Opens
from tests.browser.app.watch import COLOURS, violations

STATES = {
    "map": "/",
    "focus": "/?focus=camhs&steps=2",
    "between": "/?focus=mainstream-school&between=camhs&route=2",
    "replay": "/journey?child=ryan&run=1&at=5",
    "story": "/journey?story=kyle&at=3",
    "finding": "/evidence?find=mash",
    "guide": "/guide",
}
PICTURED = ("focus", "replay")
"""Between them they show every state of a box and of a line."""
READY = {
    "focus": "#drawer h2",
    "between": "#drawer .hops cite",
    "replay": "#timeline tbody tr, #timeline p",
    "story": "#account li.here",
    "finding": "#contested .sides",
    "guide": "[data-lit] svg",
}


def settle(page: Page, state: str) -> None:
    if state in READY:
        expect(page.locator(READY[state]).first).to_be_visible()


@pytest.mark.parametrize("state", STATES)
def test_wide(visit: Opens, state: str) -> None:
    page = visit(STATES[state], size=WIDE, still=True)
    settle(page, state)
    assert violations(page, picture=state in PICTURED) == []
    page.emulate_media(color_scheme="dark")
    expect(page.locator("html")).to_have_attribute("data-mantine-color-scheme", "dark")
    assert violations(page, COLOURS, picture=state in PICTURED) == []


@pytest.mark.parametrize("state", ["map", "replay"])
def test_narrow(visit: Opens, state: str) -> None:
    page = visit(STATES[state], size=NARROW)
    settle(page, state)
    assert violations(page) == []
