"""Conditions, gates and children's states in plain words."""

import math
from collections.abc import Callable, Iterable

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
    Need,
    Not,
    Reports,
)
from sysmap.model.system import SystemMap
from sysmap.model.threshold import ChildState, parts
from sysmap.model.vocabulary import NEED_LEVELS

Namer = Callable[[str], str]
"""Gives an id its name for a reader: an actor's, an attribute's, an area's or an incident's."""

OLDEST = 26.0
"""The upper end of an open age band, in years."""


def namer(system: SystemMap) -> Namer:
    """Names for every id of a map; an id that the map does not have stands for itself."""
    population = system.population
    names = {
        **{key: actor.short for key, actor in system.actors.items()},
        **{key: area.name for key, area in population.areas.items()},
        **{key: incident.name.lower() for key, incident in population.incidents.items()},
        **{key: attribute.name.lower() for key, attribute in population.attributes.items()},
    }
    return lambda word: names.get(word, word)


def describe(condition: Condition, name: Namer = str) -> str:
    """The condition as a phrase that follows "the child is": "aged under 18 and with mental health need"."""
    match condition:
        case All():
            return " and ".join(_inner(part, name) for part in condition.all)
        case AnyOf():
            return " or ".join(_inner(part, name) for part in condition.any)
        case Not(not_=Attribute() as leaf):
            return f"without {name(leaf.attribute)}"
        case Not():
            return f"not {_inner(condition.not_, name)}"
        case _:
            return _describe_leaf(condition, name)


def child_value(condition: Condition, child: ChildState, name: Namer = str) -> str:
    """What the child brings to a failing node, as a phrase that follows "the child is"."""
    match condition:
        case Age():
            return f"aged {told_age(child.age)}"
        case Need():
            return f"at need {child.need} ({NEED_LEVELS[child.need]})"
        case Attribute():
            return f"without {name(condition.attribute)}"
        case Area():
            return f"in {_listed(sorted(child.areas), name, 'and')}" if child.areas else "in none of the named areas"
        case KnownTo():
            return f"known to {_listed(sorted(child.known_to), name, 'and')}" if child.known_to else "known to nobody"
        case CameFrom():
            return f"referred by {name(child.came_from)}" if child.came_from else "not referred"
        case Incidents():
            kind = condition.incidents.kind
            so_far = sum(child.incidents.values()) if kind is None else child.incidents.get(kind, 0)
            what = name(kind) if kind else "any incident"
            return f"with {what} {_times(so_far)} so far" if so_far else f"without {what} so far"
        case Reports():
            return f"noticed {_times(child.reports)} so far"
        case Not():
            return describe(condition.not_, name)
        case AnyOf():
            return "none of these"
        case _:
            return "not all of these"


def told_age(age: float) -> str:
    """An age in years and whole tenths, never rounded up: nobody is 18 before the birthday."""
    return f"{math.floor(age * 10) / 10:g}"


def _inner(condition: Condition, name: Namer) -> str:
    words = describe(condition, name)
    return f"({words})" if len(parts(condition)) > 1 else words


def _describe_leaf(leaf: Condition, name: Namer) -> str:
    match leaf:
        case Age():
            return _age(leaf.age.from_, leaf.age.below)
        case Need():
            return _need(leaf.need.at_least, leaf.need.at_most)
        case Attribute():
            return f"with {name(leaf.attribute)}"
        case Area():
            return f"in {_listed(leaf.area, name, 'or')}"
        case KnownTo():
            return f"known to {_listed(leaf.known_to, name, 'or')}"
        case CameFrom():
            return f"referred by {_listed(leaf.came_from, name, 'or')}"
        case Incidents():
            kind = leaf.incidents.kind
            return f"with {name(kind) if kind else 'any incident'} at least {_times(leaf.incidents.at_least)}"
        case Reports():
            return f"noticed at least {_times(leaf.reports.at_least)}"
        case _:
            message = f"no words for {type(leaf).__name__}"
            raise AssertionError(message)


def _age(start: float, below: float) -> str:
    if start <= 0 and below >= OLDEST:
        return "of any age"
    if start <= 0:
        return f"aged under {below:g}"
    if below >= OLDEST:
        return f"aged {start:g} or over"
    if start == int(start) and below == int(below):
        return f"aged {start:g}" if below == start + 1 else f"aged {start:g} to {below - 1:g}"
    return f"aged {start:g} or over and under {below:g}"


def _need(low: int, high: int) -> str:
    if low == high:
        return f"at need {low} ({NEED_LEVELS[low]})"
    if high == max(NEED_LEVELS):
        return f"at need {low} ({NEED_LEVELS[low]}) or above"
    if low == min(NEED_LEVELS):
        return f"at need {high} ({NEED_LEVELS[high]}) or below"
    return f"at need {low} ({NEED_LEVELS[low]}) to {high} ({NEED_LEVELS[high]})"


def _times(count: int) -> str:
    return {0: "never", 1: "once", 2: "twice"}.get(count, f"{count} times")


def _listed(words: Iterable[str], name: Namer, joiner: str) -> str:
    names = [name(word) for word in words]
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} {joiner} {names[-1]}"
