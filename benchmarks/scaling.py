"""How the time grows with the number of children, who come in more and more replications."""

from collections.abc import Sequence

import numpy as np

from benchmarks.figures import Figure, laid_out, replications, seconds, shipped
from sysmap.journey.run import simulate

FIVE_YEARS = 260.0


def run(sizes: Sequence[int] = (10_000, 100_000, 1_000_000)) -> dict[str, Figure]:
    """The exponent of the power law through all sizes, on two threads."""
    each = simulate(laid_out(), weeks=FIVE_YEARS, log="none").state.children.size
    numbers = [max(2, round(size / each)) for size in sizes]
    taken = [seconds(replications(shipped(), FIVE_YEARS, number, 2)) for number in numbers]
    exponent = float(np.polyfit(np.log(numbers), np.log(taken), 1)[0])
    note = ", ".join(f"{size:,} children {time:.1f} s" for size, time in zip(sizes, taken, strict=True))
    return {"journey.scaling_exponent": Figure(exponent, "power of the number of children", note)}
