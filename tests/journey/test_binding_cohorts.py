"""The sentences of the journey model about cohorts that two engineers would read differently."""

from collections.abc import Callable
from typing import Any

import pandas as pd
import pytest

from tests.journey.commanded import Tables, commanded

Run = Callable[..., Tables]
LONG_RUN = ["list_mean", "list_low", "list_high", "wait_mean", "wait_low", "wait_high", "wait_median", "wait_p90"]


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """Runs `sysmap simulate` on the map of one queue."""

    def simulate(reform: str | None = None, **sizes: Any) -> Tables:
        lasts = {"weeks": 104, "follow": 26, "warm-up": 26, **sizes}
        return commanded(tmp_path_factory.mktemp("cohort") / "tables", "queue", reform, lasts)

    return simulate


# `--children N` is how many children are observed, reached by adding replications; it never changes inflow or places


def test_children_n_is_how_many_are_observed_reached_by_adding_replications(run: Run) -> None:
    few, many = run(children=300), run(children=1000)
    for found, asked in ((few, 300), (many, 1000)):
        sizes = found.children.groupby("replication").size()
        assert sizes.sum() >= asked > sizes.iloc[:-1].sum()
        assert list(sizes.index) == list(range(len(sizes)))


def test_children_n_never_changes_inflow_or_places(run: Run) -> None:
    few, many = run(children=300), run(children=1000)
    assert many.children["replication"].max() > few.children["replication"].max()
    pd.testing.assert_frame_equal(few.children, many.children.iloc[: len(few.children)])
    assert few.clinic("places") == many.clinic("places") == 1


# A run is steady if on every list the interval for the trend over the second half of observation contains zero;
# otherwise that list is labelled *growing* and no long-run average is printed for it


def test_a_list_is_steady_if_the_interval_for_its_trend_contains_zero(run: Run) -> None:
    found = run(replications=8).actors.loc["clinic"]
    assert found["steady"] == "steady"
    assert not found[LONG_RUN].isna().any()


def test_a_list_that_is_not_is_labelled_growing_and_no_long_run_average_is_printed_for_it(run: Run) -> None:
    found = run("too-few-places", replications=8).actors.loc["clinic"]
    assert found["steady"] == "growing"
    assert found[LONG_RUN].isna().all()
