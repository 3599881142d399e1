"""An open network of queues, beside Ciw, SimPy and a bare loop that does nothing but queueing."""

from collections.abc import Callable

import numpy as np

from benchmarks import bare
from benchmarks.figures import Figure, core_seconds, replications, seconds
from benchmarks.network import Network, in_ciw, in_simpy
from sysmap.journey import warm
from sysmap.journey.compile import compile_map
from sysmap.journey.engine.world import Table
from sysmap.journey.run import simulate

SNAPSHOTS = 16
Peer = Callable[[Network, float], tuple[int, float]]
"""Runs a network for so many weeks; how many children came, and how many were in it on average."""


def run(children: int = 200_000, weeks: float = 200.0, peers: float = 0.2, margin: float = 0.15) -> dict[str, Figure]:
    """Compare on ten stations, and with Ciw on 150; `peers` is the share of `weeks` that Ciw and SimPy are given.

    The average numbers in the network may differ by the share `margin`; were it more, speeds would be worth nothing.
    Beside the loop that has our draws, nothing may differ.
    """
    warm()
    few, many = Network(10), Network(150)
    own, weeks_of_many = _own(few, children, weeks), weeks / 10
    found = {
        "queue_network.vs_ciw": _beside(own, _rate(in_ciw, few, weeks * peers, margin)),
        "queue_network.vs_simpy": _beside(own, _rate(in_simpy, few, weeks * peers, margin)),
        "queue_network.vs_bare_loop": _beside_loop(few, own[0], weeks),
    }
    own_of_many = _own(many, children // 10, weeks_of_many)
    beside_many = _beside(own_of_many, _rate(in_ciw, many, weeks_of_many * peers, margin))
    return {**found, "queue_network_150.vs_ciw": beside_many}


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


def _beside(own: tuple[float, float], peer: float) -> Figure:
    """Our rate on two threads over a peer's."""
    one, two = own
    note = f"{two:,.0f} children a second on two threads, {one:,.0f} on one ({one / peer:.1f} times); it {peer:,.0f}"
    return Figure(two / peer, "times as many children a second", note)


def _beside_loop(network: Network, own: float, weeks: float) -> Figure:
    """How many times as long as the loop we take, once it is clear that it does the same."""
    agree_exactly(network, weeks / 10)
    same = _loop_rate(bare.with_own_draws, network, weeks, bare.draws(network, 0))
    other = _loop_rate(bare.with_other_draws, network, weeks, np.random.default_rng(1))
    note = (
        f"{own:,.0f} children a second on one core, the loop {same:,.0f}; "
        f"with numpy's draws instead of ours {other:,.0f} ({other / own:.1f} times)"
    )
    return Figure(same / own, "times as long as the loop", note)


def _loop_rate(loop: bare.Loop, network: Network, weeks: float, chance: object) -> float:
    """Children a second in a loop."""
    means: Table = np.array(network.means)
    came: list[int] = []
    loop(network.onward, network.per_week, means, 0.1, chance)

    taken = core_seconds(lambda: came.append(loop(network.onward, network.per_week, means, weeks, chance)[0]))
    return came[0] / taken


def agree_exactly(network: Network, weeks: float) -> None:
    """Check that the loop with our draws has begun as many stays at every station as we have."""
    compiled = compile_map(network.as_map())
    state = simulate(compiled, weeks=weeks, log="none").state
    ours = state.waits.sum(axis=1)[[compiled.index.actors[name] for name in network.names]]
    means, chance = np.array(network.means), bare.draws(network, 0)
    came, _, theirs = bare.with_own_draws(network.onward, network.per_week, means, weeks, chance)
    assert came == state.children.size, f"{came} children came to the loop, {state.children.size} to us"
    assert (ours == theirs).all(), f"stays begun: {theirs} in the loop, {ours} in ours"


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
