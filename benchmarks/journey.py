"""How long one child's route takes on the shipped map, and what its company and its log cost."""

from collections.abc import Callable
from pathlib import Path
from statistics import median
from time import perf_counter

from sysmap.journey import route, warm
from sysmap.journey.compile import compile_map
from sysmap.journey.run import simulate
from sysmap.overlays import open_map

DATA = Path(__file__).parent.parent / "data"
TIMES = 9


def run() -> None:
    """Print the median of a few runs each, side by side in one process."""
    system = open_map(DATA)
    warm()
    child = system.population.profiles["ryan"]
    compiled = compile_map(system)
    alone = _median(lambda: route(system, child, alone=True))
    among = _median(lambda: route(system, child))
    logged = _median(lambda: simulate(compiled, weeks=260, log="all"))
    silent = _median(lambda: simulate(compiled, weeks=260, log="none"))
    print(f"  a route among the children of the area {among:.3f} s, alone {alone:.3f} s, ratio {among / alone:.2f}")
    print(f"  five years, every child logged {logged:.3f} s, none {silent:.3f} s, ratio {logged / silent:.2f}")


def _median(work: Callable[[], object]) -> float:
    seconds = []
    for _ in range(TIMES):
        start = perf_counter()
        work()
        seconds.append(perf_counter() - start)
    return median(seconds)


if __name__ == "__main__":
    run()
