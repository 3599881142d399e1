"""Replications side by side, on the threads or the processes of this machine.

The engine runs without the interpreter's lock, so that threads are as good as processes and need not be handed the map.
"""

import multiprocessing
import signal
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor
from functools import partial
from typing import Any

from sysmap.journey.cohort.gather import RunCancelledError, Watch, gather
from sysmap.journey.cohort.job import Job, Task
from sysmap.journey.cohort.observe import Observed

_HANDED: list[tuple[Job, Any]] = []
"""In a process of the pool: the job it was started for, and the event that says to stop."""


def on_threads(job: Job, tasks: Sequence[Task], threads: int, watch: Watch) -> list[Observed]:
    """Run these tasks on so many threads."""
    stop = threading.Event()
    return _side_by_side(ThreadPoolExecutor(threads), partial(_run, job, stop), tasks, watch, stop)


def on_processes(job: Job, tasks: Sequence[Task], processes: int, watch: Watch) -> list[Observed]:
    """Run these tasks in so many processes, started anew. A script that asks for this is guarded by its `__main__`."""
    fresh = multiprocessing.get_context("spawn")
    stop = fresh.Event()
    pool = ProcessPoolExecutor(processes, mp_context=fresh, initializer=_receive, initargs=(job, stop))
    return _side_by_side(pool, _run_handed, tasks, watch, stop)


def _side_by_side(
    pool: Executor, run: Callable[[Task], list[Observed]], tasks: Sequence[Task], watch: Watch, stop: Any
) -> list[Observed]:
    """Run the tasks, and whatever happens leave nothing running: a replication under way stops at its next pause."""
    try:
        return gather([pool.submit(run, task) for task in tasks], len(tasks), watch)
    finally:
        stop.set()
        pool.shutdown(cancel_futures=True)


def _run(job: Job, stop: Any, task: Task) -> list[Observed]:
    return [job.run(task, partial(_pause, stop))]


def _pause(stop: Any) -> None:
    if stop.is_set():
        raise RunCancelledError("the run was cancelled")


def _receive(job: Job, stop: Any) -> None:
    """Keep the job for the tasks to come; an interruption is for the process that started this one to act on."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _HANDED[:] = [(job, stop)]


def _run_handed(task: Task) -> list[Observed]:
    return _run(*_HANDED[0], task)
