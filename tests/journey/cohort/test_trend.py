"""A list is steady if the interval of its trend over the second half contains none at all."""

from typing import Any

import numpy as np
import pytest

from sysmap.journey.cohort.frames import frames
from sysmap.journey.cohort.observe import observe
from sysmap.journey.cohort.plan import Plan
from sysmap.journey.cohort.trend import slopes, steadiness
from sysmap.journey.compile import compile_map
from sysmap.journey.engine.world import WEEKS_PER_YEAR

DOOR = {"how": "All come.", "meets": {"not": {"reports": {"at-least": 1}}}, "contacts": 1e9, "notices": 1}


def test_only_the_second_half_counts() -> None:
    lengths = np.array([9, 5, 7, 0, 0, 1, 2, 3], float)[:, None]
    assert slopes(lengths) == pytest.approx([1.0])
    assert slopes(lengths[:1]) == pytest.approx([np.nan], nan_ok=True)


def test_lists_by_their_trends() -> None:
    rise = np.arange(8.0)
    both = [np.stack([rise, -rise, rise * sign, 0 * rise + 3], axis=1) for sign in (1, -1)]
    noisy = [one + 0.01 * number * rise[:, None] * [1, 1, 0, 0] for number, one in enumerate(both)]
    assert steadiness(np.stack(noisy)) == ["growing", "shrinking", "steady", "steady"]


def test_a_list_that_is_long_every_summer_does_not_grow_because_the_weeks_end_with_one() -> None:
    year = WEEKS_PER_YEAR / 4
    summers = (((np.arange(65) + 0.5) / year) % 1 > 0.88).astype(float)[:, None] * 30
    assert slopes(summers) > 0.05
    assert slopes(summers, year) == 0
    rising = summers + 2 * np.arange(65.0)[:, None]
    assert slopes(rising, year) - slopes(summers, year) == pytest.approx([2.0])


def test_under_a_year_and_a_bin_seasons_cannot_be_told_from_a_trend() -> None:
    lengths = np.sin(np.arange(26.0))[:, None]
    assert slopes(lengths, 13.0) == slopes(lengths)


def test_one_replication_cannot_show_whether_a_list_that_moves_is_steady() -> None:
    assert steadiness(np.array([[[0.0, 2.0], [1.0, 2.0], [2.0, 2.0], [4.0, 2.0]]])) == ["unknown", "steady"]


def test_a_list_that_grows_has_no_long_run_average(make: Any, serve: Any, refer: Any) -> None:
    """Of two clinics with one place each, one is asked half as much as it can do and the other half as much again."""
    week = {"shape": "exponential", "mean": 1}
    actors = {"door": {"entry": DOOR}} | {key: {"service": serve(length=week, places=1)} for key in ("calm", "full")}
    lines = [refer("door", "calm", likelihood=0.333), refer("door", "full")]
    on = make(actors, lines, arrivals={"per-year": 1.5 * WEEKS_PER_YEAR})
    compiled, plan = compile_map(on), Plan(weeks=400, follow=10, warm_up=50)
    found = frames(compiled, plan, [observe(compiled, plan, replication) for replication in range(6)])
    actors_frame = found.actors.set_index("id")
    calm, full = actors_frame.loc["calm"], actors_frame.loc["full"]
    assert (calm["steady"], full["steady"]) == ("steady", "growing")
    assert calm["list_low"] < 0.5 < calm["list_high"]  # M/M/1 at half load: 0.5 × 0.5 / (1 - 0.5)
    assert calm["wait_low"] < 1.0 < calm["wait_high"]  # and 0.5 / (1 - 0.5)
    averages = ["list_mean", "list_low", "list_high", "wait_mean", "wait_low", "wait_high", "wait_median", "wait_p90"]
    assert full[averages].isna().all()
    assert full["use_of_places"] > 0.95
    assert found.cautions == ("The list of Full is growing: no long-run average is given for it.",)
