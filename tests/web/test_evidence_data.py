"""What the evidence page is written from: every item has a name, and an address where it is shown."""

import json
from typing import Any

import pytest

from sysmap.loading import inventory
from sysmap.model import SystemMap
from sysmap.web.evidence_data import evidence_data
from sysmap.web.map_data import as_json
from sysmap.web.pages.about import about_page
from sysmap.web.state import read_query
from tests.web.components import find, walk


@pytest.fixture(scope="module")
def data(tiny: SystemMap) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(as_json(evidence_data(tiny)))
    return found


def named(entries: list[dict[str, Any]], name: str, about: str) -> dict[str, Any]:
    [entry] = [entry for entry in entries if (entry["name"], entry["about"]) == (name, about)]
    return entry


def assumed(data: dict[str, Any]) -> list[dict[str, Any]]:
    return [item for group in data["assumptions"] for item in group["items"]]


def test_there_is_a_table_for_sources_sectors_and_kinds(data: dict[str, Any]) -> None:
    assert [table["caption"] for table in data["tables"]] == ["By source", "By sector", "By kind of claim"]
    source, sector, kind = (table["rows"] for table in data["tables"])
    assert source[0] == {
        "name": "Handbook of a small town (2022)",
        "href": "#source-handbook",
        "cells": [47, 47, 0, 0, 0, 8, 0, 47, 0, 1],
    }
    assert (source[1]["name"], source[1]["href"]) == ("No document", None)
    assert (sector[0]["name"], sector[0]["href"]) == ("Education", "/?sectors=education")
    refers = next(row for row in kind if row["name"] == "Relationship: refers")
    assert (refers["href"], refers["cells"][0]) == ("/?types=refers", 9)


def test_the_kinds_of_knowledge_are_counted_row_by_row(data: dict[str, Any]) -> None:
    table = data["tables"][0]
    counts = dict(zip(table["standings"], table["standingRows"][0]["cells"], strict=True))
    assert counts["Statute"] == 14
    assert counts["Case review"] == 1


def test_what_is_contested_has_both_sides(data: dict[str, Any]) -> None:
    [item] = data["contested"]
    assert (item["name"], item["href"]) == ("Child and Adolescent Mental Health Services", "/?focus=camhs")
    assert [(side["side"], side["says"]) for side in item["sides"]] == [
        ("For", "Its list is long."),
        ("Against", "Its list is short."),
    ]


def test_an_assumption_has_its_range_and_reason(data: dict[str, Any], tiny: SystemMap) -> None:
    found = assumed(data)
    assert len(found) == len(inventory(tiny).assumptions)
    camhs = "Child and Adolescent Mental Health Services"
    assert named(found, camhs, "places")["span"] == "40 (20 to 80)"
    assert named(found, camhs, "consent, child")["span"] == "75% (60% to 90%)"
    assert named(found, camhs, "patience") == {
        "name": camhs,
        "about": "patience",
        "href": "/?focus=camhs",
        "span": "26 weeks (13 to 52)",
        "ground": "Assumption",
        "why": "Half a year is a long time for a child.",
    }
    assert named(found, "Mental health need", "prevalence")["href"] is None


def test_an_item_leads_to_its_place(data: dict[str, Any]) -> None:
    items = data["sources"]["handbook"]
    line = named(items, "Town school refers children to Multi-agency safeguarding hub", "")
    assert line["href"] == "/?focus=school&line=school--refers--mash"
    assert named(items, "Worried at thirteen", "")["href"] == "/journey?child=worried-13"
    assert named(items, "Ana", "steps, 2, delay")["href"] == "/journey?story=ana&at=2"


def test_every_address_is_one_that_the_pages_understand(data: dict[str, Any], tiny: SystemMap) -> None:
    entries = [*data["contested"], *assumed(data), *data["sources"]["handbook"]]
    for href in {entry["href"] for entry in entries if entry["href"]}:
        path, _, query = href.partition("?")
        assert read_query(path, query, tiny).dropped == (), href


def test_every_source_has_a_section_with_a_place_for_its_items(tiny: SystemMap) -> None:
    page = about_page(tiny)
    assert [part.id for part in walk(page) if getattr(part, "className", "") == "source"] == ["source-handbook"]
    assert len(find(page, "Details", data_source="handbook")) == 1
