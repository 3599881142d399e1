"""Every view that is shipped shows something, and the report's figures hold only what the report tells of."""

from pathlib import Path

import pytest
import yaml

from sysmap.graph.views import select
from sysmap.model import SystemMap
from sysmap.model.evidence import Sourced

VIEWS = yaml.load((Path(__file__).parents[2] / "data" / "views.yaml").read_text(encoding="utf-8"), yaml.CSafeLoader)
NAMES = sorted(VIEWS["views"])
FIGURES = [f"figure-{number}" for number in range(1, 12)]
REPORT = "iff2023"


def rests_on_the_report(item: Sourced) -> bool:
    return any(entry.source == REPORT and entry.verdict == "supports" for entry in item.evidence)


@pytest.mark.parametrize("name", NAMES)
def test_a_view_selects_three_actors_and_a_relationship_and_says_why(name: str, shipped: SystemMap):
    selection = select(shipped, shipped.views[name])
    assert len(selection.actors) >= 3
    assert selection.relationships
    assert shipped.views[name].question
    assert shipped.views[name].evidence


@pytest.mark.parametrize("name", FIGURES)
def test_a_figure_holds_only_what_the_report_tells_of(name: str, shipped: SystemMap):
    view, selection = shipped.views[name], select(shipped, shipped.views[name])
    assert selection.relationships == set(view.relationships)
    items = [
        *(shipped.actors[key] for key in selection.actors),
        *(shipped.relationships[key] for key in selection.relationships),
    ]
    assert [item.id for item in items if not rests_on_the_report(item)] == []


def test_the_children_s_map_is_smaller_than_the_professionals(shipped: SystemMap):
    children, professionals = (select(shipped, shipped.views[f"{who}-map"]) for who in ("childrens", "professionals"))
    assert len(children.actors) < len(professionals.actors)
    assert len(children.relationships) < len(professionals.relationships)
    told = {shipped.relationships[key].seen_by for key in children.relationships}
    assert all("children" in who for who in told)
