"""The graphs that metrics are computed on, made once for each map."""

from dataclasses import dataclass
from functools import cached_property

import networkx as nx

from sysmap.graph.build import SYMMETRIC, simple
from sysmap.graph.communities import communities
from sysmap.graph.money import Chain, money_to
from sysmap.graph.ways import Ground, open_to
from sysmap.model import Actor, Relationship, SystemMap
from sysmap.model.base import FrozenDict
from sysmap.model.routes import referrals
from sysmap.model.threshold import state_of


@dataclass(frozen=True)
class Networks:
    """One map as the graphs that metrics ask for."""

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
    def records(self) -> "nx.DiGraph[str]":
        """Where what is known of a child can go: every actor, and an arc for each line that shares individual data.

        From start to end, and back where the line is two-way, as in the journey model; a line along which nothing ever
        passes (likelihood 0) is none.
        """
        graph: nx.DiGraph[str] = nx.DiGraph()
        graph.add_nodes_from(sorted(self.system.actors))
        for line in self.lines:
            if line.sharing is None or line.sharing.data != "individual":
                continue
            if line.sharing.likelihood is None or line.sharing.likelihood.central:
                graph.add_edge(line.from_, line.to)
                if line.direction == "two-way":
                    graph.add_edge(line.to, line.from_)
        return graph

    @cached_property
    def money(self) -> dict[str, tuple[Chain, ...]]:
        """Every chain by which money comes to each actor; none where no line of money leads there."""
        return {actor: money_to(self.system, actor) for actor in sorted(self.system.actors)}

    @cached_property
    def community(self) -> dict[str, int]:
        """The number of each actor's community, 1 the largest; without those who have no neighbour."""
        groups = communities(self.plain)
        return {actor: number for number, group in enumerate(groups, start=1) for actor in group}

    @cached_property
    def ground(self) -> Ground:
        """What exact reach asks of the map, with every gate as it is.

        On a part of a map, a gatekeeper that is not in the part keeps no gate.
        """
        actors = {key: self._without_absent_keeper(actor) for key, actor in self.system.actors.items()}
        return Ground(self.system.model_copy(update={"actors": FrozenDict(actors)}), opening=False)

    @cached_property
    def opened(self) -> dict[tuple[str, str], set[str]]:
        """By entry point and named child, the services open to that child when it is first noticed there."""
        states = {key: state_of(child) for key, child in sorted(self.system.population.profiles.items())}
        return {
            (entry, key): open_to(self.ground, state, (entry,))
            for entry in sorted(self.entries)
            for key, state in states.items()
        }

    def _without_absent_keeper(self, actor: Actor) -> Actor:
        service = actor.service
        if service is None or service.gatekeeper is None or service.gatekeeper in self.system.actors:
            return actor
        return actor.model_copy(update={"service": service.model_copy(update={"gatekeeper": None})})

    @cached_property
    def entries(self) -> frozenset[str]:
        """The actors where a child can first come to notice."""
        return frozenset(key for key, actor in self.system.actors.items() if actor.entry is not None)

    @cached_property
    def lines(self) -> tuple[Relationship, ...]:
        """Every relationship, by id."""
        return tuple(self.system.relationships[key] for key in sorted(self.system.relationships))
