"""Those who refer react to lists: put off, gone round, or pressed until something happens."""

import math
from typing import Any

import pytest
from pydantic import ValidationError

from sysmap.journey import route, tell
from sysmap.journey.compile import compile_map
from sysmap.journey.records import Record, log_table, records
from sysmap.journey.run import simulate
from sysmap.journey.switches import Switches
from sysmap.model import SystemMap

EVERYBODY = {"how": "All come.", "meets": {"not": {"reports": {"at-least": 1}}}, "contacts": 1e9, "notices": 1}


def crowd(make: Any, serve: Any, refer: Any, **referral: Any) -> SystemMap:
    """Children come one after another; school -> clinic, where nobody is taken off the list; school -> club"""
    actors = {"school": {"entry": EVERYBODY}, "clinic": {"service": serve(places=0)}, "club": {"service": serve()}}
    lines = [refer("school", "clinic", **referral), refer("school", "club", on="declined")]
    made: SystemMap = make(actors, lines, arrivals={"per-year": 520})
    return made


def everybody(on: SystemMap, **switches: bool) -> list[Record]:
    return list(records(simulate(compile_map(on), weeks=30, switches=Switches(**switches), log="all")))


def test_a_list_halves_a_referral_for_every_so_many_who_wait(make: Any, serve: Any, refer: Any) -> None:
    found = everybody(crowd(make, serve, refer, likelihood=0.8, **{"halves-every": 20}))
    considered = [record for record in found if record.kind in ("referred", "not-referred")]
    assert len(considered) > 200
    for record in considered:
        assert record.chance == pytest.approx(0.8 * 0.5 ** ((record.queue or 0) / 20))
        assert ((record.drawn or 0) < (record.chance or 0)) == (record.kind == "referred")
    assert max(record.queue or 0 for record in considered) > 40


def test_referrals_made_in_spite_of_a_list_are_among_those_made_without(make: Any, serve: Any, refer: Any) -> None:
    put_off, plain = (
        {record.child for record in everybody(crowd(make, serve, refer, likelihood=0.8, **more)) if record.number == 0}
        for more in ({"halves-every": 20}, {})
    )
    assert put_off < plain


def test_a_long_list_is_gone_round(make: Any, serve: Any, refer: Any) -> None:
    bypass = {"beyond": 7, "along": "school--refers--club"}
    found = everybody(crowd(make, serve, refer, bypass=bypass))
    listed = [record.actor for record in found if record.kind == "listed"]
    round_it = [record for record in found if record.kind == "went-round"]
    assert listed.count("clinic") == 8
    assert listed.count("club") == len(round_it) > 200
    assert {(record.relationship, record.queue) for record in round_it} == {("school--refers--clinic", 8)}


def test_a_bypass_is_for_children_whom_it_fits(make: Any, serve: Any, refer: Any) -> None:
    on = crowd(make, serve, refer, bypass={"beyond": 7, "along": "school--refers--club"})
    content = on.model_dump(mode="json")
    content["relationships"]["school--refers--club"]["referral"]["when"] = {"attribute": "unwell"}
    found = everybody(SystemMap.model_validate(content))
    assert not [record for record in found if record.kind == "went-round"]


@pytest.mark.parametrize("likelihood", [0, 1])
def test_along_a_bypass_its_own_chance_counts(make: Any, serve: Any, refer: Any, likelihood: float) -> None:
    on = crowd(make, serve, refer, bypass={"beyond": 7, "along": "school--refers--club"})
    content = on.model_dump(mode="json")
    content["relationships"]["school--refers--club"]["referral"]["likelihood"] = likelihood
    found = everybody(SystemMap.model_validate(content))
    assert bool([record for record in found if record.kind == "started"]) == bool(likelihood)


def pressed(make: Any, serve: Any, refer: Any, pressure: dict[str, Any] | None, **more: Any) -> SystemMap:
    """school -> clinic, where the child waits for ever; the school excludes the child now and then"""
    incident = {"id": "exclusion", "name": "Exclusion", "per-year": [0, 0, 10, 10], **more}
    incident |= {"pressed-by": [{"actor": "school", **pressure}]} if pressure else {}
    actors = {"school": {"entry": {"how": "In class."}}, "clinic": {"service": serve(places=0)}}
    made: SystemMap = make(actors, [refer("school", "clinic")], incidents={"exclusion": incident})
    return made


def happened(found: list[Record], kind: str = "incident") -> list[float]:
    return [record.week for record in found if record.kind == kind]


def test_waiting_referrals_make_an_incident_likelier_by_the_factor(
    make: Any, serve: Any, refer: Any, follow: Any
) -> None:
    """What would have happened anyway happens when it would have; the rest comes on top, and says why"""
    plain = happened(follow(pressed(make, serve, refer, None), weeks=600))
    found = follow(pressed(make, serve, refer, {"beyond": 0, "times": 3}), weeks=600)
    extra = happened(found, "pressed")
    assert sorted([*plain, *extra]) == happened(found)
    expected = 2 * 10 * 600 / (365.25 / 7)
    assert abs(len(extra) - expected) < 4 * math.sqrt(expected)
    assert {record.queue for record in found if record.kind == "pressed"} == {1}


@pytest.mark.parametrize(
    ("pressure", "options"),
    [
        ({"beyond": 1, "times": 3}, {}),
        ({"beyond": 0, "times": 3}, {"start": None}),
        ({"beyond": 0, "times": 1}, {}),
        ({"beyond": 0, "times": 3}, {"switches": {"reactions": False}}),
    ],
)
def test_nothing_presses_with_too_few_who_wait_or_no_child_who_is_known(
    make: Any, serve: Any, refer: Any, follow: Any, pressure: dict[str, Any], options: dict[str, Any]
) -> None:
    plain, found = (follow(pressed(make, serve, refer, press), weeks=300, **options) for press in (None, pressure))
    assert found == plain


def test_the_pressure_is_off_when_the_list_is_left(make: Any, serve: Any, refer: Any, follow: Any) -> None:
    on = pressed(make, serve, refer, {"beyond": 0, "times": 50})
    content = on.model_dump(mode="json")
    content["actors"]["clinic"]["service"]["patience"] = {"shape": "fixed", "mean": 20}
    found = follow(SystemMap.model_validate(content), weeks=100)
    assert happened(found, "pressed")
    assert max(happened(found, "pressed")) < 20


def test_switched_off_nobody_reacts(make: Any, serve: Any, refer: Any) -> None:
    reacting = crowd(make, serve, refer, bypass={"beyond": 7, "along": "school--refers--club"}, **{"halves-every": 20})
    runs = [
        simulate(compile_map(on), weeks=30, switches=Switches(reactions=False), log="all")
        for on in (reacting, crowd(make, serve, refer))
    ]
    logs = [log_table(run) for run in runs]
    same = [name for name in logs[0].dtype.names or () if name != "queue"]
    assert all(logs[0][name].tobytes() == logs[1][name].tobytes() for name in same)


def test_reactions_are_told_with_their_reasons(make: Any, serve: Any, refer: Any, follow: Any) -> None:
    why = "Schools said so."
    pressure = {"beyond": 0, "times": {"low": 20, "likely": 50, "high": 60, "why": why}}
    on = pressed(make, serve, refer, pressure)
    told = tell(route(on, on.population.profiles["ana"], enters_at="school", alone=True, weeks=30))
    assert "While one child waits whom School has referred, what comes next is likelier than it was: exclusion." in told
    assert f"Assumed, for how much likelier it is (20 to 60 times as likely, likeliest 50): {why}" in told
    bypass = {"beyond": {"low": 0, "likely": 0, "high": 3, "why": why}, "along": "school--refers--club"}
    on = crowd(make, serve, refer, bypass=bypass, **{"halves-every": 1000})
    told = tell(route(on, on.population.profiles["ana"], enters_at="school", weeks=8))
    assert "As one child waits for Clinic, School turns to Club instead." in told
    assert f"Assumed, for the list that is gone round (0 to 3 children, likeliest 0): {why}" in told


def test_what_cannot_be_is_refused(make: Any, serve: Any, refer: Any) -> None:
    with pytest.raises(ValidationError, match=r"`halves-every` needs at least some children on the list: more than 0"):
        crowd(make, serve, refer, **{"halves-every": 0})
    with pytest.raises(ValidationError, match=r"a factor of at least 1, not 0\.5"):
        pressed(make, serve, refer, {"beyond": 0, "times": 0.5})
    twice = [{"actor": "school", "beyond": 0, "times": 2}] * 2
    with pytest.raises(ValidationError, match="`pressed-by` names an actor twice"):
        pressed(make, serve, refer, None, **{"pressed-by": twice})
