"""What a second thread is worth, beside what it is worth to a loop that does arithmetic and nothing else."""

from concurrent.futures import ThreadPoolExecutor
from statistics import median

from numba import njit

from benchmarks.figures import Figure, replications, seconds, shipped

TURNS = 400_000_000
FIVE_YEARS = 260.0


@njit(nogil=True, cache=True)
def arithmetic(turns: int) -> int:
    """Nothing but arithmetic in registers."""
    x = 1
    for turn in range(turns):
        x = (x * 6364136223846793005 + turn) ^ (x >> 13)
    return x


def run(number: int = 16, turns: int = TURNS, times: int = 5) -> dict[str, Figure]:
    """Both speed-ups side by side, several times."""
    arithmetic(1)
    one, two = (replications(shipped(), FIVE_YEARS, number, threads) for threads in (1, 2))
    ours, loops = [], []
    for _ in range(times):
        loops.append(seconds(lambda: _loops(turns, 1)) / seconds(lambda: _loops(turns, 2)))
        ours.append(seconds(one) / seconds(two))
    ratio = median(our / loop for our, loop in zip(ours, loops, strict=True))
    note = f"median of {times}; two threads are worth {median(ours):.2f} to the engine, {median(loops):.2f} to the loop"
    return {"journey.threads_2_over_1": Figure(ratio, "of the loop's speed-up", note)}


def _loops(turns: int, threads: int) -> None:
    with ThreadPoolExecutor(threads) as pool:
        list(pool.map(arithmetic, [turns // 2] * 2))
