"""Threads and processes share the work of a cohort, and no number depends on it."""

import pickle
import signal
from threading import Event
from typing import Any

import pytest

from sysmap.errors import ArgumentError
from sysmap.journey.cohort import pool
from sysmap.journey.cohort.gather import RunCancelledError, Watch
from sysmap.journey.cohort.job import Job, Software, Task
from sysmap.journey.cohort.run import Workers


def copied(job: Job) -> Job:
    """The job as another process would get it."""
    return pickle.loads(pickle.dumps(job))  # noqa: S301 - our own


@pytest.mark.parametrize("workers", [{"threads": 2}, {"processes": 2}])
def test_however_many_share_the_work_every_file_has_the_same_bytes(workers, written, by_one_thread) -> None:
    assert written(**workers) == by_one_thread


def test_one_thread_or_none_is_the_same(job: Job, tasks: list[Task], expected, as_bytes) -> None:
    assert as_bytes(Workers(threads=1).run(job, tasks[:4])) == expected[:4]


def test_outcomes_stand_in_the_order_of_the_tasks_and_not_of_their_ends(job: Job, expected, as_bytes) -> None:
    backwards = [Task(0, replication) for replication in (5, 3, 4)]
    assert as_bytes(Workers(threads=2).run(job, backwards)) == [expected[5], expected[3], expected[4]]


def test_a_job_crosses_to_another_process_whole(job: Job, expected, as_bytes) -> None:
    job.run(Task(0, 0))
    crossed = copied(job)
    assert crossed == job
    assert as_bytes([crossed.run(Task(0, 2))]) == expected[2:3]


def test_what_a_process_of_the_pool_does_is_done_in_this_one(job: Job, expected, as_bytes) -> None:
    before = signal.getsignal(signal.SIGINT)
    try:
        pool._receive(job, Event())
        assert as_bytes(pool._run_handed(Task(0, 1))) == expected[1:2]
        assert signal.getsignal(signal.SIGINT) is signal.SIG_IGN
    finally:
        signal.signal(signal.SIGINT, before)


def test_a_map_is_laid_out_once_for_all_replications(job: Job, monkeypatch: pytest.MonkeyPatch) -> None:
    times = []
    laid_out = job.laid_out(0)
    monkeypatch.setattr("sysmap.journey.cohort.job.compile_map", lambda _: times.append(1) or laid_out)
    Workers(threads=1).run(copied(job), [Task(0, 0), Task(0, 1), Task(0, 2)])
    assert len(times) == 1


def test_progress_counts_every_replication_from_none_to_all(job: Job) -> None:
    told: list[tuple[int, int]] = []
    watch = Watch(progress=lambda done, total: told.append((done, total)))
    Workers(threads=2).run(job, [Task(0, replication) for replication in range(5)], watch)
    assert told == [(done, 5) for done in range(6)]


def test_a_run_that_is_told_to_stop_begins_nothing_more(job: Job) -> None:
    told = Event()
    watch = Watch(progress=lambda done, _: done and told.set(), cancelled=told.is_set)
    with pytest.raises(RunCancelledError, match="the run was cancelled"):
        Workers(threads=2).run(job, [Task(0, replication) for replication in range(500)], watch)


def test_a_replication_under_way_is_given_up_at_its_next_pause(job: Job) -> None:
    pauses: list[int] = []

    def third() -> None:
        pauses.append(1)
        if len(pauses) == 3:
            raise RunCancelledError("enough")

    with pytest.raises(RunCancelledError, match="enough"):
        job.run(Task(0, 0), third)
    stop = Event()
    stop.set()
    with pytest.raises(RunCancelledError, match="the run was cancelled"):
        pool._run(job, stop, Task(0, 0))


def test_an_interruption_ends_a_run_as_it_does_any_command(job: Job) -> None:
    def interrupt(done: int, total: int) -> None:
        if done:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        Workers(threads=2).run(job, [Task(0, replication) for replication in range(500)], Watch(interrupt))


def test_what_goes_wrong_in_a_replication_is_raised_and_not_lost(job: Job, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: Any) -> None:
        raise AssertionError("lost count")

    monkeypatch.setattr(Job, "run", fail)
    with pytest.raises(AssertionError, match="lost count"):
        Workers(threads=2).run(job, [Task(0, 0), Task(0, 1)])


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        ({"threads": 0}, "threads: a number from 1 to 256, not 0"),
        ({"threads": 1000}, "threads: a number from 1 to 256, not 1,000"),
        ({"processes": -1}, "processes: a number from 1 to 256, not -1"),
        ({"processes": 2, "cluster": "tcp://here:1"}, "work on a cluster or in processes of this machine, not both"),
    ],
)
def test_impossible_workers_are_refused(asked: dict, message: str) -> None:
    with pytest.raises(ArgumentError) as caught:
        Workers(**asked)
    assert str(caught.value) == message


def test_a_worker_with_another_sysmap_does_not_work(job: Job) -> None:
    other = Job(job.system, job.plan, software=Software("0.0.9", 0xABC))
    job.check_software()
    with pytest.raises(ArgumentError) as caught:
        other.check_software()
    here = Software.here()
    assert str(caught.value) == (
        f"a worker of the cluster runs sysmap {here.sysmap} (engine {here.engine:x}), and this command 0.0.9 "
        "(engine abc); install the same on every machine"
    )
