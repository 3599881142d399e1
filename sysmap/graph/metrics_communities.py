"""Communities against sectors: whether the ties follow the lines that the sectors draw."""

from collections import Counter
from collections.abc import Callable, Mapping

from sysmap.graph.communities import agreement, modularity_of
from sysmap.graph.metric import ItemMetric, MapMetric
from sysmap.graph.networks import Networks
from sysmap.model import Relationship

FOUND = (
    " Communities are groups with more ties among them than chance would give, whatever the type, direction and number"
    " of relationships."
)
NEWMAN = "Greedy modularity, Clauset, Newman and Moore 2004"
NO_PAIR = "The map has no relationship between two actors."


def _community(networks: Networks) -> Mapping[str, int]:
    return networks.community


def _own_sector(networks: Networks) -> Mapping[str, float]:
    """Of the others in the community, the share of the actor's sector."""
    actors, community = networks.system.actors, networks.community
    sizes = Counter(community.values())
    sectors = Counter((group, actors[actor].sector) for actor, group in community.items())
    return {
        actor: (sectors[group, actors[actor].sector] - 1) / (sizes[group] - 1)
        for actor, group in community.items()
        if sizes[group] > 1
    }


def _between_sectors(networks: Networks) -> Mapping[str, bool]:
    actors = networks.system.actors
    return _differ(networks, lambda line: actors[line.from_].sector != actors[line.to].sector)


def _between_communities(networks: Networks) -> Mapping[str, bool]:
    group = networks.community
    return _differ(networks, lambda line: group[line.from_] != group[line.to])


def _differ(networks: Networks, differs: Callable[[Relationship], bool]) -> Mapping[str, bool]:
    return {line.id: differs(line) for line in networks.lines if line.from_ != line.to}


def _sectors(networks: Networks) -> dict[str, str]:
    return {actor: networks.system.actors[actor].sector for actor in networks.community}


def _cross_sector(networks: Networks) -> float | None:
    found = _between_sectors(networks)
    return sum(found.values()) / len(found) if found else None


def _modularity(networks: Networks) -> float | None:
    return modularity_of(networks.plain, networks.community) if networks.community else None


def _sector_modularity(networks: Networks) -> float | None:
    return modularity_of(networks.plain, _sectors(networks)) if networks.community else None


def _agreement(networks: Networks) -> float | None:
    sectors = _sectors(networks)
    if not sectors:
        return None
    return agreement([networks.community[actor] for actor in sectors], list(sectors.values()))


COMMUNITY_METRICS: tuple[ItemMetric, ...] = (
    ItemMetric(
        name="community",
        kind="integer",
        applies_to="actor",
        meaning=f"The number of the community the actor is in; 1 is the largest, and equals go by id.{FOUND}",
        blank="The actor has no neighbour.",
        reference=f"{NEWMAN}; no chance in it, equal gains go by id.",
        measure=_community,
    ),
    ItemMetric(
        name="community_own_sector",
        kind="number",
        applies_to="actor",
        meaning="Of the others in the actor's community, the share that are of its own sector.",
        blank="The actor has no neighbour.",
        measure=_own_sector,
    ),
)
"""The community of an actor."""

BETWEEN_METRICS: tuple[ItemMetric, ...] = (
    ItemMetric(
        name="between_sectors",
        kind="boolean",
        applies_to="relationship",
        meaning="Whether its ends are of different sectors; cross-cutting bodies count as a sector.",
        blank="The relationship is of an actor with itself.",
        measure=_between_sectors,
    ),
    ItemMetric(
        name="between_communities",
        kind="boolean",
        applies_to="relationship",
        meaning=f"Whether its ends are in different communities.{FOUND}",
        blank="The relationship is of an actor with itself.",
        reference=f"{NEWMAN}.",
        measure=_between_communities,
    ),
)
"""Which relationships cross a boundary."""

COMMUNITIES_OF_MAP: tuple[MapMetric, ...] = (
    MapMetric(
        name="cross_sector_share",
        kind="number",
        applies_to="map",
        meaning="The share of relationships whose ends are of different sectors; cross-cutting bodies count as one.",
        blank=NO_PAIR,
        measure=_cross_sector,
    ),
    MapMetric(
        name="communities",
        kind="integer",
        unit="communities",
        applies_to="map",
        meaning=f"How many communities the actors with a neighbour fall into.{FOUND}",
        reference=f"{NEWMAN}.",
        measure=lambda networks: len(set(networks.community.values())),
    ),
    MapMetric(
        name="community_modularity",
        kind="number",
        applies_to="map",
        meaning="The share of joined pairs that are within communities, less what chance would give: 0 is chance.",
        blank=NO_PAIR,
        reference="Modularity, Newman and Girvan 2004.",
        measure=_modularity,
    ),
    MapMetric(
        name="sector_modularity",
        kind="number",
        applies_to="map",
        meaning="The same for sectors in the place of communities: far below it, the ties do not follow the sectors.",
        blank=NO_PAIR,
        reference="Modularity, Newman and Girvan 2004.",
        measure=_sector_modularity,
    ),
    MapMetric(
        name="sector_agreement",
        kind="number",
        applies_to="map",
        meaning="How well communities and sectors agree, over the actors with a neighbour: 1 where they are the same"
        " groups, 0 where they agree as chance would have it, and below 0 where they agree less.",
        blank=NO_PAIR,
        reference="Adjusted mutual information, Vinh, Epps and Bailey 2010, arithmetic mean of the entropies.",
        measure=_agreement,
    ),
)
"""How far communities and sectors are the same."""
