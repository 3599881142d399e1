"""The ledgers of a data folder, and whether what they point to is there."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sysmap.errors import DataError, Problem, nearest
from sysmap.loading import files
from sysmap.loading.folder import read_folder, record_files
from sysmap.loading.overlay import read_overlay
from sysmap.loading.translate import made
from sysmap.loading.tree import Path as TreePath
from sysmap.loading.tree import Tree
from sysmap.loading.words import shortened
from sysmap.model.ledger import Ledger

FOLDER = "ledger"


@dataclass(frozen=True)
class Ledgers:
    """What could be read of the ledgers."""

    ledgers: tuple[Ledger, ...]
    """In the order of their files."""
    problems: tuple[Problem, ...]
    """Everything that is wrong with them, in file order."""


def read_ledgers(folder: Path) -> Ledgers:
    """The ledgers of a data folder; a folder without any has none. Nothing is raised."""
    ledgers: list[Ledger] = []
    problems: list[Problem] = []
    places = Places(folder)
    for file in record_files(folder / FOLDER):
        parsed = files.read(file)
        problems += parsed.problems
        if parsed.data is None:
            continue
        tree = Tree(parsed.data, parsed.positions)
        ledger, wrong = made(Ledger, parsed.data, tree, ())
        problems += wrong
        if ledger is not None:
            ledgers.append(ledger)
            problems += _astray(ledger, tree, places)
    return Ledgers(tuple(ledgers), tuple(sorted(problems)))


class Places:
    """What a data folder holds, by the words that a ledger uses for it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._data = read_folder(folder).tree.data
        self._files: dict[str, dict[str, Any] | None] = {}

    def items(self, file: str) -> dict[str, Any] | None:
        """The items of a file by their ids; None where there is no such file. The empty word stands for the map."""
        if file not in self._files:
            self._files[file] = self._read(file)
        return self._files[file]

    def _read(self, file: str) -> dict[str, Any] | None:
        folder, _, name = file.rpartition("/")
        if folder == "journeys":
            journey = self._data.get("journeys", {}).get(name)
            return None if journey is None else {}
        if folder in ("areas", "reforms"):
            return self._overlay(folder, name)
        if file == "population":
            return dict(_dotted(self._data.get(file, {})))
        if file in ("views", "sources"):
            return dict(self._data.get(file, {}))
        return None if file else _drawn(self._data)

    def _overlay(self, folder: str, name: str) -> dict[str, Any] | None:
        file = self._folder / folder / f"{name}.yaml"
        if not file.is_file():
            return None
        try:
            data = read_overlay(file).tree.data
        except DataError:
            return {}
        return {**_drawn(data), **dict(_dotted(data.get("population", {}), "population"))}


def _drawn(data: dict[str, Any]) -> dict[str, Any]:
    return {**data.get("relationships", {}), **data.get("actors", {})}


def _dotted(value: Any, prefix: str = "") -> Iterator[tuple[str, Any]]:
    """Everything inside, by the keys that lead to it joined with points."""
    if isinstance(value, dict):
        for key, inner in value.items():
            path = f"{prefix}.{key}" if prefix else str(key)
            yield path, inner
            yield from _dotted(inner, path)


def _astray(ledger: Ledger, tree: Tree, places: Places) -> Iterator[Problem]:
    known = places.items("sources") or {}
    if ledger.source not in known:
        found = f'unknown source "{shortened(ledger.source)}"'
        yield tree.problem(("source",), "source", found, "a source that is declared", nearest(ledger.source, known))
    for key, row in ledger.rows.items():
        for index, reference in enumerate(row.in_):
            complaint = _complaint(reference, places)
            if complaint:
                found, suggestion = complaint
                at: TreePath = ("rows", key, "in", index)
                yield tree.problem(at, f'row "{key}"', found, "a place that the data have", suggestion)


def _complaint(reference: str, places: Places) -> tuple[str, str] | None:
    """What is wrong with a reference, and what to do; None where it leads somewhere."""
    is_file = "/" in reference and ":" not in reference
    file, _, rest = (reference, "", "") if is_file else reference.rpartition(":")
    items = places.items(file)
    if items is None:
        return f'"{shortened(file)}", a file that is not there', ""
    if is_file:
        return None
    word, _, inside = rest.partition("#")
    if word not in items:
        return f'"{shortened(word)}", which is not there', nearest(word, items)
    missing = _missing(items[word], inside)
    return (f'"{shortened(rest)}", which has no `{missing}`', "") if missing else None


def _missing(value: Any, inside: str) -> str:
    """The first key on the way inside an item that is not there; empty where all are."""
    for key in inside.split(".") if inside else ():
        if isinstance(value, list) and key.isdigit() and int(key) < len(value):
            value = value[int(key)]
        elif isinstance(value, dict) and key in value:
            value = value[key]
        else:
            return key
    return ""
