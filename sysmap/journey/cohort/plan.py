"""How long a cohort's children are watched, and with which luck."""

import math
from dataclasses import dataclass, field, fields

from sysmap.errors import ArgumentError
from sysmap.journey.switches import Switches


@dataclass(frozen=True)
class Plan:
    """The circumstances of a cohort. A run lasts `warm_up + weeks` weeks.

    Raises ArgumentError where these lengths cannot go together.
    """

    weeks: float = 260.0
    """Weeks of observation, after the warm-up. What actors and relationships do is counted in all of them."""
    follow: float = 104.0
    """Weeks for which each observed child is followed. Observed are the children who arrive early enough for that."""
    warm_up: float = 104.0
    """Weeks in which services fill before anything is counted."""
    seed: int = 1
    """Whose luck it is, together with the replication."""
    switches: Switches = field(default_factory=Switches)
    """Which mechanisms work."""

    def __post_init__(self) -> None:
        for length in fields(self)[:3]:
            value = getattr(self, length.name)
            if not math.isfinite(value) or value < 0:
                name = length.name.replace("_", "-")
                raise ArgumentError(f"{name} is a number of weeks, 0 or more, not {value:g}")
            object.__setattr__(self, length.name, float(value))  # the engine is compiled for decimals only
        if self.weeks == 0:
            raise ArgumentError("weeks of observation must be more than 0: the horizon lies after the warm-up")
        if not 0 < self.follow <= self.weeks:
            raise ArgumentError(
                f"each child is followed for more than 0 and at most the {self.weeks:g} weeks of observation,"
                f" not for {self.follow:g}"
            )

    @property
    def end(self) -> float:
        """The week in which a run ends, counted from its start."""
        return self.warm_up + self.weeks

    @property
    def last_arrival(self) -> float:
        """The last week in which an observed child can arrive, counted from the start of the run."""
        return self.end - self.follow
