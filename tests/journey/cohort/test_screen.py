"""Screening the assumptions behind an outcome of a cohort."""

from collections.abc import Callable
from typing import Any

import pytest

from sysmap.errors import ArgumentError
from sysmap.journey.cohort.frames import frames
from sysmap.journey.cohort.job import Job, Task
from sysmap.journey.cohort.plan import Plan
from sysmap.journey.cohort.run import Workers
from sysmap.journey.cohort.screen import Measured, outcome_named, screen
from sysmap.model import SystemMap

Part = Callable[..., dict[str, Any]]

PLAN = Plan(weeks=60, follow=20, warm_up=0, seed=3)
CONSENT = "actors.clinic.service.consent.child"


@pytest.fixture(scope="module")
def town(make: Callable[..., SystemMap], serve: Part, refer: Part) -> SystemMap:
    """A clinic that nobody knows whether children agree to, and a club to which none is ever referred."""
    clinic = serve(consent={"child": {"low": 0.0, "likely": 0.5, "high": 1.0, "why": "Nobody counts."}})
    club = serve(length={"shape": "exponential", "mean": {"low": 5.0, "likely": 9.0, "high": 30.0}, "why": "A guess."})
    school = {"entry": {"how": "By day.", "contacts": 2, "notices": 1}}
    actors = {"school": school, "clinic": {"service": clinic}, "club": {"service": club}}
    return make(actors, [refer("school", "clinic")], arrivals={"per-year": 200})


def test_an_outcome_is_what_the_summary_of_a_cohort_says(town: SystemMap) -> None:
    job = Job(town, PLAN)
    observed = Workers(2).run(job, [Task(0, replication) for replication in range(2)])
    summary = frames(job.laid_out(0), PLAN, observed).summary
    row = summary[(summary.outcome == "supported") & (summary.group == "all")]
    measured = Measured(outcome_named("supported", PLAN.follow), PLAN, 2, Workers(1))
    assert measured(town) == pytest.approx(row["mean"].item())


def test_the_assumption_that_an_outcome_hangs_on_is_named_whoever_works_it_out(town: SystemMap) -> None:
    found = [
        screen(town, "supported", plan=PLAN, replications=1, trajectories=2, threads=threads) for threads in (1, 2)
    ]
    assert [effect.name for effect in found[0].numbers] == [CONSENT]
    assert found[0].numbers[0].size > 0.2
    assert found[0] == found[1]


def test_an_outcome_that_there_is_not_is_refused(town: SystemMap) -> None:
    with pytest.raises(ArgumentError, match=r'^unknown outcome "suported"\. Did you mean "supported"\?$'):
        screen(town, "suported", plan=PLAN)


def test_an_outcome_about_nobody_is_refused(town: SystemMap) -> None:
    with pytest.raises(ArgumentError, match=r'^in some run there is no child whom "supported_before_crisis" is about'):
        screen(town, "supported_before_crisis", plan=PLAN, replications=1, trajectories=2)
