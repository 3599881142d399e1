"""What whoever works on a cohort is handed: the map, the plan, and which replication of which draw to run.

A job crosses to other processes and machines as the map's own records; each of them lays the map out for its engine
once, and not once for each replication.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from importlib.metadata import version
from typing import NamedTuple

from sysmap.errors import ArgumentError
from sysmap.journey.assumptions import Numbers, Uncertain, redraw, sample, uncertain, values_of
from sysmap.journey.cohort.observe import Observed, carry_on, observe
from sysmap.journey.cohort.plan import Plan
from sysmap.journey.compile import Compiled, compile_map
from sysmap.journey.engine.inner import sources
from sysmap.model import SystemMap

LAID_OUT = 8
"""How many maps a worker keeps laid out; tasks come draw by draw, so that a few are enough."""


class Task(NamedTuple):
    """One replication of one draw of the uncertain numbers."""

    draw: int
    replication: int


class Software(NamedTuple):
    """What must be the same wherever a cohort is run, so that the same seed gives the same bytes."""

    sysmap: str
    """The version of the package."""
    engine: int
    """A number that changes with any line of the engine."""

    @classmethod
    def here(cls) -> "Software":
        """That of this process."""
        return cls(version("sysmap"), sources())


@dataclass(frozen=True)
class Job:
    """Everything that a replication needs but its number."""

    system: SystemMap
    plan: Plan
    draws: int = 1
    """How many draws of the map's uncertain numbers; with 1 none is drawn, and each stands at its likeliest value."""
    software: Software = field(default_factory=Software.here)

    def __reduce__(self) -> tuple[type["Job"], tuple[SystemMap, Plan, int, Software]]:
        return type(self), (self.system, self.plan, self.draws, self.software)

    def run(self, task: Task, pause: Callable[[], None] = carry_on) -> Observed:
        """Run one replication. The same task has the same outcome wherever and however often it is run.

        `pause` is called now and then, and may raise to give the replication up.
        """
        return observe(self.laid_out(task.draw), self.plan, task.replication, pause=pause)

    @cached_property
    def laid_out(self) -> Callable[[int], Compiled]:
        """The map under a draw, as the engine takes it."""
        return lru_cache(LAID_OUT)(lambda draw: compile_map(self.map_at(draw)))

    def map_at(self, draw: int) -> SystemMap:
        """The map with its uncertain numbers as drawn. All draws run under one seed, and so have the same luck."""
        if self.draws == 1:
            return self.system
        numbers, rows = self._sampled
        return redraw(self.system, values_of(numbers, rows[draw]))

    @cached_property
    def _sampled(self) -> tuple[tuple[Uncertain, ...], Numbers]:
        numbers = uncertain(self.system)
        return numbers, sample(numbers, self.draws, self.plan.seed)

    def check_software(self) -> None:
        """Refuse to work for a process with another sysmap, whose numbers might differ. Raises ArgumentError."""
        here = Software.here()
        if here != self.software:
            raise ArgumentError(
                f"a worker of the cluster runs sysmap {here.sysmap} (engine {here.engine:x}), and this command "
                f"{self.software.sysmap} (engine {self.software.engine:x}); install the same on every machine"
            )
