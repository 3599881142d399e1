"""The small map's tree, to be spoilt by tests of what is wrong."""

import copy
from collections.abc import Callable
from typing import Any

import pytest

from sysmap.loading import Tree, load_tree


def changed(tree: Tree, *changes: tuple[str, Any]) -> Tree:
    """The tree with each dotted path set to a value; a value of `...` removes what stands there."""
    data = copy.deepcopy(tree.data)
    for dotted, value in changes:
        *above, last = dotted.split(".")
        holder = data
        for key in above:
            holder = holder[int(key)] if isinstance(holder, list) else holder[key]
        if value is ...:
            del holder[last]
        elif isinstance(holder, list):
            holder[int(last)] = value
        else:
            holder[last] = value
    return Tree(data, tree.positions)


@pytest.fixture(scope="session")
def tiny_tree(tiny_folder) -> Tree:
    """The small map as a tree."""
    return load_tree(tiny_folder)


@pytest.fixture
def tiny_with(tiny_tree) -> Callable[..., Tree]:
    """Makes a changed copy of the small map's tree."""
    return lambda *changes: changed(tiny_tree, *changes)


@pytest.fixture(scope="session")
def paths(tiny_tree) -> list[str]:
    """Every path of the small map, its parts joined by dots."""
    return sorted(".".join(map(str, path)) for path in tiny_tree.positions)
