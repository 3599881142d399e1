"""YAML as a tree of plain values that remembers where each of them stood."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from sysmap.errors import Problem

Path = tuple[str | int, ...]
"""Keys and list positions from the root of a tree: `("actors", "camhs", "service", "places")`."""


class Position(NamedTuple):
    """A place in a file; lines and columns count from 1."""

    file: str
    line: int
    column: int


@dataclass(frozen=True)
class Tree:
    """Plain YAML values (dict, list, str, int, float, bool, None) and the position of every one of them.

    One tree holds a whole data folder, whatever files it came from: its root keys are `actors`, `relationships`,
    `sources`, `population`, `views` and `journeys`, and everything that has an id is a mapping keyed by it. An
    overlay is read into the same shape, so that applying it is a merge of two trees.
    """

    data: dict[str, Any]
    """The values."""
    positions: Mapping[Path, Position]
    """For a mapping's entry the position of its key, for a list's item that of the item; the root has `()`."""

    def at(self, path: Path) -> Position:
        """Where `path` stands, or else the nearest thing above it that stands anywhere."""
        while path and path not in self.positions:
            path = path[:-1]
        return self.positions.get(path, Position("", 0, 0))

    def problem(self, path: Path, where: str, found: str, expected: str, suggestion: str = "") -> Problem:
        """A problem at `path`; `where` names the item and field in words."""
        spot = self.at(path)
        return Problem(spot.file, spot.line, spot.column, where, found, expected, suggestion)
