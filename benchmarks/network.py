"""The open network of queues that sysmap and its peers all run, described once.

Children come at random to the first of a ring of stations, wait there first come first served for one of four places,
stay for an exponential time, and then go on to the next station, from the last to the first again, until they leave.
Each makes as many visits as there are stations on average, and every station is loaded to four fifths.
"""

import random
from dataclasses import dataclass
from typing import Any

import ciw
import simpy

from sysmap.journey.engine.world import WEEKS_PER_YEAR
from sysmap.model import SystemMap

PLACES, LOAD = 4, 0.8
DOOR = "door"


@dataclass(frozen=True)
class Network:
    """A ring of stations, and how many children come to the first of them in a week."""

    stations: int
    per_week: float = 100.0

    @property
    def onward(self) -> float:
        """The chance that a child goes on after a visit."""
        return 1.0 - 1.0 / self.stations

    @property
    def names(self) -> list[str]:
        """The ids of the stations, in the order of the ring."""
        return [f"station-{number}" for number in range(self.stations)]

    @property
    def means(self) -> list[float]:
        """The mean weeks of a stay at each station, from the number of children who come by in a week."""
        round_again = self.onward**self.stations
        flows = [self.per_week * self.onward**place / (1.0 - round_again) for place in range(self.stations)]
        return [LOAD * PLACES / flow for flow in flows]

    def as_map(self) -> SystemMap:
        """The network as a map: whoever arrives is noticed at the door at once, which refers to the first station."""
        still = dict.fromkeys(["spill-over", "declined", "retold", "worker-changed", "started", "completed"], 0)
        door = {"how": "All come.", "meets": {"not": {"reports": {"at-least": 1}}}, "contacts": 1e9, "notices": 1}
        names = self.names
        services = {name: _service(mean) for name, mean in zip(names, self.means, strict=True)}
        actors = {DOOR: _actor(DOOR, entry=door)}
        actors |= {name: _actor(name, service=service) for name, service in services.items()}
        ring = zip(names, [*names[1:], names[0]], strict=True)
        lines = [_line(DOOR, names[0], "noticed", 1.0), *(_line(*pair, "ended", self.onward) for pair in ring)]
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


def _service(mean: float) -> dict[str, Any]:
    return {
        "kind": "statutory",
        "threshold": {"test": {"need": {"at-least": 1}}},
        "length": {"shape": "exponential", "mean": mean},
        "places": PLACES,
    }


def line_id(start: str, end: str) -> str:
    """The id of the referral from one actor to another."""
    return f"{start}--{end}"


def _line(start: str, end: str, trigger: str, likelihood: float) -> dict[str, Any]:
    referral = {"likelihood": likelihood, "on": [trigger]}
    return {"id": line_id(start, end), "from": start, "to": end, "type": "refers", "referral": referral}


def in_ciw(network: Network, weeks: float) -> tuple[int, float]:
    """Run the network in Ciw; how many children came, and how many were in it on average."""
    stations = network.stations
    routing = [
        [network.onward if other == (place + 1) % stations else 0.0 for other in range(stations)]
        for place in range(stations)
    ]
    ciw.seed(1)
    simulation = ciw.Simulation(
        ciw.create_network(
            arrival_distributions=[ciw.dists.Exponential(network.per_week), *[None] * (stations - 1)],
            service_distributions=[ciw.dists.Exponential(1 / mean) for mean in network.means],
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
    means, came, present = network.means, 0, 0.0

    def child() -> Any:
        nonlocal present
        present += weeks - world.now
        place = 0
        while True:
            with stations[place].request() as place_free:
                yield place_free
                yield world.timeout(chance.expovariate(1 / means[place]))
            if chance.random() >= network.onward:
                break
            place = (place + 1) % network.stations
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
