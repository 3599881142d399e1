"""Two overlays that want different things of the same field."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from typing import Any

from sysmap.errors import Problem
from sysmap.loading.overlay import Overlay
from sysmap.loading.tree import Path
from sysmap.loading.words import where
from sysmap.overlays.merge import is_adjustment, replaces, takes_new_reasons

Touch = tuple[Path, Any]
"""A field that an overlay sets, removes or adjusts, and to what."""


def conflicts(overlays: Sequence[Overlay]) -> list[Problem]:
    """Every field on which two of the overlays disagree, named at the later one's line with the earlier one's.

    Setting a field to the same value twice is agreement. Adjusting it twice is not: nothing says whether both count.
    """
    return [
        _problem(first, second, path, earlier)
        for first, second in combinations(overlays, 2)
        for earlier, path in _clashes(list(touches(first.tree.data)), list(touches(second.tree.data)))
    ]


def touches(data: Mapping[str, Any], path: Path = ()) -> Iterator[Touch]:
    """Every field that an overlay's data reach, at the depth where a value is put in."""
    for key, value in data.items():
        here = (*path, key)
        if isinstance(value, dict) and value and not _is_put_in(here, value):
            yield from touches(value, here)
        else:
            yield here, value


def _is_put_in(path: Path, value: Mapping[str, Any]) -> bool:
    """Whether a mapping goes in as one: it is an adjustment, replaces the old whole, or takes the reasons beside it."""
    return is_adjustment(value) or replaces(path, value) or takes_new_reasons(path, value)


def _clashes(first: list[Touch], second: list[Touch]) -> Iterator[tuple[Path, Path]]:
    for path, value in second:
        for earlier, other in first:
            length = min(len(path), len(earlier))
            if path[:length] != earlier[:length]:
                continue
            if len(path) != len(earlier) or value != other or is_adjustment(value):
                yield earlier, path


def _problem(first: Overlay, second: Overlay, path: Path, earlier: Path) -> Problem:
    spot = first.tree.at(earlier)
    return second.tree.problem(
        path,
        f'overlay "{second.header.id}", {where(path)}',
        f'a field that overlay "{first.header.id}" also sets, at {spot.file}:{spot.line}',
        "each field to be set by one overlay only",
        "Apply one of the two, or merge them into one overlay.",
    )
