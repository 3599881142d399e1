"""The pages look as they did when somebody last looked at them: some pictures, compared at half size.

`pytest tests/browser/app/test_looks.py --refresh-golden` takes them anew; look at each before committing it. Neither
the version of the map nor a date is on them, so only a change of the pages or of what they show changes one.
"""

import io
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageChops
from playwright.sync_api import Page, expect

from tests.browser.app.conftest import WIDE, Opens

GOLDEN = Path(__file__).parents[2] / "golden" / "pages"
SEEN = Path(__file__).parents[3] / "build" / "looks"

NOTICEABLE = 48
"""Of 255: a pixel that differs by less in every colour counts as the same; letters are not painted alike everywhere."""

MOST = 0.004
"""The share of pixels that may differ noticeably."""

SETTLED = """document.fonts.ready.then(() =>
  new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(true)))))"""

LOOKS: dict[str, Any] = {
    "map": ("/", WIDE, "light", "#map-host .box"),
    "map-dark": ("/", WIDE, "dark", "#map-host .box"),
    "focus": ("/?focus=camhs", WIDE, "light", "#drawer h2"),
    "view": ("/?view=what-changes-at-18", WIDE, "light", "#view-panel h2"),
    "replay": ("/journey?child=ryan&run=1&at=6", WIDE, "light", "#account li.here", "#map-host .m-shut"),
    "area": ("/?area=northumberland", WIDE, "light", "#differences h2"),
    "two": ("/?show=two", WIDE, "light", "#two-list li"),
}
"""Address, size, scheme, and what must be there before the picture is taken."""


@pytest.mark.parametrize("name", LOOKS)
def test_a_page_looks_as_it_did(visit: Opens, name: str, refresh_golden: bool) -> None:
    path, size, scheme, *parts = LOOKS[name]
    page = visit(path, size=size, still=True)
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light", reduced_motion="reduce")
    for part in parts:
        expect(page.locator(part).first).to_be_visible()
    seen = picture(page)
    golden = GOLDEN / f"{name}.png"
    if refresh_golden:
        golden.parent.mkdir(exist_ok=True)
        seen.save(golden, optimize=True)
        return
    difference, where = differing(seen, Image.open(golden).convert("RGB"))
    if difference > MOST:
        SEEN.mkdir(parents=True, exist_ok=True)
        seen.save(SEEN / f"{name}.png")
    assert difference <= MOST, (
        f"{difference:.2%} of {name} differs, within {where}; build/looks/{name}.png is as it is now"
    )


def picture(page: Page) -> Image.Image:
    """The window at half size, once nothing moves and every letter has its shape."""
    page.evaluate(SETTLED)
    whole = Image.open(io.BytesIO(page.screenshot(animations="disabled", caret="hide"))).convert("RGB")
    return whole.resize((whole.width // 2, whole.height // 2), Image.Resampling.BOX)


def differing(seen: Image.Image, golden: Image.Image) -> tuple[float, tuple[int, int, int, int] | None]:
    """The share of pixels that differ noticeably, and the box that holds them; everything where the sizes differ."""
    if seen.size != golden.size:
        return 1.0, (0, 0, *seen.size)
    bands = ImageChops.difference(seen, golden).split()
    most = ImageChops.lighter(ImageChops.lighter(bands[0], bands[1]), bands[2])
    marked = most.point(lambda value: 255 if value >= NOTICEABLE else 0)
    return marked.histogram()[255] / (seen.width * seen.height), marked.getbbox()


def test_a_box_that_moved_is_noticed() -> None:
    blank = Image.new("RGB", (720, 450), "white")
    moved = blank.copy()
    moved.paste((30, 30, 30), (100, 100, 175, 130))
    share, where = differing(moved, blank)
    assert share > MOST
    assert where == (100, 100, 175, 130)
