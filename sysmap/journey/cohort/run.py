"""A cohort: as many replications as it takes, on threads, processes or a cluster, in an order of their own."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sysmap.errors import ArgumentError
from sysmap.journey.cohort.cluster import on_cluster
from sysmap.journey.cohort.gather import Watch, never, silent
from sysmap.journey.cohort.job import Job, Task
from sysmap.journey.cohort.observe import Observed
from sysmap.journey.cohort.plan import Plan
from sysmap.journey.cohort.pool import on_processes, on_threads
from sysmap.journey.cohort.results import Results, results
from sysmap.journey.cohort.size import check_size, replications_for
from sysmap.journey.compile import compile_map
from sysmap.model import SystemMap


@dataclass(frozen=True)
class Workers:
    """Who shares the work; no number depends on it.

    Raises ArgumentError for a number that makes no sense, and where both processes and a cluster are asked for.
    """

    threads: int = 2
    """Of this process."""
    processes: int | None = None
    """Work in so many processes of one thread each instead."""
    cluster: str | None = None
    """Work on the Dask cluster whose scheduler is at this address instead."""

    def __post_init__(self) -> None:
        check_size("threads", self.threads)
        check_size("processes", self.processes)
        if self.processes is not None and self.cluster is not None:
            raise ArgumentError("work on a cluster or in processes of this machine, not both")

    def run(self, job: Job, tasks: Sequence[Task], watch: Watch | None = None) -> list[Observed]:
        """The outcomes of these tasks in their order, whoever did them and whoever was first.

        Raises RunCancelledError where the watch says to stop; then nothing of the run is left.
        """
        seen = watch or Watch()
        if self.cluster is not None:
            return on_cluster(job, tasks, self.cluster, seen)
        if self.processes is not None:
            return on_processes(job, tasks, self.processes, seen)
        return on_threads(job, tasks, self.threads, seen)


def cohort(  # noqa: PLR0913 - a cohort has this many circumstances
    system: SystemMap,
    *,
    children: int | None = None,
    replications: int | None = None,
    plan: Plan | None = None,
    draws: int = 1,
    threads: int = 2,
    processes: int | None = None,
    cluster: str | None = None,
    progress: Callable[[int, int], None] = silent,
    cancelled: Callable[[], bool] = never,
) -> Results:
    """Send many children through the map, and count what becomes of them.

    As many replications are run as it takes to observe so many `children`, or as many `replications` as given, or ten.
    With several `draws` each runs the map with another draw of its uncertain numbers, under the same luck. Nothing in
    the results depends on `threads`, `processes` (of this machine; guard a script by its `__main__`) or `cluster` (the
    address of a Dask scheduler). `progress` is called with the replications done and to be done; `cancelled` is asked
    several times a second whether to stop.

    Raises ArgumentError where a size is impossible, and RunCancelledError where `cancelled` said so.
    """
    workers, chosen = Workers(threads, processes, cluster), plan or Plan()
    check_size("draws", draws)
    job = Job(system, chosen, draws)
    number = replications_for(compile_map(system), chosen, children, replications)
    tasks = [Task(draw, replication) for draw in range(draws) for replication in range(number)]
    observed = workers.run(job, tasks, Watch(progress, cancelled))
    return results(job, number, children, observed)
