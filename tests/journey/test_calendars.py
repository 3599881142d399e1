"""Actors that keep hours, worked by hand on dates with a known day of the week."""

import itertools
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from pydantic import ValidationError

from sysmap.errors import ArgumentError
from sysmap.journey.compile import compile_map
from sysmap.journey.grounds import grounds
from sysmap.journey.records import Record, records
from sysmap.journey.run import simulate
from sysmap.journey.sentences import sentence
from sysmap.journey.switches import Switches
from sysmap.model import SystemMap
from sysmap.model.calendar import CYCLE_DAYS, MINUTES_PER_DAY, CalendarKind, open_spans

MONDAY = "2024-09-02"
NINE = 9 / 24 / 7
WORKING = ["monday", "tuesday", "wednesday", "thursday", "friday"]
OFFICE = {"days": WORKING, "from": "09:00", "until": "17:00"}
ROUND_THE_CLOCK = {"days": [*WORKING, "saturday", "sunday"]}
DECEMBER = {"from": "12-20", "until": "01-03"}


def hours(*spans: dict[str, Any], closed: tuple[dict[str, Any], ...] = ()) -> dict[str, Any]:
    return {"id": "hours", "name": "Hours", "open": list(spans or (OFFICE,)), "closed": closed, "why": "A guess."}


def open_at(on: list[tuple[int, int]], week: float) -> bool:
    return any(opens <= week * 7 * MINUTES_PER_DAY < closes for opens, closes in on)


def gate(make: Any, serve: Any, refer: Any, *kept: dict[str, Any], **more: Any) -> SystemMap:
    """school -> clinic, which keeps hours if any are given"""
    when = {"calendar": "hours"} if kept else {}
    actors = {"school": {"entry": {"how": "In class."}}, "clinic": {"service": serve(**more), **when}}
    people = {"arrivals": {"today": MONDAY}, **({"calendars": {"hours": kept[0]}} if kept else {})}
    made: SystemMap = make(actors, [refer("school", "clinic")], **people)
    return made


def lasts(days: float) -> dict[str, Any]:
    return {"shape": "fixed", "mean": days / 7}


def weeks_of(found: list[Record], kind: str) -> list[float]:
    return [record.week for record in found if record.kind == kind]


@pytest.mark.parametrize(
    ("days", "decided"),
    [
        (0, NINE),  # Monday at midnight: at nine
        (0.5, 0.5 / 7),  # Monday at noon: at once
        (17 / 24, 1 / 7 + NINE),  # at the hour of closing it has closed
        (5, 1 + NINE),  # Saturday: on Monday
        (114, 18 + NINE),  # Christmas Day: after 3 January and the weekend that follows
    ],
)
def test_a_gate_decides_when_it_is_open(
    make: Any, serve: Any, refer: Any, follow: Any, days: float, decided: float
) -> None:
    on = gate(make, serve, refer, hours(closed=(DECEMBER,)), assessment=lasts(days))
    found = follow(on)
    assert set(weeks_of(found, "passed")) == set(weeks_of(found, "started"))
    assert weeks_of(found, "started") == [pytest.approx(decided)]
    late = [record.weeks for record in found if record.kind == "put-off"]
    assert late == ([pytest.approx(decided - days / 7)] if decided > days / 7 else [])


def test_a_gate_without_an_assessment_decides_when_it_opens(make: Any, serve: Any, refer: Any, follow: Any) -> None:
    found = follow(gate(make, serve, refer, hours()))
    assert weeks_of(found, "started") == [pytest.approx(NINE)]
    (told,) = (record for record in found if record.kind == "put-off")
    on = gate(make, serve, refer, hours())
    assert sentence(on, told, str.title) == "Because Clinic is closed then, it decides less than a day later"
    assert [(ground.about, ground.says) for ground in grounds(on, told)] == [("its hours", "A guess.")]


@pytest.mark.parametrize(
    ("today", "decided"),
    [
        (1461.0, NINE),  # 28 years, after which everything comes round
        (2922.0, NINE),
        (104.0, NINE),
        (104.3, 0.3 + NINE),  # the run begins on a Friday at half past nine in the evening
    ],
)
def test_hours_count_from_the_day_on_which_observation_begins(
    make: Any, serve: Any, refer: Any, follow: Any, today: float, decided: float
) -> None:
    found = follow(gate(make, serve, refer, hours(closed=(DECEMBER,))), today=today)
    assert weeks_of(found, "started") == [pytest.approx(decided)]


@pytest.mark.parametrize("kept", [(), (hours(ROUND_THE_CLOCK),)])
def test_switched_off_or_always_open_nothing_is_otherwise(
    make: Any, serve: Any, refer: Any, follow: Any, kept: tuple[Any, ...]
) -> None:
    plain = follow(gate(make, serve, refer))
    assert follow(gate(make, serve, refer, *kept)) == plain
    assert follow(gate(make, serve, refer, hours()), switches={"calendars": False}) == plain


def crowd(make: Any, serve: Any, **service: Any) -> list[Record]:
    """Ten children a week come to a clinic with one place, in office hours."""
    comes = {"how": "All come.", "meets": {"not": {"reports": {"at-least": 1}}}, "contacts": 1e9, "notices": 1}
    line = {"from": "door", "to": "clinic", "type": "refers", "referral": {"likelihood": 1}}
    actors = {"door": {"entry": comes}, "clinic": {"service": serve(places=1, **service), "calendar": "hours"}}
    people = {"arrivals": {"per-year": 520, "today": MONDAY}, "calendars": {"hours": hours()}}
    return list(records(simulate(compile_map(make(actors, [line], **people)), weeks=30, log="all")))


def test_a_place_that_comes_free_at_the_weekend_is_offered_on_monday(make: Any, serve: Any) -> None:
    """Whatever starts on a working day ends five days later, on a Saturday at the latest from the second on"""
    started = weeks_of(crowd(make, serve, length=lasts(5)), "started")
    assert len(started) > 25
    assert [week - round(week) for week in started[1:]] == [pytest.approx(NINE)] * len(started[1:])


def test_a_place_that_comes_free_in_office_hours_is_offered_at_once(make: Any, serve: Any) -> None:
    """Seven days later it is the same hour of a working day again"""
    started = weeks_of(crowd(make, serve, length=lasts(7)), "started")
    assert [later - week for week, later in itertools.pairwise(started)] == [pytest.approx(1)] * (len(started) - 1)


@pytest.mark.parametrize(("today", "held"), [(NINE + 0.01, True), (5 / 7, False)])
def test_a_meeting_comes_together_in_a_crisis_only_while_it_is_open(
    make: Any, serve: Any, follow: Any, today: float, held: bool
) -> None:
    """Runs that begin on a Monday morning and at a weekend, with an incident within hours"""
    panel = {"kind": "meeting", "service": serve(), "meeting": {"on": ["crisis"]}, "calendar": "hours"}
    injury = {"id": "injury", "name": "Injury", "per-year": [0, 0, 1e5, 1e5]}
    people = {"arrivals": {"today": MONDAY}, "calendars": {"hours": hours()}, "incidents": {"injury": injury}}
    on = make({"panel": panel}, [], **people)
    found = follow(on, None, weeks=0.01, today=-today, update={"known_to": ("panel",)})
    assert weeks_of(found, "crisis")
    assert weeks_of(found, "met") == (weeks_of(found, "crisis") if held else [])


def meets(make: Any, serve: Any, kept: bool, **entry: Any) -> SystemMap:
    actors = {"school": {"entry": {"how": "In class.", **entry}, "service": serve()}}
    if not kept:
        made: SystemMap = make(actors, [], arrivals={"today": MONDAY})
        return made
    actors["school"]["calendar"] = "hours"
    calendars = {"hours": hours({"days": WORKING})}
    return make(actors, [], arrivals={"today": MONDAY}, calendars=calendars)


@pytest.mark.parametrize(
    ("entry", "kind"), [({"contacts": 260, "notices": 1}, "noticed"), ({"self-referral": 520}, "referred")]
)
def test_children_are_met_as_often_in_a_year_and_only_when_it_is_open(
    make: Any, serve: Any, follow: Any, entry: dict[str, Any], kind: str
) -> None:
    """Five days in seven: every clock runs 7/5 times as fast, and what strikes at the weekend is nothing"""
    before = weeks_of(follow(meets(make, serve, False, **entry), None, weeks=70), kind)
    after = weeks_of(follow(meets(make, serve, True, **entry), None, weeks=50), kind)
    struck = [week * 5 / 7 for week in before]
    assert after == pytest.approx([week for week in struck if week % 1 < 5 / 7])
    assert len(after) > 100


def test_an_incident_brings_a_child_there_at_any_hour(make: Any, follow: Any) -> None:
    injury = {"id": "injury", "name": "Injury", "per-year": [0, 0, 52, 52], "brings-to": ["school"]}
    people = {"incidents": {"injury": injury}, "arrivals": {"today": MONDAY}}
    plain = {"school": {"entry": {"how": "In class.", "notices": 0.5}}}
    kept = {"school": {**plain["school"], "calendar": "hours"}}
    closed = make(kept, [], **people, calendars={"hours": hours()})
    assert follow(closed, None) == follow(make(plain, [], **people), None)


@pytest.mark.parametrize("first", [date(2024, 9, 2), date(2023, 2, 28), date(2024, 2, 29), date(1999, 12, 31)])
def test_hours_are_those_of_the_calendar(first: date) -> None:
    kind = CalendarKind.model_validate(hours(OFFICE, {"days": ["saturday"]}, closed=(DECEMBER,)))
    spans = open_spans(kind, first)
    assert all(before[1] < after[0] for before, after in itertools.pairwise(spans))
    found = set()
    for opens, closes in spans:
        day = datetime.combine(first, datetime.min.time()) + timedelta(minutes=opens)
        whole = day.weekday() == 5
        assert closes - opens == (MINUTES_PER_DAY if whole else 8 * 60)
        assert (day.hour, day.minute) == ((0, 0) if whole else (9, 0))
        found.add(day.date())
    days = (first + timedelta(passed) for passed in range(CYCLE_DAYS))
    shut = {(12, day) for day in range(20, 32)} | {(1, day) for day in range(1, 4)}
    assert found == {day for day in days if day.weekday() < 6 and (day.month, day.day) not in shut}


def test_hours_that_touch_are_one_span() -> None:
    kind = CalendarKind.model_validate(hours(ROUND_THE_CLOCK))
    assert open_spans(kind, date(2024, 9, 2)) == [(0, CYCLE_DAYS * MINUTES_PER_DAY)]


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        (hours({"days": ["monday"], "from": "17:00", "until": "09:00"}), "opens at 17:00 cannot close at 09:00 of the"),
        (hours(closed=({"from": "01-01", "until": "12-31"},)), "closed on every day of the year never opens"),
        (hours(closed=({"from": "02-30", "until": "12-31"},)), "there is no such day"),
        (hours({"days": ["monday"], "from": "9"}), "should match pattern"),
    ],
)
def test_impossible_hours_are_refused(wrong: dict[str, Any], words: str) -> None:
    with pytest.raises(ValidationError, match=words):
        CalendarKind.model_validate(wrong)


def test_hours_need_a_day_to_count_from(make: Any, serve: Any) -> None:
    actors = {"clinic": {"service": serve(), "calendar": "hours"}}
    with pytest.raises(ArgumentError, match='the calendar "hours", and no `today` to count its weekdays from'):
        compile_map(make(actors, [], calendars={"hours": hours()}))


def test_the_log_of_a_map_with_hours_changes_nothing(make: Any, serve: Any) -> None:
    on = compile_map(meets(make, serve, True, contacts=26, notices=1).model_copy())
    told, silent = (simulate(on, weeks=30, log=log, switches=Switches()) for log in ("all", "none"))
    assert told.state.totals["events"] == silent.state.totals["events"]
