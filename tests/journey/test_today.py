"""Runs that begin with children who are supported and waiting already."""

from typing import Any

import numpy as np
import pytest

from sysmap.journey.cohort.conserve import HELD
from sysmap.journey.cohort.observe import observe
from sysmap.journey.cohort.plan import Plan
from sysmap.journey.compile import compile_map
from sysmap.journey.grounds import grounds
from sysmap.journey.records import KINDS, Record, records
from sysmap.journey.run import simulate
from sysmap.journey.sentences import sentence
from sysmap.journey.switches import Switches
from sysmap.model import SystemMap


def held(make: Any, serve: Any, *, ages: dict[str, float] | None = None, **service: Any) -> SystemMap:
    made: SystemMap = make({"clinic": {"service": serve(**service)}}, [], arrivals={"ages": ages or {"10": 1}})
    return made


def run(on: SystemMap, weeks: float = 30, **options: Any) -> list[Record]:
    return list(records(simulate(compile_map(on), weeks=weeks, log="all", **options)))


def weeks_of(found: list[Record], kind: str) -> list[float]:
    return [record.week for record in found if record.kind == kind]


def test_those_who_wait_take_the_places_of_those_who_leave(make: Any, serve: Any) -> None:
    found = run(held(make, serve, places=3, today={"live": 3, "waiting": 2}))
    assert weeks_of(found, "supported-already") == [0, 0, 0]
    assert weeks_of(found, "waiting-already") == [0, 0]
    started, ended = weeks_of(found, "started"), weeks_of(found, "ended")
    assert started == ended[:2]
    assert sorted(ended[:3]) == ended[:3]
    assert all(0 < week < 10 for week in ended[:3])
    assert len(ended) == 5


def test_of_a_fixed_length_any_part_is_as_likely_to_be_left(make: Any, serve: Any) -> None:
    left = np.array(weeks_of(run(held(make, serve, today={"live": 600})), "ended"))
    assert left.size == 600
    assert left.mean() == pytest.approx(5, abs=4 * 10 / 12**0.5 / 600**0.5)
    assert 9.9 < left.max() < 10


def test_long_spells_are_likelier_to_be_under_way(make: Any, serve: Any) -> None:
    """What is left has mean (mean² + spread²) / 2 mean: for lengths of 10 ± 10 weeks it is 10 again, not 5"""
    long = {"shape": "exponential", "mean": 10}
    left = np.array(weeks_of(run(held(make, serve, length=long, today={"live": 900}), weeks=900), "ended"))
    assert left.mean() == pytest.approx(10, abs=4 * 10 / 900**0.5)


def test_those_who_are_there_are_such_as_the_gate_accepts(make: Any, serve: Any) -> None:
    threshold = {"test": {"age": {"from": 14, "below": 18}}}
    ages = {"10": 9, "15": 1}
    found = run(held(make, serve, ages=ages, threshold=threshold, today={"live": 20, "waiting": 5}, places=20))
    assert {int(record.state.age) for record in found if record.kind == "arrived"} == {15}


def test_switched_off_it_begins_empty(make: Any, serve: Any) -> None:
    on = held(make, serve, today={"live": 3})
    assert run(on, switches=Switches(today=False)) == run(held(make, serve)) == []


def test_no_more_are_supported_than_there_are_places(make: Any, serve: Any) -> None:
    assert len(weeks_of(run(held(make, serve, places=2, today={"live": 9}), weeks=0.01), "supported-already")) == 2


def test_whoever_arrives_draws_what_they_would_have_drawn(make: Any, serve: Any) -> None:
    comes = {"how": "All come.", "contacts": 12, "notices": 1}
    line = {"from": "door", "to": "clinic", "type": "refers", "referral": {"likelihood": 0.5}}
    maps = [
        make({"door": {"entry": comes}, "clinic": {"service": serve(**more)}}, [line], arrivals={"per-year": 200})
        for more in ({}, {"today": {"live": 4, "waiting": 2}})
    ]
    before, after = ([record for record in run(on) if record.child < 10_000] for on in maps)
    assert before == after


def test_what_children_hold_at_the_start_is_counted_as_it_ends_and_not_as_new(make: Any, serve: Any) -> None:
    on = held(make, serve, places=3, today={"live": 3, "waiting": 4}, patience={"shape": "fixed", "mean": 6})
    observed = observe(compile_map(on), Plan(weeks=20, follow=5, warm_up=0), 0)
    clinic = compile_map(on).index.actors["clinic"]
    flows = dict(zip(KINDS, observed.actors[clinic]["records"], strict=True))
    assert observed.children.size == observed.actors[clinic]["sent"] == observed.actors[clinic]["reached"] == 0
    assert (flows["referred"], flows["listed"], flows["supported-already"], flows["waiting-already"]) == (0, 0, 3, 4)
    assert flows["started"] + flows["gave-up"] == 4
    assert flows["ended"] == 3 + flows["started"]
    assert observed.lists["length"][0, clinic] > 0


def test_a_child_who_is_there_is_told_so_with_the_reason(make: Any, serve: Any) -> None:
    live = {"low": 1, "likely": 1, "high": 2, "why": "The count of one day."}
    on = held(make, serve, places=1, today={"live": live, "waiting": 1, "why": "The lists of one day."})
    told = [record for record in run(on) if record.kind in HELD]
    assert [sentence(on, record, str.title) for record in told] == [
        "As the run begins, the child is supported by Clinic already",
        "As the run begins, the child waits for Clinic already",
    ]
    assert [[ground.says for ground in grounds(on, record)] for record in told] == [
        ["The count of one day.", "The lists of one day."],
        ["The lists of one day."],
    ]
