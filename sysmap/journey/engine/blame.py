"""A child in whom nobody sees the risk may be blamed for what has happened."""

from typing import Any

from sysmap.journey.engine import logbook, processes
from sysmap.journey.engine.inner import inner
from sysmap.journey.engine.life import move_trust
from sysmap.journey.engine.philox import uniform


@inner
def be_blamed(world: Any, state: Any, child: int, actor: int, kind: int, turn: int) -> None:
    """An incident has brought the child before an actor who does not see the risk, and may blame the child."""
    here, incident = world.actors[actor], world.incidents[kind]
    if here.blames == 0.0:
        return
    person, word = state.children[child], here.word ^ incident.word
    drawn = uniform(world.key, person.id, processes.BLAMED, word, turn)
    if drawn < here.blames:
        row = logbook.note(world, state, child, logbook.BLAMED, actor)
        logbook.say_chance(state, row, here.blames, drawn)
        place = incident.trust_kind if incident.trust_kind >= 0 else here.kind
        move_trust(world, state, child, place, world.trust[0].blamed)
