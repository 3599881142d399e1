"""Overlays applied to a base, and the difference between two maps."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from sysmap.errors import ArgumentError, DataError, Problem, unknown
from sysmap.loading import build, examine, read_folder, record_files
from sysmap.loading.overlay import Overlay, read_overlay
from sysmap.loading.tree import Tree
from sysmap.model import Change, SystemMap
from sysmap.overlays.conflicts import conflicts
from sysmap.overlays.merge import Merge


def open_map(folder: Path | str, areas: Sequence[str] = (), reforms: Sequence[str] = ()) -> SystemMap:
    """The map of a data folder under areas and reforms, each an id of the folder or a file of one's own.

    Raises DataError with every problem in the files, ArgumentError where an overlay cannot be found.
    """
    folder = Path(folder)
    wanted = _wanted(folder, areas, reforms)
    base = examine(read_folder(folder))
    overlays, problems = _read(wanted)
    if base.system is None or problems:
        raise DataError((*base.problems, *problems))
    return apply(base.tree, overlays) if overlays else base.system


def chosen(folder: Path, areas: Sequence[str], reforms: Sequence[str]) -> list[Overlay]:
    """The overlays of these names, areas first. Raises as `open_map` does."""
    overlays, problems = _read(_wanted(folder, areas, reforms))
    if problems:
        raise DataError(problems)
    return overlays


def apply(base: Tree, overlays: Sequence[Overlay]) -> SystemMap:
    """A new map: the base under all the overlays, with the list of what they changed. The base stays as it is.

    The base must be right in itself, so that whatever is wrong with the new map is told as a fault of the overlays.
    Raises DataError with every conflict and every misfit.
    """
    problems: list[Problem] = conflicts(overlays)
    changes: list[Change] = []
    tree = base
    for overlay in overlays:
        merge = Merge(tree, overlay)
        problems.extend(merge.problems)
        changes.extend(merge.changes)
        tree = merge.tree()
    if problems:
        raise DataError(problems)
    try:
        system = build(tree)
    except DataError as error:
        raise DataError(_under(overlays, problem) for problem in error.problems) from None
    return system.model_copy(update={"changes": tuple(changes)}) if overlays else system


def diff(before: SystemMap, after: SystemMap) -> tuple[Change, ...]:
    """Every field that differs between two maps, by path; what stands on one side only is given whole."""
    old, new = (system.model_dump(mode="json", exclude={"changes"}, exclude_none=True) for system in (before, after))
    return tuple(_differences((), old, new))


def _differences(path: tuple[str, ...], old: Any, new: Any) -> Iterator[Change]:
    if isinstance(old, Mapping) and isinstance(new, Mapping):
        for key in sorted({*old, *new}):
            yield from _differences((*path, key), old.get(key), new.get(key))
    elif old != new:
        yield Change(path=".".join(path), old=old, new=new)


def _under(overlays: Sequence[Overlay], problem: Problem) -> Problem:
    """The problem with the overlays named: it may stand in a line of the base, which is right without them."""
    names = " and ".join(f'"{overlay.header.id}"' for overlay in overlays)
    where = f"under overlay{'s' if len(overlays) > 1 else ''} {names}"
    return replace(problem, path=f"{where}, {problem.path}") if overlays else problem


def _wanted(folder: Path, areas: Sequence[str], reforms: Sequence[str]) -> list[Path]:
    return [_find(folder, "areas", word) for word in areas] + [_find(folder, "reforms", word) for word in reforms]


def _read(files: Sequence[Path]) -> tuple[list[Overlay], list[Problem]]:
    overlays: list[Overlay] = []
    problems: list[Problem] = []
    for file in files:
        try:
            overlays.append(read_overlay(file))
        except DataError as error:
            problems.extend(error.problems)
    return overlays, problems


def _find(folder: Path, section: str, word: str) -> Path:
    if word.endswith((".yaml", ".yml")):
        return Path(word)
    known = {file.stem: file for file in record_files(folder / section)}
    if word in known:
        return known[word]
    complaint = unknown(section.removesuffix("s"), word, known)
    nothing = "" if known else f" There are none in {folder / section}."
    raise ArgumentError(f"{complaint}{nothing} Or name a file that ends in .yaml.")
