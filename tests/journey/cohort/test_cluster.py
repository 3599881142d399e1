"""A real Dask cluster on this machine: a scheduler and two workers, each a process of its own."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from threading import Event

import pytest
from distributed import Client

from sysmap.errors import ArgumentError
from sysmap.journey.cohort import cluster
from sysmap.journey.cohort.gather import RunCancelledError, Watch
from sysmap.journey.cohort.job import Job, Software, Task
from sysmap.journey.cohort.run import Workers

ROOT = Path(__file__).parents[3]
LOOPBACK = ("--host", "127.0.0.1", "--no-dashboard")


@dataclass(frozen=True)
class Cluster:
    """A scheduler's address, and its workers."""

    address: str
    workers: tuple[subprocess.Popen[bytes], ...]


@pytest.fixture(scope="module")
def dask(tmp_path_factory: pytest.TempPathFactory, expected: list[bytes]) -> Iterator[Cluster]:
    """A scheduler and two workers of one thread, started after the engine is compiled and kept on disk."""
    folder = tmp_path_factory.mktemp("dask")
    where = folder / "scheduler.json"
    started = [start("scheduler", "--port", "0", "--scheduler-file", str(where), *LOOPBACK)]
    common = ("--scheduler-file", str(where), "--no-nanny", "--nthreads", "1", "--local-directory", str(folder))
    started += [start("worker", *common, *LOOPBACK) for _ in range(2)]
    try:
        with Client(scheduler_file=str(where), set_as_default=False) as client:
            client.wait_for_workers(2, timeout=60)
            address = client.scheduler.address
        yield Cluster(address, tuple(started[1:]))
    finally:
        for process in started:
            process.kill()
            process.wait()


def start(part: str, *options: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", f"distributed.cli.dask_{part}", *options]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def test_a_cluster_writes_the_files_of_one_thread_and_says_how_far_it_is(dask, written, by_one_thread) -> None:
    told: list[tuple[int, int]] = []
    assert written(cluster=dask.address, progress=lambda *now: told.append(now)) == by_one_thread
    assert (told[0], told[-1]) == ((0, 20), (20, 20))
    assert told == sorted(told)


def test_no_worker_compiles_the_engine_anew(dask: Cluster, job: Job, tasks: list[Task]) -> None:
    Workers(cluster=dask.address).run(job, tasks)
    with Client(dask.address, set_as_default=False) as client:
        counts = client.run(
            lambda: (
                sys.modules["sysmap.journey.engine.kernel"].advance.stats.cache_misses  # only where it ran
                if "sysmap.journey.engine.kernel" in sys.modules
                else None
            )
        )
    assert len(counts) == 2
    assert not any(misses and sum(misses.values()) for misses in counts.values())


def test_a_cluster_that_is_told_to_stop_drops_what_it_has_not_begun(dask: Cluster, job: Job) -> None:
    told = Event()
    watch = Watch(progress=lambda done, _: done and told.set(), cancelled=told.is_set)
    with pytest.raises(RunCancelledError, match="the run was cancelled"):
        Workers(cluster=dask.address).run(job, [Task(0, replication) for replication in range(2_000)], watch)
    with Client(dask.address, set_as_default=False) as client:
        assert client.run_on_scheduler(lambda dask_scheduler: len(dask_scheduler.tasks)) == 0


def test_what_a_worker_refuses_is_said(dask: Cluster, job: Job) -> None:
    other = Job(job.system, job.plan, software=Software("0.0.9", 0xABC))
    with pytest.raises(ArgumentError, match=r"a worker of the cluster runs sysmap .* and this command 0\.0\.9"):
        Workers(cluster=dask.address).run(other, [Task(0, 0)])


def test_a_worker_that_is_killed_mid_run_changes_nothing(dask: Cluster, job: Job, tasks, expected, as_bytes) -> None:
    """The one that is killed holds the job, so that the job is lost as well as the work under way."""
    killed: list[int] = []

    def kill_at_first(done: int, total: int) -> None:
        if done and not killed:
            killed.append(holder(dask.address))
            os.kill(killed[0], signal.SIGKILL)

    assert as_bytes(Workers(cluster=dask.address).run(job, tasks, Watch(kill_at_first))) == expected
    gone = [worker for worker in dask.workers if worker.pid == killed[0]]
    assert [worker.wait() for worker in gone] == [-signal.SIGKILL]
    with Client(dask.address, set_as_default=False) as client:
        assert len(client.nthreads()) == 1


def holder(address: str) -> int:
    """The process of a worker that holds the job."""
    with Client(address, set_as_default=False) as client:
        kept = client.run_on_scheduler(
            lambda dask_scheduler: {
                key: [one.address for one in task.who_has or ()] for key, task in dask_scheduler.tasks.items()
            }
        )
        worker = next(places[0] for key, places in kept.items() if "_unpack" in str(key))
        return client.run(os.getpid, workers=[worker])[worker]


def test_an_address_where_nothing_answers_is_a_message(job: Job, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "CONNECT_SECONDS", 0.2)
    for address in ("tcp://127.0.0.1:1", "nowhere", "http://127.0.0.1:1"):
        with pytest.raises(ArgumentError) as caught:
            Workers(cluster=address).run(job, [Task(0, 0)])
        assert str(caught.value) == (
            f'no cluster answers at "{address}"; expected the address of a Dask scheduler, tcp://host:port'
        )


def test_without_the_extra_the_message_says_how_to_install_it(job: Job, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(ArgumentError) as caught:
        Workers(cluster="tcp://127.0.0.1:1").run(job, [Task(0, 0)])
    assert str(caught.value) == 'a cluster needs the extra `cluster`: pip install "sysmap[cluster]"'
