"""Asking the map: questions, the ways between two actors, and filters that say what they would leave."""

import re

from playwright.sync_api import Locator, Page, expect

from tests.browser.app.conftest import Opens
from tests.browser.app.watch import violations

LIT = "#map-host path.lit"


def lit(page: Page) -> list[str]:
    """The lines that are lit, by their ids on the map, in order."""
    return sorted(str(line.get_attribute("data-id")) for line in page.locator(LIT).all())


def tab_to(page: Page, wanted: Locator) -> None:
    """Press Tab until something has the keyboard; no more than a patient visitor would."""
    for _ in range(60):
        if wanted.evaluate("(node) => node === document.activeElement"):
            return
        page.keyboard.press("Tab")
    expect(wanted).to_be_focused()


def test_who_funds_violence_reduction_units_in_three_actions(visit: Opens) -> None:
    page = visit()
    page.get_by_role("combobox", name="Search actors").fill("violence reduction")
    page.get_by_role("option").first.click()
    page.get_by_role("button", name=re.compile("^Where does its money come from")).click()
    answer = page.locator("#drawer .answer")
    expect(answer).to_contain_text("Home Office funds Violence Reduction Unit")
    expect(answer.locator("cite").first).to_be_in_viewport()
    expect(answer.locator("cite").first).to_contain_text("Serious violence foundational system mapping")
    expect(page.locator(LIT)).to_have_count(1)
    assert lit(page) == ["home-office--funds--vru"]
    expect(page.get_by_role("button", name=re.compile("^Where does its money come from"))).to_be_focused()
    expect(page).to_have_url(re.compile(r"\?focus=vru&ask=money-from$"))

    other = visit(page.url.removeprefix(page.evaluate("location.origin")))
    expect(other.locator("#drawer .answer")).to_have_text(answer.inner_text(), use_inner_text=True)
    expect(other.locator(LIT)).to_have_count(1)

    answer.get_by_role("button", name=re.compile("Home Office")).click()
    expect(answer.locator(".detail")).to_be_visible()
    page.locator(".type-chip", has_text="Inspects").click()
    expect(page.locator("#hidden-note")).to_contain_text("1 of these relationships is hidden")
    page.locator("#hidden-note button").click()
    expect(page.locator("#hidden-note")).to_be_hidden()
    page.get_by_role("button", name="Light all its lines").click()
    expect(answer).to_have_count(0)
    expect(page.locator("#way")).to_be_visible()

    page.locator("#search").fill("CAMHS")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="What must be true for it to accept a child?").click()
    expect(answer.locator(".threshold")).to_contain_text("A child is accepted who is aged under 18 and")
    expect(answer.locator(".threshold")).to_be_in_viewport()
    expect(answer.locator("cite").first).to_be_in_viewport()


def test_where_a_school_can_refer_and_every_route_on_by_keyboard_alone(visit: Opens) -> None:
    page = visit()
    page.keyboard.press("/")
    page.keyboard.type("mainstream")
    page.keyboard.press("Enter")
    drawer = page.locator("#drawer")
    expect(drawer.locator("h2")).to_have_text("Mainstream state schools")
    tab_to(page, drawer.locator("[data-ask=refers-on]"))
    page.keyboard.press("Enter")
    expect(drawer.locator(".answer li").first).to_contain_text("refers children to")
    expect(drawer.locator("[data-ask=refers-on]")).to_be_focused()
    page.keyboard.press("Escape")
    expect(drawer.locator(".answer")).to_have_count(0)
    tab_to(page, drawer.locator("[data-routes]"))
    page.keyboard.press("Enter")
    expect(page.locator("#between")).to_be_focused()
    page.keyboard.type("mentoring prog")
    expect(page.get_by_role("option", name="Mentoring programmes")).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(drawer.locator("h2")).to_have_text("From Mainstream schools to Mentoring")
    expect(drawer.locator(".chosen-route")).to_contain_text("directly")
    expect(page.locator(LIT)).to_have_count(1)
    assert lit(page) == ["mainstream-school--refers--mentoring-programme"]
    second = drawer.locator("[data-route='2']")
    tab_to(page, second)
    page.keyboard.press("Enter")
    expect(second).to_have_attribute("aria-pressed", "true")
    expect(second).to_be_focused()
    expect(page.locator(LIT)).to_have_count(drawer.locator(".hops > li").count())
    expect(page).to_have_url(re.compile("between=mentoring-programme&route=2$"))
    tab_to(page, drawer.locator(".chosen-route .tie").first)
    page.keyboard.press("Enter")
    expect(drawer.locator(".chosen-route .detail")).to_be_visible()
    expect(page.locator(LIT)).to_have_count(1)
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    expect(drawer.locator("h2")).to_have_text("Mainstream state schools")
    page.keyboard.press("Escape")
    expect(page.locator("#aside")).to_be_hidden()
    page.go_back()
    expect(drawer.locator("h2")).to_have_text("Mainstream state schools")

    page = visit("/?focus=ofsted&between=yot")
    expect(page.locator("#drawer .none")).to_have_text("No route. Nothing of the kind leads on from Ofsted.")
    page.locator("#drawer [data-along=anything]").click()
    expect(page.locator("#drawer .routes > li")).to_have_count(20)
    expect(page).to_have_url(re.compile("along=anything"))


def test_filters_say_what_they_would_leave_and_how_to_widen(visit: Opens) -> None:
    page = visit("/?focus=ofstd")
    page.locator(".notice a", has_text="Ofsted").click()
    expect(page.locator("#drawer h2")).to_have_text(re.compile("Ofsted|Office for Standards"))
    expect(page.locator(".notice")).to_be_hidden()
    page.locator("#drawer-close").click()
    page.locator("[data-fold=more] summary").click()
    page.get_by_role("group", name="Meets").get_by_role("checkbox", name=re.compile("^Families")).check()
    number = page.locator("[data-count='sectors:health']").text_content()
    page.keyboard.press("Escape")
    page.locator("[data-fold=sectors] summary").click()
    page.get_by_role("checkbox", name=re.compile("^Health")).check()
    expect(page.locator("#status")).to_have_text(re.compile(rf"Showing {number} of \d+ actors"))
    page.keyboard.press("Escape")
    page.locator(".type-chip", has_text="Signposts").click()
    expect(page.locator("[data-count='types:signposts']")).to_have_text("0")
    widen = page.locator("#widen")
    expect(widen).to_contain_text("No relationship passes the types, the sectors and “meets” together.")
    assert violations(page) == []
    without = widen.get_by_role("button", name=re.compile("Without the sectors: "))
    left = re.search(r"(\d+) actors, (\d+) relationships", without.inner_text())
    assert left
    without.click()
    expect(widen).to_be_hidden()
    expect(page.locator("#status")).to_have_text(re.compile(rf"Showing {left[1]} of \d+ actors, {left[2]} of"))

    page.locator("#search").fill("camus")
    expect(page.locator("#search-note")).to_have_text("Nothing is called “camus”. The nearest names:")
    assert violations(page) == []
    page.locator("#search").fill("probation")
    expect(page.locator("#search-note")).to_be_hidden()
    expect(page.get_by_role("option").first).to_contain_text("Hidden by the view or the filters")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.locator("#drawer h2")).to_have_text("Probation officers")
    expect(page).to_have_url(re.compile(r"/\?focus=probation-officer$"))


def test_an_organisation_is_unfolded_on_demand(visit: Opens) -> None:
    page = visit("/?focus=police")
    role = page.locator('#map-host [data-id="police-officer"]')
    expect(role).to_have_count(0)
    page.get_by_role("button", name="Show them on the map").click()
    expect(role).to_be_visible()
    expect(page.locator('#map-host [data-id="police"]')).to_have_attribute("aria-current", "true")
    expect(page).to_have_url(re.compile("open=police"))
    page.get_by_role("button", name="Fold them into its box").click()
    expect(role).to_have_count(0)
