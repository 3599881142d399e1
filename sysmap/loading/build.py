"""A tree, to a map; or every problem of it at once."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sysmap.errors import DataError, Problem
from sysmap.loading.folder import Reading, read_folder
from sysmap.loading.parts import POPULATION, Parts, gather
from sysmap.loading.rules import broken_rules
from sysmap.loading.sections import REQUIRED, section
from sysmap.loading.translate import MISFIT
from sysmap.loading.tree import Position, Tree
from sysmap.loading.words import where
from sysmap.model import Population, SystemMap


@dataclass(frozen=True)
class Examined:
    """What became of a folder or a tree."""

    system: SystemMap | None
    """The map; None where something is wrong."""
    problems: tuple[Problem, ...]
    """Everything that is wrong, in file order."""
    tree: Tree
    """The values and where they stand."""


def load(folder: Path) -> SystemMap:
    """The map that a data folder describes.

    Raises:
        DataError: something is wrong with the data; it carries every problem.
    """
    return _system(examine(read_folder(folder)))


def build(tree: Tree) -> SystemMap:
    """The map that a tree describes.

    Raises:
        DataError: something is wrong with the data; it carries every problem.
    """
    return _system(examine(Reading(tree, ())))


def examine(reading: Reading) -> Examined:
    """Everything that can be said of what was read: the map, or its problems.

    What only follows from a problem of the reading is left out: a value that was refused, a record that does not fit
    for want of it, a section that could not be read.
    """
    parts, problems = gather(reading.tree)
    problems += broken_rules(parts, reading.tree)
    problems += [] if reading.problems else _absent(reading.tree)
    refused = {_spot(problem) for problem in reading.problems if problem.line}
    holders = _holders(reading.tree, refused)
    fresh = [
        problem
        for problem in problems
        if _spot(problem) not in refused and not (problem.found == MISFIT and _spot(problem) in holders)
    ]
    found = tuple(sorted({*reading.problems, *fresh}))
    return Examined(None if found else _assembled(parts), found, reading.tree)


def _spot(place: Problem) -> Position:
    return Position(place.file, place.line, place.column)


def _holders(tree: Tree, refused: set[Position]) -> set[Position]:
    """Where the records and lists stand that hold what stands at these places."""
    return {tree.at(path[:-1]) for path, spot in tree.positions.items() if spot in refused} if refused else set()


def _system(examined: Examined) -> SystemMap:
    if examined.system is None:
        raise DataError(examined.problems)
    return examined.system


def _absent(tree: Tree) -> list[Problem]:
    return [
        tree.problem(path, where(path), "nothing", "a section that every map has")
        for path in sorted({path[:1] for path in REQUIRED})
        if section(tree.data, path) is None
    ]


def _assembled(parts: Parts) -> SystemMap:
    whole: dict[str, Any] = {}
    inside: dict[str, Any] = {}
    for path, value in (*parts.keyed.items(), *parts.singles.items()):
        (inside if path[:1] == POPULATION else whole)[str(path[-1])] = value
    return SystemMap(population=Population(**inside), **whole)
