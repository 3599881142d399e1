"""The app as visitors meet it: first load, focus, filter, a child's route, its replay, and thirty visitors at once.

The server is the one that `make run` starts, in a process of its own; the browser is Chromium without a GPU, at
1440 by 900. What is timed in the browser ends two animation frames later, so that the picture has been painted.
"""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser, Page, expect, sync_playwright

from benchmarks.chromium import launched
from benchmarks.figures import DATA, Figure
from benchmarks.visitors import answers
from sysmap.journey import warm

PATIENCE = 120_000
"""Milliseconds that anything may take at most."""

TIMED = (Path(__file__).parent / "timed.js").read_text()
"""Functions in the page that do one thing and say how many milliseconds it took until it was painted."""


def run(loads: int = 7, focuses: int = 30, routes: int = 11, visitors: int = 30) -> dict[str, Figure]:
    """Medians of so many of each."""
    warm()
    with served() as address:
        with sync_playwright() as playwright:
            browser = launched(playwright)
            found = {**_first_load(browser, address, loads), **_reading(browser, address, focuses)}
            found |= _journey(browser, address, routes)
            browser.close()
        return {**found, **_visitors(address, visitors)}


@contextmanager
def served() -> Iterator[str]:
    """The address of the app, served by a process of its own."""
    command = [sys.executable, "-m", "sysmap", "serve", "--data", str(DATA), "--port", "0"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as server:
        assert server.stderr
        said = server.stderr.readline()
        address = next(word for word in said.split() if word.startswith("http"))
        try:
            yield address
        finally:
            server.terminate()


def _opened(browser: Browser, address: str) -> Page:
    """A page in a window that remembers nothing."""
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    page.goto(address)
    page.locator("body[data-ready]").wait_for()
    return page


def _first_load(browser: Browser, address: str, times: int) -> dict[str, Figure]:
    drawn, ready, sizes = [], [], []
    for _ in range(times):
        context = browser.new_context(viewport={"width": 1440, "height": 900})
        context.set_default_timeout(PATIENCE)
        page = context.new_page()
        received: list[float] = []
        wire = context.new_cdp_session(page)
        wire.send("Network.enable")
        wire.on("Network.loadingFinished", lambda event, kept=received: kept.append(event["encodedDataLength"]))
        page.goto(address, wait_until="commit")
        page.locator("body[data-ready]").wait_for()
        marks = page.evaluate("performance.getEntriesByType('mark').map(({name, startTime}) => [name, startTime])")
        drawn.append(dict(marks)["map-drawn"])
        ready.append(dict(marks)["ready"])
        page.wait_for_load_state("networkidle")
        sizes.append(sum(received))
        context.close()
    note = f"from the start of navigation to the painted map, nothing cached, median of {times}"
    return {
        "web.first_load_s": Figure(median(drawn) / 1000, "s", f"{note}; all controls ready at {median(ready):.0f} ms"),
        "web.first_load_bytes": Figure(median(sizes), "bytes", "everything the first page asks for, as sent"),
    }


def _reading(browser: Browser, address: str, times: int) -> dict[str, Figure]:
    page = _opened(browser, address)
    page.evaluate(f"{TIMED};0")
    focus = page.evaluate("(times) => timed.focus(times)", times)
    page = _opened(browser, address)
    page.evaluate(f"{TIMED};0")
    chosen = page.evaluate("() => timed.filter()")
    return {
        "web.focus_ms": Figure(median(focus), "ms", f"from a click on a box to the painted map, {_spread(focus)}"),
        "web.filter_ms": Figure(
            median(chosen), "ms", f"from a click on a type to the painted map, on and off, {_spread(chosen)}"
        ),
    }


def _journey(browser: Browser, address: str, times: int) -> dict[str, Figure]:
    page = _opened(browser, f"{address}/journey?child=ryan&seed=1&run=1")
    expect(page.locator("#account ol > li").first).to_be_visible(timeout=PATIENCE)
    page.evaluate(f"{TIMED};0")
    taken = [page.evaluate("() => timed.again()") for _ in range(times)]
    page.locator("#replay-play").click()
    frames = page.evaluate("(seconds) => timed.frames(seconds)", 5)
    note = f"from “Again with other luck” to the painted account, {_spread(taken)}"
    return {
        "web.route_ms": Figure(median(taken), "ms", note),
        "web.replay_fps": Figure(
            len(frames) / sum(frames) * 1000, "frames a second", f"worst frame {max(frames):.0f} ms"
        ),
    }


def _visitors(address: str, visitors: int) -> dict[str, Figure]:
    taken = sorted(answers(address, visitors))
    late = taken[int(0.95 * len(taken))]
    note = f"{len(taken)} answers to {visitors} visitors; median {median(taken):.1f} ms, slowest {taken[-1]:.0f} ms"
    return {"web.p95_30_visitors_ms": Figure(late, "ms", note)}


def _spread(taken: list[float]) -> str:
    return f"median of {len(taken)}, from {min(taken):.0f} to {max(taken):.0f} ms"
