"""Whether the population's vocabulary makes sense as probabilities."""

from collections.abc import Iterator

from sysmap.errors import Problem
from sysmap.loading.parts import Parts
from sysmap.loading.sections import ATTRIBUTES, NEED
from sysmap.loading.tree import Tree
from sysmap.loading.words import where
from sysmap.model.population import AttributeKind, Given, NeedDynamics
from sysmap.model.vocabulary import MAX_ATTRIBUTES

TOLERANCE = 1e-9


def impossible(parts: Parts, tree: Tree) -> Iterator[Problem]:
    """A problem for every attribute that no child, or no such share of children, can have."""
    declared = list(parts.ids.get(ATTRIBUTES, ()))
    if len(declared) > MAX_ATTRIBUTES:
        found = f"{len(declared)} attributes"
        yield tree.problem(ATTRIBUTES, where(ATTRIBUTES), found, f"at most {MAX_ATTRIBUTES}")
    for attribute in parts.attributes.values():
        given = attribute.given
        if given is not None and given.attribute in parts.attributes:
            yield from _link(parts, tree, attribute, given)
    need = parts.singles.get(NEED)
    if isinstance(need, NeedDynamics) and not any(weight.central for weight in need.on_arrival):
        path = (*NEED, "on-arrival")
        yield tree.problem(path, where(path), "four weights of nought", "at least one level that children arrive at")


def _link(parts: Parts, tree: Tree, attribute: AttributeKind, given: Given) -> Iterator[Problem]:
    path = (*ATTRIBUTES, attribute.id, "given")
    has, other = _prevalence(attribute), _prevalence(parts.attributes[given.attribute])
    both = given.chance.central * other
    if not both - TOLERANCE <= has <= both + (1 - other) + TOLERANCE:
        found = f"a prevalence of {has:g}, though {both:g} have this together with {given.attribute}"
        expected = f"a prevalence from {both:g} to {both + 1 - other:g}"
        yield tree.problem(path, where(path), found, expected)


def _prevalence(attribute: AttributeKind) -> float:
    return attribute.prevalence.central if attribute.prevalence else 0.0
