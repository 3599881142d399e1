"""The tally and the log tell the same story: every figure counted in the kernel against the records of its run."""

import math
from collections import defaultdict
from dataclasses import dataclass
from typing import Any

import numpy as np
import pytest

from sysmap.journey.cohort.layouts import FATES, OPEN_STAGES
from sysmap.journey.cohort.observe import Observed, observe, watch
from sysmap.journey.cohort.plan import Plan
from sysmap.journey.compile import compile_map
from sysmap.journey.records import KINDS, Record, log_table, records
from sysmap.journey.run import Run, simulate
from sysmap.journey.summary import Summary, summarise
from sysmap.model import SystemMap
from tests.journey.cohort.counted import more

OFF_A_LIST = [KINDS.index(kind) for kind in ("started", "gave-up", "offer-declined", "outgrown")]
PLANS = {
    "crowded": Plan(weeks=170, follow=110, warm_up=30, seed=3),
    "tiny": Plan(weeks=170, follow=110, warm_up=30, seed=3),
    "shipped": Plan(weeks=80, follow=70, warm_up=20, seed=3),
}


@dataclass(frozen=True)
class Watched:
    """A logged run, and what was observed of it."""

    plan: Plan
    run: Run
    observed: Observed
    told: dict[int, list[Record]]
    """The records of each child for as long as it was followed."""


@pytest.fixture(scope="module")
def crowded(make: Any, serve: Any, refer: Any) -> SystemMap:
    """Too few places behind a gatekeeper who has too few as well, in a town where much happens."""
    short = {"shape": "exponential", "mean": 3}
    worse = {"test": {"need": {"at-least": 2}}}
    hub = serve(places=2, length={"shape": "exponential", "mean": 1}, patience=short)
    ward = serve(places=3, gatekeeper="hub", patience=short, length=short, drop_out={"per-year": 8})
    club = serve(places=4, threshold=worse, length={"shape": "fixed", "mean": 9}, **{"ages-out-at": 15})
    met = {"how": "All come.", "meets": {"not": {"reports": {"at-least": 3}}}, "contacts": 9, "notices": 0.7}
    actors = {"school": {"entry": met}, "hub": {"service": hub}, "ward": {"service": ward}, "club": {"service": club}}
    lines = [
        refer("school", "ward", on=["noticed", "crisis"], lost=0.1, delay=short),
        refer("school", "club", likelihood=0.6),
        refer("hub", "club", on=["declined", "ended"]),
        refer("club", "ward", on="ended"),
    ]
    injury = {"id": "injury", "name": "Injury", "per-year": [0, 1, 2, 4], "brings-to": ["school"], "raises-need": 0.3}
    return make(
        actors,
        lines,
        incidents={"injury": injury},
        need={"escalation": [1, 1, 1], "recovery": [1, 1, 1], "on-arrival": [1, 1, 1, 1]},
        arrivals={"per-year": 100, "ages": {"13": 4, "14": 4, "25": 1}},
    )


@pytest.fixture(scope="module", params=PLANS)
def watched(request: pytest.FixtureRequest) -> Watched:
    """The crowded map, the small one and the shipped one, each once."""
    plan = PLANS[request.param]
    run, observed = watch(compile_map(request.getfixturevalue(request.param)), plan, 1, log="all")
    told: dict[int, list[Record]] = defaultdict(list)
    for record in records(run):
        if not told[record.child] or record.week < told[record.child][0].week + plan.follow:
            told[record.child].append(record)
    return Watched(plan, run, observed, told)


def as_summary(child: Any) -> dict[str, Any]:
    """A row of the tally in the words of a route's summary."""
    kind = dict(zip(KINDS, child["records"].tolist(), strict=True))
    fates = dict(zip([*FATES, *OPEN_STAGES], [*child["fates"].tolist(), *child["open"].tolist()], strict=True))
    return {
        "first_notice": none_if_never(child["first_notice"]),
        "first_support": none_if_never(child["first_support"]),
        "weeks_waiting": pytest.approx(child["waiting_weeks"], abs=1e-9),
        "weeks_of_unmet_need": pytest.approx(child["unmet_weeks"], abs=1e-9),
        "referrals": kind["referred"],
        "fates": {key.replace("-", " "): number for key, number in fates.items()},
        "notices": kind["noticed"],
        "retellings": kind["retold"],
        "worker_changes": kind["worker-changed"],
        "most_at_once": child["most_at_once"],
        "incidents": child["incidents"].sum(),
        "incidents_before_support": child["incidents_before_support"].sum(),
        "need_at_end": child["need_at_end"],
    }


def none_if_never(weeks: float) -> float | None:
    return None if math.isinf(weeks) else pytest.approx(weeks, abs=1e-9)


def in_engine_words(summary: Summary, *, left: bool) -> dict[str, Any]:
    """A summary with the fates as the engine counts them: what leaving ends is not told apart by where it stood."""
    fates = dict.fromkeys([key.replace("-", " ") for key in (*FATES, *OPEN_STAGES)], 0) | summary.fates
    fates["ended"] += fates.pop("outgrown", 0)
    if left:
        fates["left"] = sum(fates.pop(key) for key in ("ended", "outgrown waiting"))
    return {**vars(summary), "fates": fates}


def test_every_figure_of_a_childs_summary_is_the_tallys(watched: Watched) -> None:
    plan, observed, told = watched.plan, watched.observed, watched.told
    assert observed.children.size > 25
    for child in observed.children:
        expected = as_summary(child)
        left = child["standing"] == 3
        if left:
            expected["fates"]["left"] += sum(expected["fates"].pop(key) for key in ("ended", "outgrown waiting"))
        summary = summarise(told[int(child["id"])], child["arrives"] + plan.follow)
        assert in_engine_words(summary, left=left) == expected


def test_what_a_summary_does_not_say_is_right_too(watched: Watched) -> None:
    plan, observed, actors = watched.plan, watched.observed, watched.run.compiled.actors
    for child in observed.children:
        found = more(watched.told[int(child["id"])], child["arrives"] + plan.follow)
        route = [actors[place] for place in child["route"] if place >= 0]
        for name in ("supported_weeks", "service_weeks"):
            assert child[name] == pytest.approx(found[name], abs=1e-9)
        for name in ("live_before_crisis", "live_after_crisis"):
            assert child[name] == pytest.approx(math.nan if found[name] is None else found[name], abs=1e-9, nan_ok=True)
        assert none_if_never(child["first_crisis"]) == found["first_crisis"]
        assert (child["crises"], child["re_entries"]) == (found["crises"], found["re_entries"])
        assert (child["endings"].tolist(), route) == (found["endings"], found["route"])


def test_unmet_need_before_support_is_unmet_need_up_to_it(watched: Watched) -> None:
    plan, observed, told = watched.plan, watched.observed, watched.told
    for child in observed.children:
        until = child["arrives"] + min(child["first_support"], plan.follow)
        before = [record for record in told[int(child["id"])] if record.week < until]
        assert child["unmet_weeks_before_support"] == pytest.approx(
            summarise(before, until).weeks_of_unmet_need if before else 0.0, abs=1e-9
        )


def test_there_are_as_many_records_of_each_kind_as_the_log_holds(watched: Watched) -> None:
    run, observed = watched.run, watched.observed
    assert observed.kinds.tolist() == np.bincount(log_table(run)["kind"], minlength=len(KINDS)).tolist()


def test_actors_and_lines_count_the_weeks_after_the_warm_up(watched: Watched) -> None:
    plan, run, observed = watched.plan, watched.run, watched.observed
    log = log_table(run)
    log = log[log["week"] >= plan.warm_up]
    for table, field in ((observed.actors, "actor"), (observed.lines, "line")):
        counted = np.zeros((table.size, len(KINDS)), np.int64)
        rows = log[log[field] >= 0]
        np.add.at(counted, (rows[field], rows["kind"]), 1)
        assert np.array_equal(table["records"], counted)
    declined = log[np.isin(log["kind"], [KINDS.index("declined"), KINDS.index("offer-declined")])]
    nodes = np.zeros_like(observed.declines)
    np.add.at(nodes, (declined["actor"], declined["failing"]), 1)
    assert np.array_equal(observed.declines, nodes)
    assert nodes.sum() > 0


def test_a_list_over_time_is_what_its_children_waited(watched: Watched) -> None:
    """Little's law, exactly, on every list: the area under each list within the weeks observed is the sum of the weeks
    that each child spent on it within them."""
    plan, run, observed = watched.plan, watched.run, watched.observed
    log = log_table(run)
    waits, joined = np.zeros(observed.actors.size), {}
    listed, left = KINDS.index("listed"), KINDS.index("left")
    for week, kind, child, number, actor in log[["week", "kind", "child", "number", "actor"]].tolist():
        if kind == listed:
            joined[child, number] = week, actor
        elif kind in OFF_A_LIST or kind == left:
            for key in [key for key in joined if key == (child, number) or (kind == left and key[0] == child)]:
                since, place = joined.pop(key)
                waits[place] += max(0.0, week - max(since, plan.warm_up))
    for since, place in joined.values():
        waits[place] += plan.end - max(since, plan.warm_up)
    assert observed.actors["list_weeks"] == pytest.approx(waits, abs=1e-6)
    width = plan.weeks / len(observed.lists)
    assert observed.lists["length"].sum(axis=0) * width == pytest.approx(waits, abs=1e-6)


@pytest.mark.parametrize("part", ["children", "actors", "lines", "declines", "lists", "kinds"])
def test_the_log_changes_nothing_that_is_observed(watched: Watched, part: str) -> None:
    plan, run, observed = watched.plan, watched.run, watched.observed
    silent = observe(run.compiled, plan, 1)
    assert getattr(silent, part).tobytes() == getattr(observed, part).tobytes()


def test_the_crowded_map_shows_everything_that_is_counted(crowded: SystemMap) -> None:
    plan = PLANS["crowded"]
    found = observe(compile_map(crowded), plan, 1)
    children = found.children
    unseen = {FATES[place] for place in np.flatnonzero(children["fates"].sum(axis=0) == 0)}
    assert unseen == {"refused"}
    assert (children["endings"].sum(axis=0) > 0).sum() == 3  # nobody's support is cut short or closed by rule
    assert (children["open"].sum(axis=0) > 0).all()
    assert found.kinds[KINDS.index("passed-on")] > 0
    assert children["re_entries"].sum() > 0
    assert children["incidents_before_support"].sum() > 0
    assert children["unmet_weeks_before_support"].sum() > 0
    assert ((children["first_crisis"] > 52) & (children["live_before_crisis"] > 0)).any()
    assert {1, 2, 3} <= set(children["standing"])


def test_observing_changes_nothing_that_happens(tiny: SystemMap) -> None:
    plan = PLANS["tiny"]
    seen, _ = watch(compile_map(tiny), plan, 1, log="all")
    unseen = simulate(compile_map(tiny), weeks=plan.end, seed=plan.seed, replication=1, log="all")
    assert log_table(seen).tobytes() == log_table(unseen).tobytes()
