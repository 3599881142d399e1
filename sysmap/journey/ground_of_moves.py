"""Why it is believed that children move."""

from sysmap.journey.engine.moving import MOST_AREAS
from sysmap.journey.ground import Ground, cited, number
from sysmap.model import SystemMap
from sysmap.model.place import MoveKind


def move_of(system: SystemMap, detail: int) -> tuple[MoveKind, str]:
    """The move that a record tells of, and the area it led to."""
    kind, area = divmod(detail, MOST_AREAS)
    return system.population.moves[sorted(system.population.moves)[kind]], sorted(system.population.areas)[area]


def moved(system: SystemMap, detail: int) -> tuple[Ground, ...]:
    """Why children are believed to move so, and so often."""
    kind, _ = move_of(system, detail)
    return (*number(system, "how often children move so", kind.per_year), *cited(system, "the move", kind))
