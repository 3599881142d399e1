"""Debian's Chromium, for benchmarks and for the tests of the pages."""

from playwright.sync_api import Browser, Playwright

SWITCHES = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-backgrounding-occluded-windows",
    "--disable-renderer-backgrounding",
    "--disable-background-timer-throttling",
)


def launched(playwright: Playwright) -> Browser:
    """A browser without a window, which asks nobody for anything and does not slow down what is out of sight."""
    return playwright.chromium.launch(executable_path="/usr/bin/chromium", headless=True, args=[*SWITCHES])
