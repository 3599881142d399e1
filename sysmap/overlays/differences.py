"""How one map differs from another, item by item and field by field: what the app marks and puts into words."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from sysmap.model import Change, Duration, Number, SystemMap, Threshold
from sysmap.model.base import Record, yaml_key

State = Literal["added", "changed", "missing"]

WHOLE = (Number, Duration, Threshold)
"""Records that a reader takes in as one value."""

CONDITIONS = ("meets", "when", "test")
"""Fields that hold a condition, which is read as one value too."""


@dataclass(frozen=True)
class Detail:
    """One field that differs."""

    path: tuple[str, ...]
    """The keys that lead to it from its item: `("service", "places")`."""
    old: Any
    """What stands there in the first map; None where nothing does."""
    new: Any
    """What stands there in the second."""


@dataclass(frozen=True)
class Difference:
    """One item that differs."""

    section: Literal["actors", "relationships", "population"]
    key: str
    """The item's id; within the population its path, `attributes.rural`."""
    state: State
    old: Any
    """The item in the first map; None where it is added."""
    new: Any
    """The item in the second; None where it is missing."""
    details: tuple[Detail, ...] = ()
    """For a changed item: its fields that differ."""


def differences(before: SystemMap, after: SystemMap) -> tuple[Difference, ...]:
    """Every actor, relationship and part of the population that differs, in the order of the later map."""
    return (
        *_keyed("actors", before.actors, after.actors),
        *_keyed("relationships", before.relationships, after.relationships),
        *_population(before, after),
    )


def touched(changes: Iterable[Change]) -> dict[str, dict[str, State]]:
    """What a list of changes adds, changes and takes away: by section, the state of each id."""
    found: dict[str, dict[str, State]] = {"actors": {}, "relationships": {}}
    for change in changes:
        section, key, *rest = change.path.split(".")
        if section not in found:
            continue
        whole = not rest
        state: State = (
            "added" if whole and change.old is None else "missing" if whole and change.new is None else "changed"
        )
        if found[section].get(key, "changed") == "changed":
            found[section][key] = state
    return found


def _keyed(
    section: Literal["actors", "relationships"], old: Mapping[str, Any], new: Mapping[str, Any]
) -> Iterator[Difference]:
    for key in [*new, *(key for key in old if key not in new)]:
        one, other = old.get(key), new.get(key)
        if one is None:
            yield Difference(section, key, "added", None, other)
        elif other is None:
            yield Difference(section, key, "missing", one, None)
        elif one != other:
            yield Difference(section, key, "changed", one, other, tuple(_details((), one, other)))


def _population(before: SystemMap, after: SystemMap) -> Iterator[Difference]:
    items: dict[str, list[Detail]] = {}
    for detail in _details((), before.population, after.population):
        items.setdefault(".".join(detail.path[:2]), []).append(detail)
    for key, details in items.items():
        yield Difference("population", key, "changed", before.population, after.population, tuple(details))


def _details(path: tuple[str, ...], old: Any, new: Any) -> Iterator[Detail]:
    if old == new:
        return
    if path and old is None and _opens(path, new):
        given = [(name, field.default) for name, field in type(new).model_fields.items()]
        pairs = [(yaml_key(name), None, getattr(new, name)) for name, usual in given if getattr(new, name) != usual]
    elif _opens(path, old) and type(old) is type(new):
        pairs = [(yaml_key(name), getattr(old, name), getattr(new, name)) for name in type(new).model_fields]
    elif isinstance(old, Mapping) and isinstance(new, Mapping):
        pairs = [(key, old.get(key), new.get(key)) for key in {**new, **old}]
    else:
        yield Detail(path, old, new)
        return
    for key, one, other in pairs:
        yield from _details((*path, key), one, other)


def _opens(path: tuple[str, ...], value: Any) -> bool:
    """Whether a reader looks at the fields of a record one by one."""
    return isinstance(value, Record) and not isinstance(value, WHOLE) and not (path and path[-1] in CONDITIONS)
