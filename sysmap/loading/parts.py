"""Every record of a tree that can stand by itself, whatever is wrong with the others."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any, cast

from sysmap.errors import Problem, nearest
from sysmap.loading.expectations import slug
from sysmap.loading.outline import Outlined, outline
from sysmap.loading.sections import (
    ACTORS,
    ATTRIBUTES,
    JOURNEYS,
    KEYED,
    PROFILES,
    RELATIONSHIPS,
    REQUIRED,
    SINGLE,
    section,
)
from sysmap.loading.translate import made
from sysmap.loading.tree import Path, Tree
from sysmap.loading.words import described, shortened, where
from sysmap.model import Actor, Journey, Profile, Relationship
from sysmap.model.base import Record, is_link_id
from sysmap.model.population import AttributeKind

POPULATION: Path = ("population",)
POPULATION_KEYS = tuple(str(path[-1]) for path in (*KEYED, *SINGLE) if path[:1] == POPULATION)


@dataclass(frozen=True)
class Parts:
    """The records that are right in themselves, and the ids of all."""

    keyed: dict[Path, dict[str, Record]]
    """By section: the records by id."""
    singles: dict[Path, Record]
    """The sections that are one record."""
    ids: dict[Path, frozenset[str]]
    """By section: every id that is written there, even if its record is wrong, and what a misshapen one should be. A
    section that could not be read has no entry, and nothing can be said of ids that should be in it."""

    outlines: tuple[Outlined, ...]
    """Every record as written, right or wrong."""

    @property
    def actors(self) -> Mapping[str, Actor]:
        """The actors that are right."""
        return cast("Mapping[str, Actor]", self.keyed[ACTORS])

    @property
    def relationships(self) -> Mapping[str, Relationship]:
        """The relationships that are right."""
        return cast("Mapping[str, Relationship]", self.keyed[RELATIONSHIPS])

    @property
    def attributes(self) -> Mapping[str, AttributeKind]:
        """The attributes that are right."""
        return cast("Mapping[str, AttributeKind]", self.keyed[ATTRIBUTES])

    @property
    def profiles(self) -> Mapping[str, Profile]:
        """The profiles that are right."""
        return cast("Mapping[str, Profile]", self.keyed[PROFILES])

    @property
    def journeys(self) -> Mapping[str, Journey]:
        """The journeys that are right."""
        return cast("Mapping[str, Journey]", self.keyed[JOURNEYS])


def gather(tree: Tree) -> tuple[Parts, list[Problem]]:
    """The parts of a tree, and a problem for everything that is wrong inside one of them."""
    problems = [*_strange_population(tree)]
    keyed: dict[Path, dict[str, Record]] = {}
    outlines: list[Outlined] = []
    for path, model in KEYED.items():
        keyed[path] = {}
        for record_path, data in _records(tree, path, problems):
            outlines += outline(model, data, record_path)
            record, wrong = made(model, data, tree, record_path)
            problems += wrong
            if record is not None:
                keyed[path][str(record_path[-1])] = record
    singles: dict[Path, Record] = {}
    for path, model in SINGLE.items() if _population_read(tree) else ():
        data = section(tree.data, path)
        if data is None:
            problems += _missing(tree, path)
            continue
        outlines += outline(model, data, path)
        record, wrong = made(model, data, tree, path)
        problems += wrong
        if record is not None:
            singles[path] = record
    return Parts(keyed, singles, _ids(tree), tuple(outlines)), problems


def _records(tree: Tree, path: Path, problems: list[Problem]) -> Iterator[tuple[Path, Any]]:
    """The path of each record of a section and its data, with the key it stands under as its id."""
    written = section(tree.data, path)
    if isinstance(written, dict):
        for key, value in written.items():
            yield (*path, key), {**value, "id": key} if isinstance(value, dict) else value
    elif written is not None:
        problems.append(tree.problem(path, where(path), described(written), "a mapping from id to record"))
    elif path in REQUIRED and path[:1] == POPULATION and _population_read(tree):
        problems += _missing(tree, path)


def _missing(tree: Tree, path: Path) -> Iterator[Problem]:
    """A problem for a part of the population that is not there; none where a strange key beside it is meant for it."""
    key = str(path[-1])
    if key in section(tree.data, POPULATION):
        yield tree.problem(path, where(path), "nothing", "a mapping", "Write it after the colon.")
    elif not get_close_matches(key, _strange_keys(tree), n=1, cutoff=0.6):
        yield tree.problem(path, where(path[:-1]), f"no key `{key}`", f"`{key}:`, which is needed")


def _strange_population(tree: Tree) -> Iterator[Problem]:
    written = section(tree.data, POPULATION)
    if written is not None and not isinstance(written, dict):
        yield tree.problem(POPULATION, where(POPULATION), described(written), "a mapping of the population's parts")
    for key in _strange_keys(tree):
        found = f"the key `{shortened(key)}`"
        expected = f"one of {', '.join(POPULATION_KEYS)}"
        yield tree.problem((*POPULATION, key), "population", found, expected, nearest(key, POPULATION_KEYS))


def _strange_keys(tree: Tree) -> list[str]:
    written = section(tree.data, POPULATION)
    return [key for key in written if key not in POPULATION_KEYS] if isinstance(written, dict) else []


def _population_read(tree: Tree) -> bool:
    return isinstance(section(tree.data, POPULATION), dict)


def _ids(tree: Tree) -> dict[Path, frozenset[str]]:
    ids: dict[Path, frozenset[str]] = {}
    for path in KEYED:
        written = section(tree.data, path)
        if isinstance(written, dict):
            ids[path] = frozenset((*written, *(slug(key) for key in written if not is_link_id(key))))
        elif path not in REQUIRED and (path[:1] != POPULATION or _population_read(tree)):
            ids[path] = frozenset()
    return ids
