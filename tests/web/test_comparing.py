"""Two accounts beside one another, the list of a view about a birthday, and the views as slides."""

import pytest

from sysmap.graph.views import select
from sysmap.model import SystemMap, View
from sysmap.web.accounts import accounts, accounts_list, accounts_sentence
from sysmap.web.map_data import two_data
from sysmap.web.slides_data import empty, slides_data
from sysmap.web.view_panel import view_panel
from tests.web.components import find, text


def test_the_accounts_split_the_relationships(shipped: SystemMap) -> None:
    found = accounts(shipped)
    parts = [{line.id for line in some} for some in (found.children, found.professionals, found.both)]
    assert sum(map(len, parts)) == len(set().union(*parts)) == len(shipped.relationships)
    assert accounts_sentence(shipped).startswith(f"{len(found.both)} relationships on both maps.")


def test_what_only_children_tell_of_is_listed_with_its_sources(shipped: SystemMap) -> None:
    parts = accounts_list(shipped)
    listed = {button.to_plotly_json()["props"]["data-tie"] for button in find(parts[0], "Button")}
    assert listed == {line.id for line in accounts(shipped).children}
    assert len(find(parts[0], "Cite")) >= len(listed)
    assert "form-tutor--contact--cyp" in listed


def test_both_pictures_have_one_layout(shipped: SystemMap) -> None:
    data = two_data(shipped)
    for who, view in (("children", "childrens-map"), ("professionals", "professionals-map")):
        chosen = select(shipped, shipped.views[view])
        assert set(data["accounts"][who]["actors"]) == chosen.actors
        assert set(data["accounts"][who]["relationships"]) == chosen.relationships
        assert chosen.actors <= set(data["layout"]["home"])


def test_who_is_left_at_18_is_answered_with_sources(shipped: SystemMap) -> None:
    panel = view_panel(shipped, "what-changes-at-18")
    words = text(panel)
    assert words.startswith("Who is left on the eighteenth birthday? Of the ")
    assert "Ends at 18 (" in words
    assert "Goes on (" in words
    assert "Begins at 18 (" in words
    assert "Refers children to Adult mental health services, reported as lacking." in words
    assert find(panel, "Button", data_actor="camhs")
    assert len(find(panel, "Cite")) > 20
    assert view_panel(shipped, "whole-map") == []


def test_the_slides_are_the_views_in_order_with_their_sources(shipped: SystemMap) -> None:
    slides = slides_data(shipped)["slides"]
    assert [slide["id"] for slide in slides] == list(shipped.views)
    assert all(slide["sources"] and not slide["empty"] for slide in slides)


@pytest.mark.parametrize(
    ("selectors", "words"),
    [
        ({"types": ["inspects"], "sectors": ["housing"]}, "relationships of type inspects; the sectors housing"),
        ({"seen_by": ["children"], "tiers": ["national"]}, "the accounts of children; the levels national"),
    ],
)
def test_a_view_with_nothing_in_it_says_what_it_asks_for(selectors: dict[str, list[str]], words: str) -> None:
    view = View(id="v", name="V", caption="C.", **selectors)
    assert empty(view) == (
        f"This view asks for {words}, and this map has nothing that is all of that. Show everything to widen it."
    )
