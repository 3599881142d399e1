"""Reading an area or a reform: a header, and partial records in the shape of the data they change."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from difflib import get_close_matches
from pathlib import Path

from sysmap.errors import DataError, Problem
from sysmap.loading import files
from sysmap.loading.folder import unknown_keys
from sysmap.loading.keyed import keyed
from sysmap.loading.sections import KEYED, SINGLE, section
from sysmap.loading.translate import made
from sysmap.loading.tree import Tree
from sysmap.loading.words import described, where
from sysmap.model import OverlayHeader
from sysmap.model.base import yaml_key

SECTIONS: tuple[str, ...] = ("actors", "relationships", "sources", "population", "views", "journeys")
"""What an overlay may change."""

HEADER_KEYS: tuple[str, ...] = tuple(yaml_key(name) for name in OverlayHeader.model_fields if name != "id")


@dataclass(frozen=True)
class Overlay:
    """An area or a reform as it is written."""

    header: OverlayHeader
    """What it says of itself."""
    tree: Tree
    """Its sections, in the shape of a data folder's; records are partial and are checked once applied."""


def read_overlay(file: Path) -> Overlay:
    """An overlay's file; its id is the file's name without its ending.

    Raises:
        DataError: the file cannot be read, its header is wrong, or a section has not the shape of a section.
    """
    parsed = keyed(files.read(file))
    if parsed.data is None:
        raise DataError(parsed.problems)
    head = {key: value for key, value in parsed.data.items() if _is_of_header(key)}
    rest = {key: value for key, value in parsed.data.items() if key not in head}
    tree = Tree({key: value for key, value in rest.items() if key in SECTIONS}, parsed.positions)
    header, wrong = made(OverlayHeader, {**head, "id": file.stem}, Tree(parsed.data, parsed.positions), ())
    strange = unknown_keys(replace(parsed, data=rest), (*HEADER_KEYS, *SECTIONS))
    problems = [*parsed.problems, *strange, *wrong, *_shapes(tree)]
    if header is None or problems:
        raise DataError(problems)
    return Overlay(header, tree)


def _is_of_header(key: str) -> bool:
    """Whether a top-level key is one of the header's, or comes closest to one."""
    return any(close in HEADER_KEYS for close in get_close_matches(key, (*HEADER_KEYS, *SECTIONS), n=1, cutoff=0.6))


def _shapes(tree: Tree) -> Iterator[Problem]:
    for path in (("population",), *KEYED, *SINGLE):
        parent = section(tree.data, path[:-1])
        if isinstance(parent, dict) and path[-1] in parent and not isinstance(parent[path[-1]], dict):
            found = described(parent[path[-1]])
            yield tree.problem(path, where(path), found, "a mapping from id to what changes")
