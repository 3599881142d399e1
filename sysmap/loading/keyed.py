"""Relationships written as a list, brought into the shape of everything else: a mapping from id to record."""

from collections.abc import Iterator
from typing import Any

from sysmap.errors import Problem
from sysmap.loading.sections import KEYED, section
from sysmap.loading.tree import Path, Position
from sysmap.loading.words import described, where
from sysmap.loading.yamltext import Parsed
from sysmap.model.base import is_id


def keyed(parsed: Parsed) -> Parsed:
    """A file's values with every section keyed by id, and a problem for each record that names itself twice."""
    if parsed.data is None:
        return parsed
    own_ids = tuple(_own_ids(parsed))
    written = parsed.data.get("relationships")
    if isinstance(written, list):
        parsed = _by_id(parsed, parsed.data, written)
    return Parsed(parsed.data, parsed.positions, (*parsed.problems, *own_ids))


def _by_id(parsed: Parsed, data: dict[str, Any], written: list[Any]) -> Parsed:
    records: dict[str, Any] = {}
    names: dict[int, str] = {}
    first: dict[str, int] = {}
    problems = list(parsed.problems)
    for index, record in enumerate(written):
        path = ("relationships", index)
        own = record.get("id") if isinstance(record, dict) else None
        if isinstance(record, dict) and "id" in record and not isinstance(own, str | int):
            problems.append(_problem(parsed.positions[*path, "id"], path, described(own), "a word as the id"))
        name = str(own) if isinstance(own, str | int) else _derived(record) or f"relationship-{index + 1}"
        if name in records:
            line = parsed.positions["relationships", first[name]].line
            problems.append(_twice(parsed.positions[path], index, name, line))
            name = f"{name}-{index + 1}"
        names[index] = name
        first[name] = index
        records[name] = {k: v for k, v in record.items() if k != "id"} if isinstance(record, dict) else record
    positions = {_renamed(path, names): spot for path, spot in parsed.positions.items() if not _is_own_id(path)}
    return Parsed({**data, "relationships": records}, positions, tuple(problems))


def _derived(record: Any) -> str | None:
    if not isinstance(record, dict):
        return None
    ends = [record.get(key) for key in ("from", "type", "to")]
    return "--".join(map(str, ends)) if all(isinstance(end, str) and is_id(end) for end in ends) else None


def _renamed(path: Path, names: dict[int, str]) -> Path:
    if path[:1] == ("relationships",) and len(path) > 1 and isinstance(path[1], int):
        return ("relationships", names[path[1]], *path[2:])
    return path


def _is_own_id(path: Path) -> bool:
    return path[:1] == ("relationships",) and path[2:] == ("id",)


def _twice(spot: Position, index: int, name: str, line: int) -> Problem:
    remedy = f"The first stands in line {line}. Give one of them an `id` of its own."
    return _problem(spot, ("relationships", index), f'a second relationship "{name}"', "every id once", remedy)


def _own_ids(parsed: Parsed) -> Iterator[Problem]:
    for prefix in KEYED:
        records = section(parsed.data or {}, prefix)
        for name, record in records.items() if isinstance(records, dict) else ():
            if isinstance(record, dict) and "id" in record:
                path = (*prefix, name)
                expected = "none: the key that a record stands under is its id"
                yield _problem(parsed.positions[*path, "id"], path, "the key `id`", expected, "Remove the line.")


def _problem(spot: Position, path: Path, found: str, expected: str, suggestion: str = "") -> Problem:
    return Problem(spot.file, spot.line, spot.column, where(path), found, expected, suggestion)
