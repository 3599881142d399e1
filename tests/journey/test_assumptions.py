"""Which numbers are uncertain, how they are drawn, and the map at a draw."""

from collections.abc import Callable
from itertools import pairwise
from typing import Any

import numpy as np
import pytest

from sysmap.errors import ArgumentError
from sysmap.journey.assumptions import Uncertain, redraw, sample, uncertain, values_of
from sysmap.model import SystemMap

Make = Callable[..., SystemMap]


def spread_out(likely: float) -> dict[str, Any]:
    return {"low": likely / 2, "likely": likely, "high": likely * 2, "why": "A guess."}


@pytest.fixture(scope="module")
def unsure(make: Make, serve: Callable[..., dict[str, Any]], refer: Callable[..., dict[str, Any]]) -> SystemMap:
    """A clinic of which little is known."""
    mean = {"low": 10.0, "likely": 20.0, "high": 40.0}
    clinic = serve(
        places={"low": 3.0, "likely": 8.0, "high": 20.0, "evidence": [{"standing": "assumption", "why": "Small."}]},
        consent={"child": {"low": 0.2, "likely": 0.5, "high": 0.6, "why": "Nobody counts."}},
        length={"shape": "gamma", "mean": mean, "spread": 5.0, "why": "Told by one boy."},
        assessment={"shape": "uniform", "mean": {"low": 4.0, "likely": 5.0, "high": 6.0}, "spread": 2.0},
    )
    return make(
        {"school": {"entry": {"how": "By day."}}, "clinic": {"service": clinic}},
        [refer("school", "clinic", likelihood=spread_out(0.4))],
        need={"escalation": [0.1, spread_out(0.2), 0.3]},
    )


def number(**more: Any) -> Uncertain:
    plain = {"path": "a.b.c", "kind": "c", "low": 2.0, "likely": 4.0, "high": 8.0}
    return Uncertain(**{**plain, "basis": "assumption", "why": None, "means": "", **more})


def test_every_number_with_a_range_is_listed_by_path(unsure: SystemMap) -> None:
    assert [(item.path, item.kind, item.basis) for item in uncertain(unsure)] == [
        ("actors.clinic.service.assessment.mean", "service.assessment.mean", "not-stated"),
        ("actors.clinic.service.consent.child", "service.consent.child", "assumption"),
        ("actors.clinic.service.length.mean", "service.length.mean", "assumption"),
        ("actors.clinic.service.places", "service.places", "assumption"),
        ("population.need.escalation.2", "need.escalation", "assumption"),
        ("relationships.school--refers--clinic.referral.likelihood", "referral.likelihood", "assumption"),
    ]


def test_each_says_its_range_its_reason_and_what_it_means(unsure: SystemMap) -> None:
    consent = uncertain(unsure)[1]
    assert (consent.low, consent.likely, consent.high, consent.why) == (0.2, 0.5, 0.6, "Nobody counts.")
    assert consent.means.startswith("The chance that a child of middling trust agrees")
    assert uncertain(unsure)[3].why == "Small."


def test_what_a_document_prints_as_a_range_rests_on_evidence(make: Make) -> None:
    told = {"source": "report", "at": "p. 3", "standing": "published-statistic"}
    said = {"low": 1, "likely": 2, "high": 3, "evidence": [told]}
    assert uncertain(make({}, [], arrivals={"per-year": said}))[0].basis == "evidence"


def test_the_inverse_of_a_triangle_meets_its_known_quantiles() -> None:
    drawn = number().at(np.array([0.0, 1 / 3, 1.0 - 3 / 8, 1.0]))  # the peak has a third of the triangle below it
    assert drawn == pytest.approx([2.0, 4.0, 8.0 - np.sqrt(3 / 8 * 6 * 4), 8.0])


def test_a_range_without_width_is_its_only_value() -> None:
    assert number(low=4.0, high=4.0).at(np.array([0.0, 0.5, 1.0])).tolist() == [4.0, 4.0, 4.0]


def test_places_are_drawn_in_whole_numbers_where_their_range_is_whole() -> None:
    places = number(path="actors.clinic.service.places", low=3.0, likely=8.0, high=20.0)
    assert places.at(np.array([0.1, 0.77])).tolist() == [6.0, 13.0]
    assert number(path="actors.clinic.service.places", low=3.5).at(np.array([0.1]))[0] % 1 > 0


def test_a_latin_hypercube_draws_once_from_every_part_of_a_range() -> None:
    even = [number(path=path, low=0.0, likely=0.5, high=1.0) for path in ("one", "two")]
    drawn = sample(even, 40, seed=3)
    parts = even[0].at(np.linspace(0.0, 1.0, 41))
    for column in drawn.T:
        assert all(low <= value <= high for value, (low, high) in zip(sorted(column), pairwise(parts), strict=True))
    assert not np.array_equal(drawn[:, 0], drawn[:, 1])


def test_draws_have_the_mean_and_the_spread_of_the_triangle() -> None:
    drawn = sample([number()], 4000, seed=1)[:, 0]
    assert drawn.mean() == pytest.approx(14 / 3, rel=1e-3)  # (low + likely + high) / 3
    assert drawn.var() == pytest.approx((4 + 16 + 64 - 8 - 16 - 32) / 18, rel=1e-2)


def test_what_a_number_draws_depends_on_seed_and_path_alone() -> None:
    both = sample([number(path="one"), number(path="two")], 8, seed=5)
    assert np.array_equal(both[:, 1], sample([number(path="two")], 8, seed=5)[:, 0])
    assert not np.array_equal(both, sample([number(path="one"), number(path="two")], 8, seed=6))


def test_fewer_than_one_draw_is_refused() -> None:
    with pytest.raises(ArgumentError, match=r"^assumptions are drawn at least once, not 0 times$"):
        sample([number()], 0, seed=1)


def test_a_map_at_its_likeliest_values_is_the_map(unsure: SystemMap) -> None:
    same = redraw(unsure, {item.path: item.likely for item in uncertain(unsure)})
    assert same == unsure
    assert same.version == unsure.version


def test_every_draw_is_a_valid_map_and_leaves_the_first_as_it_was(unsure: SystemMap) -> None:
    before, numbers = unsure.version, uncertain(unsure)
    for row in sample(numbers, 12, seed=2):
        drawn = redraw(unsure, values_of(numbers, row))
        assert SystemMap.model_validate(drawn.model_dump()) == drawn
        assert [item.likely for item in uncertain(drawn)] == row.tolist()
        assert [(item.low, item.high) for item in uncertain(drawn)] == [(item.low, item.high) for item in numbers]
        assert drawn.version != before
    assert SystemMap.model_validate(unsure.model_dump()).version == before


def test_a_certain_spread_keeps_its_share_of_a_drawn_mean(unsure: SystemMap) -> None:
    drawn = redraw(unsure, {"actors.clinic.service.length.mean": 40.0})
    service = drawn.actors["clinic"].service
    assert service is not None
    assert (service.length.spread, service.places) == (10.0, unsure.actors["clinic"].service.places)  # type: ignore[union-attr]


@pytest.mark.parametrize("path", ["actors.clinic.service.consent.chld", "actors.clinic.service.length", "actors"])
def test_a_path_to_no_uncertain_number_is_refused(unsure: SystemMap, path: str) -> None:
    with pytest.raises(ArgumentError, match=f'^unknown uncertain number "{path}"'):
        redraw(unsure, {path: 0.5})


def test_a_value_outside_its_range_is_refused(unsure: SystemMap) -> None:
    with pytest.raises(ArgumentError, match=r"^0\.7 is not from 0\.2 to 0\.6, the range the map gives$"):
        redraw(unsure, {"actors.clinic.service.consent.child": 0.7})


def test_the_shipped_map_can_be_drawn_and_run(shipped: SystemMap) -> None:
    numbers = uncertain(shipped)
    assert len(numbers) > 1000
    drawn = redraw(shipped, values_of(numbers, sample(numbers, 2, seed=1)[0]))
    assert [item.path for item in uncertain(drawn)] == [item.path for item in numbers]
    assert {item.basis for item in numbers} == {"assumption", "evidence"}
