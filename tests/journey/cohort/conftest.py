"""What tests of cohorts share: a job on the small map, and its outcomes one after another."""

from collections.abc import Callable, Sequence
from dataclasses import fields
from typing import Any

import pytest

from sysmap.export.results import write
from sysmap.journey.cohort.job import Job, Task
from sysmap.journey.cohort.observe import Observed
from sysmap.journey.cohort.plan import Plan
from sysmap.journey.cohort.run import cohort
from sysmap.model import SystemMap

AsBytes = Callable[[Sequence[Observed]], list[bytes]]
Written = Callable[..., dict[str, bytes]]


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


@pytest.fixture(scope="session")
def written(job: Job, tmp_path_factory: pytest.TempPathFactory) -> Written:
    """Runs twenty replications with the workers asked for, and gives the files of their results."""

    def files(**workers: Any) -> dict[str, bytes]:
        folder = tmp_path_factory.mktemp("cohort")
        write(cohort(job.system, replications=20, plan=job.plan, **workers), folder)
        return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}

    return files


@pytest.fixture(scope="session")
def by_one_thread(written: Written) -> dict[str, bytes]:
    """The files as one thread makes them."""
    return written(threads=1)


def outcome_bytes(outcomes: Sequence[Observed]) -> list[bytes]:
    names = [field.name for field in fields(Observed) if field.name != "replication"]
    return [b"%d" % one.replication + b"".join(getattr(one, name).tobytes() for name in names) for one in outcomes]
