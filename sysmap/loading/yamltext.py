"""YAML text, to plain values and the position of every one of them, or to the problems it has.

Only the plain part of YAML is taken: mappings, lists, texts and numbers. Anchors, aliases, tags and merge keys are
refused, so a file says what it means where it says it and a small file cannot unfold into a large one.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, NoReturn

import yaml

from sysmap.errors import Problem
from sysmap.loading.scalars import RefusedError, plain, quoted
from sysmap.loading.syntax import syntax_problem
from sysmap.loading.tree import Path, Position
from sysmap.loading.words import shortened, where

DEEPEST = 40
"""Levels of mappings and lists within one another."""

MOST_VALUES = 200_000
"""Keys, list items and values in one file."""

Loader: type[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""The quick reader where PyYAML was built with it; both give the same events."""


@dataclass(frozen=True)
class Parsed:
    """One file's values, where they stood, and what was wrong with them."""

    data: dict[str, Any] | None
    """The values under the file's top-level keys; None where the file cannot be read at all."""
    positions: dict[Path, Position]
    """As in a `Tree`."""
    problems: tuple[Problem, ...]
    """What was refused. A refused value is None in `data`."""


class _StopError(Exception):
    """The rest of the file is not worth reading."""


def parse(text: str, file: str, prefix: Path = ()) -> Parsed:
    """The values of a YAML text; `prefix` is the path of its root in the tree that it will become part of."""
    composer = _Composer(yaml.parse(text, Loader=Loader), file)
    data = None
    try:
        data = composer.document(prefix)
    except _StopError:
        pass
    except yaml.YAMLError as error:
        composer.problems.append(syntax_problem(error, text, file))
    return Parsed(data, composer.positions, tuple(composer.problems))


@dataclass
class _Composer:
    """Turns the reader's events into values, noting positions and problems on the way."""

    events: Iterator[Any]
    file: str
    positions: dict[Path, Position] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    values: int = 0

    def document(self, prefix: Path) -> dict[str, Any]:
        """The whole of the file's one document."""
        next(self.events)
        start = next(self.events)
        if isinstance(start, yaml.StreamEndEvent):
            self._stop(Position(self.file, 0, 0), prefix, "an empty file", "the data's top-level key")
        root = next(self.events)
        self.positions[prefix] = self._position(root)
        value = self._value(root, prefix, 1)
        next(self.events)
        follower = next(self.events)
        if isinstance(follower, yaml.DocumentStartEvent):
            self._stop(self._position(follower), prefix, "a second document", "one document", "Remove the line `---`.")
        if isinstance(value, dict):
            return value
        return self._stop(self.positions[prefix], prefix, "no key at the top of the file", "a mapping")

    def _value(self, event: Any, path: Path, depth: int) -> Any:
        self._count(path, depth)
        if event.anchor or event.tag is not None:
            self._refuse_decoration(event, path, self.positions[path])
        kind = type(event)
        if kind is yaml.ScalarEvent:
            return self._scalar(event, path)
        if kind is yaml.MappingStartEvent:
            return self._mapping(path, depth)
        return self._list(path, depth) if kind is yaml.SequenceStartEvent else None

    def _mapping(self, path: Path, depth: int) -> dict[str, Any]:
        mapping: dict[str, Any] = {}
        while type(event := next(self.events)) is not yaml.MappingEndEvent:
            position = self._position(event)
            key = self._key(event, position, path, depth)
            below = (*path, key if key is not None else str(getattr(event, "value", "?")))
            if key in mapping:
                first = self.positions[below].line
                remedy = f"It stands in line {first} too; keep one."
                self._report(position, below, f"the key `{shortened(str(key))}` again", "every key once", remedy)
            self.positions.setdefault(below, position)
            value = self._value(next(self.events), below, depth + 1)
            if key is not None:
                mapping.setdefault(key, value)
        return mapping

    def _key(self, event: Any, position: Position, path: Path, depth: int) -> str | None:
        if type(event) is not yaml.ScalarEvent:
            self._value(event, path, depth + 1)
            self._report(position, path, "a key that is not a word", "a word before the colon", "Quote the text.")
            return None
        before = len(self.problems)
        self._count(path, depth)
        if event.anchor or event.tag is not None:
            self._refuse_decoration(event, path, position)
        key = self._scalar(event, path, position)
        if len(self.problems) > before:
            return None
        if event.value == "<<" and not event.style:
            self._report(position, path, "the merge key `<<`", "values in full", "Write it out.")
            return None
        if key is None or isinstance(key, bool | float):
            remedy = f'Quote it: "{shortened(event.value)}".' if event.value else "Write a word before the colon."
            self._report(position, path, f"the key `{shortened(event.value)}`", "a word as the key", remedy)
            return None
        return str(key)

    def _list(self, path: Path, depth: int) -> list[Any]:
        items: list[Any] = []
        while type(event := next(self.events)) is not yaml.SequenceEndEvent:
            below = (*path, len(items))
            self.positions.setdefault(below, self._position(event))
            items.append(self._value(event, below, depth + 1))
        return items

    def _scalar(self, event: Any, path: Path, spot: Position | None = None) -> Any:
        try:
            return quoted(event.value) if event.style else plain(event.value)
        except RefusedError as refused:
            self._report(spot or self.positions[path], path, refused.found, refused.expected, refused.suggestion)
            return None

    def _refuse_decoration(self, event: Any, path: Path, spot: Position) -> None:
        if isinstance(event, yaml.AliasEvent):
            self._report(spot, path, f"the alias `*{event.anchor}`", "values in full", "Write it out.")
            return
        if event.anchor:
            remedy = "Remove it, and write copies out."
            self._report(spot, path, f"the anchor `&{event.anchor}`", "values in full", remedy)
        if event.tag is not None:
            found = f"the tag `{event.tag.replace('tag:yaml.org,2002:', '!!')}`"
            self._report(spot, path, found, "a plain value", "Remove it; quote the value if it is text.")

    def _count(self, path: Path, depth: int) -> None:
        self.values += 1
        if depth > DEEPEST:
            found = f"more than {DEEPEST} levels within one another"
            self._stop(self.positions[path[:DEEPEST]], path[:3], found, f"at most {DEEPEST} levels")
        if self.values > MOST_VALUES:
            found = f"more than {MOST_VALUES:,} values in one file"
            self._stop(self.positions[path], path, found, f"at most {MOST_VALUES:,}")

    def _position(self, event: Any) -> Position:
        mark = event.start_mark
        return Position(self.file, mark.line + 1, mark.column + 1)

    def _report(self, spot: Position, path: Path, found: str, expected: str, suggestion: str = "") -> None:
        self.problems.append(Problem(self.file, spot.line, spot.column, where(path), found, expected, suggestion))

    def _stop(self, spot: Position, path: Path, found: str, expected: str, suggestion: str = "") -> NoReturn:
        self._report(spot, path, found, expected, suggestion)
        raise _StopError
