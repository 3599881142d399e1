"""Measures of the map itself: no chance in them, so no interval."""

from statistics import fmean
from typing import ClassVar

import networkx as nx

from docs.patterns.groups import Group, members
from docs.patterns.measures.base import Exact, Unit
from sysmap.graph.networks import Networks
from sysmap.graph.reach import reach
from sysmap.model import SystemMap
from sysmap.model.threshold import state_of


class Neighbours(Exact):
    """Other actors that an actor, or on average a group, is joined to."""

    unit: ClassVar[Unit] = "relationships"
    at: Group

    def compute(self, system: SystemMap) -> float:
        """The mean number of neighbours."""
        degree = dict(Networks(system).plain.degree)
        return fmean(degree[key] for key in members(system, self.at))


class LeadOverOthers(Exact):
    """By how many neighbours an actor leads the next of its kind and sector, or of its kind anywhere."""

    unit: ClassVar[Unit] = "relationships"
    at: str

    def compute(self, system: SystemMap) -> float:
        """Its neighbours less those of the best connected other actor of its kind."""
        degree = dict(Networks(system).plain.degree)
        kind = system.actors[self.at].kind
        return float(
            degree[self.at]
            - max(degree[key] for key, actor in system.actors.items() if actor.kind == kind and key != self.at)
        )


class ChildsRelationships(Exact):
    """Relationships that join the child to anybody, on the map that adults drew or on the one children drew."""

    unit: ClassVar[Unit] = "relationships"
    seen_by: str

    def compute(self, system: SystemMap) -> float:
        """Their number."""
        lines = system.relationships.values()
        return float(sum("cyp" in (line.from_, line.to) and self.seen_by in line.seen_by for line in lines))


class PartsWithoutChild(Exact):
    """The separate parts into which a map falls once the child is taken out, by the account it stands on."""

    unit: ClassVar[Unit] = "relationships"
    seen_by: str

    def compute(self, system: SystemMap) -> float:
        """Parts of those joined by such a relationship."""
        graph: nx.Graph[str] = nx.Graph()
        for line in system.relationships.values():
            if self.seen_by in line.seen_by:
                graph.add_edge(line.from_, line.to)
        graph.remove_nodes_from([key for key in ("cyp",) if key in graph])
        return float(nx.number_connected_components(graph))


class SectorShare(Exact):
    """Of the actors of a tier, the share in a sector."""

    unit: ClassVar[Unit] = "share"
    tier: str
    sector: str

    def compute(self, system: SystemMap) -> float:
        """Actors of both over actors of the tier."""
        tier = [actor for actor in system.actors.values() if actor.tier == self.tier]
        return fmean(actor.sector == self.sector for actor in tier)


class CrossingShare(Exact):
    """Of the relationships at actors of a sector, the share that lead to another sector."""

    unit: ClassVar[Unit] = "share"
    sector: str | None = None
    """The sector; left out, the mean over all sectors."""
    type: str | None = None
    """Only relationships of this type."""

    def compute(self, system: SystemMap) -> float:
        """Crossing relationships over relationships."""
        sectors = {actor.sector for actor in system.actors.values()}
        return fmean(self._of(system, sector) for sector in sorted(sectors) if self.sector in (None, sector))

    def _of(self, system: SystemMap, sector: str) -> float:
        ends = [
            (system.actors[line.from_].sector, system.actors[line.to].sector)
            for line in system.relationships.values()
            if self.type in (None, line.type)
        ]
        here = [pair for pair in ends if sector in pair]
        return fmean(pair[0] != pair[1] for pair in here) if here else 0.0


class OpenServices(Exact):
    """How many services a named child can reach, chance and places left aside."""

    unit: ClassVar[Unit] = "services"
    profile: str

    def compute(self, system: SystemMap) -> float:
        """Services open to the child."""
        return float(len(reach(system, state_of(system.population.profiles[self.profile])).opened))
