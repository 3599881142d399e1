"""Against queues whose answers are known, each within four standard errors over its own replications."""

import math
from typing import Any

import numpy as np
import pytest

from sysmap.journey.compile import compile_map
from sysmap.journey.engine.state import ENDED_SUPPORT, GAVE_UP
from sysmap.journey.engine.world import WEEKS_PER_YEAR
from sysmap.journey.records import KINDS, log_table
from sysmap.journey.run import simulate
from sysmap.journey.switches import Switches
from sysmap.model import SystemMap

DOOR = {"how": "All come.", "meets": {"not": {"reports": {"at-least": 1}}}, "contacts": 1e9, "notices": 1}
REPLICATIONS, WARM_UP, WEEKS = 24, 300.0, 1300.0


def queue(make: Any, serve: Any, refer: Any, per_week: float, **service: Any) -> SystemMap:
    """Children arrive by chance, `per_week` on average, and all come to one clinic."""
    clinic = serve(**{"length": {"shape": "exponential", "mean": 1}, **service})
    actors = {"door": {"entry": DOOR}, "clinic": {"service": clinic}}
    return make(actors, [refer("door", "clinic")], arrivals={"per-year": per_week * WEEKS_PER_YEAR})


def waits(system: SystemMap, kinds: tuple[str, ...] = ("started",), **options: Any) -> list[np.ndarray]:
    """Weeks waited by those whose wait ended after the warm-up, for each replication."""
    compiled, wanted = compile_map(system), [KINDS.index(kind) for kind in kinds]  # type: ignore[arg-type]
    found = []
    for replication in range(REPLICATIONS):
        log = log_table(simulate(compiled, weeks=WEEKS, replication=replication, log="all", **options))
        rows = log[np.isin(log["kind"], wanted) & (log["week"] > WARM_UP)]
        found.append(rows["weeks"].copy())
    return found


def close(samples: list[float], expected: float) -> bool:
    error = np.std(samples, ddof=1) / math.sqrt(len(samples))
    return bool(abs(np.mean(samples) - expected) < 4 * error)


def erlang_c(load: float, places: int) -> float:
    """The chance of having to wait in M/M/c."""
    top = load**places / math.factorial(places) * places / (places - load)
    return top / (sum(load**k / math.factorial(k) for k in range(places)) + top)


def test_one_place(make: Any, serve: Any, refer: Any) -> None:
    """M/M/1 at load 0.7: the mean wait is 0.7 / 0.3 of a service"""
    found = waits(queue(make, serve, refer, 0.7, places=1))
    assert close([float(sample.mean()) for sample in found], 0.7 / 0.3)


def test_several_places(make: Any, serve: Any, refer: Any) -> None:
    """M/M/4 at load 3: Erlang's C"""
    found = waits(queue(make, serve, refer, 3.0, places=4))
    assert close([float((sample > 0).mean()) for sample in found], erlang_c(3.0, 4))
    assert close([float(sample.mean()) for sample in found], erlang_c(3.0, 4) / (4 - 3))


def test_nobody_waits_where_patience_is_none(make: Any, serve: Any, refer: Any) -> None:
    """M/M/3/3 at load 2: Erlang's B"""
    system = queue(make, serve, refer, 2.0, places=3, patience={"shape": "fixed", "mean": 0})
    blocked = 2**3 / 6 / sum(2**k / math.factorial(k) for k in range(4))
    shares = []
    for replication in range(REPLICATIONS):
        fates = simulate(compile_map(system), weeks=WEEKS, replication=replication).state.totals[0].fates
        shares.append(fates[GAVE_UP] / (fates[GAVE_UP] + fates[ENDED_SUPPORT]))
    assert close(shares, blocked)


def test_patience_that_ends(make: Any, serve: Any, refer: Any) -> None:
    """M/M/2+M at load 3, patience 2: Erlang's A, from its birth and death rates"""
    system = queue(make, serve, refer, 3.0, places=2, patience={"shape": "exponential", "mean": 2})
    weights = [1.0]
    for size in range(1, 200):
        weights.append(weights[-1] * 3.0 / (min(size, 2) + max(size - 2, 0) / 2))
    lost = sum(weight * max(size - 2, 0) / 2 for size, weight in enumerate(weights)) / sum(weights) / 3.0
    gone, served = waits(system, ("gave-up",)), waits(system)
    assert close([one.size / (one.size + other.size) for one, other in zip(gone, served, strict=True)], lost)


def test_any_length_of_support(make: Any, serve: Any, refer: Any) -> None:
    """M/G/1 at load 0.6 with uniform lengths: Pollaczek and Khinchine"""
    spread = 0.5
    system = queue(make, serve, refer, 0.6, places=1, length={"shape": "uniform", "mean": 1, "spread": spread})
    found = waits(system)
    assert close([float(sample.mean()) for sample in found], 0.6 * (1 + spread**2) / (2 * 0.4))


@pytest.mark.parametrize("how", ["unlimited", "switched off"])
def test_with_unlimited_places_nobody_waits(make: Any, serve: Any, refer: Any, how: str) -> None:
    places: Any = "unlimited" if how == "unlimited" else 1
    switches = Switches(places=how == "unlimited")
    found = waits(queue(make, serve, refer, 5.0, places=places), switches=switches)
    assert all(sample.size > 0 for sample in found)
    assert all((sample == 0).all() for sample in found)
