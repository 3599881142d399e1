"""Numbers that are right in themselves and yet cannot be."""

import pytest

from sysmap.errors import DataError
from sysmap.loading import build

WHY = {"why": "A guess."}
EVIDENCE = [{"source": "handbook", "at": "1", "standing": "statute"}]
HALF = {"low": 0.5, "likely": 0.6, "high": 0.7, **WHY}


def paying(money, to="camhs"):
    return {"from": "mash", "to": to, "type": "funds", "evidence": EVIDENCE, "money": money}


def only(tree):
    with pytest.raises(DataError) as caught:
        build(tree)
    (problem,) = caught.value.problems
    assert problem.line > 0
    return str(problem).split("  ", 1)[1]


def test_a_finite_service_that_takes_no_time_is_refused(tiny_with):
    nothing = {"shape": "fixed", "mean": {"low": 0, "likely": 0, "high": 0}, **WHY}
    assert only(tiny_with(("actors.camhs.service.length", nothing))).startswith(
        'actor "camhs", service.length: found a length that may be 0 weeks, with '
    )


def test_a_gate_that_only_decides_may_take_no_time(tiny_with):
    nothing = {"shape": "fixed", "mean": {"low": 0, "likely": 0, "high": 0}, **WHY}
    places = ("actors.camhs.service.places", "unlimited")
    assert build(tiny_with(("actors.camhs.service.length", nothing), places))


def test_nothing_lasts_longer_than_childhood(tiny_with):
    days = {"shape": "fixed", "mean": {"low": 1, "likely": 180, "high": 1358}, **WHY}
    assert only(tiny_with(("actors.camhs.service.length", days))) == (
        'actor "camhs", service.length.mean: found 1358 weeks; expected at most 1357 weeks, which are 26 years. '
        "Durations are in weeks."
    )


def test_no_step_of_trust_is_longer_than_trust_itself(tiny_with):
    step = {"low": -1.5, "likely": -0.1, "high": 0, **WHY}
    assert only(tiny_with(("population.trust.declined", step))) == (
        "population.trust.declined: found a step of -1.5; expected a step from -1 to 1"
    )


def test_children_arrive_at_some_age(tiny_with):
    none = {"12": {"low": 0, "likely": 0, "high": 1, **WHY}}
    assert only(tiny_with(("population.arrivals.ages", none))) == (
        "population.arrivals.ages: found no weight above 0; expected at least one age that children arrive at"
    )


def test_consent_cannot_fade_by_more_than_all_of_it(tiny_with):
    consent = {"child": {"low": 0, "likely": 0.5, "high": 1, **WHY}, "fades": {"low": 0, "likely": 1, "high": 2, **WHY}}
    assert only(tiny_with(("actors.camhs.service.consent", consent))) == (
        'actor "camhs", service.consent.fades: found parts that do not fit together. 2 is not from 0 to 1.'
    )


def test_a_period_of_no_length_is_none(tiny_with):
    money = {"programme": "P", "amount": "unknown", "years": {"low": 0, "likely": 1, "high": 2, **WHY}}
    tree = tiny_with(("relationships.x", paying(money)))
    assert only(tree).endswith("money: found parts that do not fit together. A period of 0 years is none.")


def test_shares_of_one_payee_make_no_more_than_its_places(tiny_with):
    money = {"programme": "P", "amount": "unknown", "share": HALF}
    tree = tiny_with(("relationships.x", paying(money)), ("relationships.y", paying({**money, "programme": "Q"})))
    assert only(tree) == (
        'relationship "y", money.share: found the second share of the places of "camhs", which makes 1.2 of them; '
        "expected shares that make 1 or less"
    )


def test_a_share_is_one_of_places_that_are_counted(tiny_with):
    money = {"programme": "P", "amount": "unknown", "share": HALF}
    assert only(tiny_with(("relationships.x", paying(money, "school")))) == (
        'relationship "x", money.share: found a share of the places of "school", which counts none; '
        "expected a payee whose service has so many `places`"
    )


def test_a_date_on_which_places_hang_needs_a_day_to_count_from(tiny_with):
    money = {"programme": "P", "amount": "unknown", "share": HALF, "until": "2025"}
    assert only(tiny_with(("relationships.x", paying(money)))) == (
        'relationship "x", money.until: found a date, and no day to count it from; '
        "expected `today` under the population's `arrivals`, since the line pays for places"
    )
    assert build(tiny_with(("relationships.x", paying(money)), ("population.arrivals.today", "2024-09-02")))


def test_a_line_does_not_end_before_it_starts(tiny_with):
    money = {"programme": "P", "amount": "unknown", "from": "2025", "until": "2024"}
    assert only(tiny_with(("relationships.x", paying(money)))).endswith("A line cannot end in 2024 and start in 2025.")


def test_what_is_renewed_has_a_length(tiny_with):
    money = {"programme": "P", "amount": "unknown", "until": "2024", "share": HALF, "renewed": HALF}
    assert "`renewed` and `again-after` need the length of the period" in only(
        tiny_with(("relationships.x", paying(money)))
    )


CALENDAR = {"name": "School days", "open": [{"days": ["monday"], "from": "09:00"}]}
TODAY = ("population.arrivals.today", "2024-09-02")


def test_hours_rest_on_something(tiny_with):
    assert only(tiny_with(("population.calendars", {"school-days": CALENDAR}))) == (
        'calendar "school-days": found hours that rest on nothing; expected evidence or a reason. '
        "Add `evidence`, or `why`."
    )


def test_hours_need_a_day_to_count_from(tiny_with):
    declared = ("population.calendars", {"school-days": {**CALENDAR, **WHY}})
    kept = ("actors.school.calendar", "school-days")
    assert only(tiny_with(declared, kept)) == (
        'actor "school", calendar: found a calendar, and no day to count from; '
        "expected `today` under the population's `arrivals`. Without a date no week has a Monday."
    )
    assert build(tiny_with(declared, kept, TODAY))


def test_a_calendar_that_an_actor_names_is_declared(tiny_with):
    assert only(tiny_with(("actors.school.calendar", "moon-phases"), TODAY)).startswith(
        'actor "school", calendar: found unknown calendar "moon-phases"; expected a calendar that is declared'
    )


def test_hours_end_after_they_begin(tiny_with):
    backwards = {**CALENDAR, **WHY, "open": [{"days": "monday", "from": "17:00", "until": "09:00"}]}
    assert only(tiny_with(("population.calendars", {"school-days": backwards}))).endswith(
        "What opens at 17:00 cannot close at 09:00 of the same day."
    )


def test_nobody_is_supported_without_a_place(tiny_with):
    places = {"low": 2, "likely": 3, "high": 4, **WHY}
    live = {"low": 3, "likely": 4, "high": 5, **WHY}
    changes = [("actors.camhs.service.places", places), ("actors.camhs.service.today", {"live": live})]
    assert only(tiny_with(*changes)) == (
        'actor "camhs", service.today.live: found 4 children, with 3 places; '
        "expected at most as many children as there are places"
    )
    assert build(tiny_with(*changes, ("actors.camhs.service.today", {"waiting": live})))
