"""Parts of a map.

school ──refers──► mash ──refers──► early-help ──signposts──► club
  ▲                  ▲
funds            works-with
  │                  │
ministry          police
"""

import pytest

from sysmap.errors import ArgumentError
from sysmap.graph.views import Selection, narrow, restrict, select
from sysmap.model import SystemMap, View
from sysmap.model.view import Around
from tests.graph.maps import actor, line, make_map


@pytest.fixture(scope="module")
def town() -> SystemMap:
    return make_map(
        [
            line("school refers mash", **{"seen-by": ["professionals", "children"]}),
            "mash refers early-help",
            line("early-help signposts club", **{"seen-by": ["children"]}),
            "ministry funds school",
            "police works-with mash",
        ],
        [
            actor("school", sector="education"),
            actor("ministry", sector="education", tier="national"),
            actor("mash", sector="social-care"),
            actor("early-help", sector="social-care"),
            actor("hermit"),
        ],
    )


def parts(selection: Selection) -> tuple[list[str], list[str]]:
    return sorted(selection.actors), sorted(selection.relationships)


def test_no_selector_leaves_everything(town: SystemMap):
    assert narrow(town) == Selection(frozenset(town.actors), frozenset(town.relationships))


def test_sectors_and_tiers_narrow_together_and_take_lines_that_lose_an_end(town: SystemMap):
    assert parts(narrow(town, sectors=["education", "social-care"])) == (
        ["early-help", "mash", "ministry", "school"],
        ["mash--refers--early-help", "ministry--funds--school", "school--refers--mash"],
    )
    assert parts(narrow(town, sectors=["education", "social-care"], tiers=["national"])) == (["ministry"], [])


def test_selecting_relationships_takes_actors_that_are_left_with_none(town: SystemMap):
    assert parts(narrow(town, types=["funds", "signposts"])) == (
        ["club", "early-help", "ministry", "school"],
        ["early-help--signposts--club", "ministry--funds--school"],
    )
    assert parts(narrow(town, relationships=["ministry--funds--school"])) == (
        ["ministry", "school"],
        ["ministry--funds--school"],
    )
    assert parts(narrow(town, seen_by=["children"], types=["refers"])) == (["mash", "school"], ["school--refers--mash"])


def test_an_actor_named_by_id_stays_without_a_relationship(town: SystemMap):
    assert parts(narrow(town, actors=["ministry", "school", "hermit"], types=["refers"])) == (
        ["hermit", "ministry", "school"],
        [],
    )


@pytest.mark.parametrize(
    ("direction", "steps", "actors", "lines"),
    [
        ("both", 1, "early-help mash police school", 3),
        ("from", 1, "early-help mash police", 2),
        ("to", 1, "mash police school", 2),
        ("from", 2, "club early-help mash police", 3),
        ("to", 2, "mash ministry police school", 3),
        ("both", 2, "club early-help mash ministry police school", 5),
    ],
)
def test_around_walks_so_many_steps_and_symmetric_types_both_ways(
    town: SystemMap, direction: str, steps: int, actors: str, lines: int
):
    around = Around.model_validate({"actor": "mash", "steps": steps, "direction": direction})
    selection = narrow(town, around=around)
    assert sorted(selection.actors) == actors.split()
    assert len(selection.relationships) == lines


def test_a_two_way_line_is_walked_both_ways():
    system = make_map([line("a shares-data b", direction="two-way")])
    assert narrow(system, around=Around(actor="b", direction="from")).actors == {"a", "b"}


def test_lines_between_two_actors_met_at_the_last_step_are_not_walked():
    triangle = make_map(["a refers b", "a refers c", "b refers c"])
    assert narrow(triangle, around=Around(actor="a")).relationships == {"a--refers--b", "a--refers--c"}


def test_around_stays_within_what_the_other_selectors_leave(town: SystemMap):
    assert narrow(town, types=["refers"], around=Around(actor="mash")).actors == {"school", "mash", "early-help"}
    assert narrow(town, types=["funds"], around=Around(actor="mash")) == Selection(frozenset(), frozenset())


def test_a_view_selects_what_its_selectors_leave(town: SystemMap):
    view = View.model_validate(
        {
            "id": "v",
            "name": "V",
            "caption": "What follows from the hub.",
            "sectors": ["social-care", "health"],
            "around": {"actor": "mash", "direction": "from", "steps": 2},
        }
    )
    assert select(town, view).actors == {"mash", "early-help", "club", "police"}


def test_unknown_ids_are_refused_with_the_nearest_word(town: SystemMap):
    with pytest.raises(ArgumentError) as caught:
        narrow(town, actors=["schol"])
    assert str(caught.value) == 'unknown actor "schol". Did you mean "school"?'
    with pytest.raises(ArgumentError) as caught:
        narrow(town, around=Around(actor="mesh"))
    assert str(caught.value) == 'unknown actor "mesh". Did you mean "mash"?'
    with pytest.raises(ArgumentError) as caught:
        narrow(town, relationships=["ministry--funds--schools"])
    assert str(caught.value) == (
        'unknown relationship "ministry--funds--schools". Did you mean "ministry--funds--school"?'
    )


def test_a_restricted_map_has_the_selection_and_leaves_the_map_as_it_was(town: SystemMap):
    version = town.version
    part = restrict(town, narrow(town, types=["funds"]))
    assert list(part.actors) == ["ministry", "school"]
    assert list(part.relationships) == ["ministry--funds--school"]
    assert part.population == town.population
    assert town.version == version
    with pytest.raises(TypeError):
        part.actors["new"] = town.actors["mash"]  # type: ignore[index]
