"""Which part of the map the filter options take."""

import pytest

from sysmap.cli.filters import Filters
from sysmap.errors import ArgumentError
from sysmap.model import SystemMap, View
from tests.graph.maps import actor, line, make_map


@pytest.fixture(scope="module")
def town() -> SystemMap:
    system = make_map(
        ["school refers mash", "mash refers gp", line("ministry funds school", **{"seen-by": ["children"]})],
        [
            actor("school", sector="education"),
            actor("ministry", sector="education", tier="national"),
            actor("mash", sector="social-care"),
        ],
    )
    view = View.model_validate({"id": "hub", "name": "Hub", "caption": "The hub.", "around": {"actor": "mash"}})
    return system.model_copy(update={"views": {"hub": view}})


def test_filters_narrow_one_another(town: SystemMap):
    assert set(Filters(sector=("education",)).part(town).actors) == {"school", "ministry"}
    assert set(Filters(sector=("education",), tier=("local",)).part(town).actors) == {"school"}
    assert set(Filters(type=("refers",), sector=("education", "social-care")).part(town).actors) == {"school", "mash"}
    assert set(Filters(seen_by=("children",)).part(town).actors) == {"school", "ministry"}
    assert set(Filters(view="hub", sector=("education", "social-care")).part(town).actors) == {"school", "mash"}


def test_without_filters_the_whole_map_is_taken(town: SystemMap):
    assert set(Filters().part(town).actors) == set(town.actors)
    assert Filters().given() == {}


def test_what_was_given_is_told_by_option():
    given = Filters(view="hub", seen_by=("children",), tier=("local", "national")).given()
    assert given == {"view": "hub", "tier": ["local", "national"], "seen-by": ["children"]}


def test_filters_that_leave_nothing_say_which_to_leave_out(town: SystemMap):
    with pytest.raises(ArgumentError) as caught:
        Filters(sector=("education",), tier=("family", "regional")).part(town)
    assert str(caught.value) == (
        "nothing is left of the map with --sector education --tier family --tier regional. "
        "Without --tier, 2 actors are left."
    )
    with pytest.raises(ArgumentError) as caught:
        Filters(view="hub", type=("funds",)).part(town)
    assert str(caught.value) == (
        "nothing is left of the map with --view hub --type funds. "
        "Without --type, 3 actors are left. Without --view, 2 actors are left."
    )


def test_where_no_single_filter_is_to_blame_the_message_says_so(town: SystemMap):
    with pytest.raises(ArgumentError) as caught:
        Filters(sector=("housing",), tier=("family",)).part(town)
    assert str(caught.value) == (
        "nothing is left of the map with --sector housing --tier family. Leave out more than one of them."
    )


def test_where_the_only_filter_is_to_blame_the_whole_map_is_offered(town: SystemMap):
    with pytest.raises(ArgumentError) as caught:
        Filters(sector=("housing",)).part(town)
    assert str(caught.value) == "nothing is left of the map with --sector housing. Without --sector, 4 actors are left."


def test_one_actor_is_told_as_one(town: SystemMap):
    with pytest.raises(ArgumentError, match=r"Without --sector, 1 actor is left\.$"):
        Filters(sector=("housing",), tier=("national",)).part(town)


def test_an_unknown_view_is_refused_with_the_nearest(town: SystemMap):
    with pytest.raises(ArgumentError) as caught:
        Filters(view="hup").part(town)
    assert str(caught.value) == 'unknown view "hup". Did you mean "hub"?'
