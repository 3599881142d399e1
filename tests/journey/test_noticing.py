"""Who knows of a child notices it sooner; who has much to do notices less. The numbers drawn stay as they were."""

import math
from typing import Any

import pytest

from sysmap.journey import route, tell
from sysmap.journey.records import Record
from sysmap.model import SystemMap

FIXED = "fixed"


def school(**more: Any) -> dict[str, Any]:
    return {"entry": {"how": "In class.", "contacts": 26, "notices": 0.1, **more}}


def weeks_of(found: list[Record], *kinds: str, actor: str = "school") -> list[float]:
    return [record.week for record in found if record.kind in kinds and record.actor == actor]


@pytest.mark.parametrize("factor", [0.25, 1, 4])
def test_a_child_who_is_known_is_noticed_so_many_times_as_often(make: Any, follow: Any, factor: float) -> None:
    plain, told = (make({"school": school(**more)}, []) for more in ({}, {"known-times": factor}))
    for seed in range(1, 6):
        options = {"seed": seed, "weeks": 400, "update": {"known_to": ("school",)}}
        before, after = (weeks_of(follow(on, None, **options), "noticed") for on in (plain, told))
        both = min(len(before), len(after))
        assert both > 0
        assert after[:both] == pytest.approx([week / factor for week in before[:both]])


def test_a_child_who_is_not_known_is_noticed_no_sooner(make: Any, follow: Any) -> None:
    plain, told = (make({"school": school(**more)}, []) for more in ({}, {"known-times": 4}))
    first = [weeks_of(follow(on, None, weeks=300), "noticed")[0] for on in (plain, told)]
    assert first[0] == first[1]


def shared(make: Any, **more: Any) -> SystemMap:
    """gp, who knows the child, --tells in 3 weeks--> school"""
    tells = {"from": "gp", "to": "school", "type": "shares-data"}
    sharing = {"data": "individual", "likelihood": 1, "delay": {"shape": FIXED, "mean": 3}}
    gp = {"entry": {"how": "At the surgery."}}
    made: SystemMap = make({"school": school(**more), "gp": gp}, [{**tells, "sharing": sharing}])
    return made


def test_word_from_another_makes_noticing_likelier_from_then_on(make: Any, follow: Any) -> None:
    plain, told = shared(make), shared(make, **{"known-times": 4})
    for seed in range(1, 9):
        before, after = (weeks_of(follow(on, "gp", seed=seed, weeks=400), "noticed")[0] for on in (plain, told))
        assert after == pytest.approx(before if before <= 3 else 3 + (before - 3) / 4)


@pytest.mark.parametrize("switch", ["told", "knowing"])
def test_switched_off_it_is_noticed_as_if_nobody_had_told(make: Any, follow: Any, switch: str) -> None:
    plain, told = shared(make), shared(make, **{"known-times": 4})
    off = {switch: False}
    assert follow(told, "gp", weeks=400, switches=off) == follow(plain, "gp", weeks=400, switches=off)


def test_whoever_learns_of_a_child_by_an_incident_did_not_know_of_it(make: Any, follow: Any) -> None:
    injury = {"id": "injury", "name": "Injury", "per-year": [0, 0, 52, 52], "brings-to": ["school"]}
    entry = {"how": "In class.", "notices": 0.1, "known-times": 5}
    on = make({"school": {"entry": entry}}, [], incidents={"injury": injury})
    chances = [record.chance for record in follow(on, None) if record.kind in ("noticed", "not-noticed")]
    assert chances[0] == 0.1
    assert set(chances[1:]) == {0.5}


def busy(make: Any, serve: Any, refer: Any, load: dict[str, Any] | None) -> SystemMap:
    """school -> club, which supports the child for ten weeks and meets it every few days"""
    entry = {"how": "At the door.", "contacts": 104, "notices": 1, **({"load": load} if load else {})}
    actors = {"school": {"entry": {"how": "In class."}}, "club": {"entry": entry, "service": serve()}}
    made: SystemMap = make(actors, [refer("school", "club")])
    return made


def test_past_so_many_cases_an_actor_notices_nobody(make: Any, serve: Any, refer: Any, follow: Any) -> None:
    plain = follow(busy(make, serve, refer, None))
    found = follow(busy(make, serve, refer, {"beyond": 0, "times": 0}))
    missed, seen = (weeks_of(found, kind, actor="club") for kind in ("overlooked", "noticed"))
    assert [*missed, *seen] == weeks_of(plain, "noticed", actor="club")
    assert max(missed) < 10 <= min(seen)
    assert len(missed) > 10
    assert {record.queue for record in found if record.kind == "overlooked"} == {1}


def test_as_many_cases_as_that_are_not_too_many(make: Any, serve: Any, refer: Any, follow: Any) -> None:
    found = follow(busy(make, serve, refer, {"beyond": 1, "times": 0}))
    assert not weeks_of(found, "overlooked", actor="club")


@pytest.mark.parametrize("times", [0.2, 0.7])
def test_it_notices_that_share_of_what_it_would(make: Any, follow: Any, refer: Any, serve: Any, times: float) -> None:
    """The child is on a list that nobody leaves, so the school's referral waits, and the school has one case open"""
    entry = {"how": "In class.", "contacts": 520, "notices": 1, "load": {"beyond": 0, "times": times}}
    on = make({"school": {"entry": entry}, "clinic": {"service": serve(places=0)}}, [refer("school", "clinic")])
    found = follow(on, weeks=300)
    seen, missed = (len(weeks_of(found, kind)) - 1 for kind in ("noticed", "overlooked"))
    share = seen / (seen + missed)
    assert abs(share - times) < 4 * math.sqrt(times * (1 - times) / (seen + missed))
    assert seen + missed > 2500


def test_with_load_switched_off_it_notices_as_ever(make: Any, serve: Any, refer: Any, follow: Any) -> None:
    loaded, plain = (busy(make, serve, refer, load) for load in ({"beyond": 0, "times": 0.5}, None))
    assert follow(loaded, switches={"load": False}) == follow(plain)


def test_being_overlooked_is_told(make: Any, serve: Any, refer: Any) -> None:
    why = "They said that they had no time to look."
    times = {"low": 0, "likely": 0, "high": 0.5, "why": why}
    on = busy(make, serve, refer, {"beyond": 0, "times": times})
    told = tell(route(on, on.population.profiles["ana"], enters_at="school", alone=True, weeks=8))
    assert "The child is seen by Club, which has 1 cases open, and nothing is noticed." in told
    assert f"Assumed, for noticing when busy (0% to 50%, likeliest 0%): {why}" in told
