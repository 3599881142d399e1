"""One overlay laid over one tree: what it names is replaced key by key, and every change is written down.

A mapping is merged; a list, a word or a condition is replaced whole; a new id adds; `null` removes; `{times: 1.5}` and
`{plus: 10}` adjust a number, its range with it. A bare number in place of one with its reasons takes the overlay's
evidence as its reason, and so does a threshold whose test is replaced.
"""

from collections.abc import Mapping
from typing import Any

from sysmap.errors import Problem, nearest
from sysmap.loading.overlay import Overlay
from sysmap.loading.tree import Path, Position, Tree
from sysmap.model import Change

ADJUSTMENTS = ("times", "plus")
"""The keys by which an overlay adjusts a number instead of replacing it."""

WHOLE = ("test", "meets", "when")
"""Keys whose value is a condition, which is replaced as a whole."""

NUMBER_KEYS = ("value", "low", "likely", "high")
"""The keys under which a number keeps its amounts."""

NEW_RECORD_KEYS = {"actors": ("name", "sector", "tier"), "relationships": ("from", "to", "type"), "sources": ("title",)}
"""What a record must have to be taken for a new one rather than for a misspelt id."""


class Merge:
    """The merge of one overlay: the new data and positions, the changes, and whatever was wrong."""

    def __init__(self, base: Tree, overlay: Overlay) -> None:
        self.overlay = overlay
        self.positions: dict[Path, Position] = dict(base.positions)
        self.changes: list[Change] = []
        self.problems: list[Problem] = []
        self.data: dict[str, Any] = self._mapping((), base.data, overlay.tree.data)

    def tree(self) -> Tree:
        """The tree with the overlay applied. Problems must be looked at first."""
        return Tree(self.data, self.positions)

    def _mapping(self, path: Path, old: Mapping[str, Any], new: Mapping[str, Any]) -> dict[str, Any]:
        merged = dict(old)
        for key, value in new.items():
            here = (*path, key)
            if value is None:
                self._remove(here, merged, key)
            elif key not in merged:
                self._add(here, merged, key, value)
            else:
                merged[key] = self._value(here, merged[key], value)
        return merged

    def _value(self, path: Path, old: Any, new: Any) -> Any:
        if is_adjustment(new):
            return self._adjusted(path, old, new)
        if isinstance(old, dict) and isinstance(new, dict) and not _replaces(path, new):
            merged = self._mapping(path, old, new)
            return self._regrounded(merged, new) if "test" in new else merged
        if is_number(old) and isinstance(new, int | float):
            new = {"value": new, "evidence": self._evidence()}
        self._write(path, old, new)
        return new

    def _remove(self, path: Path, merged: dict[str, Any], key: str) -> None:
        if key not in merged:
            self._problem(path, f'nothing called "{key}" to remove', "a key of the map", nearest(key, merged))
            return
        self._write(path, merged.pop(key), None)

    def _add(self, path: Path, merged: dict[str, Any], key: str, value: Any) -> None:
        wanted = NEW_RECORD_KEYS.get(str(path[0])) if len(path) == 2 else None  # noqa: PLR2004 - section and id
        if wanted and not (isinstance(value, dict) and all(part in value for part in wanted)):
            remedy = f"{nearest(key, merged)} A new one needs at least {', '.join(wanted)}.".strip()
            self._problem(path, f'no "{key}" in {path[0]}', "an id of the map", remedy)
            return
        if is_adjustment(value):
            self._problem(path, "an adjustment of a number that is not there", "a number of the map")
            return
        merged[key] = value
        self._write(path, None, value)

    def _adjusted(self, path: Path, old: Any, new: Mapping[str, Any]) -> Any:
        factor, step = new.get("times", 1), new.get("plus", 0)
        if not all(type(amount) in (int, float) for amount in (factor, step)):
            self._problem(path, f"{new}", "`times:` or `plus:` with a number")
            return old
        if not (is_number(old) or is_duration(old)):
            self._problem(path, f"`{' and '.join(new)}` on something that is not a number", "a number of the map")
            return old
        adjusted = adjust(old, float(factor), float(step))
        self._write(path, old, adjusted)
        return adjusted

    def _regrounded(self, threshold: dict[str, Any], new: Mapping[str, Any]) -> dict[str, Any]:
        if "why" in new or "evidence" in new:
            return threshold
        return {**{k: v for k, v in threshold.items() if k not in ("why", "summary")}, "evidence": self._evidence()}

    def _evidence(self) -> list[Any]:
        return [entry.model_dump(mode="json", exclude_none=True) for entry in self.overlay.header.evidence]

    def _write(self, path: Path, old: Any, new: Any) -> None:
        if old != new:
            words = ".".join(str(part) for part in path)
            self.changes.append(Change(overlay=self.overlay.header.id, path=words, old=old, new=new))
        for place in [place for place in self.positions if place[: len(path)] == path]:
            del self.positions[place]
        theirs = self.overlay.tree.positions
        self.positions.update({place: spot for place, spot in theirs.items() if place[: len(path)] == path})

    def _problem(self, path: Path, found: str, expected: str, suggestion: str = "") -> None:
        where = f'overlay "{self.overlay.header.id}", {".".join(str(part) for part in path)}'
        self.problems.append(self.overlay.tree.problem(path, where, found, expected, suggestion))


def is_adjustment(value: Any) -> bool:
    """Whether this is `{times: …}`, `{plus: …}` or both."""
    return isinstance(value, dict) and bool(value) and all(key in ADJUSTMENTS for key in value)


def is_number(value: Any) -> bool:
    """Whether this is a number of the data, bare or with its reasons."""
    if isinstance(value, bool):
        return False
    return isinstance(value, int | float) or (isinstance(value, dict) and any(key in value for key in NUMBER_KEYS))


def is_duration(value: Any) -> bool:
    """Whether this is a duration of the data."""
    return isinstance(value, dict) and "mean" in value


def adjust(value: Any, times: float, plus: float) -> Any:
    """A number or duration multiplied by `times`, then raised by `plus`; a duration's spread is only multiplied."""
    if isinstance(value, int | float):
        return value * times + plus
    adjusted = dict(value)
    for key in (*NUMBER_KEYS, "mean"):
        if key in value:
            adjusted[key] = adjust(value[key], times, plus)
    if "spread" in value:
        adjusted["spread"] = adjust(value["spread"], times, 0.0)
    return adjusted


def _replaces(path: Path, new: Mapping[str, Any]) -> bool:
    """Whether a mapping stands for the whole of the old one: a condition, or a number in full."""
    return path[-1] in WHOLE or "value" in new or all(key in new for key in NUMBER_KEYS[1:])
