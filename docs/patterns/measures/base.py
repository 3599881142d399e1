"""What a measure is: a count over a count, replication by replication."""

from abc import abstractmethod
from typing import ClassVar, Literal, NamedTuple

from docs.patterns.record import Checked
from docs.patterns.seen import Seen
from sysmap.model import SystemMap

Unit = Literal["share", "per child", "per year", "weeks", "levels of need", "services", "relationships", "factor"]

MARGINS: dict[Unit, float] = {
    "share": 0.03,
    "per child": 0.05,
    "per year": 0.1,
    "weeks": 2.0,
    "levels of need": 0.1,
    "services": 0.1,
    "relationships": 1.0,
    "factor": 0.15,
}
"""By unit: a difference smaller than this is no difference worth the name. Fixed before the first run."""


class Fraction(NamedTuple):
    """What one replication contributes: replications are pooled by adding both parts up before dividing."""

    over: float
    under: float


class Measure(Checked):
    """Something counted in a run."""

    unit: ClassVar[Unit]

    @abstractmethod
    def take(self, seen: Seen) -> Fraction:
        """Count it in one replication."""


class Exact(Checked):
    """Something computed from the map alone, without any chance in it."""

    unit: ClassVar[Unit]

    @abstractmethod
    def compute(self, system: SystemMap) -> float:
        """Compute it."""
