"""Why it is believed that a trusted worker stays with a child after the spell."""

from sysmap.journey.ground import Ground, cited, number
from sysmap.model import SystemMap


def stays_on(system: SystemMap, actor: str | None) -> tuple[Ground, ...]:
    """Why workers of an actor are believed to stay on, and for how long."""
    service = system.actors[actor or ""].service
    worker = service.worker if service else None
    if worker is None:
        return ()
    lasts = number(system, "how long the worker stays on", worker.follows_for)
    changes = () if lasts else number(system, "changes of worker", worker.changes)
    return (*lasts, *changes, *cited(system, "the worker", worker))
