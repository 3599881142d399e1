"""The binding sentences about what succeeds, what comes first within an instant, and the single route."""

import json
from typing import Any

import pytest

from sysmap.journey import route
from sysmap.journey.compile import compile_map
from sysmap.journey.records import Record, log_table, records
from sysmap.journey.run import Tagged, simulate
from sysmap.model import SystemMap
from tests.journey.binding_maps import (
    EVERY_CHILD_COMES,
    FIFTEENTH_BIRTHDAY,
    NEEDY,
    NEVER_ENDS,
    WORRIED,
    crowd,
    seen,
    weeks,
)

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
