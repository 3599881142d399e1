"""What every benchmark hands back, and what several of them measure with."""

from collections.abc import Callable
from functools import cache
from pathlib import Path
from time import perf_counter, process_time
from typing import NamedTuple

from sysmap.journey import warm
from sysmap.journey.cohort.job import Job, Task
from sysmap.journey.cohort.plan import Plan
from sysmap.journey.cohort.run import Workers
from sysmap.journey.compile import Compiled, compile_map
from sysmap.model import SystemMap
from sysmap.overlays import open_map

DATA = Path(__file__).parent.parent / "data"


class Figure(NamedTuple):
    """One measured number."""

    value: float
    unit: str
    note: str


@cache
def shipped() -> SystemMap:
    """The baseline map, with the engine compiled."""
    warm()
    return open_map(DATA)


@cache
def laid_out() -> Compiled:
    """The baseline map as the engine takes it."""
    return compile_map(shipped())


def seconds(work: Callable[[], object]) -> float:
    """How long something takes by the clock on the wall."""
    start = perf_counter()
    work()
    return perf_counter() - start


def core_seconds(work: Callable[[], object]) -> float:
    """How long something on one thread keeps its core busy, so that whatever else the machine does is left out."""
    start = process_time()
    work()
    return process_time() - start


def replications(system: SystemMap, weeks: float, number: int, threads: int) -> Callable[[], object]:
    """Run so many replications, as `sysmap simulate` does."""
    job = Job(system, Plan(weeks=weeks, follow=min(104.0, weeks), warm_up=0.0))
    job.laid_out(0)
    tasks = [Task(0, replication) for replication in range(number)]
    return lambda: Workers(threads=threads).run(job, tasks)
