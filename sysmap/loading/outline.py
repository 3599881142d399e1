"""The records that data are meant to be, whether or not they are right.

`sysmap.model.base.walk` goes through records that exist. This goes through data as written, with the model as its
guide, so that a wrong number in an actor does not hide an unknown id beside it.
"""

from collections.abc import Callable
from functools import cache, partial
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from sysmap.loading.locate import TAGGED
from sysmap.loading.tree import Path
from sysmap.model import Number
from sysmap.model.base import Record, yaml_key
from sysmap.model.condition import All

Outlined = tuple[Path, type[Record], Any]
"""Where a record stands, which it is meant to be, and the data: a mapping, or for a `Number` perhaps a bare number."""


Found = list[Outlined]
Reader = Callable[[Any, Path, Found], None]
"""Adds every record in some data, which stand at a path, to what has been found, outermost first."""


def outline(meant: type[Record], data: Any, path: Path) -> Found:
    """Every record in `data`, which stands at `path` and is meant to be a `meant`, outermost first."""
    found: Found = []
    _record(meant, data, path, found)
    return found


def _record(meant: type[Record], data: Any, path: Path, found: Found) -> None:
    if isinstance(data, dict):
        found.append((path, meant, data))
        for key, reader in _readers(meant):
            if key in data:
                reader(data[key], (*path, key), found)
    elif issubclass(meant, Number) and isinstance(data, int | float) and not isinstance(data, bool):
        found.append((path, meant, data))


@cache
def _readers(meant: type[Record]) -> tuple[tuple[str, Reader], ...]:
    """The keys of a record under which other records can stand, in order; worked out once, since it takes long."""
    readers = ((yaml_key(name), _reader(field.annotation)) for name, field in meant.model_fields.items())
    return tuple((key, reader) for key, reader in readers if reader is not None)


def _reader(meant: Any) -> Reader | None:
    """The reader of what fits an annotation; None where no record can stand."""
    origin, arguments = get_origin(meant), get_args(meant)
    if isinstance(meant, type) and issubclass(meant, Record):
        return partial(_record, meant)
    if origin in (Union, UnionType):
        return _of_alternatives(arguments)
    if origin is Annotated:
        return _reader(arguments[0])
    if origin is Literal or not arguments:
        return None
    inner = _reader(arguments[0] if origin is tuple else arguments[-1])
    return inner and partial(_items if origin is tuple else _entries, inner)


def _of_alternatives(meant: tuple[Any, ...]) -> Reader | None:
    if All in (get_args(choice)[0] if get_origin(choice) is Annotated else choice for choice in meant):
        return _condition
    readers = [reader for choice in meant if (reader := _reader(choice))]
    return partial(_each, readers) if readers else None


def _each(readers: list[Reader], data: Any, path: Path, found: Found) -> None:
    for reader in readers:
        reader(data, path, found)


def _condition(data: Any, path: Path, found: Found) -> None:
    tag = next((key for key in data if key in TAGGED), None) if isinstance(data, dict) else None
    if tag is not None:
        _record(TAGGED[tag], data, path, found)


def _items(inner: Reader, data: Any, path: Path, found: Found) -> None:
    if not isinstance(data, list):
        inner(data, path, found)
    for index, value in enumerate(data) if isinstance(data, list) else ():
        inner(value, (*path, index), found)


def _entries(inner: Reader, data: Any, path: Path, found: Found) -> None:
    for key, value in data.items() if isinstance(data, dict) else ():
        inner(value, (*path, key), found)
