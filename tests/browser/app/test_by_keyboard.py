"""What a reader comes to ask, by keyboard alone, each with its source in sight. Where a school can refer to is asked
in `test_asking.py`.
"""

import re

from playwright.sync_api import Locator, Page, expect

from tests.browser.app.conftest import Opens
from tests.browser.app.test_asking import tab_to


def search(page: Page, words: str) -> None:
    """Open the first actor that a search finds."""
    page.keyboard.press("/")
    page.keyboard.type(words)
    page.keyboard.press("Enter")
    expect(page.locator("#drawer h2")).to_be_focused()


def ask(page: Page, question: str) -> Locator:
    """Ask a question of the actor in focus; its answer."""
    tab_to(page, page.locator(f"#drawer [data-ask={question}]"))
    page.keyboard.press("Enter")
    answer = page.locator("#drawer .answer")
    expect(answer.locator("cite").first).to_be_in_viewport()
    return answer


def choose(page: Page, field: str, name: str, *, by_typing: bool = False) -> None:
    """Choose from a menu, by typing the choice or by the arrow keys."""
    tab_to(page, page.locator(f"#{field}"))
    if by_typing:
        page.keyboard.type(name)
        expect(page.get_by_role("option", name=name).first).to_be_visible()
        page.keyboard.press("ArrowDown")
    else:
        page.keyboard.press("Enter")
        expect(page.get_by_role("option", name=name, exact=True)).to_be_attached()
        marked = page.locator("[data-combobox-selected]")
        for _ in range(60):
            if marked.count() and marked.first.inner_text() == name:
                break
            page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")


def test_who_funds_violence_reduction_units_and_what_camhs_asks_of_a_child(visit: Opens) -> None:
    page = visit()
    search(page, "violence reduction")
    expect(ask(page, "money-from")).to_contain_text("Home Office funds Violence Reduction Unit")
    search(page, "CAMHS")
    expect(ask(page, "accepts")).to_contain_text("A child is accepted who is aged under 18 and")


def test_what_is_different_in_northumberland_and_who_is_left_at_18(visit: Opens) -> None:
    page = visit()
    choose(page, "area", "Northumberland")
    expect(page.locator("#differences h2")).to_have_text("What is different in Northumberland")
    expect(page.locator("#differences cite").first).to_be_visible()
    page = visit()
    choose(page, "view", "What changes at 18")
    expect(page.locator("#view-panel h2")).to_have_text("Who is left on the eighteenth birthday?")
    expect(page.locator("#view-panel cite").first).to_be_visible()


def test_what_a_child_sees_that_professionals_do_not(visit: Opens) -> None:
    page = visit()
    tab_to(page, page.locator("#show input:checked"))
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    expect(page.locator("#two-sentence")).to_contain_text("children alone")
    tab_to(page, page.get_by_role("link", name="What a child sees that professionals do not"))
    page.keyboard.press("Enter")
    expect(page.locator("#only-children")).to_be_in_viewport()
    expect(page.locator("#two-list cite").first).to_be_in_viewport()


def test_where_the_route_lost_child_k_and_which_claims_about_mash_are_contested(visit: Opens) -> None:
    page = visit("/journey", still=True)
    choose(page, "story", "Child K", by_typing=True)
    refused = page.locator("#account .where-lost li", has_text="7. Turned away: A referral to the clinic")
    expect(refused.locator("cite")).to_contain_text("Para 2.12")
    page = visit()
    tab_to(page, page.locator("#nav-evidence"))
    page.keyboard.press("Enter")
    tab_to(page, page.get_by_label("Find a claim"))
    page.keyboard.type("mash")
    expect(page.locator("#contested .entry-contradicts").first).to_be_visible()


def test_what_would_open_mentoring_to_a_village_child(visit: Opens) -> None:
    page = visit("/journey", still=True)
    choose(page, "child", "A worry at school, 13")
    choose(page, "has", "Rural home", by_typing=True)
    page.keyboard.press("Escape")
    choose(page, "target", "Mentoring programmes", by_typing=True)
    answer = page.locator("#target-answer")
    expect(answer).to_contain_text(re.compile(r"\d gates? would have to open before Mentoring could be reached"))
    expect(answer.locator(".badge, cite").first).to_be_visible()
