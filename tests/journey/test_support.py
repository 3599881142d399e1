"""Gates, lists, support, knowing and crisis: worked by hand with fixed times and chances of none or one."""

from typing import Any

import pytest

from sysmap.journey.compile import compile_map
from sysmap.journey.grounds import ending
from sysmap.journey.records import Record, records
from sysmap.journey.run import simulate
from sysmap.model import SystemMap

WORRIED = {"entry": {"how": "A teacher worries."}}
NEVER_ENDS = {"shape": "fixed", "mean": 9999}
EVERY_CHILD_COMES = {"how": "All come.", "meets": {"not": {"reports": {"at-least": 1}}}, "contacts": 1e9, "notices": 1}


def seen(found: list[Record], *kinds: str) -> list[tuple[float, str, str | None]]:
    return [(round(record.week, 6), record.kind, record.actor) for record in found if record.kind in kinds]


def one(make: Any, refer: Any, service: dict[str, Any], **people: Any) -> SystemMap:
    """school refers at once to clinic"""
    return make({"school": WORRIED, "clinic": {"service": service}}, [refer("school", "clinic")], **people)


def test_a_child_who_says_no_is_refused(make: Any, serve: Any, refer: Any, follow: Any) -> None:
    assert seen(follow(one(make, refer, serve(consent={"child": 0}))), "child-refused", "listed") == [
        (0, "child-refused", "clinic")
    ]


def test_a_family_that_says_no_is_refused(make: Any, serve: Any, refer: Any, follow: Any) -> None:
    found = follow(one(make, refer, serve(consent={"child": 1, "family": 0})))
    assert seen(found, "consented", "family-refused") == [(0, "consented", "clinic"), (0, "family-refused", "clinic")]


@pytest.mark.parametrize(("trust", "chance"), [(0.0, 0.4), (0.5, 0.6), (1.0, 0.8)])
def test_consent_rises_with_trust(make: Any, serve: Any, refer: Any, follow: Any, trust: float, chance: float) -> None:
    on = one(make, refer, serve(consent={"child": 0.6, "trust-weight": 0.4}), trust={"start": trust})
    (asked,) = [record for record in follow(on) if record.kind in ("consented", "child-refused")]
    assert asked.chance == pytest.approx(chance)


def test_consent_fades_with_every_week_before_it_is_asked(make: Any, serve: Any, refer: Any, follow: Any) -> None:
    service = serve(consent={"child": 0.8, "fades": 0.1}, assessment={"shape": "fixed", "mean": 2})
    (asked,) = [record for record in follow(one(make, refer, service)) if record.drawn and record.actor == "clinic"]
    assert asked.chance == pytest.approx(0.8 * 0.9**2)


def queue(make: Any, serve: Any, weeks: float = 60, **service: Any) -> list[Record]:
    """Five children a week come to one place."""
    door = {"entry": EVERY_CHILD_COMES}
    clinic = {"service": serve(**{"places": 1, **service})}
    lines = [{"from": "door", "to": "clinic", "type": "refers", "referral": {"likelihood": 1}}]
    people = {"arrivals": {"per-year": 260}, "need": {"on-arrival": [1, 1, 1, 1]}}
    on = make({"door": door, "clinic": clinic}, lines, **people)
    return list(records(simulate(compile_map(on), weeks=weeks, log="all")))


def test_first_come_is_first_served(make: Any, serve: Any) -> None:
    found = queue(make, serve)
    joined = [record.child for record in found if record.kind == "listed"]
    started = [record.child for record in found if record.kind == "started"]
    assert started == joined[: len(started)]


def test_the_neediest_is_served_first_and_then_the_longest_waiting(make: Any, serve: Any) -> None:
    waiting: dict[int, tuple[int, float]] = {}
    for record in queue(make, serve, order="highest-need"):
        if record.kind == "listed":
            waiting[record.child] = (-record.state.need, record.week)
        elif record.kind == "started":
            assert waiting.pop(record.child) <= min(waiting.values(), default=(0, 0))


def test_a_child_gives_up_when_patience_ends(make: Any, serve: Any) -> None:
    found = queue(make, serve, patience={"shape": "fixed", "mean": 4})
    gave_up = [record.weeks for record in found if record.kind == "gave-up"]
    assert gave_up == pytest.approx([4.0] * len(gave_up))
    assert len(gave_up) > 100


def test_the_threshold_is_tested_on_the_child_at_the_time_of_the_decision(
    make: Any, serve: Any, refer: Any, follow: Any
) -> None:
    assessed = serve(threshold={"test": {"age": {"below": 14.5}}}, assessment={"shape": "fixed", "mean": 30})
    assert seen(follow(one(make, refer, assessed)), "declined") == [(30, "declined", "clinic")]


def test_a_long_list_asks_one_level_of_need_more(make: Any, serve: Any) -> None:
    strict = {"places": 0, "threshold": {"test": {"need": {"at-least": 2}}}, "tightening": {"beyond": 3}}
    for record in queue(make, serve, **strict):
        if record.kind == "declined":
            assert record.state.need == 1
        elif record.kind == "listed" and (record.queue or 0) > 3:
            assert record.state.need > 2


def endings(found: list[Record]) -> list[tuple[float, str]]:
    return [(round(record.week, 6), ending(record)) for record in found if record.kind == "ended"]


def test_support_is_cut_short_at_its_limit(make: Any, serve: Any, refer: Any, follow: Any) -> None:
    assert endings(follow(one(make, refer, serve(limit={"shape": "fixed", "mean": 4})))) == [(4, "cut-short")]


def test_support_closes_after_quiet_weeks(make: Any, serve: Any, refer: Any, follow: Any) -> None:
    assert endings(follow(one(make, refer, serve(**{"closes-when": [{"weeks-without-incident": 6}]})))) == [
        (6, "closed")
    ]


def test_support_closes_when_another_begins(make: Any, serve: Any, refer: Any, follow: Any) -> None:
    first = serve(length=NEVER_ENDS, **{"closes-when": [{"when-started": "second"}]})
    actors = {"school": WORRIED, "first": {"service": first}, "second": {"service": serve()}}
    later = refer("school", "second", delay={"shape": "fixed", "mean": 5})
    assert endings(follow(make(actors, [refer("school", "first"), later])))[0] == (5, "closed")


def test_support_closes_when_need_falls_below_its_level(make: Any, serve: Any, refer: Any, follow: Any) -> None:
    service = serve(length=NEVER_ENDS, **{"closes-when": [{"need-below": 3}]})
    found = follow(one(make, refer, service, need={"recovery": [0, 50, 0]}))
    fell = next(record.week for record in found if record.kind == "need-fell")
    assert endings(found) == [(round(fell, 6), "closed")]


def test_dropping_out_ends_support(make: Any, serve: Any, refer: Any, follow: Any) -> None:
    service = serve(length=NEVER_ENDS, **{"drop-out": {"per-year": 520}})
    assert [how for _, how in endings(follow(one(make, refer, service)))] == ["dropped-out"]


def test_a_child_past_the_limiting_birthday_is_turned_away(make: Any, serve: Any, refer: Any, follow: Any) -> None:
    found = follow(one(make, refer, serve(**{"ages-out-at": 14})))
    assert seen(found, "too-old", "started") == [(0, "too-old", "clinic")]


def test_the_story_is_told_again_unless_the_referrer_shares(make: Any, serve: Any, refer: Any, follow: Any) -> None:
    actors = {"school": WORRIED, "clinic": {"service": serve()}}
    shares = {"from": "school", "to": "clinic", "type": "shares-data", "sharing": {"data": "individual"}}
    trust = {"retold": -0.1, "spill-over": 0.5}
    told_again = follow(make(actors, [refer("school", "clinic")], trust=trust))
    shared = follow(make(actors, [refer("school", "clinic"), shares], trust=trust))
    assert seen(told_again, "retold") == [(0, "retold", "clinic")]
    assert seen(shared, "retold") == []
    assert next(record for record in shared if record.kind == "learned").actor == "clinic"


def happening(**more: Any) -> dict[str, Any]:
    kind = {"id": "injury", "name": "Injury", "per-year": [0, 0, 520, 520], "brings-to": ["ward"], **more}
    return {"incidents": {"injury": kind}}


def test_an_incident_leaves_its_marks_and_brings_the_child_before_actors(
    make: Any, serve: Any, refer: Any, follow: Any
) -> None:
    ward = {"entry": {"how": "Stitches.", "notices": 1}}
    on = make({"ward": ward}, [], **happening(adds=["arrested"], **{"raises-need": 1}))
    found = follow(on, None, weeks=3)
    first = next(place for place, record in enumerate(found) if record.kind == "incident")
    assert [record.kind for record in found[first : first + 4]] == ["incident", "need-rose", "noticed", "crisis"]
    noticed = found[first + 2].state
    assert (noticed.attributes, noticed.incidents, noticed.need) == (frozenset({"arrested"}), {"injury": 1}, 4)


def test_in_a_crisis_everybody_who_knows_the_child_refers(make: Any, serve: Any, refer: Any, follow: Any) -> None:
    actors = {"school": WORRIED, "ward": {}, "clinic": {"service": serve()}, "refuge": {"service": serve()}}
    lines = [refer("school", "clinic", on="crisis"), refer("ward", "refuge", on="crisis")]
    on = make(actors, lines, **happening(**{"brings-to": []}))
    found = follow(on, weeks=3)
    assert {record.actor for record in found if record.kind == "started"} == {"clinic"}


def test_need_reaching_its_highest_level_is_a_crisis(make: Any, serve: Any, refer: Any, follow: Any) -> None:
    on = make({"school": WORRIED}, [], need={"escalation": [0, 0, 520]})
    rose, crisis = (record for record in follow(on) if record.kind in ("need-rose", "crisis"))
    assert (rose.week, rose.state.need, crisis.kind) == (crisis.week, 4, "crisis")


def test_support_protects(make: Any, serve: Any, refer: Any, follow: Any) -> None:
    on = one(make, refer, serve(length=NEVER_ENDS, protection=1), need={"escalation": [0, 0, 520]})
    assert seen(follow(on), "need-rose") == []


def test_a_change_of_worker_is_counted_and_costs_trust(make: Any, serve: Any, refer: Any, follow: Any) -> None:
    service = serve(length=NEVER_ENDS, worker={"changes": 104})
    assert len(seen(follow(one(make, refer, service), weeks=20), "worker-changed")) > 10


def test_a_gates_new_knowledge_of_a_child_does_not_open_it(make: Any, serve: Any, refer: Any, follow: Any) -> None:
    service = serve(threshold={"test": {"known-to": ["clinic"]}})
    later = refer("school", "clinic", delay={"shape": "fixed", "mean": 2}, on="noticed")
    on = make({"school": WORRIED, "clinic": {"service": service}}, [later])
    assert seen(follow(on), "declined") == [(2, "declined", "clinic")]
    known = follow(on, update={"known_to": ("clinic",)})
    assert seen(known, "started") == [(2, "started", "clinic")]


def test_a_child_leaves_the_model_at_the_end_of_childhood(make: Any, serve: Any, refer: Any, follow: Any) -> None:
    found = follow(one(make, refer, serve(length=NEVER_ENDS)), update={"age": 25.5})
    assert found[-1].kind == "left"
    assert found[-1].state.age == 26


def test_a_child_in_highest_need_from_the_start_is_in_no_crisis(make: Any, follow: Any) -> None:
    """Only the way up into it is one, each time"""
    on = make({"school": WORRIED}, [], need={"escalation": [0, 0, 26], "recovery": [0, 0, 26]})
    found = follow(on, update={"need": 4}, weeks=100)
    rises = [record.week for record in found if record.kind == "need-rose"]
    assert len(rises) > 10
    assert [record.week for record in found if record.kind == "crisis"] == rises


@pytest.mark.parametrize(("age", "kind"), [(15.0, "too-old"), (14.999, "started")])
def test_a_birthday_that_falls_on_arrival_counts(
    make: Any, serve: Any, refer: Any, follow: Any, age: float, kind: str
) -> None:
    found = follow(one(make, refer, serve(**{"ages-out-at": 15})), update={"age": age})
    assert seen(found, "too-old", "started") == [(0, kind, "clinic")]


def test_what_is_open_when_childhood_ends_ends_with_it(make: Any, serve: Any, refer: Any, follow: Any) -> None:
    full = {"service": serve(places=0)}
    actors = {"school": WORRIED, "clinic": {"service": serve(length=NEVER_ENDS)}, "full": full}
    on = make(actors, [refer("school", "clinic"), refer("school", "full")])
    found = follow(on, update={"age": 25.99})
    assert (found[-1].kind, found[-1].week) == ("left", pytest.approx(0.01 * 365.25 / 7))


@pytest.mark.parametrize(("weeks", "chance"), [(2, 0.6), (4, 0.4)])
def test_consent_is_likelier_for_some_weeks_after_an_incident(
    make: Any, serve: Any, refer: Any, follow: Any, weeks: int, chance: float
) -> None:
    """One injury, which raises need to where there are no more; asked within three weeks of it, or later"""
    once = {"per-year": [0, 0, 520, 0], "brings-to": ["ward"], "raises-need": 1}
    consent = {"child": 0.4, "reachable-weeks": 3, "reachable-times": 1.5}
    actors = {"ward": {"entry": {"how": "Stitches.", "notices": 1}}, "clinic": {"service": serve(consent=consent)}}
    later = refer("ward", "clinic", delay={"shape": "fixed", "mean": weeks})
    found = follow(make(actors, [later], **happening(**once)), None)
    (asked,) = [record for record in found if record.kind in ("consented", "child-refused")]
    assert asked.chance == pytest.approx(chance)


def test_no_chance_of_consent_is_beyond_1(make: Any, serve: Any, refer: Any, follow: Any) -> None:
    on = one(make, refer, serve(consent={"child": 0.9, "trust-weight": 4}), trust={"start": 1})
    (asked,) = [record for record in follow(on) if record.kind in ("consented", "child-refused")]
    assert (asked.kind, asked.chance) == ("consented", 1.0)
