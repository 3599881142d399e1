"""What the evidence page is written from: every item has a name, and an address where it is shown."""

import json
from typing import Any

import pytest

from sysmap.loading import inventory
from sysmap.loading.inventory import KIND_ORDER
from sysmap.model import SystemMap
from sysmap.web.evidence_data import KIND_GROUPS, evidence_data
from sysmap.web.map_data import as_json
from sysmap.web.pages.evidence import evidence_page
from sysmap.web.state import read_query
from tests.web.components import find, walk


@pytest.fixture(scope="module")
def data(tiny: SystemMap) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(as_json(evidence_data(tiny)))
    return found


def named(entries: list[dict[str, Any]], name: str, about: str) -> dict[str, Any]:
    [entry] = [entry for entry in entries if (entry["name"], entry.get("about", "")) == (name, about)]
    return entry


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


def test_every_item_of_the_inventory_is_there_once(data: dict[str, Any], tiny: SystemMap) -> None:
    found = inventory(tiny)
    assert len(data["items"]) == len(found.items)
    assert sum(item.get("contested", False) for item in data["items"]) == len(found.contested)
    assert sum(item.get("assumed", False) for item in data["items"]) == len(found.assumptions)


def test_what_is_contested_has_both_sides_with_their_places(data: dict[str, Any]) -> None:
    [item] = [item for item in data["items"] if item.get("contested")]
    assert (item["name"], item["href"]) == ("Child and Adolescent Mental Health Services", "/?focus=camhs")
    assert [(entry.get("against"), entry["says"], entry["source"]) for entry in item["evidence"]] == [
        (None, "Its list is long.", "handbook"),
        ("yes", "Its list is short.", "handbook"),
    ]


def test_an_assumption_has_its_range_and_reason(data: dict[str, Any]) -> None:
    camhs = "Child and Adolescent Mental Health Services"
    assert named(data["items"], camhs, "places")["span"] == "40 (20 to 80)"
    assert named(data["items"], camhs, "consent, child")["span"] == "75% (60% to 90%)"
    patience = named(data["items"], camhs, "patience")
    assert (patience["span"], patience["ground"]) == ("26 weeks (13 to 52)", "Assumption")
    assert patience["why"] == "Half a year is a long time for a child."
    assert "href" not in named(data["items"], "Mental health need", "prevalence")


def test_an_item_leads_to_its_place_and_stands_under_its_kind(data: dict[str, Any]) -> None:
    line = named(data["items"], "Town school refers children to Multi-agency safeguarding hub", "")
    assert line["href"] == "/?focus=school&line=school--refers--mash"
    assert data["groups"][line["group"]] == "Relationships"
    assert data["places"][line["place"]] == "Education"
    assert named(data["items"], "Worried at thirteen", "")["href"] == "/journey?child=worried-13"
    assert named(data["items"], "Ana", "steps, 2, delay")["href"] == "/journey?story=ana&at=2"


def test_an_item_is_found_by_the_other_names_of_its_actors(data: dict[str, Any]) -> None:
    line = named(data["items"], "Town school refers children to Multi-agency safeguarding hub", "")
    assert "MASH" in line["alias"].split()


def test_every_kind_of_claim_has_a_heading() -> None:
    assert sorted(kind for _, kinds in KIND_GROUPS for kind in kinds) == sorted(KIND_ORDER)


def test_every_address_is_one_that_the_pages_understand(data: dict[str, Any], tiny: SystemMap) -> None:
    for href in {item["href"] for item in data["items"] if "href" in item}:
        path, _, query = href.partition("?")
        assert read_query(path, query, tiny).dropped == (), href


def test_every_source_has_a_section_with_a_place_for_its_items(tiny: SystemMap) -> None:
    page = evidence_page(tiny)
    assert [part.id for part in walk(page) if getattr(part, "className", "") == "source"] == ["source-handbook"]
    assert len(find(page, "Div", data_source="handbook")) == 1
