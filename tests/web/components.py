"""Reading component trees in tests."""

from collections.abc import Iterator
from typing import Any


def walk(part: Any) -> Iterator[Any]:
    """Every component and text, depth first."""
    if part is None:
        return
    if isinstance(part, list | tuple):
        for item in part:
            yield from walk(item)
        return
    yield part
    if not isinstance(part, str | int | float):
        yield from walk(getattr(part, "children", None))


def text(part: Any) -> str:
    """What a reader would see, with single spaces."""
    return " ".join(" ".join(str(item) for item in walk(part) if isinstance(item, str | int | float)).split())


def find(part: Any, kind: str, **wanted: str) -> list[Any]:
    """Components of a kind whose properties have the given values; `data_line` stands for `data-line`."""
    keys = {
        name.replace("_", "-") if name.startswith(("data", "aria")) else name: value for name, value in wanted.items()
    }
    return [
        item
        for item in walk(part)
        if type(item).__name__ == kind and all(getattr(item, key, None) == value for key, value in keys.items())
    ]
