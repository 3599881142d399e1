"""The map is there before the controls, and is the same map afterwards."""

from playwright.sync_api import Browser, Route, expect

from tests.browser.app.conftest import PATIENCE, WIDE
from tests.browser.app.watch import Watch


def test_the_map_is_drawn_while_the_controls_load(chromium: Browser, address: str) -> None:
    context = chromium.new_context(viewport={"width": WIDE[0], "height": WIDE[1]})
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    watch = Watch(page, address)
    held: list[Route] = []
    page.route("**/dash_mantine_components*", lambda route: held.append(route))  # noqa: PLW0108 - it must be a function
    page.goto(address, wait_until="commit")
    camhs = page.locator('#early [data-id="camhs"]')
    expect(camhs.locator(".name").first).to_have_text("CAMHS")
    expect(page.locator("#map-host")).to_have_count(0)
    early = camhs.bounding_box()
    page.locator("#early .map-canvas").evaluate("(canvas) => { canvas.dataset.witness = 'early'; }")
    held[0].continue_()
    page.locator("body[data-ready]").wait_for()
    expect(page.locator("#early")).to_have_count(0)
    expect(page.locator('#map-host [data-witness="early"] [data-id="camhs"]')).to_have_count(1)
    late = page.locator('#map-host [data-id="camhs"]').bounding_box()
    assert early is not None
    assert late is not None
    assert abs(early["x"] - late["x"]) <= 1
    assert abs(early["y"] - late["y"]) <= 2, "the map moved when the controls came"
    page.locator('#map-host [data-id="camhs"]').click()
    expect(page.locator("#drawer h2")).to_be_visible()
    watch.close()
    assert watch.complaints == []
