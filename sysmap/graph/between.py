"""Every way from one actor to another along what carries a child, money or information; the shortest first.

```
school ──refers──► mash ──refers──► youth-offending      between(school, youth-offending): one way of two steps
school ──refers──► social-care ◄──part-of── mash         not among them: nothing here goes on from social-care
```

A way is a row of actors, none of them twice, and the child is no station on it: everybody who meets the child would
otherwise seem to lead to everybody else. Lines of several types between the same two are one step that names them
all. All ways of one length come before any longer one, in order of the ids on them, so the answer is always the same.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice, pairwise
from typing import Literal

import networkx as nx

from sysmap.errors import ArgumentError, unknown
from sysmap.graph.build import both_ways
from sysmap.graph.money import CARRIES_MONEY
from sysmap.model import Relationship, SystemMap
from sysmap.model.routes import referrals
from sysmap.model.vocabulary import CHILD, RELATIONSHIP_TYPES, RelationshipType

Carries = Literal["child", "money", "information", "anything"]

ALONG: dict[Carries, tuple[RelationshipType, ...]] = {
    "child": ("refers", "signposts", "contact"),
    "money": CARRIES_MONEY,
    "information": ("shares-data", "reports-to"),
    "anything": RELATIONSHIP_TYPES,
}
"""The types of relationship that are walked: from start to end, and both ways where a line says as much of both.

For a child, a contact counts only with the child or family where the way begins or ends.
"""

MOST_WAYS = 20
"""As many ways are listed; whether there are more is said."""
MOST_LONGER = 2
"""Ways this many steps longer than the shortest are still looked for."""
MOST_TRIED = 200_000
"""Steps tried before the search gives up looking for longer ways."""


@dataclass(frozen=True)
class Hop:
    """One step of a way: from one actor to the next, and the lines that lead there."""

    start: str
    end: str
    lines: tuple[Relationship, ...]
    """By id; a role without referrals of its own goes along its organisation's, so a line may start elsewhere."""


@dataclass(frozen=True)
class Between:
    """The ways from one actor to another."""

    start: str
    end: str
    along: Carries
    ways: tuple[tuple[Hop, ...], ...]
    """The shortest first; no more than `MOST_WAYS`, and none over `MOST_LONGER` steps longer than the shortest."""
    more: bool
    """Whether there are, or may be, more of these lengths than are listed."""
    leaves: int
    """How many actors can be got to from the start, however long the way."""
    enters: int
    """From how many actors the end can be got to."""


def between(system: SystemMap, start: str, end: str, along: Carries = "child") -> Between:
    """Every way from `start` to `end`. Raises `ArgumentError` for an unknown actor, or where both are the same."""
    for key in (start, end):
        if key not in system.actors:
            raise unknown("actor", key, system.actors)
    if start == end:
        raise ArgumentError(f'a way leads from one actor to another; "{start}" is given for both')
    graph = _graph(system, along, {start, end})
    if CHILD in graph and CHILD not in (start, end):
        graph.remove_node(CHILD)
    left = nx.single_source_shortest_path_length(graph.reverse(copy=False), end)
    tried = iter(range(MOST_TRIED))
    found = list(islice(_ways(graph, start, end, left, tried), MOST_WAYS + 1))
    return Between(
        start=start,
        end=end,
        along=along,
        ways=tuple(tuple(_hop(graph, *pair) for pair in pairs) for pairs in found[:MOST_WAYS]),
        more=len(found) > MOST_WAYS or next(tried, None) is None,
        leaves=len(nx.descendants(graph, start)),
        enters=len(left) - 1,
    )


def _graph(system: SystemMap, along: Carries, ends: set[str]) -> "nx.DiGraph[str]":
    """An arc for each step that can be taken; its `lines` are the relationships it stands for, by id."""
    arcs: dict[tuple[str, str], set[str]] = defaultdict(set)
    for start, end, line in _steps(system, along, ends):
        if start != end:
            arcs[start, end].add(line.id)
    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_nodes_from(sorted(system.actors))
    for (start, end), keys in sorted(arcs.items()):
        graph.add_edge(start, end, lines=tuple(system.relationships[key] for key in sorted(keys)))
    return graph


def _steps(system: SystemMap, along: Carries, ends: set[str]) -> Iterator[tuple[str, str, Relationship]]:
    for line in system.relationships.values():
        if line.type not in ALONG[along]:
            continue
        if along == "child" and line.type == "contact" and not _begins(system, line, ends):
            continue
        yield line.from_, line.to, line
        if both_ways(line):
            yield line.to, line.from_, line
        through = line.money.through if line.money else None
        if through in ends and through is not None:
            yield line.from_, through, line
            yield through, line.to, line
    if along in ("child", "anything"):
        yield from ((role, line.to, line) for role, leaving in referrals(system).items() for line in leaving)


def _begins(system: SystemMap, line: Relationship, ends: set[str]) -> bool:
    """Whether a contact is one of the child or family that a way begins or ends at; any other carries no child on."""
    return any(system.actors[key].tier == "family" for key in ends & {line.from_, line.to})


def _ways(
    graph: "nx.DiGraph[str]", start: str, end: str, left: Mapping[str, int], tried: Iterator[int]
) -> Iterator[tuple[tuple[str, str], ...]]:
    """Ways as pairs of actors, length by length; `left` is how many steps each actor is from the end at the least."""
    if start not in left:
        return
    for length in range(left[start], left[start] + MOST_LONGER + 1):
        for path in _of_length(graph, (start,), end, length, left, tried):
            yield tuple(pairwise(path))


def _of_length(
    graph: "nx.DiGraph[str]",
    path: tuple[str, ...],
    end: str,
    length: int,
    left: Mapping[str, int],
    tried: Iterator[int],
) -> Iterable[tuple[str, ...]]:
    """Every path of exactly so many more steps that meets nobody twice, in order of ids."""
    if path[-1] == end:
        if not length:
            yield path
        return
    for following in graph.successors(path[-1]):
        if following not in path and left.get(following, length) < length and next(tried, None) is not None:
            yield from _of_length(graph, (*path, following), end, length - 1, left, tried)


def _hop(graph: "nx.DiGraph[str]", start: str, end: str) -> Hop:
    return Hop(start, end, graph.edges[start, end]["lines"])
