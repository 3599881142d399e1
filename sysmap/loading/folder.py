"""A data folder, to one tree and the problems met on the way."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sysmap.errors import DataError, Problem, nearest
from sysmap.loading import files
from sysmap.loading.keyed import keyed
from sysmap.loading.sections import FILES, FOLDERS, GUIDE_FILE, OPTIONAL_FILES
from sysmap.loading.tree import Path as TreePath
from sysmap.loading.tree import Position, Tree
from sysmap.loading.words import described, shortened
from sysmap.loading.yamltext import Parsed


@dataclass(frozen=True)
class Reading:
    """What could be read of a folder."""

    tree: Tree
    """The sections that could be read; a section whose file could not is missing."""
    problems: tuple[Problem, ...]
    """Everything that was wrong with the files as YAML, or with which files there are."""


def load_tree(folder: Path) -> Tree:
    """A data folder as one tree.

    Raises:
        DataError: a file is missing, is not wanted, or cannot be read.
    """
    reading = read_folder(folder)
    if reading.problems:
        raise DataError(reading.problems)
    return reading.tree


def read_folder(folder: Path) -> Reading:
    """As much of a data folder as can be read, and every problem met."""
    if not folder.is_dir():
        found = "a file" if folder.exists() else "no such folder"
        missing = Problem(folder.as_posix(), 0, 0, "", found, "a folder with the data of a map")
        return Reading(Tree({}, {}), (missing,))
    data: dict[str, Any] = {}
    positions: dict[TreePath, Position] = {}
    problems = [*_strangers(folder)]
    for name, key in FILES.items():
        if name in OPTIONAL_FILES and not (folder / name).exists():
            continue
        parsed = _section_file(folder / name, key)
        data |= parsed.data or {}
        positions |= parsed.positions
        problems += parsed.problems
    for file in record_files(folder / "journeys"):
        parsed = _journey_file(file)
        if parsed.data is not None:
            data.setdefault("journeys", {}).update(parsed.data["journeys"])
        positions |= parsed.positions
        problems += parsed.problems
    positions.pop((), None)
    return Reading(Tree(data, positions), tuple(problems))


def record_files(folder: Path) -> list[Path]:
    """The files of a subfolder that holds one record a file; the hidden ones that some programs leave are not meant."""
    return sorted(file for file in folder.glob("*.yaml") if not file.name.startswith("."))


def _journey_file(file: Path) -> Parsed:
    parsed = files.read(file, ("journeys", file.stem))
    if parsed.data is None:
        return parsed
    return keyed(Parsed({"journeys": {file.stem: parsed.data}}, parsed.positions, parsed.problems))


def _section_file(file: Path, key: str) -> Parsed:
    parsed = keyed(files.read(file))
    if parsed.data is None:
        return parsed
    problems = [*parsed.problems, *unknown_keys(parsed, (key,))]
    if key not in parsed.data and len(problems) > len(parsed.problems):
        return Parsed(None, parsed.positions, tuple(problems))
    if not isinstance(parsed.data.get(key), dict):
        spot = parsed.positions.get((key,), Position(file.as_posix(), 0, 0))
        found = described(parsed.data[key]) if key in parsed.data else f"no key `{key}`"
        expected = "a mapping from id to record" if key in parsed.data else f"`{key}:` at the top of the file"
        problems.append(Problem(spot.file, spot.line, spot.column, key, found, expected))
        return Parsed(None, parsed.positions, tuple(problems))
    return Parsed({key: parsed.data[key]}, parsed.positions, tuple(problems))


def unknown_keys(parsed: Parsed, known: tuple[str, ...]) -> Iterator[Problem]:
    """A problem for every top-level key of a file that has no meaning there."""
    for key in parsed.data or {}:
        if key not in known:
            spot = parsed.positions[key,]
            found = f"the key `{shortened(key)}` at the top of the file"
            expected = f"`{known[0]}` and nothing else" if len(known) == 1 else "one that has a meaning there"
            suggestion = nearest(key, known) if len(known) > 1 else ""
            yield Problem(spot.file, spot.line, spot.column, "", found, expected, suggestion)


def _strangers(folder: Path) -> Iterator[Problem]:
    for entry in _listed(folder):
        if _like_yaml(entry) and entry.name not in (*FILES, GUIDE_FILE):
            remedy = nearest(entry.stem.lower() + ".yaml", (*FILES, GUIDE_FILE))
            yield _strange(entry, "a file that has no meaning here", suggestion=remedy)
        if entry.name in FOLDERS:
            yield from _misplaced(entry)
        elif entry.is_dir() and entry.name != "tests" and any(entry.glob("*.y*ml")):
            yield _strange(entry, "a folder that has no meaning here", suggestion=nearest(entry.name, FOLDERS))


def _misplaced(folder: Path) -> Iterator[Problem]:
    if not folder.is_dir():
        yield _strange(folder, "a file", "a folder", "Put it into the folder, under a name of its own.")
        return
    for entry in _listed(folder):
        if entry.is_dir() and entry.suffix != ".yaml":
            yield _strange(entry, "a folder", "files only", "Move its files up, or move it elsewhere.")
        elif _like_yaml(entry) and entry.suffix != ".yaml":
            remedy = f'Rename it to "{entry.stem}.yaml".'
            yield _strange(entry, f"a file that ends in {entry.suffix}", "a name that ends in .yaml", remedy)


def _listed(folder: Path) -> list[Path]:
    return sorted(entry for entry in folder.iterdir() if not entry.name.startswith("."))


def _like_yaml(entry: Path) -> bool:
    return entry.suffix.lower() in (".yaml", ".yml")


def _strange(entry: Path, found: str, expected: str = "", suggestion: str = "") -> Problem:
    return Problem(entry.as_posix(), 0, 0, "", found, expected, suggestion)
