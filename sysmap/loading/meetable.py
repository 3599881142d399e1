"""Whether any child at all can meet a condition.

A condition is unfolded into alternatives, each a list of leaves that must or must not hold; it can be met if some
alternative does not contradict itself.
"""

import math
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import product
from typing import TypeVar

from sysmap.model.condition import (
    Age,
    All,
    AnyOf,
    Area,
    Attribute,
    CameFrom,
    Condition,
    Incidents,
    KnownTo,
    Leaf,
    Need,
    Not,
    Reports,
)
from sysmap.model.threshold import parts
from sysmap.model.vocabulary import NEED_LEVELS

MOST_ALTERNATIVES = 500
"""Past so many a condition is taken to be one that somebody meets."""

Test = tuple[Leaf, bool]
"""A leaf, and whether it must hold or must not."""

L = TypeVar("L", bound=Leaf)


@dataclass(frozen=True)
class Possible:
    """What can be true of a child."""

    attributes: frozenset[str]
    """The attributes that something gives a child."""
    youngest: float = 0.0
    """Years."""
    below: float = 26.0
    """The birthday, in years, that no child has reached."""


def obstacle(condition: Condition, possible: Possible) -> str | None:
    """Why no child can meet the condition, as a phrase that follows "since"; None if one can, or it is too long."""
    alternatives = _alternatives(condition, wanted=True)
    if alternatives is None:
        return None
    reasons = [_contradiction(tests, possible) for tests in alternatives]
    if not all(reasons):
        return None
    return "; ".join(dict.fromkeys(reason for reason in reasons if reason))


def _alternatives(condition: Condition, *, wanted: bool) -> list[list[Test]] | None:
    match condition:
        case Leaf():
            return [[(condition, wanted)]]
        case Not():
            return _alternatives(condition.not_, wanted=not wanted)
        case All() | AnyOf():
            below = [_alternatives(part, wanted=wanted) for part in parts(condition)]
            known = [part for part in below if part is not None]
            if len(known) < len(below):
                return None
            return _joint(known) if isinstance(condition, All) == wanted else _either(known)


def _joint(below: list[list[list[Test]]]) -> list[list[Test]] | None:
    if math.prod(len(part) for part in below) > MOST_ALTERNATIVES:
        return None
    return [[test for tests in choice for test in tests] for choice in product(*below)]


def _either(below: list[list[list[Test]]]) -> list[list[Test]] | None:
    alternatives = [tests for part in below for tests in part]
    return None if len(alternatives) > MOST_ALTERNATIVES else alternatives


def _contradiction(tests: list[Test], possible: Possible) -> str | None:
    return next(_contradictions(tests, possible), None)


def _contradictions(tests: list[Test], possible: Possible) -> Iterator[str]:
    if not _some_age(tests, possible):
        yield f"no age from {possible.youngest:g} to {possible.below:g} fits"
    if not any(_fits_need(level, tests) for level in NEED_LEVELS):
        yield "no level of need fits"
    yield from _attributes(tests, possible)
    yield from _places_and_people(tests)
    yield from _counts(tests)


def _of(kind: type[L], tests: Iterable[Test]) -> list[tuple[L, bool]]:
    return [(leaf, must) for leaf, must in tests if isinstance(leaf, kind)]


def _fits_need(level: int, tests: list[Test]) -> bool:
    return all((leaf.need.at_least <= level <= leaf.need.at_most) == must for leaf, must in _of(Need, tests))


def _some_age(tests: list[Test], possible: Possible) -> bool:
    bands = [(leaf.age, must) for leaf, must in _of(Age, tests)]
    edges = {possible.youngest, *(edge for band, _ in bands for edge in (band.from_, band.below))}
    return any(
        all((band.from_ <= age < band.below) == must for band, must in bands)
        for age in edges
        if possible.youngest <= age < possible.below
    )


def _attributes(tests: list[Test], possible: Possible) -> Iterator[str]:
    wanted = {leaf.attribute for leaf, must in _of(Attribute, tests) if must}
    unwanted = {leaf.attribute for leaf, must in _of(Attribute, tests) if not must}
    yield from (f'"{word}" is both asked for and ruled out' for word in sorted(wanted & unwanted))
    yield from (f'nothing gives a child "{word}"' for word in sorted(wanted - possible.attributes))


def _places_and_people(tests: list[Test]) -> Iterator[str]:
    areas = [(set(leaf.area), must) for leaf, must in _of(Area, tests)]
    knowing = [(set(leaf.known_to), must) for leaf, must in _of(KnownTo, tests)]
    for groups, words in ((areas, "every area"), (knowing, "everybody who must know the child")):
        ruled_out = {word for group, must in groups if not must for word in group}
        if any(must and group <= ruled_out for group, must in groups):
            yield f"{words} that is asked for is ruled out"
    referrers = [(set(leaf.came_from), must) for leaf, must in _of(CameFrom, tests)]
    asked = [group for group, must in referrers if must]
    if asked and not set.intersection(*asked) - {word for group, must in referrers if not must for word in group}:
        yield "no one referrer fits"


def _counts(tests: list[Test]) -> Iterator[str]:
    least: Counter[str | None] = Counter()
    most: dict[str | None, int] = {}
    for leaf, must in _of(Incidents, tests):
        kind, count = leaf.incidents.kind, leaf.incidents.at_least
        if must:
            least[kind] = max(least[kind], count)
        else:
            most[kind] = min(most.get(kind, count), count - 1)
    total = max(least[None], sum(count for kind, count in least.items() if kind is not None))
    if any(least[kind] > limit for kind, limit in most.items()) or total > most.get(None, total):
        yield "no number of incidents fits"
    reports = [(leaf.reports.at_least, must) for leaf, must in _of(Reports, tests)]
    ceiling = min((count - 1 for count, must in reports if not must), default=None)
    if ceiling is not None and any(must and count > ceiling for count, must in reports):
        yield "no number of reports fits"
