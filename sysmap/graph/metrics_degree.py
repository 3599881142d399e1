"""How many relationships an actor has, and of which types."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping

from sysmap.graph.build import SYMMETRIC
from sysmap.graph.metric import ItemMetric
from sysmap.graph.networks import Networks
from sysmap.model import Relationship
from sysmap.model.vocabulary import RELATIONSHIP_TYPES, TYPE_PHRASES, RelationshipType

TIES = " Several relationships between the same two actors count each."


def _outward(line: Relationship) -> set[str]:
    return {line.from_, line.to} if line.direction == "two-way" else {line.from_}


def _inward(line: Relationship) -> set[str]:
    return {line.from_, line.to} if line.direction == "two-way" else {line.to}


def _ends(line: Relationship) -> set[str]:
    return {line.from_, line.to}


def _count(
    ends: Callable[[Relationship], set[str]], wanted: Callable[[Relationship], bool]
) -> Callable[[Networks], Mapping[str, int]]:
    """Counts, for every actor, the relationships that are wanted and have it among these ends."""

    def measure(networks: Networks) -> Mapping[str, int]:
        counts = Counter(dict.fromkeys(networks.system.actors, 0))
        counts.update(end for line in networks.lines if wanted(line) for end in ends(line))
        return counts

    return measure


def _directed(line: Relationship) -> bool:
    return line.type not in SYMMETRIC


def _of_type(word: RelationshipType) -> Callable[[Relationship], bool]:
    return lambda line: line.type == word


def _neighbours(networks: Networks) -> Mapping[str, int]:
    return dict(networks.plain.degree)


def _gates_kept(networks: Networks) -> Mapping[str, int]:
    counts = Counter(dict.fromkeys(networks.system.actors, 0))
    services = [actor.service for actor in networks.system.actors.values() if actor.service is not None]
    counts.update(keeper for service in services if (keeper := service.gatekeeper) in counts and keeper)
    return counts


def _by_type() -> Iterator[ItemMetric]:
    for word in RELATIONSHIP_TYPES:
        name = word.replace("-", "_")
        outward, inward = TYPE_PHRASES[word]
        if word in SYMMETRIC:
            yield ItemMetric(
                name=name,
                kind="integer",
                unit="relationships",
                applies_to="actor",
                meaning=f'Relationships of type {word}, which have no direction: the actor "{outward}" another.{TIES}',
                measure=_count(_ends, _of_type(word)),
            )
            continue
        for side, phrase, ends in (("out", outward, _outward), ("in", inward, _inward)):
            yield ItemMetric(
                name=f"{name}_{side}",
                kind="integer",
                unit="relationships",
                applies_to="actor",
                meaning=f'Relationships of type {word} by which the actor "{phrase}" another.{TIES}',
                measure=_count(ends, _of_type(word)),
            )


DEGREE_METRICS: tuple[ItemMetric, ...] = (
    ItemMetric(
        name="relationships",
        kind="integer",
        unit="relationships",
        applies_to="actor",
        meaning=f"Relationships of any type that the actor stands at either end of; one with itself counts once.{TIES}",
        reference="Degree in the multigraph.",
        measure=_count(_ends, lambda _: True),
    ),
    ItemMetric(
        name="neighbours",
        kind="integer",
        unit="actors",
        applies_to="actor",
        meaning="Other actors to whom the actor is joined by at least one relationship of any type.",
        reference="Degree in the simple undirected graph.",
        measure=_neighbours,
    ),
    ItemMetric(
        name="out",
        kind="integer",
        unit="relationships",
        applies_to="actor",
        meaning=f"Relationships that start at the actor. Types without direction do not count; a two-way one counts at "
        f"both its ends.{TIES}",
        reference="Out-degree over the types that have a direction.",
        measure=_count(_outward, _directed),
    ),
    ItemMetric(
        name="in",
        kind="integer",
        unit="relationships",
        applies_to="actor",
        meaning=f"Relationships that end at the actor. Types without direction do not count; a two-way one counts at "
        f"both its ends.{TIES}",
        reference="In-degree over the types that have a direction.",
        measure=_count(_inward, _directed),
    ),
    *_by_type(),
    ItemMetric(
        name="gates_kept",
        kind="integer",
        unit="services",
        applies_to="actor",
        meaning="Services of other actors that name this one as the gatekeeper of every referral.",
        measure=_gates_kept,
    ),
)
"""Degree, in all and by type."""
