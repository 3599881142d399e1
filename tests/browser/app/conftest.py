"""The app on a free port, and pages that allow no error and no request elsewhere."""

from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Thread

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect
from waitress.server import create_server

from sysmap.journey import warm
from sysmap.web.factory import create_app
from tests.browser.app.watch import Watch

WIDE = (1440, 900)
NARROW = (390, 844)

PATIENCE = 45_000
"""Milliseconds; long, because test machines are busy."""

Opens = Callable[..., Page]


@pytest.fixture(scope="session")
def address(shipped_folder: Path) -> Iterator[str]:
    """Where the app serves the shipped map and its areas."""
    warm()
    expect.set_options(timeout=PATIENCE)
    server = create_server(create_app(shipped_folder).server, host="127.0.0.1", port=0, threads=8)
    Thread(target=server.run, daemon=True).start()
    yield f"http://127.0.0.1:{server.effective_port}"
    server.close()


@pytest.fixture(scope="session")
def returning(chromium: Browser) -> Iterator[BrowserContext]:
    """A browser that has been here before: it has the scripts, and nothing else, as the end of every visit checks."""
    context = chromium.new_context()
    context.set_default_timeout(PATIENCE)
    yield context
    context.close()


@pytest.fixture
def visit(returning: BrowserContext, address: str) -> Iterator[Opens]:
    """Opens an address; at the end no page may have had an error, asked elsewhere, or remembered anything."""
    watches: list[Watch] = []

    def opens(path: str = "/", *, size: tuple[int, int] = WIDE, still: bool = False) -> Page:
        page = returning.new_page()
        page.set_viewport_size({"width": size[0], "height": size[1]})
        page.emulate_media(reduced_motion="reduce" if still else "no-preference", color_scheme="light")
        watches.append(Watch(page, address))
        page.bring_to_front()
        page.goto(address + path)
        page.locator("body[data-ready]").wait_for()
        return page

    yield opens
    for watch in watches:
        remembered = watch.remembered()
        watch.page.close()
        assert watch.complaints == []
        assert remembered == []
