"""Why it is believed that a service has children when a run begins."""

from typing import Literal

from sysmap.journey.ground import Ground, cited, number
from sysmap.model import SystemMap


def had_today(system: SystemMap, actor: str | None, what: Literal["live", "waiting"]) -> tuple[Ground, ...]:
    """Why so many children are believed to be supported, or to wait, at an actor."""
    service = system.actors[actor or ""].service
    today = service.today if service else None
    if today is None:
        return ()
    return (
        *number(system, f"the children who are {WORDS[what]} today", getattr(today, what), "children"),
        *cited(system, "what it has today", today, today.why),
    )


WORDS = {"live": "supported", "waiting": "waiting"}
