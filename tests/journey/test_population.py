"""The background children are the ones the data describe."""

from typing import Any

import numpy as np
import pytest

from sysmap.journey.compile import compile_map
from sysmap.journey.engine.audit import audit
from sysmap.journey.engine.state import IN_SUPPORT, LEFT, UNNOTICED, UNSUPPORTED
from sysmap.journey.run import simulate
from sysmap.model import SystemMap


def share(found: np.ndarray, expected: float) -> bool:
    return abs(found.mean() - expected) < 4 * np.sqrt(expected * (1 - expected) / found.size)


def test_ages_need_and_attributes_follow_the_data(make: Any) -> None:
    """b goes with a: 50 % of those who have a, 20 % of all"""
    attributes = {
        "a": {"id": "a", "name": "a", "means": "A.", "group": "need", "prevalence": 0.2},
        "b": {
            "id": "b",
            "name": "b",
            "means": "B.",
            "group": "need",
            "prevalence": 0.2,
            "given": {"attribute": "a", "chance": 0.5},
        },
    }
    arrivals = {"per-year": 2000, "ages": {"10": 1, "13": 3}}
    need = {"on-arrival": [1, 2, 3, 4]}
    system = make({}, [], attributes=attributes, arrivals=arrivals, need=need)
    run = simulate(compile_map(system), weeks=260)
    children = run.state.children
    assert abs(children.size - 2000 * 260 / (365.25 / 7)) < 4 * np.sqrt(children.size)
    with_a, with_b = (children["attributes"] & run.compiled.index.attribute_mask([key]) > 0 for key in ("a", "b"))
    assert share(with_a, 0.2)
    assert share(with_b, 0.2)
    assert share(with_b[with_a], 0.5)
    for level in range(1, 5):
        assert share(children["need"] == level, level / 10)
    arrived_at = (children["arrives"] - children["born"]) / (365.25 / 7)
    assert set(np.floor(arrived_at + 1e-9)) == {10, 13}
    assert share(arrived_at < 12, 0.25)


def test_an_unaided_child_moves_between_levels_at_the_rates_given(make: Any) -> None:
    """Up at 2 and down at 3 a year between two levels: in the long run 2/5 of children are at the upper one"""
    rates = {"escalation": [2, 0, 0], "recovery": [3, 0, 0], "on-arrival": [1, 0, 0, 0]}
    system = make({}, [], need=rates, arrivals={"per-year": 2000, "ages": {"10": 1}})
    run = simulate(compile_map(system), weeks=260)
    settled = run.state.children[run.state.children["arrives"] < 180]
    assert share(settled["need"] == 2, 0.4)


def test_nothing_is_lost_in_a_long_run(tiny: SystemMap) -> None:
    run = simulate(compile_map(tiny), weeks=900, log="none")
    totals = run.state.totals[0]
    assert totals.made > 5000
    assert (totals.fates > 0).sum() >= 6


@pytest.mark.parametrize(
    ("table", "field", "message"),
    [
        ("totals", "made", "referrals made"),
        ("totals", "spare", "a case is neither open nor free"),
        ("children", "live", "a child's supports are miscounted"),
        ("desks", "live", "places are miscounted"),
        ("desks", "length", "a list is miscounted"),
    ],
)
def test_a_miscount_is_found(tiny: SystemMap, table: str, field: str, message: str) -> None:
    run = simulate(compile_map(tiny), weeks=100)
    getattr(run.state, table)[field][0] += 2
    with pytest.raises(AssertionError, match=message):
        audit(run.world, run.state)


@pytest.mark.parametrize("standing", [UNNOTICED, UNSUPPORTED, IN_SUPPORT, LEFT])
def test_a_child_in_the_wrong_state_is_found(tiny: SystemMap, standing: int) -> None:
    run = simulate(compile_map(tiny), weeks=100)
    child = np.flatnonzero(run.state.children["standing"] != standing)[0]
    run.state.children["standing"][child] = standing
    with pytest.raises(AssertionError, match="a child's standing is wrong"):
        audit(run.world, run.state)
