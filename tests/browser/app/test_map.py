"""Reading the map: search, focus, evidence, filters, views, and an address that restores it all."""

import re

from playwright.sync_api import expect

from tests.browser.app.conftest import Opens


def test_search_focus_and_evidence(visit: Opens) -> None:
    page = visit()
    page.get_by_role("combobox", name="Search actors").fill("CAMHS")
    first = page.get_by_role("option").first
    expect(first).to_contain_text("Child and Adolescent Mental Health Services")
    first.click()
    drawer = page.locator("#drawer")
    expect(drawer.get_by_role("heading", level=2)).to_have_text("Child and Adolescent Mental Health Services")
    expect(drawer.get_by_role("heading", level=2)).to_be_focused()
    expect(drawer.locator("cite", has_text="Serious violence foundational system mapping").first).to_be_visible()
    expect(drawer.locator(".badge-assumption").first).to_be_visible()
    expect(page.locator('#map-host [data-id="camhs"]')).to_have_attribute("aria-current", "true")
    expect(page).to_have_url(re.compile(r"/\?focus=camhs$"))


def test_the_drawer_stands_beside_the_map(visit: Opens) -> None:
    page = visit("/?focus=camhs")
    stage, aside = page.locator("#stage").bounding_box(), page.locator("#aside").bounding_box()
    assert stage
    assert aside
    assert stage["x"] + stage["width"] <= aside["x"] + 1
    expect(page.locator('#map-host [data-id="camhs"]')).to_be_in_viewport()


def test_a_relationship_chosen_in_the_list_lights_its_line(visit: Opens) -> None:
    page = visit("/?focus=camhs")
    button = page.locator("#drawer button.tie").first
    line = button.get_attribute("data-line")
    button.click()
    expect(page.locator("#drawer .detail")).to_be_visible()
    expect(page.locator("#drawer .detail .evidence")).to_be_visible()
    assert f"line={line}" in page.url
    expect(page.locator("#map-host path.lit")).to_have_count(1)
    page.keyboard.press("Escape")
    expect(page.locator("#drawer .detail")).to_have_count(0)


def test_a_shared_address_restores_the_page_for_somebody_else(visit: Opens) -> None:
    page = visit()
    page.locator(".type-chip", has_text="Refers").click()
    page.get_by_text("Sectors", exact=False).first.click()
    page.get_by_role("checkbox", name=re.compile("^Health")).check()
    page.get_by_role("checkbox", name=re.compile("^Education")).check()
    page.keyboard.press("Escape")
    expect(page.locator("#status")).to_have_text(re.compile(r"Showing \d+ of \d+ actors, \d+ of \d+ relationships\."))
    page.locator('#map-host [data-id="camhs"]').click()
    expect(page.locator("#drawer h2")).to_be_visible()
    page.locator("#way").get_by_text("Leads here").click()
    expect(page).to_have_url(re.compile("way=to"))
    other = visit(page.url.removeprefix(page.evaluate("location.origin")))
    assert other.url == page.url
    expect(other.locator("#drawer h2")).to_have_text(page.locator("#drawer h2").inner_text())
    expect(other.locator("#status")).to_have_text(page.locator("#status").inner_text())
    expect(other.locator("details[data-fold=sectors] input[value=health]")).to_be_checked()
    lit = "#map-host path.lit"
    expect(other.locator(lit)).to_have_count(page.locator(lit).count())


def test_back_and_forward_go_through_what_was_seen(visit: Opens) -> None:
    page = visit()
    page.locator('#map-host [data-id="camhs"]').click()
    expect(page.locator("#drawer h2")).to_have_text("Child and Adolescent Mental Health Services")
    page.locator(".type-chip", has_text="Funds").click()
    expect(page).to_have_url(re.compile("types=funds"))
    page.go_back()
    expect(page.locator(".type-chip input[value=funds]")).not_to_be_checked()
    page.go_back()
    expect(page.locator("#aside")).to_be_hidden()
    page.go_forward()
    expect(page.locator("#aside")).to_be_visible()


def test_two_visitors_do_not_see_each_others_choices(visit: Opens) -> None:
    one, two = visit(), visit()
    one.locator('#map-host [data-id="camhs"]').click()
    two.locator(".type-chip", has_text="Funds").click()
    expect(one.locator("#drawer h2")).to_have_text("Child and Adolescent Mental Health Services")
    expect(two.locator("#status")).to_have_text(re.compile(r"of \d+ relationships"))
    expect(two.locator("#aside")).to_be_hidden()
    expect(one.locator("#status")).not_to_have_text(re.compile(r"of \d+ relationships"))
    for page in (one, two):
        page.reload()
        page.locator("body[data-ready]").wait_for()
    expect(one.locator("#drawer h2")).to_have_text("Child and Adolescent Mental Health Services")
    expect(two.locator("#aside")).to_be_hidden()


def test_a_view_draws_its_part_alone(visit: Opens) -> None:
    page = visit("/?view=data-sharing")
    expect(page.locator("#view-caption")).not_to_be_empty()
    whole = visit()
    assert page.locator("#map-host .box").count() < whole.locator("#map-host .box").count()
    page.get_by_role("button", name="Show everything").click()
    expect(page.locator("#map-host .box")).to_have_count(whole.locator("#map-host .box").count())


def test_an_address_with_nonsense_opens_and_says_so(visit: Opens) -> None:
    page = visit("/?focus=camsh&types=refers,referz&steps=9")
    notice = page.locator(".notice")
    expect(notice).to_contain_text('This map has no actor "camsh". Did you mean "camhs"?')
    expect(notice).to_contain_text('This map has no type of relationship "referz". Did you mean "refers"?')
    expect(notice).to_contain_text('The link gives steps as "9"; it is a whole number from 1 to 2.')
    expect(page).to_have_url(re.compile(r"/\?types=refers$"))


def test_the_outline_is_in_step_with_the_picture(visit: Opens) -> None:
    page = visit("/?show=outline&sectors=housing")
    entries = page.locator("#outline li:not([hidden])")
    expect(entries.first).to_be_visible()
    assert set(page.locator("#outline section:not([hidden]) h2").all_inner_texts()) == {"Housing"}
    entries.first.get_by_role("button").click()
    expect(page.locator("#drawer h2")).to_be_visible()
    page.locator("#show").get_by_text("Picture").click()
    expect(page.locator("#map-host")).to_be_visible()
    expect(page.locator('#map-host [aria-current="true"]')).to_have_count(1)
