"""What a gate makes of a child's need: it may read it higher or lower than it is."""

import math
from typing import Any

from sysmap.journey.engine import logbook, processes
from sysmap.journey.engine.inner import inner
from sysmap.journey.engine.philox import uniform
from sysmap.journey.engine.world import NEED_LEVELS


@inner
def need_read(world: Any, state: Any, place: int) -> int:
    """The need that the gate reads for a case: the true one, unless the gate has a declared bias."""
    case = state.cases[place]
    here, person = world.actors[case.at], state.children[case.child]
    if here.reads < 0 or not world.on.assessed_need:
        return int(person.need)
    levels = bias(world, world.readings[here.reads], person.attributes, case.knew)
    whole = math.floor(levels)
    part, drawn = levels - whole, math.nan
    if part > 0.0:
        drawn = uniform(world.key, person.id, processes.NEED_READ, here.word, case.episode)
        whole += drawn < part
    need = min(NEED_LEVELS, max(1, person.need + int(whole)))
    if need != person.need:
        row = logbook.note_case(world, state, place, logbook.NEED_READ, case.at)
        state.log[row].detail = need
        if part > 0.0:
            logbook.say_chance(state, row, part, drawn)
    return int(need)


@inner
def bias(world: Any, reading: Any, attributes: int, knew: bool) -> float:
    """The levels by which need is read higher or lower: for any child, for those it knows or not, by attribute."""
    levels = reading.levels + (reading.known if knew else reading.unknown)
    for place in range(reading.first, reading.last):
        more = world.levels_for[place]
        if (more.mask & attributes) != 0 and (world.on.disproportionality or not more.characteristic):
            levels += more.levels
    return float(levels)
