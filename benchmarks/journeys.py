"""The shipped map with every process for five years: events a second, bytes for each child, and what a log costs."""

import numpy as np

from benchmarks.figures import Figure, core_seconds, laid_out, replications, seconds, shipped
from sysmap.journey.records import KINDS
from sysmap.journey.run import Run, simulate

FIVE_YEARS = 260.0
NOTHING_CAME_OF_IT = ("not-met", "not-noticed", "overlooked", "not-referred", "unfit")
"""Records that say that something was tested or might have been done and was not; the child is as before."""


def run(children: int = 100_000) -> dict[str, Figure]:
    """Run as many replications as it takes."""
    compiled = laid_out()
    first = simulate(compiled, weeks=FIVE_YEARS, log="none")
    number = max(2, round(children / first.state.children.size))
    counts, came = np.zeros(len(KINDS), np.int64), 0
    for turn in range(number):
        logged = simulate(compiled, weeks=FIVE_YEARS, replication=turn, log="all")
        rows = int(logged.state.totals[0].rows)
        counts += np.bincount(logged.state.log["kind"][:rows], minlength=len(KINDS))
        came += logged.state.children.size
    alone = core_seconds(replications(shipped(), FIVE_YEARS, number, 1))
    both = seconds(replications(shipped(), FIVE_YEARS, number, 2))
    return _figures(counts, came, alone, both, first)


def _figures(counts: np.ndarray, came: int, alone: float, both: float, first: Run) -> dict[str, Figure]:
    table = dict(sorted(zip(KINDS, counts.tolist(), strict=True), key=lambda pair: -pair[1]))
    for kind, number in table.items():
        changes = "" if kind not in NOTHING_CAME_OF_IT else "  (not counted: nothing came of it)"
        print(f"    {kind:16} {number:12,}{changes}")
    records = int(counts.sum())
    events = records - sum(table.get(kind, 0) for kind in NOTHING_CAME_OF_IT)
    rates = f"{came:,} children, {came / alone:,.0f} a second"
    return {
        "journey.events_per_second_per_core": Figure(
            events / alone,
            "changes of a child's state a second",
            f"{rates}; {events:,} changes, {records:,} records ({records / alone:,.0f} a second); "
            f"on two threads {events / both:,.0f} changes a second",
        ),
        "journey.bytes_per_child": Figure(
            bytes_per_child(first),
            "bytes",
            "everything a run keeps for a child, open cases of the average child included",
        ),
    }


def bytes_per_child(run: Run) -> float:
    """The size of every table that has a row or a line for each child, and of the cases in use."""
    state, children = run.state, run.state.children.size
    per_child = sum(table.nbytes for table in state if table.shape[0] == children)
    cases = int((state.cases["child"] >= 0).sum()) * state.cases.itemsize
    return (per_child + state.shelves.nbytes + cases) / children
