"""Incidents that come sooner where an actor's referrals wait, such as exclusion from a school that gets no help.

A second clock runs at the rate that the pressure would add. What it strikes happens only while the list is long, so the
rate is right at every instant, and what would have happened anyway keeps its numbers.
"""

from typing import Any

from sysmap.journey.engine import logbook
from sysmap.journey.engine.events import incident_happens
from sysmap.journey.engine.inner import inner

APART = 1 << 40
"""Keeps the numbers drawn for such incidents apart from those of the others."""


@inner
def press(world: Any, state: Any, child: int, place: int, turn: int) -> None:
    """The clock of a pressure has struck: the incident happens if enough of the actor's referrals wait."""
    pressure = world.pressures[place]
    waiting = state.desks[pressure.actor].referred
    if waiting <= pressure.beyond:
        return
    row = logbook.note(world, state, child, logbook.PRESSED, pressure.actor)
    state.log[row].queue, state.log[row].detail = waiting, pressure.incident
    incident_happens(world, state, child, pressure.incident, turn + APART)
