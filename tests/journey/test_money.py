"""Funding lines that pay for places, and end: worked by hand with fixed times and chances of none or one."""

from collections import Counter
from typing import Any

import pytest

from sysmap.journey.compile import compile_map
from sysmap.journey.engine.state import SUPPORTED
from sysmap.journey.grounds import ending, grounds
from sysmap.journey.records import Record, records
from sysmap.journey.run import Run, simulate
from sysmap.journey.sentences import sentence
from sysmap.journey.switches import Switches
from sysmap.model import SystemMap

DAY = "2024-09-02"
EVERY_CHILD_COMES = {"how": "All come.", "meets": {"not": {"reports": {"at-least": 1}}}, "contacts": 1e9, "notices": 1}
NEVER_ENDS = {"shape": "fixed", "mean": 9999}


def money(payer: str, **more: Any) -> dict[str, Any]:
    return {
        "from": payer,
        "to": "clinic",
        "type": "funds",
        "money": {"programme": payer.title(), "amount": "unknown", **more},
    }


def funded(make: Any, serve: Any, *lines: dict[str, Any], **service: Any) -> SystemMap:
    """Ten children a week come to ten places, for which funders pay."""
    actors = {"door": {"entry": EVERY_CHILD_COMES}, "council": {}, "trust": {}, "lottery": {}}
    clinic = {"service": serve(**{"places": 10, "length": NEVER_ENDS, **service})}
    door = {"from": "door", "to": "clinic", "type": "refers", "referral": {"likelihood": 1}}
    people = {"arrivals": {"per-year": 520, "today": DAY}}
    return make({**actors, "clinic": clinic}, [door, *lines], **people)


def run(on: SystemMap, *, weeks: float = 60, **options: Any) -> Run:
    return simulate(compile_map(on), weeks=weeks, log="all", **options)


def live_at(found: list[Record], week: float) -> int:
    kinds = Counter(record.kind for record in found if record.week < week)
    return kinds["started"] - kinds["ended"]


def ends(found: list[Record]) -> Counter[tuple[float, str]]:
    return Counter((round(record.week, 6), ending(record)) for record in found if record.kind == "ended")


def closings(on: SystemMap, **options: Any) -> list[float]:
    """When the only line closes, in 400 replications."""
    compiled = compile_map(on)
    runs = (simulate(compiled, weeks=0.01, replication=turn, **options) for turn in range(400))
    return [float(one.state.funded["closes"][0]) for one in runs]


def test_what_no_line_pays_for_stays(make: Any, serve: Any) -> None:
    silent = run(funded(make, serve))
    named = run(funded(make, serve, money("council", until="2024-12-31")))
    assert list(records(silent)) == list(records(named))


def test_a_line_that_ends_at_once_takes_its_places_and_cuts_support_short(make: Any, serve: Any) -> None:
    """Half of ten places are paid for until Sunday 6 October 2024, which ends with the fifth week"""
    on = funded(make, serve, money("council", until="2024-10-06", share=0.5, **{"ends-at-once": True}))
    found = list(records(run(on)))
    assert ends(found) == {(5.0, "funding-ended"): 5}
    assert (live_at(found, 4.9), live_at(found, 5.1), live_at(found, 60)) == (10, 5, 5)


def test_places_of_a_line_go_as_children_leave_them(make: Any, serve: Any) -> None:
    """Ten children start by turns on either half; support of eight weeks ends after the line has"""
    line = money("council", until="2024-10-06", share=0.5)
    found = list(records(run(funded(make, serve, line, length={"shape": "fixed", "mean": 8}))))
    first = [record.week for record in found if record.kind == "started"][:10]
    assert live_at(found, max(first) + 7.9 - (max(first) - min(first))) == 10
    assert live_at(found, max(first) + 8.1) == 5
    assert {how for _, how in ends(found)} == {"completed"}
    later = [live_at(found, week) for week in range(12, 60)]
    assert max(later) == 5


def test_a_place_goes_with_the_child_whom_the_line_pays_for(make: Any, serve: Any) -> None:
    """Until somebody leaves a place of the line that has ended, those of the other are filled again"""
    line = money("council", until="2024-09-15", share=0.5)
    done = run(funded(make, serve, line, length={"shape": "fixed", "mean": 8}), weeks=8.5)
    case = done.state.cases[done.state.cases["child"] >= 0]
    live = case[case["stage"] == SUPPORTED]
    assert int(done.state.funded["live"].sum()) == int((live["fund"] >= 0).sum())
    assert live.size - int(done.state.funded["live"].sum()) <= 5


def test_a_line_that_has_yet_to_begin_pays_from_its_first_day(make: Any, serve: Any) -> None:
    on = funded(make, serve, money("trust", share=0.4, **{"from": "2024-12-02"}))
    found = list(records(run(on)))
    assert (live_at(found, 12.99), live_at(found, 13.01)) == (6, 10)
    assert sum(record.week == 13.0 for record in found if record.kind == "started") == 4


def test_places_are_filled_evenly_by_share(make: Any, serve: Any) -> None:
    lines = [money("council", share=0.5), money("trust", share=0.3)]
    done = run(funded(make, serve, *lines, places=20), weeks=1.1)
    held = done.state.desks["live"].sum()
    assert held >= 8
    council, trust = done.state.funded["live"]
    assert abs(council - 0.5 * held) <= 1
    assert abs(trust - 0.3 * held) <= 1


def test_a_period_known_only_by_its_length_has_any_part_of_it_left(make: Any, serve: Any) -> None:
    left = [week - 10 for week in closings(funded(make, serve, money("trust", share=0.4, years=2)), today=10.0)]
    period = 2 * 365.25 / 7
    assert 0 < min(left) < 0.02 * period
    assert 0.98 * period < max(left) < period
    assert sum(left) / 400 == pytest.approx(period / 2, abs=3 * period / 12**0.5 / 20)


def test_a_line_is_renewed_for_as_long_again_with_its_chance(make: Any, serve: Any) -> None:
    dates = {"from": "2024-09-02", "until": "2024-09-29"}
    lines = money("trust", share=0.4, renewed=0.5, **dates)
    closes = closings(funded(make, serve, lines))
    assert {week % 4 for week in closes} == {0}
    assert sum(closes) / 400 == pytest.approx(8, abs=3 * 4 * 2**0.5 / 20)


def test_a_line_that_is_never_renewed_differs_from_one_that_always_is(make: Any, serve: Any) -> None:
    dates = {"from": "2024-09-02", "until": "2024-09-29"}
    ended = list(records(run(funded(make, serve, money("trust", share=0.4, **dates, **{"ends-at-once": True})))))
    kept = list(records(run(funded(make, serve, money("trust", share=0.4, renewed=1, **dates)))))
    assert (live_at(ended, 50), live_at(kept, 50)) == (6, 10)


def test_another_line_takes_the_place_of_one_that_has_ended(make: Any, serve: Any) -> None:
    """Four weeks with ten places and six weeks with six, again and again"""
    dates = {"from": "2024-09-02", "until": "2024-09-29", "again-after": 6, "ends-at-once": True}
    found = list(records(run(funded(make, serve, money("trust", share=0.4, **dates)), weeks=44)))
    assert ends(found) == {(4.0 + 10 * turn, "funding-ended"): 4 for turn in range(4)}
    assert [live_at(found, week) for week in (3.9, 9.9, 13.9, 19.9, 23.9)] == [10, 6, 10, 6, 10]


def test_switched_off_every_line_pays_for_ever(make: Any, serve: Any) -> None:
    line = money("council", until="2024-10-06", share=0.5, **{"ends-at-once": True})
    off = run(funded(make, serve, line), switches=Switches(money=False))
    assert list(records(off)) == list(records(run(funded(make, serve))))


def test_dates_count_from_the_week_in_which_observation_begins(make: Any, serve: Any) -> None:
    line = money("council", until="2024-10-06", share=0.5, **{"ends-at-once": True})
    found = list(records(run(funded(make, serve, line), today=20.0)))
    assert ends(found) == {(25.0, "funding-ended"): 5}


def test_an_ending_of_money_says_so_and_rests_on_the_line(make: Any, serve: Any) -> None:
    why = {"low": 0.5, "likely": 0.5, "high": 0.5, "why": "Half of it is a project."}
    on = funded(make, serve, money("council", until="2024-10-06", share=why, **{"ends-at-once": True}))
    (one, *_) = [record for record in records(run(on)) if record.kind == "ended"]
    assert sentence(on, one, str).endswith(": it is cut short because the money for it ends")
    assert [ground.says for ground in grounds(on, one)] == ["Half of it is a project."]


def test_lines_that_end_leave_no_place_behind(make: Any, serve: Any) -> None:
    lines = [money(payer, until="2024-10-06", share=1 / 3, **{"ends-at-once": True}) for payer in ("council", "trust")]
    lines.append(money("lottery", until="2024-10-06", share=1 / 3))
    found = list(records(run(funded(make, serve, *lines, length={"shape": "fixed", "mean": 8}), weeks=40)))
    assert live_at(found, 39) == 0
