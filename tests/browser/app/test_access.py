"""axe finds nothing wrong, of any severity, on any page and state, in light and dark, wide and narrow."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.app.conftest import NARROW, WIDE, Opens
from tests.browser.app.watch import COLOURS, violations

STATES = {
    "map": "/",
    "filtered": "/?types=refers&sectors=health,education",
    "search": "/?view=childrens-map&q=school",
    "focus": "/?focus=camhs&steps=2",
    "line": "/?focus=camhs&line=gp--refers--camhs",
    "asked": "/?focus=camhs&ask=refers-here",
    "between": "/?focus=mainstream-school&between=camhs&route=2",
    "outline": "/?view=childrens-map&show=outline",
    "nonsense": "/?view=childrens-map&focus=nobody",
    "journey": "/journey?child=ryan",
    "replay": "/journey?child=ryan&run=1&at=5",
    "story": "/journey?story=kyle&at=3",
    "evidence": "/evidence",
    "finding": "/evidence?find=mash",
    "guide": "/guide",
    "slide": "/?focus=vru&types=funds,commissions&way=to&slide=tour.3",
}
PICTURED = ("focus", "replay")
"""Between them they show every state of a box and of a line."""
READY = {
    "focus": "#drawer h2",
    "line": "#drawer .detail",
    "asked": "#drawer .answer cite",
    "between": "#drawer .hops cite",
    "journey": "#reach li",
    "replay": "#timeline tbody tr, #timeline p",
    "story": "#account li.here",
    "evidence": "#evidence-tables table",
    "finding": "#contested .sides",
    "guide": "[data-lit] svg",
    "slide": "#slide-heading",
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


@pytest.mark.parametrize("state", ["map", "focus", "between", "replay", "story", "evidence", "slide"])
def test_narrow(visit: Opens, state: str) -> None:
    page = visit(STATES[state], size=NARROW)
    settle(page, state)
    assert violations(page) == []
