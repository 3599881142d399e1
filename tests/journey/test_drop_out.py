"""Leaving early, against closed forms: each mean or share within four standard errors over a thousand children."""

import math
from typing import Any

import numpy as np

from sysmap.journey.compile import compile_map
from sysmap.journey.engine.world import WEEKS_PER_YEAR
from sysmap.journey.records import KINDS, log_table
from sysmap.journey.run import simulate
from sysmap.journey.switches import Switches

DOOR = {"how": "All come.", "meets": {"not": {"reports": {"at-least": 1}}}, "contacts": 1e9, "notices": 1}
NEVER_ENDS = {"shape": "fixed", "mean": 99999}
ONCE_IN_FOUR_WEEKS = WEEKS_PER_YEAR / 4


def stays(make: Any, serve: Any, refer: Any, drop_out: dict[str, Any], others: int = 0, **service: Any) -> np.ndarray:
    """How long some thousand children stay at a clinic that only they themselves end."""
    clinic = serve(length=NEVER_ENDS, **{"drop-out": {"per-year": ONCE_IN_FOUR_WEEKS, **drop_out}}, **service)
    beside = {f"beside-{number}": {"service": serve(length=NEVER_ENDS)} for number in range(others)}
    lines = [refer("door", key) for key in ("clinic", *beside)]
    actors = {"door": {"entry": DOOR}, "clinic": {"service": clinic}, **beside}
    on = make(actors, lines, arrivals={"per-year": 10 * WEEKS_PER_YEAR})
    log = log_table(simulate(compile_map(on), weeks=400, log="all"))
    settled = {int(child) for child in log["child"][(log["kind"] == KINDS.index("arrived")) & (log["week"] < 100)]}
    ended = log[(log["kind"] == KINDS.index("ended")) & np.isin(log["child"], list(settled))]
    assert len(settled) > 800
    assert set(ended["child"]) <= settled
    return np.concatenate([ended["weeks"], np.full(len(settled) - ended.size, math.inf)])


def close(sample: np.ndarray, expected: float) -> bool:
    return bool(abs(sample.mean() - expected) < 4 * sample.std(ddof=1) / math.sqrt(sample.size))


def test_the_plain_rate(make: Any, serve: Any, refer: Any) -> None:
    assert close(stays(make, serve, refer, {}), 4)


def test_each_service_more_than_a_family_can_hold(make: Any, serve: Any, refer: Any) -> None:
    """Four live, two comfortable: twice the factor"""
    found = stays(make, serve, refer, {"comfortable": 2, "times-per-extra": 1.5}, others=3)
    assert close(found, 4 / 1.5**2)


def test_as_many_services_as_a_family_can_hold_change_nothing(make: Any, serve: Any, refer: Any) -> None:
    assert close(stays(make, serve, refer, {"comfortable": 2, "times-per-extra": 9}, others=1), 4)


def test_each_retelling(make: Any, serve: Any, refer: Any) -> None:
    """Told again here and at the two beside"""
    assert close(stays(make, serve, refer, {"times-per-retelling": 1.5}, others=2), 4 / 1.5**3)


def test_a_trusted_tie(make: Any, serve: Any, refer: Any) -> None:
    """Half of the children have one, and stay twice as long"""
    found = stays(make, serve, refer, {"times-with-trusted-tie": 0.5}, worker={"becomes-trusted": 0.5})
    assert close(found, (4 + 8) / 2)


def test_a_trusted_tie_ends_with_the_worker(make: Any, serve: Any, refer: Any) -> None:
    """Nobody leaves before the worker does, after 6 weeks on average"""
    worker = {"becomes-trusted": 1, "changes": WEEKS_PER_YEAR / 6}
    assert close(stays(make, serve, refer, {"times-with-trusted-tie": 0}, worker=worker), 6 + 4)


def test_each_change_of_worker(make: Any, serve: Any, refer: Any) -> None:
    """Where a change makes leaving impossible, those leave who do so before the first: 1/4 against 1/6 a week"""
    worker = {"changes": WEEKS_PER_YEAR / 6}
    left = np.isfinite(stays(make, serve, refer, {"times-per-worker-change": 0}, worker=worker)).astype(float)
    assert close(left, (1 / 4) / (1 / 4 + 1 / 6))


def test_a_change_of_worker_that_doubles_the_rate(make: Any, serve: Any, refer: Any) -> None:
    """The mean stay is the sum over changes n of the chance to see n, times the mean time until the next of either"""
    worker = {"changes": WEEKS_PER_YEAR / 6}
    expected, seen = 0.0, 1.0
    for changes in range(60):
        leaves = 2**changes / 4
        expected += seen / (leaves + 1 / 6)
        seen *= (1 / 6) / (leaves + 1 / 6)
    assert close(stays(make, serve, refer, {"times-per-worker-change": 2}, worker=worker), expected)


def test_a_child_comes_alone_in_proportion_to_trust(make: Any, serve: Any) -> None:
    """Once in two weeks with full trust, so once in eight at a quarter"""
    club = {"service": serve(), "entry": {"how": "An open door.", "self-referral": WEEKS_PER_YEAR / 2}}
    on = make({"club": club}, [], arrivals={"per-year": 10 * WEEKS_PER_YEAR}, trust={"start": 0.25})
    log = log_table(simulate(compile_map(on), weeks=400, log="all", switches=Switches(places=False)))
    arrived = log[(log["kind"] == KINDS.index("arrived")) & (log["week"] < 100)]
    asked = log[log["kind"] == KINDS.index("referred")]
    first = {int(child): week for child, week in zip(asked["child"][::-1], asked["week"][::-1], strict=True)}
    waits = np.array([first[int(row["child"])] - row["week"] for row in arrived])
    assert close(waits, 8)


def test_a_child_without_trust_never_comes_alone(make: Any, serve: Any, follow: Any) -> None:
    club = {"service": serve(), "entry": {"how": "An open door.", "self-referral": 520}}
    assert [record.kind for record in follow(make({"club": club}, [], trust={"start": 0}), None)] == ["arrived"]
