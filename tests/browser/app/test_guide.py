"""The guide: a story told by mouse and by keyboard, the tour, and what happens when a visitor goes astray."""

import re
from pathlib import Path

from playwright.sync_api import Page, expect

from sysmap.loading import read_guide
from sysmap.model import SystemMap
from tests.browser.app.conftest import NARROW, Opens
from tests.browser.app.test_narrow import fits


def told(page: Page, story: str, number: int, of: int, heading: str) -> None:
    expect(page.locator("#slide-story")).to_have_text(f"{story} · {number} of {of}")
    expect(page.locator("#slide-heading")).to_have_text(heading)
    expect(page.locator("#slide-back")).to_be_hidden()


def test_a_story_is_told_by_mouse(visit: Opens, shipped: SystemMap, shipped_folder: Path) -> None:
    story = read_guide(shipped_folder, shipped).guide.stories["money-from-many-hands"]
    of, headings = len(story.slides), [slide.heading for slide in story.slides]
    page = visit("/", still=True)
    page.get_by_role("link", name="Guide", exact=True).click()
    expect(page.locator("[data-lit] rect.lit").first).to_be_visible()
    page.get_by_role("link", name=story.title).click()
    expect(page).to_have_url(re.compile(r"/\?view=follow-the-money&slide=money-from-many-hands\.1$"))
    told(page, story.title, 1, of, headings[0])
    expect(page.locator("#slide-previous")).to_be_hidden()
    expect(page.locator("#slide-evidence cite a").first).to_be_visible()
    expect(page.locator("#status")).to_contain_text("relationships")
    page.get_by_role("link", name="Next").click()
    page.get_by_role("link", name="Next").click()
    told(page, story.title, 3, of, headings[2])
    expect(page.locator("#drawer .detail")).to_be_visible()

    page.locator("#drawer-close").click()  # the visitor looks elsewhere, and comes back
    page.get_by_role("button", name="Back to the slide").click()
    told(page, story.title, 3, of, headings[2])
    expect(page.locator("#drawer .detail")).to_be_visible()
    page.go_back()
    page.go_back()
    page.go_back()
    told(page, story.title, 2, of, headings[1])

    page.get_by_role("link", name="Next").click()
    page.get_by_role("link", name="Next").click()
    told(page, story.title, 4, of, headings[3])
    expect(page.locator("#account li.here")).to_be_visible()
    expect(page.locator("#replay-now")).to_contain_text("3 of ")
    page.get_by_role("link", name="Next").click()
    told(page, story.title, 5, of, headings[4])
    page.get_by_role("link", name="All stories").click()
    expect(page).to_have_url(re.compile("/guide$"))
    expect(page.locator("#slide")).to_be_hidden()


def test_the_tour_is_taken_by_keyboard_alone(visit: Opens, shipped: SystemMap, shipped_folder: Path) -> None:
    tour = read_guide(shipped_folder, shipped).guide.tour
    assert tour is not None
    page = visit("/")
    link = page.get_by_role("link", name="New here? A two-minute tour")
    link.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#slide-heading")).to_be_focused()
    expect(link).to_be_hidden()
    for number, slide in enumerate(tour.slides, 1):
        told(page, tour.title, number, len(tour.slides), slide.heading)
        if number < len(tour.slides):
            page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowLeft")
    told(page, tour.title, len(tour.slides) - 1, len(tour.slides), tour.slides[-2].heading)
    expect(page.locator("#contested .sides").first).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#slide")).to_be_hidden()
    expect(page.locator("main")).to_be_focused()
    expect(page).to_have_url(re.compile(r"/evidence\?find=mash$"))


def test_the_arrows_turn_slides_only_from_the_card(visit: Opens) -> None:
    page = visit("/journey?story=kyle&at=4&slide=somebody-who-stays.4")
    expect(page.locator("#account li.here")).to_be_visible()
    page.locator("#replay-on").click()
    page.keyboard.press("ArrowRight")
    expect(page.locator("#replay-now")).to_contain_text("6 of ")
    expect(page.locator("#slide-story")).to_contain_text("4 of ")
    expect(page.get_by_role("button", name="Back to the slide")).to_be_visible()


def test_a_slide_is_told_on_a_telephone(visit: Opens) -> None:
    page = visit("/journey?story=kyle&at=4&slide=somebody-who-stays.4", size=NARROW, still=True)
    expect(page.locator("#account li.here")).to_have_count(1)
    expect(page.locator("#slide-heading")).to_be_in_viewport()
    assert fits(page)
    page.get_by_role("link", name="Next").click()
    expect(page.locator("#slide-story")).to_contain_text("5 of ")
    expect(page.locator("#slide-heading")).to_be_in_viewport()
    page.get_by_role("button", name="Close").first.click()
    expect(page.locator("#slide")).to_be_hidden()
    page.get_by_role("link", name="Guide", exact=True).click()
    expect(page.locator("[data-lit] svg").first).to_be_visible()
    assert fits(page)
