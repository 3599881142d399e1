"""What tests of cohorts share: a job on the small map, and its outcomes one after another."""

from collections.abc import Callable, Sequence
from dataclasses import fields

import pytest

from sysmap.journey.cohort.job import Job, Task
from sysmap.journey.cohort.observe import Observed
from sysmap.journey.cohort.plan import Plan
from sysmap.model import SystemMap

AsBytes = Callable[[Sequence[Observed]], list[bytes]]


@pytest.fixture(scope="session")
def job(tiny: SystemMap) -> Job:
    """Ten years of the small map after one of warm-up."""
    return Job(tiny, Plan(weeks=520, follow=104, warm_up=52, seed=3))


@pytest.fixture(scope="session")
def tasks() -> list[Task]:
    """Twenty replications."""
    return [Task(0, replication) for replication in range(20)]


@pytest.fixture(scope="session")
def as_bytes() -> AsBytes:
    """Turns outcomes into bytes, one for each."""
    return outcome_bytes


@pytest.fixture(scope="session")
def expected(job: Job, tasks: list[Task]) -> list[bytes]:
    """What these replications come to, one after another."""
    return outcome_bytes([job.run(task) for task in tasks])


def outcome_bytes(outcomes: Sequence[Observed]) -> list[bytes]:
    names = [field.name for field in fields(Observed) if field.name != "replication"]
    return [b"%d" % one.replication + b"".join(getattr(one, name).tobytes() for name in names) for one in outcomes]
