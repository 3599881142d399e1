"""Numbers that are right in themselves and yet cannot be: a service that holds children for no time, and the like."""

from collections.abc import Iterator, Mapping

from sysmap.errors import Problem
from sysmap.loading.parts import Parts
from sysmap.loading.sections import ARRIVALS, KEYED, TRUST
from sysmap.loading.tree import Path, Tree
from sysmap.loading.words import where
from sysmap.model import Actor, Duration
from sysmap.model.base import Record, walk, yaml_key
from sysmap.model.population import Arrivals, TrustDynamics
from sysmap.model.quantity import Number, least, most

LONGEST = 1357.0
"""Weeks: 26 years, the whole of childhood as the map has it. Nothing on the map lasts longer."""


def out_of_bounds(parts: Parts, tree: Tree) -> Iterator[Problem]:
    """A problem for every number that no child's life could hold."""
    for section in KEYED:
        for key, record in parts.keyed[section].items():
            yield from _too_long(record, (*section, key), tree)
    for key, actor in parts.actors.items():
        yield from _no_time(actor, ("actors", key, "service"), tree)
        yield from _too_full(actor, ("actors", key, "service"), tree)
    yield from _too_steep(parts.singles.get(TRUST), tree)
    yield from _no_age(parts.singles.get(ARRIVALS), tree)


def _too_long(record: Record, at: Path, tree: Tree) -> Iterator[Problem]:
    for inner, part in walk(record):
        if isinstance(part, Duration) and most(part.mean) > LONGEST:
            path = (*at, *inner, "mean")
            found, expected = f"{most(part.mean):g} weeks", f"at most {LONGEST:g} weeks, which are 26 years"
            yield tree.problem(path, where(path), found, expected, "Durations are in weeks.")


def _no_time(actor: Actor, at: Path, tree: Tree) -> Iterator[Problem]:
    """A service with so many places and no length would take on any number of children."""
    service = actor.service
    if service is None or service.places == "unlimited" or least(service.length.mean) > 0:
        return
    path = (*at, "length")
    found = f"a length that may be 0 weeks, with {service.places.central:g} places"
    yield tree.problem(path, where(path), found, "more than 0 weeks", "A gate that only decides has unlimited places.")


def _too_full(actor: Actor, at: Path, tree: Tree) -> Iterator[Problem]:
    """No service supports more children than it has places for."""
    service = actor.service
    live = service.today.live if service and service.today else None
    if service is None or service.places == "unlimited" or live is None or live.central <= service.places.central:
        return
    path = (*at, "today", "live")
    found = f"{live.central:g} children, with {service.places.central:g} places"
    yield tree.problem(path, where(path), found, "at most as many children as there are places")


def _too_steep(trust: Record | None, tree: Tree) -> Iterator[Problem]:
    """Trust lies between 0 and 1, so no step of it is longer than 1."""
    if not isinstance(trust, TrustDynamics):
        return
    for name in type(trust).model_fields:
        step = getattr(trust, name)
        if isinstance(step, Number) and max(map(abs, step.span)) > 1:
            path = (*TRUST, yaml_key(name))
            worst = max(step.span, key=abs)
            yield tree.problem(path, where(path), f"a step of {worst:g}", "a step from -1 to 1")


def _no_age(arrivals: Record | None, tree: Tree) -> Iterator[Problem]:
    if isinstance(arrivals, Arrivals) and not _some(arrivals.ages):
        path = (*ARRIVALS, "ages")
        yield tree.problem(path, where(path), "no weight above 0", "at least one age that children arrive at")


def _some(weights: Mapping[str, Number]) -> bool:
    return any(weight.central > 0 for weight in weights.values())
