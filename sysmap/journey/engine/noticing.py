"""How likely an actor is to notice a child: more where it knows of the child, less where it has much to do."""

from typing import Any

from sysmap.journey.engine import logbook, processes
from sysmap.journey.engine.inner import inner
from sysmap.journey.engine.philox import uniform


@inner
def open_cases(state: Any, actor: int) -> int:
    """What an actor has on its hands: the children it supports or keeps waiting, and its referrals that wait."""
    desk = state.desks[actor]
    return int(desk.live + desk.length + desk.referred)


@inner
def load_times(world: Any, state: Any, actor: int) -> float:
    """The factor by which an actor notices less for all it has to do."""
    here = world.actors[actor]
    if world.on.load and open_cases(state, actor) > here.load_beyond:
        return float(here.load_times)
    return 1.0


@inner
def overlooks(world: Any, state: Any, child: int, actor: int, turn: int) -> bool:
    """Whether a child who would be noticed is not, since the actor has too much to do.

    The clock of noticing runs on as if the actor were at leisure and this thins what it strikes, which gives the rate
    that holds at each instant and moves no other number.
    """
    times = load_times(world, state, actor)
    if times == 1.0:
        return False
    person = state.children[child]
    drawn = uniform(world.key, person.id, processes.OVERLOOKED, world.actors[actor].word, turn)
    if drawn < times:
        return False
    row = logbook.note(world, state, child, logbook.OVERLOOKED, actor)
    state.log[row].queue = open_cases(state, actor)
    logbook.say_chance(state, row, times, drawn)
    return True
