"""Communities: groups of actors with more ties among them than chance would give, and how two groupings agree."""

import math
from collections import Counter
from collections.abc import Hashable, Mapping, Sequence

import networkx as nx
from networkx.algorithms.community import greedy_modularity_communities, modularity

Grouping = Mapping[str, Hashable]
"""The group of each actor."""


def communities(graph: "nx.Graph[str]") -> tuple[frozenset[str], ...]:
    """A partition of the actors who have a neighbour, the largest first, equals by their first id.

    Beginning with everybody alone, the two groups whose union raises modularity most are joined until none does
    (Clauset, Newman and Moore 2004). No chance is in it: equal gains go by the order of ids.
    """
    names = sorted(actor for actor, degree in graph.degree if degree)
    if not names:
        return ()
    place = {name: index for index, name in enumerate(names)}
    numbered: nx.Graph[int] = nx.Graph()
    numbered.add_nodes_from(range(len(names)))
    numbered.add_edges_from(sorted((min(ends), max(ends)) for a, b in graph.edges for ends in [(place[a], place[b])]))
    groups = [frozenset(names[index] for index in group) for group in greedy_modularity_communities(numbered)]
    return tuple(sorted(groups, key=lambda group: (-len(group), min(group))))


def modularity_of(graph: "nx.Graph[str]", group: Grouping) -> float:
    """The share of joined pairs within groups, less what it would be if ties were dealt anew (Newman 2004).

    `group` must name every actor who has a neighbour; the graph must have an edge. Rounded to twelve places, so that
    one group of all is 0.
    """
    joined = graph.subgraph(actor for actor, degree in graph.degree if degree)
    members: dict[Hashable, set[str]] = {}
    for actor in joined:
        members.setdefault(group[actor], set()).add(actor)
    return round(float(modularity(joined, list(members.values()))), 12)


def agreement(one: Sequence[Hashable], other: Sequence[Hashable]) -> float:
    """How much two groupings of the same items agree beyond chance: 1 for the same groups, 0 for what chance gives.

    Adjusted mutual information (Vinh, Epps and Bailey 2010), against the mean of the two entropies.
    """
    rows, columns = Counter(one), Counter(other)
    cells = Counter(zip(one, other, strict=True))
    if len(cells) == len(rows) == len(columns):
        return 1.0
    if len(rows) == 1 or len(columns) == 1:
        return 0.0
    total = len(one)
    mutual = math.fsum(
        n / total * math.log(total * n / (rows[row] * columns[column])) for (row, column), n in cells.items()
    )
    chance = _expected(list(rows.values()), list(columns.values()), total)
    most = (_entropy(rows, total) + _entropy(columns, total)) / 2
    return (mutual - chance) / (most - chance)


def _entropy(sizes: Mapping[Hashable, int], total: int) -> float:
    return -math.fsum(n / total * math.log(n / total) for n in sizes.values())


def _expected(rows: Sequence[int], columns: Sequence[int], total: int) -> float:
    """The mean mutual information over all ways to deal the items to groups of these sizes."""
    pairs = Counter((min(a, b), max(a, b)) for a in rows for b in columns)
    return math.fsum(times * _expected_cell(a, b, total) for (a, b), times in pairs.items())


def _expected_cell(a: int, b: int, total: int) -> float:
    """The part of two groups of these sizes: over every size of their overlap, by its hypergeometric chance."""
    return math.fsum(
        n / total * math.log(total * n / (a * b)) * math.exp(_log_chance(n, a, b, total))
        for n in range(max(1, a + b - total), min(a, b) + 1)
    )


def _log_chance(n: int, a: int, b: int, total: int) -> float:
    ways = _log_choose(a, n) + _log_choose(total - a, b - n)
    return ways - _log_choose(total, b)


def _log_choose(n: int, k: int) -> float:
    return math.lgamma(n + 1) - math.lgamma(k + 1) - math.lgamma(n - k + 1)
