"""Whether anything is part of itself, waits at its own gate, or goes with itself, by way of others."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from graphlib import CycleError, TopologicalSorter

from sysmap.errors import Problem
from sysmap.loading.parts import Parts
from sysmap.loading.sections import ACTORS, ATTRIBUTES
from sysmap.loading.tree import Tree
from sysmap.loading.words import where

MOST_CIRCLES = 20
"""Circles of one kind that are told at once; finding each takes a look at everything."""


def circles(parts: Parts, tree: Tree) -> Iterator[Problem]:
    """A problem for every circle of `part-of` relationships, of gatekeepers, or of attributes given with others."""
    wholes: dict[str, set[str]] = defaultdict(set)
    for link in parts.relationships.values():
        if link.type == "part-of":
            wholes[link.from_].add(link.to)
    gates = {
        key: {actor.service.gatekeeper}
        for key, actor in parts.actors.items()
        if actor.service is not None and actor.service.gatekeeper is not None
    }
    given = {key: {kind.given.attribute} for key, kind in parts.attributes.items() if kind.given is not None}
    for section, edges, meaning in (
        (ACTORS, wholes, "each part of the next"),
        (ACTORS, gates, "each gate kept by the next"),
        (ATTRIBUTES, given, "each given with the next"),
    ):
        for circle in _circles(edges):
            path = (*section, circle[0])
            found = f"a circle, {meaning}: {', '.join(circle)}"
            yield tree.problem(path, where(path), found, "no circle", "Remove one step of it.")


def _circles(edges: Mapping[str, set[str]]) -> Iterator[list[str]]:
    """A circle for each step that must go; each begins and ends at the first of its ids in the alphabet."""
    left = {start: sorted(ends) for start, ends in sorted(edges.items())}
    for _ in range(MOST_CIRCLES):
        try:
            TopologicalSorter(left).prepare()
        except CycleError as error:
            steps = error.args[1][:0:-1]  # the sorter tells a circle against its direction, and its start twice
            turn = steps.index(min(steps))
            circle = [*steps[turn:], *steps[:turn]]
            left[circle[-1]].remove(circle[0])
            yield [*circle, circle[0]]
        else:
            return
