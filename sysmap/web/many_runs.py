"""Runs of many children like one, shared by everybody who asks the same question, and bounded.

What is remembered is a pure function of the question, so that nobody can see from it what another visitor did.
"""

from collections import OrderedDict
from collections.abc import Callable
from threading import BoundedSemaphore, Lock

from sysmap.journey.cohort.alike import EACH, Alike, Lives, lives_of
from sysmap.journey.cohort.alike_result import Many
from sysmap.journey.compile import Compiled

SIZES = (6, 20, 45, 70, 100)
"""Replications after which an answer is given: the first soon, the last with all children."""
ALL = SIZES[-1] * EACH
"""Children of a whole answer."""
AT_ONCE = 1
"""Questions worked on at one time; more would make every visitor's map wait."""
THREADS = 2
KEPT = 6
"""Questions whose runs are remembered; each takes about 2 MB."""


class Runs:
    """The runs of a map and of the areas laid over it."""

    def __init__(self, compiled: Callable[[str | None], Compiled], *, at_once: int = AT_ONCE) -> None:
        self._compiled = compiled
        self._places = BoundedSemaphore(at_once)
        self._lock = Lock()
        self._kept: OrderedDict[str, tuple[Lives, ...]] = OrderedDict()

    def upto(self, asked: Alike, replications: int, area: str | None = None) -> Many | None:
        """The answer of so many replications; None where as many questions are being worked on as there may be."""
        key = f"{area} {asked.key}"
        parts = self._known(key)
        if len(parts) >= replications:
            return Many(asked, parts[:replications])
        if not self._places.acquire(blocking=False):
            return None
        try:
            more = lives_of(self._compiled(area), asked, range(len(parts), replications), THREADS)
            return Many(asked, self._keep(key, (*parts, *more)))
        finally:
            self._places.release()

    def _known(self, key: str) -> tuple[Lives, ...]:
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
            return self._kept.get(key, ())

    def _keep(self, key: str, parts: tuple[Lives, ...]) -> tuple[Lives, ...]:
        with self._lock:
            self._kept[key] = parts
            self._kept.move_to_end(key)
            while len(self._kept) > KEPT:
                self._kept.popitem(last=False)
        return parts


def size_of(word: object) -> int:
    """The nearest size that is not smaller than what a browser asks for; the first where it asks for nonsense."""
    wanted = word if isinstance(word, int) else 0
    return next((size for size in SIZES if size >= wanted), SIZES[-1])


def next_size(size: int) -> int | None:
    """What to ask for after so many replications; None where that was all."""
    return next((more for more in SIZES if more > size), None)
