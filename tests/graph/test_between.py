"""Every way from one actor to another, counted by hand.

school ──refers──► mash ──refers──► care ──refers──► club      gp ──signposts──► club ◄──works-with──► gym
  ├──refers, signposts──► care         mash ──refers──► club   child ──contact── school, child ──contact── gym
                                       fund ──funds──► council ──funds, through budget──► club
teacher is a role inside school
"""

import pytest

from sysmap.errors import ArgumentError
from sysmap.graph.between import MOST_WAYS, Between, between
from sysmap.model import SystemMap
from sysmap.model.vocabulary import CHILD
from tests.graph.maps import actor, line, make_map


@pytest.fixture(scope="module")
def town() -> SystemMap:
    return make_map(
        [
            "school refers mash",
            "school refers care",
            "school signposts care",
            "mash refers care",
            "mash refers club",
            "care refers club",
            "gp signposts club",
            "club works-with gym",
            "teacher part-of school",
            f"school contact {CHILD}",
            f"gym contact {CHILD}",
            "fund funds council",
            line("council funds club", money={"programme": "Places", "amount": "unknown", "through": "budget"}),
            "care shares-data mash",
        ],
        actors=[actor("teacher", kind="role"), actor(CHILD, tier="family", kind="person")],
        entries=["budget"],
    )


def told(found: Between) -> list[str]:
    return [" > ".join([way[0].start, *(hop.end for hop in way)]) for way in found.ways]


def test_every_way_is_found_the_shortest_first_then_by_id(town: SystemMap) -> None:
    found = between(town, "school", "club")
    assert told(found) == ["school > care > club", "school > mash > club", "school > mash > care > club"]
    assert not found.more


def test_several_lines_between_the_same_two_are_one_step(town: SystemMap) -> None:
    first = between(town, "school", "care").ways[0]
    assert [[line.id for line in hop.lines] for hop in first] == [["school--refers--care", "school--signposts--care"]]


def test_a_child_is_carried_from_start_to_end_only(town: SystemMap) -> None:
    found = between(town, "club", "school")
    assert told(found) == []
    assert (found.leaves, found.enters) == (0, 0)


def test_a_contact_counts_only_with_the_child_a_way_begins_or_ends_at(town: SystemMap) -> None:
    assert told(between(town, CHILD, "mash")) == [f"{CHILD} > school > mash"]
    assert told(between(town, "school", "gym")) == []
    assert told(between(town, "school", CHILD)) == [f"school > {CHILD}"]


def test_the_child_is_no_station_whatever_is_walked(town: SystemMap) -> None:
    assert told(between(town, "gp", "gym", "anything")) == ["gp > club > gym"]
    ways = told(between(town, "school", "gym", "anything"))
    assert ways[0] == "school > care > club > gym"
    assert not any(CHILD in way for way in ways)


def test_a_role_goes_along_its_organisations_referrals(town: SystemMap) -> None:
    assert told(between(town, "teacher", "care"))[0] == "teacher > care"


def test_money_reaches_the_body_it_passes_through(town: SystemMap) -> None:
    assert told(between(town, "fund", "budget", "money")) == ["fund > council > budget"]
    assert told(between(town, "budget", "club", "money")) == ["budget > club"]
    assert told(between(town, "fund", "club", "money")) == ["fund > council > club"]


def test_information_goes_the_way_it_is_shared(town: SystemMap) -> None:
    assert told(between(town, "care", "mash", "information")) == ["care > mash"]
    assert told(between(town, "mash", "care", "information")) == []


def test_no_more_than_a_readable_number_is_listed_and_that_is_said() -> None:
    middles = [f"m{number:02}" for number in range(MOST_WAYS + 3)]
    wide = make_map([edge for key in middles for edge in (f"a refers {key}", f"{key} refers b")])
    found = between(wide, "a", "b")
    assert len(found.ways) == MOST_WAYS
    assert found.more
    assert told(found)[0] == "a > m00 > b"


def test_ways_much_longer_than_the_shortest_are_left_out() -> None:
    detour = ["a refers b", "a refers c", "c refers d", "d refers e", "e refers b"]
    assert told(between(make_map(detour), "a", "b")) == ["a > b"]


def test_an_unknown_actor_and_the_same_actor_twice_are_refused(town: SystemMap) -> None:
    with pytest.raises(ArgumentError, match='unknown actor "skool"'):
        between(town, "skool", "club")
    with pytest.raises(ArgumentError, match="from one actor to another"):
        between(town, "club", "club")
