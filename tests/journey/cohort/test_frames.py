"""The tables of a cohort: every column documented, every figure the one that its words say."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd
import pytest
from scipy.stats import t

from sysmap.journey.cohort.columns import TABLES
from sysmap.journey.cohort.frames import COLUMNS, Frames, frames
from sysmap.journey.cohort.observe import Observed, observe
from sysmap.journey.cohort.outcomes import outcomes
from sysmap.journey.cohort.plan import Plan
from sysmap.journey.compile import Compiled, compile_map
from sysmap.model import SystemMap

PLAN = Plan(weeks=160, follow=100, warm_up=40)
REPLICATIONS = 4
Made = tuple[Compiled, list[Observed], Frames]


@pytest.fixture(scope="module")
def made(tiny: SystemMap) -> Made:
    compiled = compile_map(tiny)
    observed = [observe(compiled, PLAN, replication) for replication in range(REPLICATIONS)]
    return compiled, observed, frames(compiled, PLAN, observed)


def line(summary: pd.DataFrame, outcome: str, group: str = "all") -> pd.Series:
    found = summary[(summary["outcome"] == outcome) & (summary["group"] == group)]
    assert len(found) == 1
    return found.iloc[0]


def interval(values: Sequence[float]) -> tuple[float, float, float]:
    half = t.ppf(0.975, len(values) - 1) * np.std(values, ddof=1) / np.sqrt(len(values))
    return float(np.mean(values)), float(np.mean(values) - half), float(np.mean(values) + half)


@pytest.mark.parametrize("table", TABLES)
def test_every_column_is_documented(made: Made, table: str) -> None:
    assert sorted(getattr(made[2], table).columns) == sorted(TABLES[table])
    for name, meaning in TABLES[table].items():
        assert COLUMNS[name] == meaning
        assert meaning.unit
        assert meaning.meaning.endswith(".")


def test_every_outcome_is_there_for_every_group_that_has_a_child(made: Made) -> None:
    summary, children = made[2].summary, made[2].children
    names = [one.name for one in outcomes(PLAN.follow)]
    assert len(names) == len(set(names))
    groups = set(summary["group"])
    assert {"all", "1", "2", "3", "4"} <= groups
    assert len(summary) == len(names) * len(groups)
    assert groups - {"all", "1", "2", "3", "4"} == set(" ".join(children["attributes"]).split())


def test_a_mean_is_over_replications_and_so_is_its_interval(made: Made) -> None:
    found, children = line(made[2].summary, "unmet_weeks"), made[2].children
    each = children.groupby("replication")["unmet_weeks"].mean()
    assert (found["mean"], found["low"], found["high"]) == pytest.approx(interval(each.tolist()))
    assert (found["replications"], found["children"], found["unit"]) == (REPLICATIONS, len(children), "weeks")


def test_a_conditional_outcome_is_about_those_it_can_be_about(made: Made) -> None:
    summary, children = made[2].summary, made[2].children
    noticed = children[children["first_notice"].notna()]
    found = line(summary, "weeks_to_notice")
    assert found["children"] == len(noticed) < len(children)
    assert found["mean"] == pytest.approx(noticed.groupby("replication")["first_notice"].mean().mean())
    everybody = children["first_notice"].fillna(PLAN.follow).groupby(children["replication"]).mean().mean()
    assert line(summary, "weeks_to_notice_of_all")["mean"] == pytest.approx(everybody)


def test_a_ratio_is_taken_in_each_replication(made: Made) -> None:
    summary, children = made[2].summary, made[2].children
    sums = children.groupby("replication")[["referrals_declined", "referrals"]].sum()
    assert line(summary, "referrals_declined")["mean"] == pytest.approx(
        (sums["referrals_declined"] / sums["referrals"]).mean()
    )


def test_the_fates_of_referrals_add_up_to_all_of_them(made: Made) -> None:
    summary = made[2].summary
    shares = summary[(summary["group"] == "all") & (summary["unit"] == "share of referrals")]
    assert shares["mean"].sum() == pytest.approx(1.0)


def test_a_difference_is_paired_within_replications(made: Made) -> None:
    summary, children = made[2].summary, made[2].children
    key = summary.loc[summary["group_kind"] == "attribute", "group"].iloc[0]
    has = children["attributes"].str.split().map(lambda words: key in words)
    one, other = (children[mask].groupby("replication")["referrals"].mean() for mask in (has, ~has))
    found = line(summary, "referrals", key)
    told = (found["difference"], found["difference_low"], found["difference_high"])
    assert told == pytest.approx(interval((one - other).tolist()))
    assert np.isnan(line(summary, "referrals")["difference"])


def test_children_are_lost_step_by_step(made: Made) -> None:
    """The shares that go on, multiplied, are the share that completes."""
    summary, children = made[2].summary, made[2].children
    lost = summary[(summary["group"] == "all") & summary["outcome"].str.startswith("lost_before")]
    assert lost["outcome"].iloc[-1] == "lost_before_completed"
    one = frames(made[0], PLAN, made[1][:1])
    steps = one.summary[(one.summary["group"] == "all") & one.summary["outcome"].str.startswith("lost_before")]
    first = children[children["replication"] == 0]
    assert (1 - steps["mean"]).prod() == pytest.approx((first["step"] == "completed").mean())


def test_one_replication_has_no_interval_and_says_so(made: Made) -> None:
    compiled, observed, _ = made
    alone = frames(compiled, PLAN, observed[:1])
    for column in ("low", "high", "difference_low", "difference_high"):
        assert alone.summary[column].isna().all()
    assert line(alone.summary, "noticed")["mean"] == alone.children["first_notice"].notna().mean()
    assert alone.cautions[0] == (
        "One replication shows no interval: none of these numbers says how far chance alone would move it."
    )


def test_a_replication_without_children_is_left_out_and_not_taken_for_nothing(made: Made) -> None:
    compiled, observed, _ = made
    empty = observed[0].__class__(**{**vars(observed[0]), "children": observed[0].children[:0]})
    found = line(frames(compiled, PLAN, [*observed[1:], empty]).summary, "noticed")
    without = line(frames(compiled, PLAN, observed[1:]).summary, "noticed")
    assert (found["mean"], found["low"], found["replications"]) == (without["mean"], without["low"], REPLICATIONS - 1)


def test_nobody_at_all_is_said_in_words(made: Made) -> None:
    compiled, observed, _ = made
    empty = observed[0].__class__(**{**vars(observed[0]), "children": observed[0].children[:0]})
    found = frames(compiled, PLAN, [empty, empty])
    assert found.cautions[0] == "No child arrived in the weeks in which children are observed."
    assert set(found.summary["group"]) == {"all"}
    assert found.summary["mean"].isna().all()
    assert (found.summary["children"] == 0).all()


def test_flows_are_times_a_year(made: Made) -> None:
    _, observed, found = made
    actors = found.actors.set_index("id")
    a_year = 365.25 / 7 / PLAN.weeks
    for place, key in enumerate(actors.index):
        sent = np.mean([one.actors["sent"][place] for one in observed])
        assert actors.loc[key, "sent"] == pytest.approx(sent * a_year)
    assert found.relationships["made"].sum() <= actors["sent"].sum()


def test_lists_over_time_average_to_the_list(made: Made) -> None:
    _, observed, found = made
    spans = found.lists.groupby("id")
    assert (spans.size() == len(observed[0].lists)).all()
    assert (spans["begins"].min() == 0).all()
    assert (spans["ends"].max() == PLAN.weeks).all()
    weeks = np.mean([one.actors["list_weeks"] for one in observed], axis=0)
    actors = dict(zip(found.actors["id"], weeks / PLAN.weeks, strict=True))
    assert spans["list_mean"].mean().to_dict() == pytest.approx({key: actors[key] for key in spans.groups})
    assert spans["live_mean"].mean().max() > 0


def test_reasons_for_declining_are_told_in_words(make: Any, serve: Any, refer: Any) -> None:
    test = {"all": [{"need": {"at-least": 3}}, {"attribute": "unwell"}]}
    met = {"how": "All come.", "meets": {"not": {"reports": {"at-least": 1}}}, "contacts": 1e9, "notices": 1}
    needs = {"escalation": [0, 0, 0], "recovery": [0, 0, 0], "on-arrival": [0, 1, 9, 0]}
    on = make(
        {"door": {"entry": met}, "clinic": {"service": serve(threshold={"test": test})}},
        [refer("door", "clinic")],
        need=needs,
        arrivals={"per-year": 500},
    )
    compiled, plan = compile_map(on), Plan(weeks=20, follow=10, warm_up=0)
    told = frames(compiled, plan, [observe(compiled, plan, 0)]).actors.set_index("id").loc["clinic", "decline_reasons"]
    most, fewer = told.split("; ")
    assert most.startswith("not with unwell: ")
    assert fewer.startswith("not at need 3 (targeted) or above: ")
