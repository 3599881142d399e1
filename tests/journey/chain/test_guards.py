"""Where no chain is a true picture: whose doing it is, in words."""

from collections.abc import Callable
from typing import Any

import pytest

from sysmap.errors import ArgumentError
from sysmap.journey.chain import chances
from sysmap.model import SystemMap

Make = Callable[..., SystemMap]
Part = Callable[..., dict[str, Any]]

SHUT = {"test": {"need": {"at-least": 4}}}


@pytest.fixture
def why(make: Make, serve: Part, refer: Part) -> Callable[..., str]:
    """Makes a map of a school and services, and gives the reason why the chance of the club cannot be solved."""

    def reason(services: dict[str, dict[str, Any]], *lines: tuple[Any, ...], **options: Any) -> str:
        actors: dict[str, dict[str, Any]] = {"school": {"entry": {"how": "By day."}}}
        actors |= {key: {"service": serve(**more)} for key, more in {"club": {}, **services}.items()}
        for key, rule in options.get("habits", {}).items():
            actors[key]["habit"] = {"rule": rule}
        made = [refer(start, end, **more) for start, end, more in lines]
        on = make(actors, made, trust={"start": options.get("trust", 0.5)})
        try:
            chances(on, on.population.profiles["ana"], enters_at="school", to="club")
        except ArgumentError as error:
            return str(error)
        return ""

    return reason


def test_several_referrals_at_once_that_lead_to_the_same_service(why: Callable[..., str]) -> None:
    lines = [("school", "club", {}), ("school", "hub", {}), ("hub", "club", {"on": "ended"})]
    assert why({"hub": {}}, *lines) == (
        'the chance of reaching "club" cannot be solved, only simulated: '
        "School may make several referrals at once that lead there"
    )


def test_several_referrals_of_which_one_leads_there_are_no_hindrance(why: Callable[..., str]) -> None:
    assert not why({"hub": {}}, ("school", "club", {}), ("school", "hub", {}))


def test_support_from_which_two_ways_lead_on(why: Callable[..., str]) -> None:
    lines = [("school", "hub", {}), ("hub", "club", {"on": ["accepted", "ended"]})]
    assert why({"hub": {}}, *lines).endswith("Hub may send a child it supports on in two ways that lead there")


def test_a_decliner_who_refers_on_while_the_referrer_tries_its_next(why: Callable[..., str]) -> None:
    lines = [("school", "hub", {"rank": 1}), ("school", "club", {"rank": 2}), ("hub", "club", {"on": "declined"})]
    reason = why({"hub": {"threshold": SHUT}}, *lines, habits={"school": "first"})
    assert reason.endswith("Hub refers on when it declines, while school may try another")


def test_another_referral_that_may_be_at_a_gate_on_the_way(why: Callable[..., str]) -> None:
    # The den takes the child on its own referral only, and passes it on; meanwhile the school has asked it too.
    den = {"threshold": {"test": {"came-from": "hub"}}}
    lines = [("school", "hub", {}), ("school", "den", {}), ("hub", "den", {"on": "ended"})]
    reason = why({"hub": {}, "den": den}, *lines, ("den", "club", {"on": "ended"}))
    assert reason.endswith("Den may be come to by another referral meanwhile")


def test_coming_back_to_an_actor_whose_support_may_last(why: Callable[..., str]) -> None:
    lines = [("school", "hub", {}), ("den", "hub", {"on": "ended"})]
    lines += [("hub", "den", {"on": "accepted"}), ("hub", "club", {"on": "accepted"})]
    reason = why({"hub": {}, "den": {}}, *lines, habits={"hub": "one"})
    assert reason.endswith("Hub may be come to again while its support lasts")


@pytest.mark.parametrize(
    ("hub", "ending"),
    [
        ({"closes-when": [{"when-started": "den"}]}, "closes when other support begins, which may happen meanwhile"),
        (
            {"drop-out": {"per-year": 1, "comfortable": 1, "times-per-extra": 2}},
            "is left sooner by a child who has other support, which may be so",
        ),
    ],
)
def test_a_spell_that_other_support_could_shorten(why: Callable[..., str], hub: dict[str, Any], ending: str) -> None:
    lines = [("school", "hub", {}), ("hub", "club", {"on": "ended"})]
    assert not why({"hub": hub, "den": {}}, *lines)
    assert why({"hub": hub, "den": {}}, *lines, ("school", "den", {})).endswith(f"Hub {ending}")


def test_fading_consent_that_begins_above_certainty(why: Callable[..., str]) -> None:
    den = {"consent": {"child": 0.9, "trust-weight": 0.4, "fades": 0.1}}
    lines = [("school", "den", {}), ("den", "club", {"on": "ended"})]
    assert not why({"den": den}, *lines, trust=0.75)
    reason = why({"den": den}, *lines, trust=1.0)
    assert reason.endswith("Den is so trusted that its fading consent begins above certainty")
