"""On paper: what is shown, with title, legend, sources, version and day; no controls, and no box cut in two."""

import io

import pypdf
from playwright.sync_api import expect

from sysmap.model import SystemMap
from tests.browser.app.conftest import Opens

PIECES = """() => {
  window.dispatchEvent(new Event("beforeprint"));
  const found = [...document.querySelectorAll("#print-map tbody svg")].map((svg) => {
    const [, top, , high] = svg.getAttribute("viewBox").split(" ").map(Number);
    const cards = [...svg.querySelectorAll(".box")].map((box) => [box.dataset.id, ...["y", "height"]
      .map((side) => Number(box.querySelector(".card").getAttribute(side)))]);
    return {top, foot: top + high, cards};
  });
  window.dispatchEvent(new Event("afterprint"));
  return found;
}"""
SHOWN = """() => [...document.querySelectorAll("#map-host .box:not(.off)")].map((box) => box.dataset.id)"""


def test_the_map_on_paper(visit: Opens, shipped: SystemMap) -> None:
    page = visit("/?view=who-refers-whom&types=refers&focus=camhs", still=True)
    expect(page.locator("#drawer h2")).to_be_visible()
    pieces, boxes = page.evaluate(PIECES), page.evaluate(SHOWN)
    assert [below["top"] for below in pieces[1:]] == [above["foot"] for above in pieces[:-1]]
    whole = [key for piece in pieces for key, y, h in piece["cards"] if piece["top"] <= y and y + h <= piece["foot"]]
    assert sorted(set(whole) & set(boxes)) == sorted(boxes)
    assert len(whole) == len(set(whole))
    expect(page.locator("#print-map table")).to_have_count(0)

    page.emulate_media(color_scheme="dark", media="print")
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(29, 36, 51)"
    for hidden in ("#search", "#save", "#nav-map", "#steps", "#scheme"):
        expect(page.locator(hidden)).to_be_hidden()
    page.emulate_media(media="null")

    sheets = pypdf.PdfReader(io.BytesIO(page.pdf(format="A4", landscape=True, print_background=True))).pages
    assert all(sheet.mediabox.width > sheet.mediabox.height for sheet in sheets)
    text = plain(" ".join(sheet.extract_text() for sheet in sheets))
    for words in (
        "Who refers whom",
        "Only relationships: refers. In focus: Child and Adolescent Mental Health Services.",
        "Refers 148",
        "it does not show how often, or that a connection works",
        f"Map version {shipped.version}. Printed on ",
        next(iter(shipped.sources.values())).title,
        "Targeted youth support",
    ):
        assert plain(words) in text, words
    assert plain("Signposts 23") not in text


def plain(text: str) -> str:
    """Without spaces, which a reader of PDF has to guess."""
    return "".join(text.split())
