"""The network of `known/network`, read off the map and given to Ciw."""

from dataclasses import dataclass

import ciw
import numpy as np

from sysmap.journey.engine.world import WEEKS_PER_YEAR
from sysmap.model import SystemMap
from sysmap.model.quantity import central


@dataclass(frozen=True)
class Network:
    """Stations in order of id. Rates are per week, lengths in weeks."""

    stations: tuple[str, ...]
    outside: tuple[float, ...]
    """How many come to each from outside."""
    moves: tuple[tuple[float, ...], ...]
    """The chances of going from each station to each; the rest leave."""
    lengths: tuple[float, ...]
    places: tuple[int, ...]


def network_of(system: SystemMap) -> Network:
    """What the map says, where one actor refers by weight and every length is exponential."""
    stations = tuple(sorted(key for key, actor in system.actors.items() if actor.service))
    services = [system.actors[key].service for key in stations]
    arrivals = system.population.arrivals.per_year.central / WEEKS_PER_YEAR
    first = shares(system, "door", stations)
    return Network(
        stations,
        tuple(arrivals * share for share in first),
        tuple(shares(system, key, stations) for key in stations),
        tuple(central(service.length.mean) for service in services if service),
        tuple(int(service.places.central) for service in services if service and service.places != "unlimited"),
    )


def shares(system: SystemMap, start: str, stations: tuple[str, ...]) -> tuple[float, ...]:
    """The chance of going from one actor to each station: by weight, and then with the line's likelihood."""
    lines = [line for line in system.relationships.values() if line.from_ == start and line.referral]
    total = sum(line.referral.weight or 1.0 for line in lines if line.referral)
    chance = {
        line.to: (line.referral.weight or 1.0) / total * line.referral.likelihood.central
        for line in lines
        if line.referral
    }
    return tuple(chance.get(key, 0.0) for key in stations)


def ciw_waits(network: Network, *, weeks: float, warm_up: float, seed: int) -> list[float]:
    """The mean wait at each station of those whose support starts after the warm-up, by Ciw."""
    ciw.seed(seed)
    described = ciw.create_network(
        arrival_distributions=[ciw.dists.Exponential(rate) if rate else None for rate in network.outside],
        service_distributions=[ciw.dists.Exponential(1 / length) for length in network.lengths],
        number_of_servers=list(network.places),
        routing=[list(row) for row in network.moves],
    )
    simulation = ciw.Simulation(described)
    simulation.simulate_until_max_time(warm_up + weeks)
    waits: list[list[float]] = [[] for _ in network.stations]
    for record in simulation.get_all_records():
        if record.service_start_date > warm_up:
            waits[record.node - 1].append(record.waiting_time)
    return [float(np.mean(found)) for found in waits]
