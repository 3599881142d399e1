"""The network in a loop that does queueing and nothing else: a heap of events, lists first come first served, chance.

The loop is made twice. With the engine's own draws it comes to the very same numbers as the engine, child by child, and
so is the same work without the map; with numpy's it is what a loop costs whose draws depend on what was drawn before.
"""

import heapq
from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np
from numba import njit

from benchmarks.network import DOOR, PLACES, Network, line_id
from sysmap.journey.compile import compile_map
from sysmap.journey.engine import processes
from sysmap.journey.engine.codes import ONCE
from sysmap.journey.engine.durations import ATTEMPTS
from sysmap.journey.engine.elementary import log
from sysmap.journey.engine.philox import Key, block, exponential, uniform, unit
from sysmap.journey.engine.world import On, Table

Loop = Callable[..., tuple[int, float, Table]]
"""Runs the ring for so many weeks: how many children came, how many were in it on average, and the stays begun at each
station."""


class Draws(NamedTuple):
    """What the engine's draws are made of."""

    key: Key
    door: np.uint64
    contacts: float  # at the door, per week
    stations: Table
    lines: Table


def draws(network: Network, replication: int) -> Draws:
    """What the engine draws with in one replication.

    `world.clocks` has but one row, since nothing but being noticed at the door can happen to these children.
    """
    world = compile_map(network.as_map()).world(1, replication, On())
    names = network.names
    ring = zip(names, [*names[1:], names[0]], strict=True)
    return Draws(
        world.key,
        processes.word(DOOR),
        float(world.clocks["rate"][0]),
        np.array([processes.word(name) for name in names]),
        np.array([processes.word(line_id(*pair)) for pair in ring]),
    )


def _loop(gap: Any, delay: Any, stay: Any, goes_on: Any) -> Loop:
    """The loop with draws of one kind: the time between two arrivals (of mean 1), at the door, of a stay (of mean 1),
    and a number between 0 and 1 for whether a child goes on after its visit."""

    @njit(nogil=True)
    def loop(onward: float, per_week: float, means: Table, weeks: float, chance: Any) -> tuple[int, float, Table]:
        stations, room = means.size, np.int64(per_week * weeks * 1.5) + 64
        follows, visits = np.full(room, -1), np.zeros(room, np.int64)  # the child behind on its list; visits begun
        first, last = np.full(stations, -1), np.full(stations, -1)
        busy, begun = np.zeros(stations, np.int64), np.zeros(stations, np.int64)
        came, inside, present, now = 0, 0, 0.0, 0.0
        arrives = gap(chance, 0) / per_week
        heap = [(arrives + delay(chance, 0), np.int64(0))]
        while True:
            due, child = heap[0]
            if due >= weeks or came == room - 1:
                return came, (present + inside * (weeks - now)) / weeks, begun
            heapq.heappop(heap)
            present += inside * (due - now)
            now = due
            if visits[child] == 0:
                came += 1
                inside += 1
                arrives += gap(chance, came) / per_week
                heapq.heappush(heap, (arrives + delay(chance, came), np.int64(came)))
            else:
                place, turn = (visits[child] - 1) % stations, (visits[child] - 1) // stations
                busy[place] -= 1
                other = first[place]
                if other >= 0:
                    first[place] = follows[other]
                    busy[place] += 1
                    begun[place] += 1
                    lasts = stay(chance, other, place, (visits[other] - 1) // stations)
                    heapq.heappush(heap, (now + means[place] * lasts, other))
                if goes_on(chance, child, place, turn) >= onward:
                    inside -= 1
                    continue
            place, turn = visits[child] % stations, visits[child] // stations
            visits[child] += 1
            if busy[place] < PLACES:
                busy[place] += 1
                begun[place] += 1
                heapq.heappush(heap, (now + means[place] * stay(chance, child, place, turn), child))
                continue
            follows[child] = -1
            if first[place] < 0:
                first[place] = child
            else:
                follows[last[place]] = child
            last[place] = child

    return loop


@njit(nogil=True)
def _own_gap(own: Draws, child: int) -> float:
    return exponential(own.key, np.uint64(child + 1), processes.ARRIVAL, processes.NO_ITEM, ONCE)


@njit(nogil=True)
def _own_delay(own: Draws, child: int) -> float:
    return exponential(own.key, np.uint64(child + 1), processes.NOTICE, own.door, ONCE) / own.contacts


@njit(nogil=True)
def _own_stay(own: Draws, child: int, place: int, turn: int) -> float:
    number = np.uint64(child + 1)
    return -log(unit(block(own.key, number, processes.LENGTH, own.stations[place], np.uint64(turn * ATTEMPTS))[0]))


@njit(nogil=True)
def _own_goes_on(own: Draws, child: int, place: int, turn: int) -> float:
    return uniform(own.key, np.uint64(child + 1), processes.REFERRAL, own.lines[place], turn)


@njit(nogil=True)
def _gap(chance: Any, _child: int) -> float:
    return chance.standard_exponential()


@njit(nogil=True)
def _delay(_chance: Any, _child: int) -> float:
    return 0.0


@njit(nogil=True)
def _stay(chance: Any, _child: int, _place: int, _turn: int) -> float:
    return chance.standard_exponential()


@njit(nogil=True)
def _goes_on(chance: Any, _child: int, _place: int, _turn: int) -> float:
    return chance.random()


with_own_draws = _loop(_own_gap, _own_delay, _own_stay, _own_goes_on)
"""The loop with the engine's draws, of type `Draws`."""
with_other_draws = _loop(_gap, _delay, _stay, _goes_on)
"""The loop with a numpy generator."""
