"""Place: where children live and learn, and what a move breaks off."""

from typing import Any

from sysmap.journey.engine import logbook, processes
from sysmap.journey.engine.cases import find_case, referred_by
from sysmap.journey.engine.codes import NONE
from sysmap.journey.engine.conditions import AREA, ATTRIBUTE, KNOWN_TO, NAMED_BY, exclude, has, holds, include
from sysmap.journey.engine.inner import inner
from sysmap.journey.engine.life import age_now
from sysmap.journey.engine.philox import uniform
from sysmap.journey.engine.places import HOME, SCHOOL, areas_of, place_bit
from sysmap.journey.engine.reading import need_read
from sysmap.journey.engine.referring import prompt, resolve, settle_joined
from sysmap.journey.engine.state import ENDED_SUPPORT, FROM_SUPPORT, MOVES_AWAY, SUPPORTED, WAITING
from sysmap.journey.engine.support import end
from sysmap.journey.engine.waiting import leave
from sysmap.journey.engine.world import ENDED

TRANSFERS, ENDS_THERE, REASSESSES = range(3)
"""What a service does with a child who moves."""
MOST_AREAS = 64
"""What a row of the log says of a move: the move, times this, and the area."""
MOVED = NAMED_BY[AREA] | NAMED_BY[ATTRIBUTE] | NAMED_BY[KNOWN_TO] | FROM_SUPPORT


@inner
def move(world: Any, state: Any, child: int, kind: int, turn: int) -> None:
    """The child comes to live, learn or spend time elsewhere."""
    what, person = world.moves[kind], state.children[child]
    area = destination(world, state, child, kind, turn)
    if area < 0:
        return
    if what.changes == HOME:
        person.home = area
    elif what.changes == SCHOOL:
        person.school = area
    else:
        person.frequented = place_bit(area)
    person.areas = areas_of(person)
    person.attributes |= what.adds
    for word in range(state.known.shape[1]):
        state.known[child, word] &= ~world.sets[what.forgotten_by, word]
    person.moved |= MOVED
    row = logbook.note(world, state, child, logbook.MOVED_TO, NONE)
    state.log[row].detail = kind * MOST_AREAS + area
    unsettle(world, state, child, what.changes)


@inner
def destination(world: Any, state: Any, child: int, kind: int, turn: int) -> int:
    """Where the child moves to, by weight and never to where it is; -1 where there is nowhere else."""
    what, person = world.moves[kind], state.children[child]
    here = person.home if what.changes == HOME else person.school if what.changes == SCHOOL else -1
    total = 0.0
    for place in range(what.first_way, what.last_way):
        if world.ways[place].area != here:
            total += world.ways[place].weight
    drawn = uniform(world.key, person.id, processes.MOVES_TO, what.word, turn) * total
    last = -1
    for place in range(what.first_way, what.last_way):
        way = world.ways[place]
        if way.area != here and way.weight > 0.0:
            last = way.area
            drawn -= way.weight
            if drawn < 0.0:
                break
    return int(last)


@inner
def unsettle(world: Any, state: Any, child: int, changes: int) -> None:
    """Let every support and every list position go on or end, as the service and its money have it."""
    if state.children[child].first_case < 0:
        return
    for actor in range(world.actors.size):
        place = find_case(state, child, actor, SUPPORTED)
        if place >= 0 and not goes_on(world, state, place, changes):
            end(world, state, place, MOVES_AWAY)
        place = find_case(state, child, actor, WAITING)
        if place >= 0 and not goes_on(world, state, place, changes):
            leave_list(world, state, place)


@inner
def goes_on(world: Any, state: Any, place: int, changes: int) -> bool:
    """Whether a support or a list position outlasts the move."""
    case = state.cases[place]
    here, person = world.actors[case.at], state.children[case.child]
    if changes == HOME and case.stage == SUPPORTED and case.fund >= 0:
        fund = world.funds[case.fund]
        if fund.stays and (fund.areas & place_bit(person.home)) == 0:
            return False
    then = here.on_home if changes == HOME else here.on_school if changes == SCHOOL else TRANSFERS
    if then != REASSESSES or not world.on.thresholds:
        return then != ENDS_THERE
    return passes_again(world, state, place)


@inner
def passes_again(world: Any, state: Any, place: int) -> bool:
    """Whether the child meets the threshold now; as at the gate, what it has learned of the child does not count."""
    case = state.cases[place]
    child, actor = case.child, case.at
    hidden = not case.knew and has(state.known[child], actor)
    if hidden:
        exclude(state.known[child], actor)
    need, age = need_read(world, state, place), age_now(world, state, child)
    passed = holds(world, state, world.actors[actor].test, child, age, need, referred_by(world, case))
    if hidden:
        include(state.known[child], actor)
    return passed


@inner
def leave_list(world: Any, state: Any, place: int) -> None:
    """A child who waited has moved away from what it waited for."""
    case = state.cases[place]
    child, actor = case.child, case.at
    row = logbook.note_case(world, state, place, logbook.MOVED_OFF_LIST, actor)
    state.log[row].weeks = state.totals[0].now - case.joined
    leave(world, state, place)
    settle_joined(world, state, child, actor, ENDED_SUPPORT)
    resolve(world, state, place, ENDED_SUPPORT)
    prompt(world, state, child, actor, ENDED)
