"""One server for the tests of the map by itself."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, ViewportSize

from benchmarks import made
from sysmap.model import SystemMap
from tests.browser.map import harness

Opener = Callable[..., Page]


@pytest.fixture(scope="session")
def address(request: pytest.FixtureRequest) -> Iterator[str]:
    def shared(name: str) -> Callable[[], SystemMap]:
        return lambda: request.getfixturevalue(name)

    with harness.serve({"tiny": shared("tiny"), "shipped": shared("shipped"), "made": made.system}) as url:
        yield url


@pytest.fixture
def open_map(chromium: Browser, address: str) -> Iterator[Opener]:
    """Opens a map by name; at the end there must have been no complaint and no request to another host."""
    complaints: list[str] = []
    pages: list[Page] = []

    def opener(name: str, width: int = 1440, height: int = 900, **options: str) -> Page:
        size: ViewportSize = {"width": width, "height": height}
        page = chromium.new_context(viewport=size, **options).new_page()
        pages.append(page)
        page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on(
            "request", lambda sent: None if sent.url.startswith((address, "data:")) else complaints.append(sent.url)
        )
        page.goto(f"{address}/?map={name}")
        page.locator("body[data-ready]").wait_for()
        return page

    yield opener
    for page in pages:
        page.context.close()
    assert complaints == []
