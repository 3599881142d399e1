"""Where a child lives, goes to school and spends time, as bits of areas."""

from typing import Any

import numpy as np

from sysmap.journey.engine import processes
from sysmap.journey.engine.codes import ONCE
from sysmap.journey.engine.inner import inner
from sysmap.journey.engine.philox import uniform
from sysmap.journey.engine.world import record

HOME, SCHOOL, FREQUENTED = range(3)
"""The places of a child that a move can change."""
NOWHERE = np.uint64(0)
ONE_BIT = np.uint64(1)

AREA_KIND = record(
    until="f8",  # the share of homes up to and including this area
    homes_of="u8",  # the attribute whose children all live here; 0 where there is none
    school="i8",
)
WAY = record(area="i8", weight="f8")
MOVE = record(
    word="u8",
    changes="i8",
    who="i8",
    per_week="f8",
    first_factor="i8",
    last_factor="i8",
    first_way="i8",
    last_way="i8",
    adds="u8",
    forgotten_by="i8",
)


@inner
def place_bit(area: int) -> Any:
    """An area as a set of its own; none where it is -1."""
    return ONE_BIT << np.uint64(area) if area >= 0 else NOWHERE


@inner
def areas_of(person: Any) -> Any:
    """Everywhere the child lives, learns and spends time."""
    return place_bit(person.home) | place_bit(person.school) | person.frequented


@inner
def settle_in(world: Any, person: Any) -> None:
    """Draw where a child of the background lives; it goes to school where children of that area do."""
    person.home = person.school = -1
    if world.areas.size == 0:
        return
    drawn = uniform(world.key, person.id, processes.HOME, processes.NO_ITEM, ONCE)
    for area in range(world.areas.size):
        if person.home < 0 and drawn < world.areas[area].until:
            person.home = area
    for area in range(world.areas.size):
        if (world.areas[area].homes_of & person.attributes) != 0:
            person.home = area
    if person.home >= 0:
        person.school = world.areas[person.home].school
    person.areas = areas_of(person)
