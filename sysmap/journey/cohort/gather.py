"""Waiting for outcomes that come in any order, on threads, processes or a cluster alike."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from queue import Empty, SimpleQueue
from typing import Any, Protocol

from sysmap.errors import SysmapError
from sysmap.journey.cohort.observe import Observed

GLANCE = 0.1
"""Seconds between two looks at whether to stop."""


class RunCancelledError(SysmapError):
    """Whoever started a run has told it to stop."""


def never() -> bool:
    """Do not stop."""
    return False


def silent(done: int, total: int) -> None:
    """Say nothing of how far a run is."""


@dataclass(frozen=True)
class Watch:
    """How a run tells how far it is, and is told to stop."""

    progress: Callable[[int, int], None] = silent
    """Called with the replications that are done and those that are to be done, at first with none done."""
    cancelled: Callable[[], bool] = never
    """Asked several times a second whether to stop."""

    def glance(self) -> None:
        """Raise RunCancelledError where the run is to stop."""
        if self.cancelled():
            raise RunCancelledError("the run was cancelled")


class Future(Protocol):
    """What threads, processes and clusters promise for some replications."""

    def add_done_callback(self, fn: Callable[[Any], object], /) -> None:
        """Call `fn` when it is settled."""

    def result(self) -> list[Observed]:
        """The outcomes; where something went wrong, that is raised."""


def gather(futures: Sequence[Future], total: int, watch: Watch) -> list[Observed]:
    """The outcomes in the order of the futures, so that nothing depends on which was settled first.

    Returns when all are settled. Raises what the first that failed raised, and RunCancelledError if the watch says so.
    """
    settled: SimpleQueue[int] = SimpleQueue()
    for place, future in enumerate(futures):
        future.add_done_callback(partial(_note, settled, place))
    found: dict[int, list[Observed]] = {}
    watch.progress(0, total)
    while len(found) < len(futures):
        watch.glance()
        try:
            place = settled.get(timeout=GLANCE)
        except Empty:
            continue
        found[place] = futures[place].result()
        watch.progress(sum(map(len, found.values())), total)
    return [outcome for place in range(len(futures)) for outcome in found[place]]


def _note(settled: "SimpleQueue[int]", place: int, _future: Any) -> None:
    settled.put(place)
