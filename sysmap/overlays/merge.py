"""One overlay laid over one tree: what it names is replaced key by key, and every change is written down.

A mapping is merged; a list, a word or a condition is replaced whole; a new id adds; `null` removes; `{times: 1.5}` and
`{plus: 10}` adjust a number, its range with it. A bare number in place of one with its reasons takes the overlay's
evidence as its reason, and so do a threshold whose test is replaced and a duration whose mean is.
"""

from collections.abc import Mapping
from typing import Any

from sysmap.errors import Problem, nearest
from sysmap.loading.overlay import Overlay
from sysmap.loading.sections import KEYED, SOURCES, section
from sysmap.loading.tree import Path, Position, Tree
from sysmap.loading.words import described, where
from sysmap.model import Change
from sysmap.model.base import yaml_key

ADJUSTMENTS = ("times", "plus")
"""The keys by which an overlay adjusts a number instead of replacing it."""

WHOLE = ("test", "meets", "when")
"""Keys whose value is a condition, which is replaced as a whole."""

REASONED = ("test", "mean")
"""Keys whose value is what the reasons beside it are for; a new value does not rest on the old reasons."""

NUMBER_KEYS = ("value", "low", "likely", "high")
"""The keys under which a number keeps its amounts."""


class Merge:
    """The merge of one overlay: the new tree, the changes, and whatever was wrong."""

    def __init__(self, base: Tree, overlay: Overlay) -> None:
        self.overlay = overlay
        self.base = base
        self.merged: dict[Path, Position] = {}
        self.written: set[Path] = set()
        self.changes: list[Change] = []
        self.problems: list[Problem] = []
        self.data: dict[str, Any] = self._mapping((), base.data, overlay.tree.data)
        self._check_evidence()

    def tree(self) -> Tree:
        """The tree with the overlay applied. Problems must be looked at first."""
        theirs = self.overlay.tree.positions.items()
        kept = {path: spot for path, spot in self.base.positions.items() if not self._is_written(path)}
        written = {path: spot for path, spot in theirs if self._is_written(path)}
        return Tree(self.data, kept | self.merged | written)

    def _is_written(self, path: Path) -> bool:
        return any(path[:length] in self.written for length in range(1, len(path) + 1))

    def _mapping(self, path: Path, old: Mapping[str, Any], new: Mapping[str, Any]) -> dict[str, Any]:
        merged = dict(old)
        if path in self.overlay.tree.positions and not _is_section(path):
            self.merged[path] = self.overlay.tree.positions[path]
        for key, value in new.items():
            here = (*path, key)
            if value is None:
                self._remove(here, merged, key)
            elif key not in merged:
                self._add(here, merged, key, value)
            else:
                merged[key] = self._value(here, merged[key], value)
        if takes_new_reasons(path, new):
            self._reground(path, merged, new)
        return merged

    def _value(self, path: Path, old: Any, new: Any) -> Any:
        if is_adjustment(new):
            return self._adjusted(path, old, new)
        if isinstance(old, dict) and isinstance(new, dict) and not replaces(path, new):
            return self._mapping(path, old, new)
        if _has_reasons(old) and _is_bare(new):
            new = {"value": new, "evidence": self._evidence()}
        self._write(path, old, new)
        return new

    def _remove(self, path: Path, merged: dict[str, Any], key: str) -> None:
        if key not in merged:
            self._problem(path, f'nothing called "{key}" to remove', "a key of the map", nearest(key, merged))
            return
        self._write(path, merged.pop(key), None)

    def _add(self, path: Path, merged: dict[str, Any], key: str, value: Any) -> None:
        wanted = _needed(path[:-1])
        if wanted and not (isinstance(value, dict) and all(part in value for part in wanted)):
            remedy = f"{nearest(key, merged)} A new one needs at least {', '.join(wanted)}.".strip()
            self._problem(path, f'no "{key}" in {where(path[:-1])}', "an id of the map", remedy)
            return
        if is_adjustment(value):
            self._problem(path, "an adjustment of a number that is not there", "a number of the map")
            return
        merged[key] = value
        self._write(path, None, value)

    def _adjusted(self, path: Path, old: Any, new: Mapping[str, Any]) -> Any:
        wrong = [key for key, amount in new.items() if not _is_bare(amount)]
        for key in wrong:
            self._problem((*path, key), described(new[key]), "a number")
        if wrong:
            return old
        if not (is_number(old) or is_duration(old)):
            self._problem(path, f"`{' and '.join(new)}` on something that is not a number", "a number of the map")
            return old
        adjusted = adjust(old, new.get("times", 1), new.get("plus", 0))
        if isinstance(adjusted, dict) and isinstance(adjusted.get("evidence"), list):
            # a published figure is not what it was
            adjusted["evidence"] = [*adjusted["evidence"], *self._evidence()]
        self._write(path, old, adjusted)
        return adjusted

    def _reground(self, path: Path, merged: dict[str, Any], new: Mapping[str, Any]) -> None:
        """Let a threshold or duration that was changed rest on the overlay, unless that gives it reasons of its own."""
        if "why" in new or "evidence" in new:
            return
        for key in ("why", "summary"):
            if key in merged and key not in new:
                self._write((*path, key), merged.pop(key), None)
        old, merged["evidence"] = merged.get("evidence"), self._evidence()
        self._write((*path, "evidence"), old, merged["evidence"])

    def _evidence(self) -> list[Any]:
        return [entry.model_dump(mode="json", exclude_none=True) for entry in self.overlay.header.evidence]

    def _check_evidence(self) -> None:
        declared = section(self.data, SOURCES) or {}
        for index, entry in enumerate(self.overlay.header.evidence):
            if entry.source and entry.source not in declared:
                found, remedy = f'unknown source "{entry.source}"', nearest(entry.source, declared)
                self._problem(("evidence", index, "source"), found, "a source that is declared", remedy)

    def _write(self, path: Path, old: Any, new: Any) -> None:
        if old != new:
            words = ".".join(str(part) for part in path)
            self.changes.append(Change(overlay=self.overlay.header.id, path=words, old=old, new=new))
        self.written.add(path)

    def _problem(self, path: Path, found: str, expected: str, suggestion: str = "") -> None:
        place = f'overlay "{self.overlay.header.id}", {where(path)}'
        self.problems.append(self.overlay.tree.problem(path, place, found, expected, suggestion))


def is_adjustment(value: Any) -> bool:
    """Whether this is `{times: …}`, `{plus: …}` or both."""
    return isinstance(value, dict) and bool(value) and all(key in ADJUSTMENTS for key in value)


def is_number(value: Any) -> bool:
    """Whether this is a number of the data, bare or with its reasons."""
    if isinstance(value, dict):
        amounts = [value[key] for key in NUMBER_KEYS if key in value]
        return bool(amounts) and all(_is_bare(amount) for amount in amounts)
    return _is_bare(value)


def is_duration(value: Any) -> bool:
    """Whether this is a duration of the data."""
    return isinstance(value, dict) and is_number(value.get("mean")) and is_number(value.get("spread", 0))


def replaces(path: Path, new: Mapping[str, Any]) -> bool:
    """Whether a mapping stands for the whole of the old one: a condition, or a number in full."""
    condition = path[-1] in WHOLE and not _is_section(path[:-1])
    return condition or "value" in new or all(key in new for key in NUMBER_KEYS[1:])


def takes_new_reasons(path: Path, new: Mapping[str, Any]) -> bool:
    """Whether this changes the very thing that a threshold's or a duration's reasons are for."""
    return not _is_section(path) and any(key in new and not is_adjustment(new[key]) for key in REASONED)


def adjust(value: Any, times: float, plus: float) -> Any:
    """A number or duration multiplied by `times`, then raised by `plus`; a duration's spread is only multiplied."""
    if isinstance(value, int | float):
        return value * times + plus
    adjusted = dict(value)
    for key in (*NUMBER_KEYS, "mean"):
        if key in value:
            adjusted[key] = adjust(value[key], times, plus)
    if "spread" in value:
        adjusted["spread"] = adjust(value["spread"], times, 0)
    return adjusted


def _is_bare(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _has_reasons(value: Any) -> bool:
    """Whether this is a number that says what it rests on; a range inside a duration does not, nor does a plain one."""
    return isinstance(value, dict) and is_number(value) and ("why" in value or "evidence" in value)


def _is_section(path: Path) -> bool:
    """Whether what stands here is keyed by section or id, so that no key in it has a meaning of its own."""
    return path in KEYED or len(path) <= 1


def _needed(path: Path) -> tuple[str, ...]:
    """What a new record of a section must have, so that it is not taken for a misspelt id; nothing outside sections."""
    fields = KEYED[path].model_fields if path in KEYED else {}
    return tuple(yaml_key(name) for name, field in fields.items() if field.is_required() and name != "id")
