"""The graphs that metrics are computed on, made once for each map."""

from dataclasses import dataclass
from functools import cached_property

import networkx as nx

from sysmap.graph.build import SYMMETRIC, simple
from sysmap.model import Relationship, SystemMap
from sysmap.model.routes import referrals


@dataclass(frozen=True)
class Networks:
    """One map as the three graphs that metrics ask for."""

    system: SystemMap

    @cached_property
    def plain(self) -> "nx.Graph[str]":
        """Every actor, and an undirected edge where any relationship joins two."""
        return simple(self.system)

    @cached_property
    def arcs(self) -> "nx.DiGraph[str]":
        """Every actor, and an arc from start to end of each relationship whose type has a direction.

        A two-way relationship gives an arc each way. Several relationships between the same two give one arc.
        """
        graph: nx.DiGraph[str] = nx.DiGraph()
        graph.add_nodes_from(sorted(self.system.actors))
        for line in self.lines:
            if line.type not in SYMMETRIC:
                graph.add_edge(line.from_, line.to)
                if line.direction == "two-way":
                    graph.add_edge(line.to, line.from_)
        return graph

    @cached_property
    def routes(self) -> "nx.DiGraph[str]":
        """Where children can be sent: an arc from each referrer to where it refers or signposts.

        The same rules as reach and the engine: a child moves from start to end only, and a role without referrals of
        its own uses its organisation's, save one that leads to itself. The arc's `lines` names the relationships it
        stands for. Gatekeepers are not steps of their own. The actors are those at either end of a referral, and every
        entry point.
        """
        graph: nx.DiGraph[str] = nx.DiGraph()
        graph.add_nodes_from(sorted(self.entries))
        for actor, leaving in sorted(referrals(self.system).items()):
            for line in (line for line in leaving if line.to != actor):
                so_far = graph.edges[actor, line.to]["lines"] if graph.has_edge(actor, line.to) else ()
                graph.add_edge(actor, line.to, lines=(*so_far, line.id))
        return graph

    @cached_property
    def entries(self) -> frozenset[str]:
        """The actors where a child can first come to notice."""
        return frozenset(key for key, actor in self.system.actors.items() if actor.entry is not None)

    @cached_property
    def lines(self) -> tuple[Relationship, ...]:
        """Every relationship, by id."""
        return tuple(self.system.relationships[key] for key in sorted(self.system.relationships))
