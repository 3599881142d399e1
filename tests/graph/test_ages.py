"""What becomes of services on a birthday is a matter of the ages they name; everything else is taken to be so."""

from typing import Any

import pytest
from pydantic import TypeAdapter

from sysmap.graph.ages import at_birthday, can_hold, fate
from sysmap.graph.views import select
from sysmap.model import SystemMap
from sysmap.model.condition import Condition

UNDER = {"age": {"from": 10, "below": 18}}
OVER = {"age": {"from": 18}}
ILL = {"attribute": "ill"}


def condition(data: Any) -> Any:
    return TypeAdapter(Condition).validate_python(data, by_alias=True, by_name=True)


@pytest.mark.parametrize(
    ("test", "on_the_eve", "on_the_day"),
    [
        (UNDER, True, False),
        (OVER, False, True),
        (ILL, True, True),
        ({"all": [UNDER, ILL]}, True, False),
        ({"any": [UNDER, ILL]}, True, True),
        ({"not": UNDER}, False, True),
        ({"not": {"any": [UNDER, ILL]}}, False, True),
        ({"not": {"all": [UNDER, ILL]}}, True, True),
        ({"all": [UNDER, OVER]}, False, False),
    ],
)
def test_a_condition_can_hold_where_its_ages_allow(test: Any, on_the_eve: bool, on_the_day: bool) -> None:
    assert can_hold(condition(test), 17.99) is on_the_eve
    assert can_hold(condition(test), 18) is on_the_day


def test_the_shipped_view_tells_who_ends_who_goes_on_and_who_takes_over(shipped: SystemMap) -> None:
    chosen = select(shipped, shipped.views["what-changes-at-18"])
    found = {item.actor: item for item in at_birthday(shipped, 18, chosen.actors, chosen.relationships)}
    assert found["camhs"].fate == "ends"
    assert [line.to for line in found["camhs"].to] == ["adult-mental-health"]
    assert found["adult-mental-health"].fate == "begins"
    assert found["local-vcs"].fate == "goes-on"
    assert found["turnaround"].fate == "ends"
    assert found["turnaround"].to == ()
    assert "dwp" not in found
    for item in found.values():
        service = shipped.actors[item.actor].service
        assert service
        assert (service.ages_out_at == 18) <= (item.fate == "ends")
    assert fate(shipped.actors["dwp"], 18) == "closed"
