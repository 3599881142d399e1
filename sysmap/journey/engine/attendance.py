"""Who came to a meeting over a child: a draw of its own for each meeting and member, to be looked up again."""

from typing import Any

from sysmap.journey.engine import processes
from sysmap.journey.engine.codes import NONE
from sysmap.journey.engine.inner import inlined, inner
from sysmap.journey.engine.philox import uniform


@inner
def comes(world: Any, state: Any, child: int, place: int, seat: int) -> bool:
    """Whether a member came when the meeting last came together over the child."""
    member = world.members[seat]
    turn = state.met[child, place] - 1
    return uniform(world.key, state.children[child].id, processes.ATTENDANCE, member.word, turn) < member.attends


@inner
def seat_of(world: Any, state: Any, child: int, meeting: int, actor: int) -> int:
    """An actor's seat at a meeting that has come together over the child; -1 where it has none, or it has not."""
    place = world.actors[meeting].meeting if meeting >= 0 and world.on.meetings else NONE
    if place < 0 or state.met[child, place] == 0:
        return -1
    for seat in range(world.meetings[place].first_member, world.meetings[place].last_member):
        if world.members[seat].actor == actor:
            return int(seat)
    return -1


@inlined
def heard_there(world: Any, state: Any, child: int, meeting: int, actor: int) -> bool:
    """Whether an actor heard of the child at the last coming together of a meeting."""
    seat = seat_of(world, state, child, meeting, actor)
    return seat >= 0 and comes(world, state, child, world.actors[meeting].meeting, seat)


@inlined
def agreed(world: Any, state: Any, child: int, meeting: int, actor: int) -> float:
    """The factor on a meeting's referral to an actor: less to a member who did not come."""
    seat = seat_of(world, state, child, meeting, actor)
    if seat < 0 or comes(world, state, child, world.actors[meeting].meeting, seat):
        return 1.0
    return float(world.meetings[world.actors[meeting].meeting].absent_times)
