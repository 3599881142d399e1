"""The sentences of the journey model that two engineers would read differently, each on a map worked by hand.

Those about order, success and the single route stand in `test_binding_order.py`, those about cohorts in
`test_binding_cohorts.py`.
"""

from typing import Any

import pytest

from sysmap.journey.compile import compile_map
from sysmap.journey.grounds import ending
from sysmap.journey.records import records
from sysmap.journey.run import Tagged, simulate
from sysmap.model import SystemMap
from tests.journey.binding_maps import FIFTEENTH_BIRTHDAY, NEVER_ENDS, WORRIED, after_another, crowd, seen, weeks

# A referral to an actor where the child already waits or is supported joins the open episode, is counted already open,
# and takes no place


def test_a_referral_to_where_the_child_is_supported_is_already_open(
    make: Any, serve: Any, refer: Any, follow: Any
) -> None:
    actors = {"school": WORRIED, "clinic": {"service": serve()}, "club": {"service": serve(length=NEVER_ENDS)}}
    on = make(actors, [refer("school", "clinic"), refer("school", "club"), refer("clinic", "club", on="ended")])
    found = follow(on)
    assert seen(found, "already-open") == [(10, "already-open", "club")]
    assert len(seen(found, "listed")) == 2


def test_a_referral_to_where_the_child_waits_is_already_open_and_takes_no_place(
    make: Any, serve: Any, refer: Any
) -> None:
    full = {"service": serve(places=0)}
    lines = [refer("school", "full"), {**refer("school", "full", delay=weeks(3)), "id": "again"}]
    on = make({"school": WORRIED, "full": full}, lines)
    tagged = Tagged(on.population.profiles["ana"], "school", 0.0)
    run = simulate(compile_map(on), weeks=10, tagged=tagged, background=False)
    assert seen(list(records(run)), "listed", "already-open") == [(0, "listed", "full"), (3, "already-open", "full")]
    assert run.state.desks["length"].sum() == 1
    assert run.state.desks["live"].sum() == 0


def test_a_referral_to_a_place_that_is_taken_by_the_same_child_leaves_the_other_place_free(
    make: Any, serve: Any, refer: Any
) -> None:
    lines = [refer("school", "club"), {**refer("school", "club", delay=weeks(3)), "id": "again"}]
    on = make({"school": WORRIED, "club": {"service": serve(places=2, length=NEVER_ENDS)}}, lines)
    tagged = Tagged(on.population.profiles["ana"], "school", 0.0)
    run = simulate(compile_map(on), weeks=10, tagged=tagged, background=False)
    assert run.state.desks["live"].sum() == 1


# The threshold is tested on arrival and again when a place is offered; in between only an age limit removes a child


def test_the_threshold_is_tested_on_arrival_and_again_when_a_place_is_offered(
    make: Any, serve: Any, refer: Any
) -> None:
    """Need 3 when the child comes, 2 when, ten weeks after another child, the place is free"""
    service = serve(places=1, threshold={"test": {"need": {"at-least": 3}}})
    on = crowd(make, refer, service, 5, need={"recovery": [0, 50, 0]})
    _, found = after_another(on)
    assert seen(found, "passed", "offer-declined", "declined", "started") == [
        (pytest.approx(found[0].week), "passed", "clinic"),
        (pytest.approx(found[0].week + 9), "offer-declined", "clinic"),
    ]
    assert [record.state.need for record in found if record.kind in ("passed", "offer-declined")] == [3, 2]


def test_between_arrival_and_offer_no_change_of_need_removes_a_child(make: Any, serve: Any, refer: Any) -> None:
    """The only place is never free again: need falls to universal, and the child is still on the list"""
    service = serve(places=1, length=NEVER_ENDS, threshold={"test": {"need": {"at-least": 3}}})
    on = crowd(make, refer, service, 5, need={"recovery": [50, 50, 0]})
    run, found = after_another(on)
    assert [record.kind for record in found] == ["passed", "listed"]
    assert run.state.children["need"][-1] == 1
    waiting = run.state.cases[(run.state.cases["child"] >= 0) & (run.state.cases["joined"] > 0)]
    assert run.state.children.size - 1 in waiting["child"]


def test_between_arrival_and_offer_an_age_limit_removes_a_child(make: Any, serve: Any, refer: Any) -> None:
    service = serve(places=1, length=NEVER_ENDS, **{"ages-out-at": 15})
    _, found = after_another(crowd(make, refer, service, 5))
    assert seen(found, "listed", "outgrown") == [
        (round(found[0].week, 6), "listed", "clinic"),
        (round(found[0].week + FIFTEENTH_BIRTHDAY, 6), "outgrown", "clinic"),
    ]


# Consent is drawn once per episode, before the list; afterwards only patience loses the child


def test_consent_is_drawn_once_per_episode_before_the_list(make: Any, serve: Any, refer: Any) -> None:
    service = serve(places=3, consent={"child": 0.6}, patience=weeks(4))
    by_referral: dict[tuple[int, int | None], list[str]] = {}
    for record in records(simulate(compile_map(crowd(make, refer, service)), weeks=100, log="all")):
        if record.actor == "clinic":
            by_referral.setdefault((record.child, record.number), []).append(record.kind)
    for kinds in by_referral.values():
        assert kinds[:2] in (["passed", "consented"], ["passed", "child-refused"])
        assert kinds[2:3] == (["listed"] if kinds[1] == "consented" else [])
        assert not {"consented", "child-refused"} & set(kinds[2:])


def test_after_consent_only_patience_loses_a_child(make: Any, serve: Any, refer: Any) -> None:
    """Trust falls to nothing, and still nobody is asked again"""
    beaten = {"id": "beaten", "name": "Beaten", "per-year": [52, 52, 52, 52], "trust": -1, "trust-in": "statutory"}
    service = serve(places=1, consent={"child": 0.5, "trust-weight": 1}, patience=weeks(4))
    on = crowd(make, refer, service, incidents={"beaten": beaten}, trust={"start": 1})
    found = list(records(simulate(compile_map(on), weeks=30, log="all")))
    listed = {record.child: record.week for record in found if record.kind == "listed"}
    after = {record.kind for record in found if record.child in listed and record.actor == "clinic"}
    assert after == {"passed", "consented", "listed", "started", "retold", "ended", "gave-up"}
    assert all(record.weeks == pytest.approx(4) for record in found if record.kind == "gave-up")


def test_another_episode_asks_anew(make: Any, serve: Any, refer: Any, follow: Any) -> None:
    service = serve(length=weeks(1), consent={"child": 0.5})
    lines = [refer("school", "clinic", on=["noticed"]), refer("clinic", "clinic-too", on="ended")]
    back = refer("clinic-too", "clinic", on="ended")
    actors = {"school": WORRIED, "clinic": {"service": service}, "clinic-too": {"service": serve(length=weeks(1))}}
    on = make(actors, [*lines, back])
    for seed in range(20):
        asked = [record for record in follow(on, seed=seed) if record.kind in ("consented", "child-refused")]
        assert len({record.drawn for record in asked}) == len(asked)
        assert [record.kind for record in asked[:-1]] == ["consented"] * (len(asked) - 1)


# On the limiting birthday every affected place and list position ends as outgrown and fires its triggers, unless the
# service has `finishes: true`


def until_fifteen(make: Any, serve: Any, refer: Any, **service: Any) -> SystemMap:
    """school refers to clinic and full, which both refer to club when something has ended"""
    limited = {"length": NEVER_ENDS, "ages-out-at": 15, **service}
    actors = {
        "school": WORRIED,
        "clinic": {"service": serve(**limited)},
        "full": {"service": serve(**{**limited, "places": 0})},
        "club": {"service": serve()},
        "refuge": {"service": serve()},
    }
    onward = [refer("clinic", "club", on="ended"), refer("full", "refuge", on="ended")]
    return make(actors, [refer("school", "clinic"), refer("school", "full"), *onward])


def test_on_the_limiting_birthday_places_and_list_positions_end_as_outgrown_and_fire_their_triggers(
    make: Any, serve: Any, refer: Any, follow: Any
) -> None:
    found = follow(until_fifteen(make, serve, refer), weeks=60)
    birthday = round(FIFTEENTH_BIRTHDAY, 6)
    late = [record for record in found if record.week > 1]
    assert seen(late, "birthday", "ended", "outgrown", "referred", "started") == [
        (birthday, "birthday", None),
        (birthday, "ended", "clinic"),
        (birthday, "referred", "clinic"),
        (birthday, "outgrown", "full"),
        (birthday, "referred", "full"),
        (birthday, "started", "club"),
        (birthday, "started", "refuge"),
    ]
    assert [ending(record) for record in found if record.kind == "ended"] == ["outgrown"]
    assert next(record.state.age for record in found if record.kind == "ended") == 15


def test_a_service_that_finishes_is_not_outgrown(make: Any, serve: Any, refer: Any, follow: Any) -> None:
    found = follow(until_fifteen(make, serve, refer, finishes=True), weeks=100)
    assert seen(found, "ended", "outgrown") == []


# Every referral to a gated actor, self and crisis included unless it says `bypasses`, first becomes an episode at the
# gatekeeper; came-from and knowledge stay with the first referrer


def gated(
    make: Any, serve: Any, lines: list[dict[str, Any]], clinic: dict[str, Any] | None = None, **people: Any
) -> SystemMap:
    """Everything to the clinic goes by way of the hub, which takes one week; the ward worries too"""
    actors = {
        "school": WORRIED,
        "ward": {"entry": {"how": "Stitches.", "notices": 1}},
        "hub": {"service": serve(length=weeks(1))},
        "clinic": {"service": serve(gatekeeper="hub", length=NEVER_ENDS, **(clinic or {}))},
    }
    return make(actors, lines, **people)


BY_WAY_OF_THE_HUB = [(0, "started", "hub"), (1, "passed-on", "hub"), (1, "started", "clinic")]


def test_a_referral_to_a_gated_actor_first_becomes_an_episode_at_the_gatekeeper(
    make: Any, serve: Any, refer: Any, follow: Any
) -> None:
    found = follow(gated(make, serve, [refer("school", "clinic")]))
    assert seen(found, "started", "passed-on") == BY_WAY_OF_THE_HUB


def test_a_child_who_comes_alone_to_a_gated_actor_first_comes_to_the_gatekeeper(
    make: Any, serve: Any, follow: Any
) -> None:
    open_door = {"how": "An open door.", "self-referral": 1000}
    clinic = {"service": serve(gatekeeper="hub", length=NEVER_ENDS), "entry": open_door}
    found = follow(make({"hub": {"service": serve(length=weeks(1))}, "clinic": clinic}, []), None)
    first = next(record.week for record in found if record.kind == "started")
    assert seen([record for record in found if record.number == 0], "started", "passed-on") == [
        (round(first + week, 6), kind, actor) for week, kind, actor in BY_WAY_OF_THE_HUB
    ]
    assert {record.state.came_from for record in found if record.kind == "passed"} == {"cyp"}


def test_a_referral_in_a_crisis_to_a_gated_actor_first_comes_to_the_gatekeeper(
    make: Any, serve: Any, refer: Any, follow: Any
) -> None:
    crises = {"need": {"escalation": [0, 0, 52]}}
    found = follow(gated(make, serve, [refer("school", "clinic", on="crisis")], **crises))
    crisis = next(record.week for record in found if record.kind == "crisis")
    assert seen(found, "started", "passed-on") == [
        (round(crisis + week, 6), kind, actor) for week, kind, actor in BY_WAY_OF_THE_HUB
    ]


@pytest.mark.parametrize("on", ["noticed", "crisis"])
def test_a_referral_that_bypasses_becomes_no_episode_at_the_gatekeeper(
    make: Any, serve: Any, refer: Any, follow: Any, on: str
) -> None:
    crises = {"need": {"escalation": [0, 0, 52]}}
    found = follow(gated(make, serve, [refer("school", "clinic", on=on, bypasses=True)], **crises))
    assert [actor for _, _, actor in seen(found, "started")] == ["clinic"]


def test_came_from_and_knowledge_stay_with_the_first_referrer(make: Any, serve: Any, refer: Any, follow: Any) -> None:
    """The clinic takes only whom the school sends and knows, and hears the story from the school, not from the hub"""
    asked = {"threshold": {"test": {"all": [{"came-from": ["school"]}, {"known-to": ["school"]}]}}}
    shares = {"from": "school", "to": "clinic", "type": "shares-data", "sharing": {"data": "individual"}}
    found = follow(gated(make, serve, [refer("school", "clinic"), shares], asked))
    assert seen(found, "started", "passed-on") == BY_WAY_OF_THE_HUB
    assert seen(found, "retold") == [(0, "retold", "hub")]
    assert {record.state.came_from for record in found if record.kind == "passed"} == {"school"}
