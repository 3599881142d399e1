from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sysmap.errors import ArgumentError
from sysmap.graph.reach import Blocked, Opened, reach
from sysmap.model import ChildState, SystemMap
from tests.graph.reach_maps import ANYBODY, actor, entry, fewest_gates, open_to, refers, service, small_map

CHILD = ChildState(age=14.5, need=2)
TARGETED = {"need": {"at-least": 3}}
UNDER_18 = {"age": {"below": 18}}

# school ──noticed──► mash ──accepted──► help
#    └────noticed──► care (behind mash)      mash, on a decline ──► charity
MAP = small_map(
    [
        actor("school", entry=entry(UNDER_18)),
        actor("mash", service=service({"need": {"at-least": 2}})),
        actor("help", service=service({"need": {"at-most": 2}})),
        actor("care", service=service(TARGETED, gatekeeper="mash")),
        actor("charity", service=service(ANYBODY)),
        actor("island", service=service(ANYBODY)),
    ],
    [
        refers("school", "mash"),
        refers("mash", "help", "accepted"),
        refers("mash", "charity", "declined"),
        refers("school", "care"),
    ],
)


def opened(system: SystemMap, child: ChildState) -> set[str]:
    return {item.actor for item in reach(system, child).opened}


def blocked(system: SystemMap, child: ChildState, target: str) -> Blocked:
    found = reach(system, child, to=target).find(target)
    assert isinstance(found, Blocked)
    return found


def test_a_child_reaches_what_every_gate_on_the_way_lets_through() -> None:
    assert opened(MAP, CHILD) == {"mash", "help"}
    assert opened(MAP, replace(CHILD, need=3)) == {"mash", "care"}


def test_a_decline_opens_the_way_that_a_decline_triggers() -> None:
    assert opened(MAP, replace(CHILD, need=1)) == {"charity"}
    found = reach(MAP, replace(CHILD, need=1), to="charity").find("charity")
    assert isinstance(found, Opened)
    assert found.way.through == ("school", "mash", "charity")
    assert found.way.declined == {"mash"}


def test_the_shortest_way_is_given_with_its_gatekeeper() -> None:
    found = reach(MAP, replace(CHILD, need=3), to="care").find("care")
    assert isinstance(found, Opened)
    assert (found.way.entry, found.way.relationships, found.way.through) == (
        "school",
        ("school--refers--care",),
        ("school", "mash", "care"),
    )


def test_a_blocked_service_names_its_cheapest_gates_with_the_reason() -> None:
    found = blocked(MAP, replace(CHILD, need=1), "care")
    assert found.cheapest is not None
    assert [(stop.gate.key, stop.gate.kind) for stop in found.cheapest] == [
        ("mash", "threshold"),
        ("care", "threshold"),
    ]
    assert found.cheapest[1].wanted == "at need 3 (targeted) or above"
    assert found.cheapest[1].child_is == "at need 1 (universal)"
    assert found.cheapest[1].why == "Made up for a test."
    assert not found.no_way


def test_a_service_that_nobody_refers_to_is_said_to_have_no_way() -> None:
    found = blocked(MAP, CHILD, "island")
    assert found.no_way
    assert found.cheapest is None


def test_an_entry_point_that_does_not_meet_the_child_is_marked_and_can_be_opened() -> None:
    result = reach(MAP, replace(CHILD, age=18.0), to="mash")
    assert [(mark.actor, mark.stop.child_is) for mark in result.entries if mark.stop] == [("school", "aged 18")]
    found = blocked(MAP, replace(CHILD, age=18.0), "mash")
    assert found.cheapest is not None
    assert [stop.gate.kind for stop in found.cheapest] == ["entry"]


def test_opening_a_gate_cannot_rest_on_its_own_refusal() -> None:
    """The way to `other` begins with the hub's refusal and ends with its acceptance: no set of gates gives both."""
    system = small_map(
        [
            actor("school", entry=entry()),
            actor("hub", service=service(TARGETED)),
            actor("middle", service=service(ANYBODY)),
            actor("other", service=service(ANYBODY, gatekeeper="hub")),
        ],
        [refers("school", "hub"), refers("hub", "middle", "declined"), refers("middle", "other", "accepted")],
    )
    found = blocked(system, CHILD, "other")
    assert found.cheapest is None
    assert not found.no_way


def test_what_came_before_counts_for_who_knows_and_who_referred() -> None:
    system = small_map(
        [
            actor("school", entry=entry()),
            actor("gp", service=service({"came-from": "school"})),
            actor("clinic", service=service({"all": [{"known-to": "gp"}, {"came-from": "gp"}]})),
            actor("ward", service=service({"came-from": "school"})),
        ],
        [refers("school", "gp"), refers("gp", "clinic", "accepted"), refers("gp", "ward", "ended")],
    )
    assert opened(system, CHILD) == {"gp", "clinic"}


def test_a_child_may_come_alone_where_the_entry_point_allows_it() -> None:
    system = small_map([actor("club", entry=entry(alone=1.0), service=service({"came-from": "cyp"}))], [])
    found = reach(system, CHILD).find("club")
    assert isinstance(found, Opened)
    assert found.way.relationships == ()


def test_a_gatekeeper_is_met_by_a_child_who_comes_alone() -> None:
    system = small_map(
        [
            actor("hub", service=service(TARGETED)),
            actor("club", entry=entry(alone=1.0), service=service(ANYBODY, gatekeeper="hub")),
        ],
        [],
    )
    assert opened(system, replace(CHILD, need=3)) == {"club", "hub"}
    found = blocked(system, CHILD, "hub")
    assert found.cheapest is not None
    assert [stop.gate.key for stop in found.cheapest] == ["hub"]
    assert not found.no_way


def test_a_child_who_never_comes_alone_does_not() -> None:
    system = small_map([actor("club", entry=entry(alone=0.0), service=service(ANYBODY))], [])
    assert blocked(system, CHILD, "club").no_way


def test_a_role_refers_as_its_organisation_does() -> None:
    teacher = {**actor("teacher", entry=entry()), "kind": "role"}
    part_of = {"from": "teacher", "to": "school", "type": "part-of"}
    system = small_map(
        [teacher, actor("school"), actor("mash", service=service(ANYBODY))], [refers("school", "mash"), part_of]
    )
    assert opened(system, CHILD) == {"mash"}


def test_a_gate_takes_a_role_for_its_organisation() -> None:
    """The club takes the school's referrals only, and a worker of the hub does not meet the hub again"""
    roles = [{**actor(key, entry=entry()), "kind": "role"} for key in ("teacher", "aide")]
    part_of = [
        {"from": role, "to": whole, "type": "part-of"} for role, whole in (("teacher", "school"), ("aide", "hub"))
    ]
    whole = [actor("school"), actor("hub", service=service({"need": {"at-least": 4}}))]
    club = actor("club", service=service({"came-from": ["school"]}))
    clinic = actor("clinic", service=service(ANYBODY, gatekeeper="hub"))
    system = small_map([*roles, *whole, club, clinic], [refers("school", "club"), refers("hub", "clinic"), *part_of])
    assert opened(system, CHILD) == {"club", "clinic"}


def test_a_referral_that_is_never_made_is_no_way() -> None:
    never = {"value": 0.0, "evidence": [{"standing": "assumption", "why": "Never."}]}
    system = small_map(
        [actor("school", entry=entry()), actor("mash", service=service(ANYBODY))],
        [refers("school", "mash", likelihood=never)],
    )
    assert blocked(system, CHILD, "mash").no_way


@pytest.mark.parametrize(("on", "no_way"), [("crisis", True), (["crisis", "noticed"], False)])
def test_a_referral_that_only_a_crisis_prompts_is_no_way(on: str | list[str], no_way: bool) -> None:
    system = small_map(
        [actor("school", entry=entry()), actor("ward", service=service(TARGETED))], [refers("school", "ward", on)]
    )
    assert blocked(system, CHILD, "ward").no_way == no_way


def test_a_bypass_goes_past_the_gatekeeper() -> None:
    system = small_map(
        [
            actor("police", entry=entry()),
            actor("mash", service=service(TARGETED)),
            actor("care", service=service(ANYBODY, gatekeeper="mash")),
        ],
        [refers("police", "care", bypasses=True)],
    )
    assert opened(system, CHILD) == {"care"}


def test_a_gatekeeper_does_not_meet_its_own_referral_again() -> None:
    system = small_map(
        [
            actor("mash", entry=entry(), service=service({"came-from": "school"})),
            actor("care", service=service(ANYBODY, gatekeeper="mash")),
        ],
        [refers("mash", "care")],
    )
    assert opened(system, CHILD) == {"care"}


def test_more_than_six_gates_are_not_looked_for() -> None:
    chain = [f"step-{n}" for n in range(8)]
    system = small_map(
        [actor("school", entry=entry()), *(actor(key, service=service(TARGETED)) for key in chain)],
        [refers("school", chain[0]), *(refers(a, b, "accepted") for a, b in pairwise(chain))],
    )
    sixth, seventh = blocked(system, CHILD, chain[5]), blocked(system, CHILD, chain[6])
    assert sixth.cheapest is not None
    assert len(sixth.cheapest) == 6
    assert seventh.cheapest is None
    assert not seventh.no_way


def test_unknown_names_are_answered_with_the_nearest() -> None:
    with pytest.raises(ArgumentError, match='unknown service "csre"'):
        reach(MAP, CHILD, to="csre")
    with pytest.raises(ArgumentError, match=r'unknown entry point "shcool"\. Did you mean "school"\?'):
        reach(MAP, CHILD, enters_at="shcool")


TESTS = st.sampled_from(
    [
        ANYBODY,
        TARGETED,
        {"need": {"at-most": 1}},
        {"attribute": "rural"},
        {"known-to": "a"},
        {"not": {"known-to": "b"}},
        {"came-from": "b"},
    ]
)
KEYS = ("a", "b", "c", "d")


@st.composite
def maps(draw: st.DrawFn) -> SystemMap:
    actors = []
    for key in KEYS:
        keeper = draw(st.sampled_from([None, None, "a"])) if key != "a" else None
        door = entry(draw(TESTS), alone=draw(st.sampled_from([None, 0.0, 1.0]))) if draw(st.booleans()) else None
        actors.append(actor(key, service=service(draw(TESTS), keeper), **({"entry": door} if door else {})))
    pairs = [(start, to) for start in KEYS for to in KEYS if start != to]
    triggers = st.lists(
        st.sampled_from(["noticed", "accepted", "declined", "ended"]), min_size=1, max_size=2, unique=True
    )
    chosen = draw(st.lists(st.sampled_from(pairs), unique=True, max_size=6))
    lines = [
        refers(start, to, draw(triggers), **draw(st.sampled_from([{}, {"when": TARGETED}]))) for start, to in chosen
    ]
    return small_map(actors, lines)


@settings(max_examples=250, deadline=None)
@given(maps(), st.integers(1, 4))
def test_reach_agrees_with_plain_exhaustion(system: SystemMap, need: int) -> None:
    child = replace(CHILD, need=need)
    result = reach(system, child)
    assert {item.actor for item in result.opened} == open_to(system, child, frozenset())
    for item in result.blocked:
        found = None if item.cheapest is None else frozenset(stop.gate for stop in item.cheapest)
        if found is not None:
            assert item.actor in open_to(system, child, found)
        least = fewest_gates(system, child, item.actor, 3)
        if least is not None:
            assert found is not None
            assert (len(found), sorted(found)) == (len(least), sorted(least))
