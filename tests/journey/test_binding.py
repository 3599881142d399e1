"""The sentences of the journey model that two engineers would read differently, each on a map worked by hand.

What is told of cohorts stands in `test_binding_cohorts.py`.
"""

import json
from typing import Any

import pytest

from sysmap.journey import route
from sysmap.journey.compile import compile_map
from sysmap.journey.grounds import ending
from sysmap.journey.records import Record, log_table, records
from sysmap.journey.run import Run, Tagged, simulate
from sysmap.model import SystemMap

WORRIED = {"entry": {"how": "A teacher worries."}}
EVERY_CHILD_COMES = {"how": "All come.", "meets": {"not": {"reports": {"at-least": 1}}}, "contacts": 1e9, "notices": 1}
NEEDY = {"test": {"need": {"at-least": 4}}}
NEVER_ENDS = {"shape": "fixed", "mean": 9999}
FIFTEENTH_BIRTHDAY = 365.25 / 7
"""Weeks from the fourteenth."""


def weeks(number: float) -> dict[str, Any]:
    return {"shape": "fixed", "mean": number}


def seen(found: list[Record], *kinds: str) -> list[tuple[float, str, str | None]]:
    return [(round(record.week, 6), record.kind, record.actor) for record in found if record.kind in kinds]


def one(make: Any, refer: Any, service: dict[str, Any], **people: Any) -> SystemMap:
    """school refers at once to clinic"""
    return make({"school": WORRIED, "clinic": {"service": service}}, [refer("school", "clinic")], **people)


def crowd(make: Any, refer: Any, service: dict[str, Any], per_year: float = 260, **people: Any) -> SystemMap:
    """Every child who arrives, aged ten, comes to door, which refers at once to clinic"""
    actors = {"door": {"entry": EVERY_CHILD_COMES}, "clinic": {"service": service}}
    return make(actors, [refer("door", "clinic")], arrivals={"per-year": per_year}, **people)


def after_another(on: SystemMap, run_weeks: float = 200, **child: Any) -> tuple[Run, list[Record]]:
    """One child of the crowd takes the only place; a week later Ana comes to the door."""
    alone = records(simulate(compile_map(on), weeks=run_weeks, log="all"))
    first = next(record.week for record in alone if record.kind == "started")
    tagged = Tagged(on.population.profiles["ana"].model_copy(update=child), "door", first + 1)
    run = simulate(compile_map(on), weeks=run_weeks, tagged=tagged)
    return run, [record for record in records(run) if record.actor == "clinic"]


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


# *Succeeds* means admitted to list or support; under *first* the next is tried on decline or loss


def in_order(make: Any, serve: Any, refer: Any, first: dict[str, Any], **line: Any) -> SystemMap:
    """school tries one, then other, in order of rank"""
    lines = [refer("school", "one", rank=1, **line), refer("school", "other", rank=2)]
    school = {**WORRIED, "habit": {"rule": "first"}}
    return make({"school": school, "one": {"service": serve(**first)}, "other": {"service": serve()}}, lines)


def test_under_first_the_next_is_tried_when_one_declines(make: Any, serve: Any, refer: Any, follow: Any) -> None:
    found = follow(in_order(make, serve, refer, {"threshold": NEEDY}, delay=weeks(2)))
    assert seen(found, "declined", "started") == [(2, "declined", "one"), (2, "started", "other")]


def test_under_first_the_next_is_tried_when_one_is_lost(make: Any, serve: Any, refer: Any, follow: Any) -> None:
    found = follow(in_order(make, serve, refer, {}, lost=1, delay=weeks(2)))
    assert seen(found, "lost", "started") == [(2, "lost", "one"), (2, "started", "other")]


def test_under_first_the_next_is_tried_when_one_is_not_made(make: Any, serve: Any, refer: Any, follow: Any) -> None:
    found = follow(in_order(make, serve, refer, {}, likelihood=0))
    assert seen(found, "not-referred", "started") == [(0, "not-referred", "school"), (0, "started", "other")]


def test_a_referral_succeeds_when_the_child_is_admitted_to_support(
    make: Any, serve: Any, refer: Any, follow: Any
) -> None:
    found = follow(in_order(make, serve, refer, {"drop-out": {"per-year": 520}}))
    assert [actor for _, _, actor in seen(found, "referred", "started")] == ["school", "one"]


def test_a_referral_succeeds_when_the_child_is_admitted_to_the_list(
    make: Any, serve: Any, refer: Any, follow: Any
) -> None:
    """Whatever comes of it: here the child gives up"""
    found = follow(in_order(make, serve, refer, {"places": 0, "patience": weeks(3)}))
    assert seen(found, "listed", "gave-up", "started") == [(0, "listed", "one"), (3, "gave-up", "one")]


def test_a_referral_succeeds_by_the_list_even_if_the_offer_is_declined(make: Any, serve: Any) -> None:
    """Declined on arrival, the next is tried; declined when a place comes free, it is not"""
    young = {"test": {"age": {"below": 10.5}}}
    door = {"entry": EVERY_CHILD_COMES, "habit": {"rule": "first"}}
    actors = {"door": door, "clinic": {"service": serve(threshold=young, places=1)}, "kind": {"service": serve()}}
    lines = [
        {"from": "door", "to": to, "type": "refers", "referral": {"likelihood": 1, "rank": rank}}
        for rank, to in enumerate(("clinic", "kind"), start=1)
    ]
    on = make(actors, lines, arrivals={"per-year": 260})
    found = list(records(simulate(compile_map(on), weeks=100, log="all")))
    kinds = {kind: {record.child for record in found if record.kind == kind} for kind in ("declined", "offer-declined")}
    assert all(kinds.values())
    assert {record.child for record in found if record.relationship == "door--refers--kind"} == kinds["declined"]


# Simultaneous events run: ends, birthdays, need, incidents, arrivals, offers; then by child and id


def at_once(make: Any, serve: Any, refer: Any, *, length: float, **per_year: float) -> SystemMap:
    """From the start in the first service, until `length`, and for as long on the way to the second"""
    rises, happens = per_year["rises"], per_year["happens"]
    injury = {"id": "injury", "name": "Injury", "per-year": [0, 0, happens, happens]}
    services = {"first": serve(length=weeks(length)), "second": serve(), "limit": serve(**{"ages-out-at": 15})}
    lines = [refer("school", "first"), refer("school", "second", delay=weeks(length))]
    actors = {"school": WORRIED, **{key: {"service": service} for key, service in services.items()}}
    return make(actors, lines, need={"escalation": [0, 0, rises]}, incidents={"injury": injury})


def test_simultaneous_events_run_ends_birthdays_need_incidents_arrivals_offers(
    make: Any, serve: Any, refer: Any, follow: Any
) -> None:
    """The rates are those at which this child's need rises, and an injury happens, at the very instant of a birthday"""
    age = 14.9
    chosen = {"length": (0.0 - age * FIFTEENTH_BIRTHDAY) + 15 * FIFTEENTH_BIRTHDAY, "rises": 52.0, "happens": 52.0}

    def go(**others: float) -> list[Record]:
        return follow(at_once(make, serve, refer, **{**chosen, **others}), update={"age": age}, weeks=200)

    def first(kind: str, found: list[Record]) -> float:
        return next(record.week for record in found if record.kind == kind)

    for name, kind in (("rises", "need-rose"), ("happens", "incident")):
        near = first(kind, go()) * chosen[name] / chosen["length"]
        tries = [near * (1 + step * 2**-53) for step in range(-16, 17)]
        chosen[name] = next(rate for rate in tries if first(kind, go(**{name: rate})) == chosen["length"])
    wanted = ("ended", "birthday", "need-rose", "incident", "listed", "started")
    instant = [record for record in go() if record.week == chosen["length"] and record.kind in wanted]
    assert tuple(record.kind for record in instant) == wanted


def test_of_simultaneous_events_offers_come_after_the_arrivals_of_other_children(
    make: Any, serve: Any, refer: Any
) -> None:
    """Ana, in higher need than those who wait, comes at the very instant at which a place is free"""
    on = crowd(make, refer, serve(places=1, order="highest-need"), need={"on-arrival": [0, 1, 0, 0]})
    free = next(record.week for record in records(simulate(compile_map(on), weeks=60, log="all")) if ended(record))
    for late, waited in ((0.0, 0.0), (0.001, 9.999)):
        tagged = Tagged(on.population.profiles["ana"], "door", free + late)
        found = records(simulate(compile_map(on), weeks=60, tagged=tagged))
        (started,) = [record.weeks for record in found if record.kind == "started"]
        assert started == pytest.approx(waited)


def ended(record: Record) -> bool:
    return record.kind == "ended"


def test_what_is_simultaneous_in_all_else_runs_by_child_and_then_by_id(make: Any, serve: Any, refer: Any) -> None:
    """Ana, who is last of the children, is noticed together with the first; their lines stand in another order"""
    lines = [
        {**refer("door", "beta", delay=weeks(5)), "id": "one"},
        {**refer("door", "alpha", delay=weeks(5)), "id": "two"},
    ]
    actors = {"door": {"entry": EVERY_CHILD_COMES}, **{key: {"service": serve()} for key in ("beta", "alpha")}}
    on = make(actors, lines, arrivals={"per-year": 260})
    alone = records(simulate(compile_map(on), weeks=60, log="all"))
    week = next(record.week for record in alone if record.kind == "noticed")
    tagged = Tagged(on.population.profiles["ana"], "door", week)
    together = list(records(simulate(compile_map(on), weeks=60, tagged=tagged, log="all")))
    ana = max(record.child for record in together)
    for kind in ("listed", "started"):
        at = [(record.child, record.actor) for record in together if record.kind == kind and record.week == week + 5]
        assert sorted(at) == [(1, "alpha"), (1, "beta"), (ana, "alpha"), (ana, "beta")]
        assert at == sorted(at, key=lambda pair: pair if kind == "listed" else (pair[1], pair[0]))


# A single route is a tagged child who joins a full background population, takes real places, one per replication; a
# cached warm state may be used only if results equal the uncached run byte for byte. `--alone` sends the child through
# an empty system


def busy(make: Any, serve: Any, refer: Any) -> SystemMap:
    """Five children a week, and one place that is never free again"""
    return crowd(make, refer, serve(places=1, length=NEVER_ENDS))


def test_a_single_route_joins_a_full_background_population(make: Any, serve: Any, refer: Any) -> None:
    on = busy(make, serve, refer)
    found = route(on, on.population.profiles["ana"], enters_at="door")
    (listed,) = [step for step in found.steps if step.kind == "listed"]
    assert (listed.queue or 0) > 400
    assert not [step for step in found.steps if step.kind == "started"]


def test_a_single_route_takes_a_real_place(make: Any, serve: Any, refer: Any) -> None:
    """Whoever would have had the first place waits for Ana, who comes before"""
    on = crowd(make, refer, serve(places=1))
    runs = [simulate(compile_map(on), weeks=60, tagged=tagged, log="all") for tagged in (None, ana_at(on, 0.0))]
    served = [[record.child for record in records(run) if record.kind == "started"] for run in runs]
    assert served[1][0] == max(served[1])
    assert served[1][1:] == served[0][: len(served[1]) - 1]


def ana_at(on: SystemMap, week: float) -> Tagged:
    return Tagged(on.population.profiles["ana"], "door", week)


def test_a_single_route_is_one_per_replication(tiny: SystemMap) -> None:
    child = tiny.population.profiles["worried-13"]
    found = [route(tiny, child, replication=replication) for replication in (0, 1, 0)]
    assert found[0].steps == found[2].steps != found[1].steps


def test_a_single_route_equals_the_uncached_run_byte_for_byte(tiny: SystemMap) -> None:
    """Asked for again, where something could have been kept, and beside a run that writes down every child"""
    child = tiny.population.profiles["worried-13"]
    first, again = (json.dumps(route(tiny, child).as_dict()) for _ in range(2))
    assert first == again
    tagged = Tagged(child, child.enters_at, 104.0)
    one, every = (
        log_table(simulate(compile_map(tiny), weeks=260, tagged=tagged, log=log)) for log in ("tagged", "all")
    )
    assert one.tobytes() == every[every["child"] == one["child"][0]].tobytes()
    assert len(route(tiny, child).steps) == len(one)


def test_alone_sends_the_child_through_an_empty_system(make: Any, serve: Any, refer: Any) -> None:
    on = busy(make, serve, refer)
    found = route(on, on.population.profiles["ana"], enters_at="door", alone=True)
    assert [(step.week, step.queue) for step in found.steps if step.kind == "listed"] == [(0, 0)]
    assert [step.week for step in found.steps if step.kind == "started"] == [0]
