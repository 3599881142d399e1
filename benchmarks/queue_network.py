"""An open network of queues, beside Ciw, SimPy and a bare loop that does nothing but queueing."""

from collections.abc import Callable

import numpy as np

from benchmarks.figures import Figure, core_seconds, replications, seconds
from benchmarks.network import Network, bare_loop, in_ciw, in_simpy
from sysmap.journey import warm
from sysmap.journey.compile import compile_map
from sysmap.journey.run import simulate

SNAPSHOTS = 16
Peer = Callable[[Network, float], tuple[int, float]]
"""Runs a network for so many weeks; how many children came, and how many were in it on average."""


def run(children: int = 200_000, weeks: float = 200.0, peers: float = 1.0, margin: float = 0.15) -> dict[str, Figure]:
    """Compare on ten stations, and with Ciw on 150; `peers` is the share of `weeks` that Ciw and SimPy are given.

    The average numbers in the network may differ by the share `margin`; were it more, speeds would be worth nothing.
    """
    warm()
    few, many = Network(10), Network(150)
    found = _figures(few, children, (weeks, weeks * peers), margin)
    ciw_alone = {"vs_ciw": _figures(many, children, (weeks / 10, weeks / 20 * peers), margin, simpy=False)["vs_ciw"]}
    return {
        **{f"queue_network.{name}": figure for name, figure in found.items()},
        **{f"queue_network_150.{name}": figure for name, figure in ciw_alone.items()},
    }


def _figures(
    network: Network, children: int, lengths: tuple[float, float], margin: float, *, simpy: bool = True
) -> dict[str, Figure]:
    """Ours and the bare loop run for the first of `lengths`, in weeks, and peers for the second."""
    weeks, shorter = lengths
    own_rate, two_rate = _own(network, children, weeks)
    bare_rate = _rate(_bare_loop, network, weeks, margin)
    rates = {"vs_ciw": _rate(in_ciw, network, shorter, margin)}
    if simpy:
        rates["vs_simpy"] = _rate(in_simpy, network, shorter, margin)
    note = f"{two_rate:,.0f} children a second on two threads, {own_rate:,.0f} on one"
    found = {
        name: Figure(
            two_rate / rate, "times as many children a second", f"{note} ({own_rate / rate:.1f} times); it {rate:,.0f}"
        )
        for name, rate in rates.items()
    }
    loop = f"{own_rate:,.0f} children a second on one core, the loop {bare_rate:,.0f}"
    return {**found, "vs_bare_loop": Figure(bare_rate / own_rate, "times as long as the loop", loop)}


def _own(network: Network, children: int, weeks: float) -> tuple[float, float]:
    """Children a second on one core, and on two threads by the clock."""
    system = network.as_map()
    number = max(2, round(children / (network.per_week * weeks)))
    compiled = compile_map(system)
    runs = (simulate(compiled, weeks=weeks, replication=turn, log="none") for turn in range(number))
    came = sum(run.state.children.size for run in runs)
    alone = core_seconds(replications(system, weeks, number, 1))
    both = seconds(replications(system, weeks, number, 2))
    return came / alone, came / both


def _bare_loop(network: Network, weeks: float) -> tuple[int, float]:
    return bare_loop(network.stations, network.per_week, network.mean, weeks, np.random.default_rng(1))


def _rate(peer: Peer, network: Network, weeks: float, margin: float) -> float:
    """Children a second in a peer, once it is clear that it runs the same network."""
    peer(network, 0.1)
    came: list[tuple[int, float]] = []
    taken = core_seconds(lambda: came.append(peer(network, weeks)))
    _agree(network, weeks, came[0][1], margin)
    return came[0][0] / taken


def _agree(network: Network, weeks: float, theirs: float, margin: float) -> None:
    """Check that as many children are in our network as in theirs, on average over the run."""
    compiled = compile_map(network.as_map())
    ends = [weeks * (turn + 0.5) / SNAPSHOTS for turn in range(SNAPSHOTS)]
    desks = [simulate(compiled, weeks=end, replication=turn, log="none").state.desks for turn, end in enumerate(ends)]
    ours = float(np.mean([(desk["live"] + desk["length"]).sum() for desk in desks]))
    assert abs(ours - theirs) < margin * theirs, f"not the same network: {ours:.1f} children in ours, {theirs:.1f}"
