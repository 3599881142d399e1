"""The metrics page: a table in any order, looked through, kept as a file, and restored from its address."""

import re
from pathlib import Path

from playwright.sync_api import Page, expect

from sysmap.export.tables import read_rows
from sysmap.graph.metrics import measure
from sysmap.model import SystemMap
from tests.browser.app.conftest import NARROW, Opens
from tests.browser.app.test_narrow import fits
from tests.browser.app.watch import COLOURS, violations

FIRST = "#metrics-grid .ag-row[row-index='0'] [col-id={column}]"


def column(page: Page, name: str, rows: int = 6) -> list[str]:
    """The first cells of a column, as they stand."""
    cells = page.locator(f"#metrics-grid .ag-center-cols-container .ag-row [col-id={name}]")
    expect(cells.nth(rows)).to_be_visible()
    return cells.all_inner_texts()[:rows]


def heading(page: Page, name: str) -> None:
    page.locator(f"#metrics-grid .ag-header-cell[col-id={name}]").click()


def test_a_table_is_opened_put_in_order_looked_through_and_kept(
    visit: Opens, shipped: SystemMap, tmp_path: Path
) -> None:
    page = visit("/", still=True)
    asked = page.evaluate("performance.getEntriesByType('resource').map((entry) => entry.name)")
    assert not [name for name in asked if "ag_grid" in name or "metrics.json" in name]
    page.get_by_role("link", name="Metrics", exact=True).click()
    expect(page.locator("#metrics-count")).to_have_text(f"{len(shipped.actors)} actors.")
    known = measure(shipped).actors
    most = sorted(known["neighbours"], reverse=True)[:6]
    assert column(page, "neighbours") == [str(number) for number in most]

    heading(page, "refers_in")
    expect(page).to_have_url(re.compile(r"/metrics\?sort=refers_in$"))
    expect(page.locator("#metrics-heading")).to_contain_text("receives referrals from")
    expect(page.locator("#metrics-charts h2")).to_contain_text("Refers in: the highest 15")
    heading(page, "refers_in")
    expect(page).to_have_url(re.compile(r"sort=refers_in&order=rising$"))
    assert column(page, "refers_in") == ["0"] * 6
    page.go_back()
    expect(page.locator(FIRST.format(column="refers_in"))).to_have_text(str(known["refers_in"].max()))

    page.get_by_role("textbox", name="Columns").click()
    page.get_by_role("option", name="Money").click()
    expect(page).to_have_url(re.compile(r"/metrics\?measures=money$"))
    expect(page.locator(FIRST.format(column="money_routes"))).to_have_text(str(known["money_routes"].max()))
    page.get_by_label("Find rows").fill("health front")
    expect(page.locator("#metrics-count")).to_have_text(re.compile(rf"^\d+ of {len(shipped.actors)} actors\.$"))
    expect(page).to_have_url(re.compile(r"rows=health\+front"))
    with page.expect_download() as kept:
        page.get_by_role("button", name="CSV of what is shown").click()
    kept.value.save_as(tmp_path / "shown.csv")
    rows = read_rows((tmp_path / "shown.csv").read_text(encoding="utf-8"))
    assert page.locator("#metrics-count").inner_text().startswith(f"{len(rows)} of ")
    assert all({"health", "front"} <= set(re.findall("health|front", " ".join(row.values()).lower())) for row in rows)
    routes = [int(row["money_routes"]) for row in rows]
    assert routes == sorted(routes, reverse=True)
    assert shipped.version[:12] in kept.value.suggested_filename

    page.reload()
    expect(page.locator("#metrics-count")).to_have_text(f"{len(rows)} of {len(shipped.actors)} actors.")
    expect(page.get_by_label("Find rows")).to_have_value("health front")
    page.locator("#metrics-grid a", has_text=shipped.actors[rows[0]["id"]].name).first.click()
    expect(page).to_have_url(re.compile(rf"/\?focus={rows[0]['id']}$"))
    expect(page.locator("#drawer h2")).to_have_text(shipped.actors[rows[0]["id"]].name)


def test_relationships_and_the_whole_map_have_their_tables_without_anything_wrong(
    visit: Opens, shipped: SystemMap
) -> None:
    page = visit("/metrics?table=relationships&sort=route_betweenness", still=True)
    expect(page.locator("#metrics-count")).to_have_text(f"{len(shipped.relationships)} relationships.")
    most = measure(shipped).relationships["route_betweenness"].max()
    expect(page.locator(FIRST.format(column="route_betweenness"))).to_have_text(f"{most:.4g}")
    expect(page.locator("#metrics-charts .main-svg").first).to_be_visible()
    page.locator("#metrics-grid .ag-header-cell[col-id=parallel]").focus()
    expect(page.locator("#metrics-heading")).to_contain_text("join the same two actors")
    page.locator(".meanings summary").click()
    assert violations(page) == []
    page.emulate_media(color_scheme="dark")
    expect(page.locator("html")).to_have_attribute("data-mantine-color-scheme", "dark")
    assert violations(page, COLOURS) == []
    page.get_by_text("Whole map", exact=True).click()
    expect(page).to_have_url(re.compile(r"/metrics\?table=map$"))
    row = page.locator("#metrics-whole tr", has=page.get_by_role("rowheader", name="Actors", exact=True))
    expect(row.locator(".value")).to_have_text(str(len(shipped.actors)))
    expect(page.locator("#metrics-charts h2")).to_have_text("Communities against sectors")
    assert violations(page) == []


def test_on_a_telephone_it_fits_and_nothing_is_wrong(visit: Opens) -> None:
    page = visit("/metrics?rows=police", size=NARROW, still=True)
    expect(page.locator(FIRST.format(column="neighbours"))).to_be_attached()
    expect(page.locator("#metrics-charts .main-svg").first).to_be_visible()
    assert fits(page)
    assert violations(page) == []
