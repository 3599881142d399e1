from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from sysmap.model.quantity import Amount, Chance, Duration, Number

WHY = "No source prints one."


def span(low: float, likely: float, high: float) -> dict[str, float]:
    return {"low": low, "likely": likely, "high": high}


def test_a_bare_number_is_a_value_without_grounds() -> None:
    number = Number.model_validate(40)
    assert (number.central, number.span, number.grounded) == (40, (40, 40, 40), False)


@given(st.lists(st.floats(-1e6, 1e6), min_size=3, max_size=3).map(sorted))
def test_a_range_keeps_its_order_and_centre(span: list[float]) -> None:
    low, likely, high = span
    number = Number(low=low, likely=likely, high=high, why=WHY)
    assert number.span == (low, likely, high)
    assert number.central == likely
    assert number.assumed


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ({}, "write either `value`, or all of `low`, `likely` and `high`"),
        ({"value": 1, "low": 0, "likely": 1, "high": 2}, "write either `value`, or all of"),
        ({"low": 0, "high": 2}, "write either `value`, or all of"),
        ({"low": 3, "likely": 1, "high": 2, "why": WHY}, "low, likely and high must not fall: 3, 1, 2"),
        ({"value": 1, "why": WHY}, "an assumption needs a range: `low`, `likely` and `high`"),
    ],
)
def test_a_number_that_makes_no_sense_is_refused(data: dict[str, Any], message: str) -> None:
    with pytest.raises(ValidationError, match=message):
        Number.model_validate(data)


@pytest.mark.parametrize("value", [-0.1, 1.1])
def test_a_chance_lies_between_0_and_1(value: float) -> None:
    with pytest.raises(ValidationError, match=f"{value:g} is not from 0 to 1"):
        Chance.model_validate(value)


def test_an_amount_is_not_negative() -> None:
    with pytest.raises(ValidationError, match="-1 is not at least 0"):
        Amount.model_validate({"low": -1, "likely": 2, "high": 3, "why": WHY})


def test_true_is_not_a_number() -> None:
    with pytest.raises(ValidationError):
        Number.model_validate({"value": True})


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ({"mean": -1.0}, "weeks cannot be negative"),
        ({"shape": "fixed", "mean": 4.0, "spread": 1.0}, "`fixed` takes no spread"),
        ({"shape": "gamma", "mean": 4.0}, "`gamma` needs a spread, in weeks"),
        ({"shape": "uniform", "mean": 4.0, "spread": 3.0}, "at most a spread of 2.31"),
        ({"shape": "triangular", "mean": 4.0, "spread": 3.0}, "at most a spread of 1.63"),
        ({"mean": 4.0, "why": WHY}, "an assumed duration needs a range"),
        ({"mean": span(-1, 2, 3)}, "weeks cannot be negative"),
        ({"shape": "fixed", "mean": 4.0, "spread": span(0, 0, 1)}, "`fixed` takes no spread"),
        ({"shape": "gamma", "mean": 4.0, "spread": span(0, 1, 2)}, "`gamma` needs a spread, in weeks"),
        ({"shape": "lognormal", "mean": span(0, 1, 2), "spread": 1.0}, "`lognormal` needs a mean of more than 0 weeks"),
        ({"shape": "uniform", "mean": span(1, 4, 9), "spread": 1.0}, "a uniform mean of 1 at most a spread of 0.577"),
        ({"shape": "uniform", "mean": 4.0, "spread": span(1, 2, 3)}, "a uniform mean of 4 at most a spread of 2.31"),
    ],
)
def test_a_duration_that_makes_no_sense_is_refused(data: dict[str, Any], message: str) -> None:
    with pytest.raises(ValidationError, match=message):
        Duration.model_validate(data)


@pytest.mark.parametrize(
    ("standings", "assumed"),
    [(["assumption"], True), (["assumption", "statute"], False), (["statute"], False), ([], False)],
)
def test_a_number_is_assumed_where_all_its_evidence_is(standings: list[str], assumed: bool) -> None:
    evidence = [{"standing": word, "source": "handbook", "at": "1", "why": WHY} for word in standings]
    assert Number.model_validate({"value": 1, "evidence": evidence}).assumed == assumed
    assert Duration.model_validate({"mean": 1, "evidence": evidence}).assumed == assumed


def test_an_assumed_duration_says_so() -> None:
    duration = Duration.model_validate({"mean": {"low": 2.0, "likely": 4.0, "high": 9.0}, "why": WHY})
    assert duration.assumed
    assert duration.grounded
