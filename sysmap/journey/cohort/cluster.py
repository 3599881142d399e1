"""Replications over a Dask cluster: the optional extra `cluster`.

Nothing is scattered, since scattered data are lost with the worker that holds them. The job is the outcome of a task of
its own instead: the scheduler keeps what it takes to run that anew, and gives lost tasks to another worker. An outcome
is a pure function of its task, so that it does not matter which worker ran it, or how often.
"""

import pickle
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from sysmap.errors import ArgumentError
from sysmap.journey.cohort.gather import Watch, gather
from sysmap.journey.cohort.job import Job, Task
from sysmap.journey.cohort.observe import Observed

CONNECT_SECONDS = 10.0
"""How long a cluster has to answer, and to have a worker."""
PIECES_PER_THREAD = 8
"""So many pieces of work for each thread of the cluster, so that all of them are done at about the same time."""
LARGEST_PIECE = 10
"""The most replications in one: a worker that is told to stop sees its piece through."""


def on_cluster(job: Job, tasks: Sequence[Task], address: str, watch: Watch) -> list[Observed]:
    """Run these tasks on the workers of the cluster whose scheduler is at this address, `tcp://host:port`.

    Raises ArgumentError where the extra is not installed, nothing answers there, the cluster has no worker, or a worker
    runs another sysmap.
    """
    with _connected(address) as client:
        threads = _threads(client, address)
        size = min(LARGEST_PIECE, max(1, len(tasks) // (threads * PIECES_PER_THREAD)))
        handed = client.submit(_unpack, pickle.dumps(job), pure=False)
        futures = [
            client.submit(_run, handed, tuple(tasks[start : start + size]), pure=False)
            for start in range(0, len(tasks), size)
        ]
        try:
            return gather(futures, len(tasks), watch)
        finally:
            client.cancel([*futures, handed])


@contextmanager
def _connected(address: str) -> Iterator[Any]:
    try:
        from distributed import Client  # noqa: PLC0415 - an optional extra
    except ImportError as error:
        raise ArgumentError('a cluster needs the extra `cluster`: pip install "sysmap[cluster]"') from error
    try:
        client = Client(address, timeout=CONNECT_SECONDS, set_as_default=False, name="sysmap")
    except (OSError, ValueError) as error:
        raise ArgumentError(
            f'no cluster answers at "{address}"; expected the address of a Dask scheduler, tcp://host:port'
        ) from error
    with client:
        yield client


def _threads(client: Any, address: str) -> int:
    """How many threads the cluster has, once it has a worker."""
    try:
        client.wait_for_workers(1, timeout=CONNECT_SECONDS)
    except TimeoutError as error:
        raise ArgumentError(f'the cluster at "{address}" has no worker') from error
    return sum(client.nthreads().values())


def _unpack(packed: bytes) -> Job:
    """On a worker: the job, if this worker can do it."""
    job: Job = pickle.loads(packed)  # noqa: S301 - from the process that started the run
    job.check_software()
    return job


def _run(job: Job, tasks: Sequence[Task]) -> list[Observed]:
    return [job.run(task) for task in tasks]
