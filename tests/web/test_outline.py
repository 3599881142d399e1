"""The outline holds every actor once, under its sector and level."""

from typing import Any

from sysmap.model import SystemMap
from sysmap.web.outline import outline


def entries(system: SystemMap) -> list[dict[str, Any]]:
    return [entry for sector in outline(system) for tier in sector["tiers"] for entry in tier["actors"]]


def test_every_actor_stands_once(tiny: SystemMap) -> None:
    assert sorted(entry["id"] for entry in entries(tiny)) == sorted(tiny.actors)


def test_sectors_stand_in_the_reports_order(tiny: SystemMap) -> None:
    names = [sector["name"] for sector in outline(tiny)]
    assert names == ["Education", "Justice", "Social care", "Voluntary, community, sport", "Health", "Cross-cutting"]


def test_an_actor_stands_under_its_own_level(tiny: SystemMap) -> None:
    levels = {
        entry["id"]: tier["name"] for sector in outline(tiny) for tier in sector["tiers"] for entry in tier["actors"]
    }
    assert levels["home-office"] == "National"
    assert levels["camhs"] == "Front line"


def test_an_entry_says_the_letters_and_the_number_of_relationships(tiny: SystemMap) -> None:
    [entry] = [entry for entry in entries(tiny) if entry["id"] == "camhs"]
    ties = sum("camhs" in (line.from_, line.to) for line in tiny.relationships.values())
    assert entry == {
        "id": "camhs",
        "name": "Child and Adolescent Mental Health Services",
        "letters": "CAMHS",
        "ties": f"{ties} relationships",
    }
