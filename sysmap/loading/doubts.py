"""What is odd about a map that is otherwise right: warnings, which a strict check takes for errors."""

from collections.abc import Iterator
from dataclasses import replace

from sysmap.errors import Problem
from sysmap.loading.coverage import ground
from sysmap.loading.meetable import Possible, obstacle
from sysmap.loading.sections import ACTORS, INCIDENTS, RELATIONSHIPS, SOURCES
from sysmap.loading.tree import Path, Tree
from sysmap.loading.words import where
from sysmap.model import Actor, Condition, Evidence, SystemMap, Threshold
from sysmap.model.base import walk


def doubts(system: SystemMap, tree: Tree) -> tuple[Problem, ...]:
    """Every warning about a map, in file order; the tree tells where things stand."""
    found = (*_unmeetable(system, tree), *_no_way_in(system, tree), *_idle(system, tree), *_unstated(system, tree))
    return tuple(sorted(replace(problem, warning=True) for problem in found))


def _unmeetable(system: SystemMap, tree: Tree) -> Iterator[Problem]:
    attributes = _given_attributes(system)
    for path, condition, possible in _conditions(system, attributes):
        reason = obstacle(condition, possible)
        if reason:
            yield tree.problem(path, where(path), f"a condition that no child can meet, since {reason}", "")


def _given_attributes(system: SystemMap) -> frozenset[str]:
    population = system.population
    return frozenset(
        (
            *(key for key, kind in population.attributes.items() if kind.prevalence and kind.prevalence.span[2] > 0),
            *(key for incident in population.incidents.values() for key in incident.adds),
            *(key for move in population.moves.values() for key in move.adds),
            *(key for profile in population.profiles.values() for key in profile.attributes),
        )
    )


def _conditions(system: SystemMap, attributes: frozenset[str]) -> Iterator[tuple[Path, Condition, Possible]]:
    for key, actor in system.actors.items():
        if actor.entry is not None and actor.entry.meets is not None:
            yield (*ACTORS, key, "entry", "meets"), actor.entry.meets, Possible(attributes)
        if actor.service is not None:
            path = (*ACTORS, key, "service", "threshold", "test")
            yield path, actor.service.threshold.test, _possible_at(actor, attributes)
    for key, link in system.relationships.items():
        if link.referral is not None and link.referral.when is not None:
            yield (*RELATIONSHIPS, key, "referral", "when"), link.referral.when, Possible(attributes)


def _possible_at(actor: Actor, attributes: frozenset[str]) -> Possible:
    youngest, below = (actor.ages.from_, actor.ages.below) if actor.ages else (0.0, 26.0)
    limit = actor.service.ages_out_at if actor.service else None
    return Possible(attributes, youngest, below if limit is None else min(below, limit))


def _no_way_in(system: SystemMap, tree: Tree) -> Iterator[Problem]:
    brought = {actor for incident in system.population.incidents.values() for actor in incident.brings_to}
    for key, actor in system.actors.items():
        entry = actor.entry
        if entry is not None and not (entry.contacts or entry.self_referral or key in brought):
            path = (*ACTORS, key, "entry")
            expected = "`contacts`, `self-referral`, or an incident that brings children here"
            yield tree.problem(path, where(path), "an entry point that nobody meets", expected)
    for key, incident in system.population.incidents.items():
        for index, name in enumerate(incident.brings_to):
            entry = system.actors[name].entry
            if entry is None or entry.notices is None:
                path = (*INCIDENTS, key, "brings-to", index)
                yield tree.problem(path, where(path), f'"{name}", where no child is noticed', "`entry` with `notices`")


def _idle(system: SystemMap, tree: Tree) -> Iterator[Problem]:
    linked = {end for link in system.relationships.values() for end in (link.from_, link.to)}
    linked |= {link.money.through for link in system.relationships.values() if link.money and link.money.through}
    for key in system.actors:
        if key not in linked:
            path = (*ACTORS, key)
            yield tree.problem(path, where(path), "an actor that no relationship names", "at least one")
    cited = {entry.source for _, entry in walk(system) if isinstance(entry, Evidence)}
    for key in system.sources:
        if key not in cited:
            path = (*SOURCES, key)
            yield tree.problem(path, where(path), "a source that nothing cites", "at least one piece of evidence")


def _unstated(system: SystemMap, tree: Tree) -> Iterator[Problem]:
    for path, threshold in walk(system):
        if isinstance(threshold, Threshold) and ground(threshold) == "nothing":
            yield tree.problem(path, where(path), "a threshold that rests on nothing", "`evidence` or `why`")
