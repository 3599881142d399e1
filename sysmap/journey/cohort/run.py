"""A cohort: as many replications as it takes, on threads, processes or a cluster, in an order of their own."""

from collections.abc import Sequence
from dataclasses import dataclass

from sysmap.errors import ArgumentError
from sysmap.journey.cohort.cluster import on_cluster
from sysmap.journey.cohort.gather import Watch
from sysmap.journey.cohort.job import Job, Task
from sysmap.journey.cohort.observe import Observed
from sysmap.journey.cohort.pool import on_processes, on_threads
from sysmap.journey.cohort.size import check_size


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
