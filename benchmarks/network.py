"""The open network of queues that sysmap and its peers all run: one description, and four ways to run it.

Children come at random, go to one of `stations` with equal chance, wait there first come first served for one of four
places, stay for an exponential time, and then go on, with chance `FEEDBACK`, to one of the next three stations with
equal chance. Every station is loaded to four fifths.
"""

import heapq
import random
from dataclasses import dataclass
from typing import Any

import ciw
import numpy as np
import simpy
from numba import njit

from sysmap.journey.engine.world import WEEKS_PER_YEAR
from sysmap.model import SystemMap

PLACES, LOAD, FEEDBACK, ONWARD = 4, 0.8, 0.5, 3


@dataclass(frozen=True)
class Network:
    """So many stations; each has the same load and the same number of children a week however many there are."""

    stations: int
    per_station: float = 10.0
    """Children who come from outside, per week and station."""

    @property
    def per_week(self) -> float:
        return self.stations * self.per_station

    @property
    def mean(self) -> float:
        """Weeks of support: a child makes 1 / (1 - FEEDBACK) visits."""
        return LOAD * PLACES * (1 - FEEDBACK) / self.per_station

    def as_map(self) -> SystemMap:
        """The network as a map: whoever arrives is noticed at the door at once, which refers to one station."""
        still = dict.fromkeys(["spill-over", "declined", "retold", "worker-changed", "started", "completed"], 0)
        door = {"how": "All come.", "meets": {"not": {"reports": {"at-least": 1}}}, "contacts": 1e9, "notices": 1}
        service = {
            "kind": "statutory",
            "threshold": {"test": {"need": {"at-least": 1}}},
            "length": {"shape": "exponential", "mean": self.mean},
            "places": PLACES,
        }
        names = [f"station-{number}" for number in range(self.stations)]
        actors = {"door": _actor("door", entry=door), **{name: _actor(name, service=service) for name in names}}
        lines = [_line("door", name, "noticed", 1.0) for name in names]
        for place, name in enumerate(names):
            onward = [names[(place + step) % self.stations] for step in range(1, ONWARD + 1)]
            lines += [_line(name, other, "ended", FEEDBACK) for other in onward]
        return SystemMap.model_validate(
            {
                "actors": actors,
                "relationships": {line["id"]: line for line in lines},
                "sources": {},
                "population": {
                    "attributes": {},
                    "need": {"escalation": [0, 0, 0], "recovery": [0, 0, 0], "on-arrival": [0, 0, 1, 0]},
                    "trust": {"start": 0.5, **still},
                    "arrivals": {"per-year": self.per_week * WEEKS_PER_YEAR, "ages": {"10": 1}},
                    "profiles": {},
                },
            }
        )


def _actor(key: str, **more: Any) -> dict[str, Any]:
    plain = {"id": key, "name": key, "short": key, "sector": "health", "tier": "frontline", "kind": "service"}
    return {**plain, "does": "Serves.", "habit": {"rule": "one"}, **more}


def _line(start: str, end: str, trigger: str, likelihood: float) -> dict[str, Any]:
    referral = {"likelihood": likelihood, "on": [trigger]}
    return {"id": f"{start}--{end}", "from": start, "to": end, "type": "refers", "referral": referral}


def in_ciw(network: Network, weeks: float) -> tuple[int, float]:
    """Run the network in Ciw; how many children came, and how many were in it on average."""
    stations = network.stations
    onward = {(place, (place + step) % stations) for place in range(stations) for step in range(1, ONWARD + 1)}
    routing = [
        [FEEDBACK / ONWARD if (place, other) in onward else 0.0 for other in range(stations)]
        for place in range(stations)
    ]
    ciw.seed(1)
    simulation = ciw.Simulation(
        ciw.create_network(
            arrival_distributions=[ciw.dists.Exponential(network.per_station)] * stations,
            service_distributions=[ciw.dists.Exponential(1 / network.mean)] * stations,
            number_of_servers=[PLACES] * stations,
            routing=routing,
        )
    )
    simulation.simulate_until_max_time(weeks)
    present = sum(record.exit_date - record.arrival_date for record in simulation.get_all_records())
    present += sum(weeks - child.arrival_date for node in simulation.nodes[1:-1] for child in node.all_individuals)
    return simulation.nodes[0].number_of_individuals, present / weeks


def in_simpy(network: Network, weeks: float) -> tuple[int, float]:
    """The same in SimPy."""
    chance = random.Random(1)  # noqa: S311 - nothing secret
    world = simpy.Environment()
    stations = [simpy.Resource(world, capacity=PLACES) for _ in range(network.stations)]
    came, present = 0, 0.0

    def child() -> Any:
        nonlocal present
        present += weeks - world.now
        place = chance.randrange(network.stations)
        while True:
            with stations[place].request() as place_free:
                yield place_free
                yield world.timeout(chance.expovariate(1 / network.mean))
            if chance.random() >= FEEDBACK:
                break
            place = (place + chance.randint(1, ONWARD)) % network.stations
        present -= weeks - world.now

    def door() -> Any:
        nonlocal came
        while True:
            yield world.timeout(chance.expovariate(network.per_week))
            world.process(child())
            came += 1

    world.process(door())
    world.run(until=weeks)
    return came, present / weeks


@njit(nogil=True, cache=True)
def bare_loop(stations: int, per_week: float, mean: float, weeks: float, chance: Any) -> tuple[int, float]:
    """The same with nothing but queueing: a heap of events, lists first come first served, and chance."""
    room = np.int64(per_week * weeks * 1.5) + 64
    follows = np.full(room, -1)  # on its station's list, the child who came next
    first, last, busy = np.full(stations, -1), np.full(stations, -1), np.zeros(stations, np.int64)
    came, inside, present, now = 0, 0, 0.0, 0.0
    heap = [(chance.exponential(1.0 / per_week), np.int64(-1), np.int64(-1))]
    while True:
        due, place, child = heap[0]
        if due >= weeks or came == room:
            return came, (present + inside * (weeks - now)) / weeks
        heapq.heappop(heap)
        present += inside * (due - now)
        now = due
        if place < 0:
            heapq.heappush(heap, (now + chance.exponential(1.0 / per_week), np.int64(-1), np.int64(-1)))
            child, goes = came, np.int64(chance.random() * stations)
            came += 1
            inside += 1
        else:
            busy[place] -= 1
            if first[place] >= 0:
                other = first[place]
                first[place] = follows[other]
                busy[place] += 1
                heapq.heappush(heap, (now + chance.exponential(mean), place, other))
            goes = np.int64(-1)
            if chance.random() < FEEDBACK:
                goes = (place + 1 + np.int64(chance.random() * ONWARD)) % stations
            else:
                inside -= 1
        if goes >= 0 and busy[goes] < PLACES:
            busy[goes] += 1
            heapq.heappush(heap, (now + chance.exponential(mean), goes, child))
        elif goes >= 0:
            follows[child] = -1
            if first[goes] < 0:
                first[goes] = child
            else:
                follows[last[goes]] = child
            last[goes] = child
