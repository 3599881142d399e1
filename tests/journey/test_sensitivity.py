"""Screening on functions whose slopes are known."""

from collections.abc import Callable
from typing import Any

import pytest

from sysmap.errors import ArgumentError
from sysmap.journey.assumptions import uncertain
from sysmap.journey.sensitivity import Sensitivity, sensitivity
from sysmap.journey.sensitivity_words import CAUTION, tell_sensitivity
from sysmap.model import SystemMap

Part = Callable[..., dict[str, Any]]

LIKELIHOOD = "relationships.school--refers--clinic.referral.likelihood"
LENGTH = "actors.clinic.service.length.mean"
ESCALATION = "population.need.escalation.2"


@pytest.fixture(scope="module")
def unsure(make: Callable[..., SystemMap], serve: Part, refer: Part) -> SystemMap:
    """A map with six uncertain numbers in five groups."""

    def guess(low: float, likely: float, high: float) -> dict[str, Any]:
        return {"low": low, "likely": likely, "high": high, "why": "Nobody has measured it."}

    mean = {"low": 10.0, "likely": 20.0, "high": 40.0}
    clinic = serve(
        consent={"child": guess(0.2, 0.5, 0.6), "family": guess(0.5, 0.6, 0.9)},
        length={"shape": "exponential", "mean": mean, "why": "Told by one boy."},
        recovery=guess(0.1, 0.2, 0.4),
    )
    line = refer("school", "clinic", likelihood=guess(0.1, 0.3, 0.9))
    need = {"escalation": [0.1, guess(0.1, 0.2, 0.6), 0.3]}
    return make({"school": {"entry": {"how": "By day."}}, "clinic": {"service": clinic}}, [line], need=need)


def values(system: SystemMap) -> dict[str, float]:
    return {number.path: number.likely for number in uncertain(system)}


def linear(system: SystemMap) -> float:
    at = values(system)
    return 3.0 * at[LIKELIHOOD] - 0.01 * at[LENGTH] + 0.5 * at[ESCALATION]


@pytest.fixture(scope="module")
def screened(unsure: SystemMap) -> Sensitivity:
    return sensitivity(unsure, linear, trajectories=4)


def test_on_a_straight_line_an_effect_is_the_slope_times_the_range(screened: Sensitivity) -> None:
    assert [(effect.name, effect.size) for effect in screened.numbers] == [
        (LIKELIHOOD, pytest.approx(3.0 * 0.8)),
        (LENGTH, pytest.approx(0.01 * 30)),
        (ESCALATION, pytest.approx(0.5 * 0.5)),
    ]
    for effect in screened.numbers:
        assert effect.spread == pytest.approx(0.0, abs=1e-9)
        assert (effect.low, effect.high) == pytest.approx((effect.size, effect.size))


def test_groups_come_first_and_those_that_do_nothing_are_left(screened: Sensitivity, unsure: SystemMap) -> None:
    first = {effect.name: effect for effect in screened.effects if effect.round == 1}
    assert set(first) == {LIKELIHOOD, LENGTH, ESCALATION, "service.consent", "actors.clinic.service.recovery"}
    assert len(first["service.consent"].numbers) == 2
    assert (first["service.consent"].size, first["service.consent"].spread) == (0.0, None)
    assert screened.runs == 4 * (5 + 1) + 4 * (3 + 1)
    assert linear(unsure) == pytest.approx(3.0 * 0.3 - 0.2 + 0.1)  # the map is as it was


def test_an_effect_that_depends_on_another_number_has_a_spread(unsure: SystemMap) -> None:
    def crossed(system: SystemMap) -> float:
        at = values(system)
        return (at[LIKELIHOOD] - 0.5) * (at[LENGTH] - 25.0)

    by_name = {effect.name: effect for effect in sensitivity(unsure, crossed, trajectories=12).numbers}
    assert all(by_name[path].spread for path in (LIKELIHOOD, LENGTH))


def test_numbers_can_be_grouped_by_whose_they_are(unsure: SystemMap) -> None:
    found = sensitivity(unsure, linear, by="actor", trajectories=2)
    first = {effect.name: len(effect.numbers) for effect in found.effects if effect.round == 1}
    assert first == {"clinic": 4, LIKELIHOOD: 1, ESCALATION: 1}
    assert [effect.name for effect in found.numbers][:2] == [LIKELIHOOD, LENGTH]


def test_the_same_seed_gives_the_same_screening_and_progress_is_told(unsure: SystemMap) -> None:
    told: list[tuple[int, int]] = []
    again = [
        sensitivity(unsure, linear, trajectories=2, seed=9, progress=lambda done, total: told.append((done, total)))
        for _ in range(2)
    ]
    assert again[0] == again[1]
    assert told[:3] == [(0, 12), (1, 12), (2, 12)]
    assert (12, 12) in told


def test_what_matters_most_is_told_in_sentences(screened: Sensitivity) -> None:
    lines = tell_sensitivity("the share supported", screened).splitlines()
    assert lines[0] == "What the share supported hangs on most, of the map's uncertain numbers (40 runs)"
    assert lines[1] == (
        f"  {LIKELIHOOD} (the chance that a referral that fits is made; from 0.1 to 0.9, likeliest 0.3): over that "
        "range it moves by 2.4 (2.4 to 2.4). It is an assumption: Nobody has measured it."
    )
    assert lines[5] == f"  {LIKELIHOOD} (1): 2.4 (2.4 to 2.4)"
    assert lines[-1] == CAUTION


def test_an_outcome_that_nothing_moves_is_said_to_be_one(unsure: SystemMap) -> None:
    found = sensitivity(unsure, lambda _: 1.0, trajectories=2)
    assert (found.numbers, found.runs) == ((), 12)
    assert tell_sensitivity("it", found) == "No uncertain number of the map moved it (12 runs).\n"


def test_sizes_that_make_no_sense_are_refused(unsure: SystemMap, make: Callable[..., SystemMap]) -> None:
    with pytest.raises(ArgumentError, match=r"^a screening takes at least 2 trajectories, not 1$"):
        sensitivity(unsure, linear, trajectories=1)
    with pytest.raises(ArgumentError, match=r"^a screening takes at least 1 groups to follow, not 0$"):
        sensitivity(unsure, linear, top=0)
    with pytest.raises(ArgumentError, match=r"^this map has no uncertain number: none carries low, likely and high$"):
        sensitivity(make({}, []), linear)


def test_without_the_library_it_says_how_to_install_it(unsure: SystemMap, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sysmap.journey.sensitivity.find_spec", lambda _: None)
    with pytest.raises(ArgumentError, match=r"install it with: pip install 'sysmap\[sensitivity\]'$"):
        sensitivity(unsure, linear)
