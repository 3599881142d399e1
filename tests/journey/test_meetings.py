"""Meetings over a child: who comes, what they then know, what they agree, and what a lead changes."""

import math
from typing import Any

import pytest
from pydantic import ValidationError

from sysmap.journey import route, tell
from sysmap.journey.compile import compile_map
from sysmap.journey.records import Record, records
from sysmap.journey.run import simulate
from sysmap.model import SystemMap

WORRIED = {"entry": {"how": "A teacher worries."}}
WEEK = {"shape": "fixed", "mean": 1}
LONG = {"shape": "fixed", "mean": 1000}


def panel(serve: Any, meeting: dict[str, Any] | None, **more: Any) -> dict[str, Any]:
    part = {"meeting": meeting} if meeting is not None else {}
    return {"kind": "meeting", "service": serve(length=WEEK), **part, **more}


def town(make: Any, serve: Any, refer: Any, meeting: dict[str, Any] | None, **clinic: Any) -> SystemMap:
    """school -> panel -> clinic and house; the police sit at the panel too"""
    services = {key: {"service": serve(length=LONG, **clinic)} for key in ("clinic", "house")}
    lines = [refer("school", "panel"), *(refer("panel", key, on="accepted") for key in services)]
    made: SystemMap = make({"school": WORRIED, "panel": panel(serve, meeting), "police": {}, **services}, lines)
    return made


def seen(found: list[Record], *kinds: str) -> list[tuple[float, str, str | None]]:
    return [(record.week, record.kind, record.actor) for record in found if record.kind in kinds]


def test_those_who_come_know_the_child_from_then_on(make: Any, serve: Any, refer: Any, follow: Any) -> None:
    found = follow(town(make, serve, refer, {"members": {"police": 1, "clinic": 0}}), weeks=0.5)
    assert seen(found, "met", "learned") == [(0, "met", "panel"), (0, "learned", "police")]
    assert next(record.detail for record in found if record.kind == "met") == 1
    assert {"police", "panel"} <= found[-1].state.known_to


def test_the_referrals_agreed_leave_together(make: Any, serve: Any, refer: Any, follow: Any) -> None:
    found = follow(town(make, serve, refer, {"members": {"police": 1}}))
    assert seen(found, "met", "started") == [
        (0, "started", "panel"),
        (0, "met", "panel"),
        (0, "started", "clinic"),
        (0, "started", "house"),
    ]


@pytest.mark.parametrize(("attends", "started"), [(0, ["panel", "house"]), (1, ["panel", "clinic", "house"])])
def test_a_member_who_did_not_come_is_referred_to_less(
    make: Any, serve: Any, refer: Any, follow: Any, attends: float, started: list[str]
) -> None:
    meeting = {"members": {"clinic": attends, "police": 1}, "absent-times": 0}
    found = follow(town(make, serve, refer, meeting))
    assert [actor for _, _, actor in seen(found, "started")] == started


@pytest.mark.parametrize(("attends", "retold"), [(0, ["panel", "clinic", "house"]), (1, ["panel", "house"])])
def test_a_member_who_came_need_not_be_told_again(
    make: Any, serve: Any, refer: Any, follow: Any, attends: float, retold: list[str]
) -> None:
    found = follow(town(make, serve, refer, {"members": {"clinic": attends}}))
    assert [actor for _, _, actor in seen(found, "retold")] == retold


def crowd(make: Any, serve: Any, refer: Any, members: dict[str, float]) -> dict[str | None, set[int]]:
    """Who learned of which children at the panel, among ten children a week."""
    every = {"how": "All come.", "meets": {"not": {"reports": {"at-least": 1}}}, "contacts": 1e9, "notices": 1}
    actors = {"school": {"entry": every}, "panel": panel(serve, {"members": members}), "police": {}, "gp": {}}
    on = make(actors, [refer("school", "panel")], arrivals={"per-year": 520})
    learned: dict[str | None, set[int]] = {"panel": set()}
    for record in records(simulate(compile_map(on), weeks=200, log="all")):
        if record.kind in ("learned", "met"):
            learned.setdefault(record.actor, set()).add(record.child)
    return learned


def test_each_member_comes_with_its_chance_whoever_else_is_asked(make: Any, serve: Any, refer: Any) -> None:
    both = crowd(make, serve, refer, {"police": 0.3, "gp": 0.8})
    children = len(both["panel"])
    assert children > 1500
    for actor, chance in (("police", 0.3), ("gp", 0.8)):
        spread = math.sqrt(chance * (1 - chance) / children)
        assert abs(len(both[actor]) / children - chance) < 4 * spread
    together = len(both["police"] & both["gp"]) / children
    assert abs(together - 0.24) < 4 * math.sqrt(0.24 * 0.76 / children)
    assert crowd(make, serve, refer, {"police": 0.3})["police"] == both["police"]


def test_in_a_crisis_those_who_come_act_at_once(make: Any, serve: Any, refer: Any, follow: Any) -> None:
    """The panel knows the child; the ambulance, which sits there, does not, and refers in a crisis"""
    actors = {
        "ambulance": {},
        "panel": panel(serve, {"on": ["crisis"], "members": {"ambulance": 1}}),
        "refuge": {"service": serve()},
    }
    injury = {"id": "injury", "name": "Injury", "per-year": [0, 0, 20, 20]}
    on = make(actors, [refer("ambulance", "refuge", on="crisis")], incidents={"injury": injury})
    found = follow(on, None, weeks=20, update={"known_to": ("panel",)})
    first = next(record.week for record in found if record.kind == "incident")
    assert seen(found, "met", "learned", "started")[:3] == [
        (first, "met", "panel"),
        (first, "learned", "ambulance"),
        (first, "started", "refuge"),
    ]


def led(chance: float = 1, weeks: float = 5, **more: Any) -> dict[str, Any]:
    lead = {"chance": chance, "lasts": {"shape": "fixed", "mean": weeks}, **more}
    return {"members": {"police": 1}, "lead": lead}


def test_a_lead_lasts_its_time(make: Any, serve: Any, refer: Any, follow: Any) -> None:
    found = follow(town(make, serve, refer, led()))
    assert seen(found, "lead-named", "lead-ended") == [(0, "lead-named", "panel"), (5, "lead-ended", "panel")]


@pytest.mark.parametrize("meeting", [led(chance=0), {**led(), "members": {"police": 0}}])
def test_no_lead_is_named_by_chance_or_where_nobody_comes(
    make: Any, serve: Any, refer: Any, follow: Any, meeting: dict[str, Any]
) -> None:
    assert not seen(follow(town(make, serve, refer, meeting)), "lead-named")


def test_a_child_with_a_lead_tells_the_story_no_more(make: Any, serve: Any, refer: Any, follow: Any) -> None:
    found = follow(town(make, serve, refer, led(**{"retelling-times": 0})))
    assert [actor for _, _, actor in seen(found, "retold")] == ["panel"]


@pytest.mark.parametrize("times", [0.25, 2])
def test_while_a_lead_lasts_leaving_early_is_multiplied(
    make: Any, serve: Any, refer: Any, follow: Any, times: float
) -> None:
    """What is left of the exponential runs down at the factor for five weeks, and then as before"""
    plain, with_lead = (
        town(make, serve, refer, led(**more), **{"drop-out": {"per-year": 5}})
        for more in ({}, {"drop-out-times": times})
    )
    for seed in range(1, 7):
        before, after = (
            {record.actor: record.week for record in follow(on, seed=seed, weeks=400) if record.kind == "ended"}
            for on in (plain, with_lead)
        )
        for key in ("clinic", "house"):
            slow = before[key] / times
            assert after[key] == pytest.approx(slow if slow <= 5 else 5 + before[key] - 5 * times)


def test_a_new_lead_takes_over(make: Any, serve: Any, refer: Any, follow: Any) -> None:
    """The first panel refers to the second, which meets three weeks later and names a lead of its own"""
    actors = {"school": WORRIED, "police": {}, "first": panel(serve, led()), "second": panel(serve, led())}
    delay = {"shape": "fixed", "mean": 3}
    on = make(actors, [refer("school", "first"), refer("first", "second", on="accepted", delay=delay)])
    assert seen(follow(on), "lead-named", "lead-ended") == [
        (0, "lead-named", "first"),
        (3, "lead-named", "second"),
        (8, "lead-ended", "second"),
    ]


def test_switched_off_a_meeting_is_an_actor_like_any_other(make: Any, serve: Any, refer: Any, follow: Any) -> None:
    meeting = {**led(**{"retelling-times": 0.5, "drop-out-times": 0.5}), "absent-times": 0}
    held, plain = (town(make, serve, refer, part, **{"drop-out": {"per-year": 5}}) for part in (meeting, None))
    for seed in range(1, 4):
        off = follow(held, seed=seed, weeks=200, switches={"meetings": False})
        assert off == follow(plain, seed=seed, weeks=200)


def test_a_meeting_is_told_with_its_reasons(make: Any, serve: Any, refer: Any) -> None:
    why = "A chair said so."
    chance = {"low": 0.5, "likely": 1, "high": 1, "why": why}
    on = town(make, serve, refer, led(chance=chance))  # type: ignore[arg-type]
    told = tell(route(on, on.population.profiles["ana"], enters_at="school", alone=True, weeks=8))
    assert "Panel comes together over the child: 1 of 1 come." in told
    assert "Panel names somebody to lead what is done for the child, for 5 weeks." in told
    assert f"Assumed, for the chance that a lead is named (50% to 100%, likeliest 100%): {why}" in told
    assert "The lead that Panel named is over." in told


def test_only_a_meeting_meets(make: Any, serve: Any, refer: Any) -> None:
    with pytest.raises(ValidationError, match="`meeting` belongs to an actor of kind meeting, not service"):
        make({"panel": panel(serve, led(), kind="service")}, [])
    with pytest.raises(ValidationError, match="a meeting is no member of itself"):
        make({"panel": panel(serve, {"members": {"panel": 1}})}, [])
