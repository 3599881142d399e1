"""The child: age, trust, who meets it, and how fast each of the things that can happen to it comes now."""

from typing import Any

from sysmap.journey.engine.calendars import hastened
from sysmap.journey.engine.codes import NONE
from sysmap.journey.engine.conditions import exclude, failing, has, holds, include
from sysmap.journey.engine.elementary import just_below
from sysmap.journey.engine.inner import inner
from sysmap.journey.engine.state import (
    FROM_TRUST,
    LEFT,
    SUPPORTED,
)
from sysmap.journey.engine.world import (
    INCIDENT_HAPPENS,
    IS_NOTICED,
    IS_PRESSED,
    KINDS_OF_TRUST,
    MOVES,
    NEED_FALLS,
    NEED_LEVELS,
    NEED_RISES,
    WEEKS_PER_YEAR,
)


@inner
def age_now(world: Any, state: Any, child: int) -> float:
    """The child's age in years: never short of a birthday that has been kept, never past one that has not."""
    person = state.children[child]
    if not world.on.ageing:
        return person.age
    age = max(person.age, (state.totals[0].now - person.born) / WEEKS_PER_YEAR)
    if person.birthday < world.birthdays.size:
        age = min(age, just_below(world.birthdays[person.birthday]))
    return age


@inner
def fits(world: Any, state: Any, child: int, condition: int) -> bool:
    """Whether the child meets a condition that is not about a referral; no condition (-1) fits every child."""
    if condition < 0:
        return True
    return holds(world, state, condition, child, age_now(world, state, child), state.children[child].need, NONE)


@inner
def missing(world: Any, state: Any, child: int, condition: int) -> int:
    """Of a condition that the child does not meet, the node to name."""
    age = age_now(world, state, child)
    return failing(world, state, condition, child, age, state.children[child].need, NONE)


@inner
def product(world: Any, first: int, last: int, attributes: int) -> float:
    """The product of those factors whose attribute the child has."""
    times = 1.0
    for place in range(first, last):
        factor = world.factors[place]
        if (factor.mask & attributes) != 0 and (world.on.disproportionality or not factor.characteristic):
            times *= factor.times
    return times


@inner
def notice_chance(world: Any, state: Any, child: int, actor: int) -> float:
    """The chance that a meeting with this actor leads to the child being noticed."""
    person, here = state.children[child], world.actors[actor]
    chance = here.notices * product(world, here.first_factor, here.last_factor, person.attributes)
    if here.known_times != 1.0 and world.on.told and has(state.known[child], actor):
        chance *= here.known_times
    return min(1.0, chance)


@inner
def rate(world: Any, state: Any, child: int, clock: int) -> float:
    """How fast one of the child's clocks runs now, per week."""
    person, kind = state.children[child], world.clocks[clock]
    if person.standing == LEFT:
        return 0.0
    if kind.what == NEED_RISES:
        return rising(world, state, child)
    if kind.what == NEED_FALLS:
        return falling(world, state, child)
    if kind.what == INCIDENT_HAPPENS:
        return happening(world, person, kind.item)
    if kind.what == IS_PRESSED:
        press = world.pressures[kind.item]
        known = has(state.known[child], press.actor)
        return press.extra * happening(world, person, press.incident) if known else 0.0
    if kind.what == MOVES:
        return leaving(world, state, child, kind.item)
    if not still_fits(world, state, child, clock):
        return 0.0
    if kind.what == IS_NOTICED:
        return kind.rate * hastened(world, kind.item) * notice_chance(world, state, child, kind.item)
    return kind.rate * hastened(world, kind.item) * person.trust[world.actors[kind.item].kind]


@inner
def still_fits(world: Any, state: Any, child: int, clock: int) -> bool:
    """Whether the actor of a clock meets such a child; asked anew only where what is asked about has moved."""
    kind = world.clocks[clock]
    if kind.asks == 0:
        return fits(world, state, child, world.actors[kind.item].meets)
    if (kind.asks & state.children[child].moved) != 0:
        if fits(world, state, child, world.actors[kind.item].meets):
            include(state.fitting[child], clock)
        else:
            exclude(state.fitting[child], clock)
    return has(state.fitting[child], clock)


@inner
def leaving(world: Any, state: Any, child: int, kind: int) -> float:
    """The rate of a move, for those who move so."""
    what = world.moves[kind]
    if not fits(world, state, child, what.who):
        return 0.0
    return float(what.per_week * product(world, what.first_factor, what.last_factor, state.children[child].attributes))


@inner
def happening(world: Any, person: Any, kind: int) -> float:
    """The rate of an incident, for all that the child is and needs."""
    incident = world.incidents[kind]
    times = product(world, incident.first_factor, incident.last_factor, person.attributes)
    return float(times * incident.per_week[person.need - 1])


@inner
def rising(world: Any, state: Any, child: int) -> float:
    """The rate at which need rises; the strongest protection among live supports lowers it."""
    person, need = state.children[child], world.need[0]
    strongest = 0.0
    place = person.first_case
    while place >= 0:
        if state.cases[place].stage == SUPPORTED:
            strongest = max(strongest, world.actors[state.cases[place].at].protection)
        place = state.cases[place].next
    times = product(world, need.first_factor, need.last_factor, person.attributes)
    return need.rises[person.need - 1] * times * (1.0 - strongest)


@inner
def falling(world: Any, state: Any, child: int) -> float:
    """The rate at which need falls: unaided, and with the strongest recovery among live supports."""
    person = state.children[child]
    if person.need == 1:
        return 0.0
    strongest = 0.0
    place = person.first_case
    while place >= 0:
        if state.cases[place].stage == SUPPORTED:
            strongest = max(strongest, world.actors[state.cases[place].at].recovery)
        place = state.cases[place].next
    return world.need[0].falls[person.need - 1] + strongest


@inner
def move_trust(world: Any, state: Any, child: int, kind: int, step: float) -> None:
    """Move trust in one kind of service by a step, and in the others by the share that spills over."""
    if not world.on.trust or step == 0.0:
        return
    person = state.children[child]
    for other in range(KINDS_OF_TRUST):
        share = 1.0 if other == kind else world.trust[0].spill_over
        person.trust[other] = min(1.0, max(0.0, person.trust[other] + step * share))
    person.moved |= FROM_TRUST


@inner
def pick_level(weights: Any, drawn: float) -> int:
    """A level of need, from the cumulated weights of the four."""
    level = 0
    while level < NEED_LEVELS - 1 and drawn >= weights[level]:
        level += 1
    return level + 1
