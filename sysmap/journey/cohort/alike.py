"""Many children like one: the same child with other luck, again and again, among the other children of an area.

Each replication is the area of one route, with ten such children in it instead of one. They arrive one after another
over a year, so that they neither all meet the same holidays nor stand in one another's way, and each is followed for
equally long from its own arrival.
"""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial

import numpy as np

from sysmap.errors import ArgumentError
from sysmap.journey.cohort.alike_log import ON_ROWS, Ways, lived, ways_of
from sysmap.journey.cohort.size import LONGEST
from sysmap.journey.compile import Compiled
from sysmap.journey.engine.world import WEEKS_PER_YEAR, Table
from sysmap.journey.records import log_table
from sysmap.journey.route import WARM_UP
from sysmap.journey.run import Run, Tagged, simulate
from sysmap.model import Profile

EACH = 10
"""Children like this one in each replication, among the some 200 a year who come of age for risk in the area."""


@dataclass(frozen=True)
class Alike:
    """Which child, and how long each one like it is followed."""

    profile: Profile
    weeks: float
    seed: int = 1
    """Whose luck it is, together with the replication."""

    def __post_init__(self) -> None:
        if not 0 < self.weeks <= LONGEST - WARM_UP - WEEKS_PER_YEAR:
            raise ArgumentError(f"a journey takes some weeks, more than 0, not {self.weeks:g}")

    @property
    def key(self) -> str:
        """Equal for equal questions."""
        return f"{self.seed} {self.weeks:g} {self.profile.model_dump_json()}"

    def company(self) -> tuple[Tagged, ...]:
        """The children of a replication, each with its week of arrival; luck tells them apart and nothing else."""
        start = self.profile.enters_at
        return tuple(
            Tagged(self.profile, start, WARM_UP + WEEKS_PER_YEAR * place / EACH, number=place) for place in range(EACH)
        )


@dataclass(frozen=True)
class Lives:
    """What one replication came to for the children like this one."""

    replication: int
    children: Table
    """A row for each of them; see `alike_log.CHILD_ROW`."""
    ways: Ways
    """What happened to how many of them at each actor."""


def lives(compiled: Compiled, asked: Alike, replication: int) -> Lives:
    """Run one replication and count. A pure function of its arguments."""
    return counted(simulated(compiled, asked, replication), asked, replication)


def simulated(compiled: Compiled, asked: Alike, replication: int) -> Run:
    """The run itself, with the log of the children like this one."""
    company = asked.company()
    return simulate(
        compiled,
        weeks=company[-1].week + asked.weeks,
        seed=asked.seed,
        replication=replication,
        tagged=company,
        today=float(WARM_UP),
    )


def counted(run: Run, asked: Alike, replication: int) -> Lives:
    """What the log of a run says of each child, up to the end of the weeks it is followed."""
    table = log_table(run)
    table = table[np.isin(table["kind"], ON_ROWS)]
    parts = [_followed(table, child, asked.weeks) for child in asked.company()]
    rows = [lived(part, child.week, asked.weeks) for part, child in zip(parts, asked.company(), strict=True)]
    return Lives(replication, np.concatenate(rows), ways_of(parts, len(run.compiled.actors)))


def _followed(table: Table, child: Tagged, weeks: float) -> Table:
    found: Table = table[(table["child"] == child.word) & (table["week"] <= child.week + weeks)]
    return found


def lives_of(compiled: Compiled, asked: Alike, replications: Sequence[int], threads: int) -> list[Lives]:
    """These replications on so many threads, in their order."""
    with ThreadPoolExecutor(threads) as pool:
        return list(pool.map(partial(lives, compiled, asked), replications))
