"""The children who hold places and positions on lists when a run begins."""

import numpy as np

from sysmap.journey.compile import Compiled
from sysmap.journey.engine.processes import word
from sysmap.journey.engine.world import Table
from sysmap.model.service import Service

HELD = np.dtype([("id", "u8"), ("holds", "i8")])


def todays_children(compiled: Compiled) -> Table:
    """A row for each: its number, and the actor that supports it (or, negative, has it on its list), counted from 1."""
    rows: list[tuple[int, int]] = []
    for actor, place in compiled.index.actors.items():
        service = compiled.system.actors[actor].service
        live, waiting = _numbers(service) if service else (0, 0)
        rows += [(int(word(f"today {actor} live {turn}")), place + 1) for turn in range(live)]
        rows += [(int(word(f"today {actor} waiting {turn}")), -place - 1) for turn in range(waiting)]
    return np.array(rows, HELD)


def _numbers(service: Service) -> tuple[int, int]:
    """How many are supported, at most as many as there are places, and how many wait; to the nearest whole child."""
    if service.today is None:
        return 0, 0
    live, waiting = (round(number.central) if number else 0 for number in (service.today.live, service.today.waiting))
    return live if service.places == "unlimited" else min(live, int(service.places.central)), waiting
