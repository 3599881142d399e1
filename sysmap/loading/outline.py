"""The records that data are meant to be, whether or not they are right.

`sysmap.model.base.walk` goes through records that exist. This goes through data as written, with the model as its
guide, so that a wrong number in an actor does not hide an unknown id beside it.
"""

from collections.abc import Iterator
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from sysmap.loading.locate import TAGGED
from sysmap.loading.tree import Path
from sysmap.model import Number
from sysmap.model.base import Record, yaml_key
from sysmap.model.condition import All

Outlined = tuple[Path, type[Record], Any]
"""Where a record stands, which it is meant to be, and the data: a mapping, or for a `Number` perhaps a bare number."""


def outline(meant: Any, data: Any, path: Path) -> Iterator[Outlined]:
    """Every record in `data`, which stands at `path` and is meant to fit the annotation `meant`, outermost first."""
    if isinstance(meant, type) and issubclass(meant, Record):
        yield from _record(meant, data, path)
    elif get_origin(meant) in (Union, UnionType):
        yield from _alternatives(get_args(meant), data, path)
    elif get_origin(meant) is Annotated:
        yield from outline(get_args(meant)[0], data, path)
    elif get_origin(meant) is tuple:
        yield from _items(get_args(meant)[0], data, path)
    elif get_origin(meant) is not Literal and get_args(meant) and isinstance(data, dict):
        for key, value in data.items():
            yield from outline(get_args(meant)[-1], value, (*path, key))


def _record(meant: type[Record], data: Any, path: Path) -> Iterator[Outlined]:
    if isinstance(data, dict):
        yield path, meant, data
        for name, field in meant.model_fields.items():
            key = yaml_key(name)
            if key in data:
                yield from outline(field.annotation, data[key], (*path, key))
    elif issubclass(meant, Number) and isinstance(data, int | float) and not isinstance(data, bool):
        yield path, meant, data


def _alternatives(meant: tuple[Any, ...], data: Any, path: Path) -> Iterator[Outlined]:
    inner = [get_args(choice)[0] if get_origin(choice) is Annotated else choice for choice in meant]
    if All in inner:
        inner = [TAGGED[key] for key in data if key in TAGGED][:1] if isinstance(data, dict) else []
    for choice in inner:
        yield from outline(choice, data, path)


def _items(meant: Any, data: Any, path: Path) -> Iterator[Outlined]:
    if not isinstance(data, list):
        yield from outline(meant, data, path)
    for index, value in enumerate(data) if isinstance(data, list) else ():
        yield from outline(meant, value, (*path, index))
