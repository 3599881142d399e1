"""Factors on what a child is can be switched off; with the same draws only the group concerned fares differently."""

from dataclasses import replace
from typing import Any

import pytest

from sysmap.journey import Route, route, switched_off
from sysmap.model import SystemMap

GIRL = {"id": "girl", "name": "Girl", "means": "A girl.", "group": "characteristic"}
BEATEN = {
    "id": "beaten",
    "name": "Beaten",
    "per-year": [6, 6, 6, 6],
    "times": {"girl": 0.25, "unwell": 2},
    "brings-to": ["school"],
}
RISING = {"escalation": [2, 2, 2], "escalation-times": {"girl": 3}, "recovery": [1, 1, 1], "on-arrival": [1, 0, 0, 0]}


@pytest.fixture(scope="module")
def unequal(make: Any, serve: Any, refer: Any) -> SystemMap:
    """Girls are noticed a tenth as often, beaten a quarter as often, and worsen three times as fast."""
    entry = {"how": "In class.", "contacts": 12, "notices": 0.5, "notices-times": {"girl": 0.1, "unwell": 1.5}}
    club = {"service": serve(threshold={"test": {"attribute": "girl"}})}
    made: SystemMap = make(
        {"school": {"entry": entry}, "club": club},
        [refer("school", "club")],
        attributes={"girl": GIRL},
        incidents={"beaten": BEATEN},
        need=RISING,
    )
    return made


def sent(system: SystemMap, *attributes: str, off: bool, seed: int = 1) -> Route:
    child = system.population.profiles["ana"].model_copy(update={"attributes": attributes, "need": 1})
    names = ["disproportionality"] if off else []
    return route(system, child, seed=seed, weeks=260, alone=True, switches=switched_off(names))


def happenings(found: Route, kinds: set[str]) -> list[tuple[Any, ...]]:
    return [(step.kind, step.week, step.actor, step.drawn) for step in found.steps if step.kind in kinds]


@pytest.mark.parametrize("attributes", [(), ("unwell",)])
@pytest.mark.parametrize("seed", range(1, 6))
def test_a_child_of_another_group_has_the_very_same_journey(
    unequal: SystemMap, attributes: tuple[str, ...], seed: int
) -> None:
    on, off = (sent(unequal, *attributes, off=off, seed=seed) for off in (False, True))
    assert off.switched_off == ("disproportionality",)
    assert replace(off, switched_off=()).as_dict() == on.as_dict()


MET = {"noticed", "not-noticed", "incident", "need-rose", "need-fell"}


@pytest.mark.parametrize("seed", range(1, 6))
def test_off_a_child_of_the_group_meets_what_any_child_would_have_met(unequal: SystemMap, seed: int) -> None:
    any_child = happenings(sent(unequal, off=False, seed=seed), MET)
    assert happenings(sent(unequal, "girl", off=True, seed=seed), MET) == any_child
    assert happenings(sent(unequal, "girl", off=False, seed=seed), MET) != any_child


def test_each_of_the_three_factors_is_felt(unequal: SystemMap) -> None:
    def often(kind: str, *, off: bool) -> int:
        return sum(len(happenings(sent(unequal, "girl", off=off, seed=seed), {kind})) for seed in range(1, 9))

    assert often("incident", off=False) < often("incident", off=True) / 2
    assert often("noticed", off=False) < often("noticed", off=True) / 2
    assert often("need-rose", off=False) > often("need-rose", off=True)


def test_factors_on_needs_stay(unequal: SystemMap) -> None:
    well, unwell = (sent(unequal, "girl", *more, off=True) for more in ((), ("unwell",)))
    assert len(happenings(unwell, {"incident"})) > len(happenings(well, {"incident"}))


def test_a_rule_about_the_group_stays(unequal: SystemMap) -> None:
    girl, boy = (sent(unequal, *attributes, off=True) for attributes in (("girl",), ()))
    assert happenings(girl, {"passed"})
    assert not happenings(boy, {"passed"})
    assert happenings(boy, {"declined"})
