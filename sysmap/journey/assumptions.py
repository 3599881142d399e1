"""The numbers of a map that nobody knows for sure: which they are, draws of them, and the map at one draw.

A draw is one way the world might be. It is not luck: children, services and chance are drawn anew within it.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

import numpy as np

from sysmap.errors import ArgumentError, unknown
from sysmap.journey.engine.processes import word
from sysmap.model import Duration, Number, SystemMap
from sysmap.model.base import FrozenDict, Record, yaml_key
from sysmap.model.evidence import Evidence
from sysmap.model.meaning import meanings
from sysmap.model.quantity import Range, central

Path = tuple[str, ...]
Numbers = np.ndarray[Any, np.dtype[np.float64]]

SECTIONS = ("actors", "population", "relationships")
"""The parts of a map that a run reads. What a documented journey tells of waits is replayed and never run."""

COUNTED = ("places", "beyond")
"""Keys that count children: drawn in whole numbers where their range is given in whole numbers."""

WORD = 0xFFFFFFFFFFFFFFFF


@dataclass(frozen=True)
class Uncertain:
    """One number that carries a range."""

    path: str
    """Where it stands, as an analyst would say it: `actors.camhs.service.consent.child`. In a list, such as the rates
    by level of need, the first is 1."""
    kind: str
    """Which sort of number it is, whoever's it is: `service.consent.child`, `need.escalation`, `incidents.times`."""
    low: float
    likely: float
    high: float
    basis: Literal["evidence", "assumption", "not-stated"]
    """Whether the number and its range rest on a document, on an assumption that says why, or say nothing of it."""
    why: str | None
    """For an assumption: the reason for it."""
    means: str
    """What the number is, in the words of the data's published reference."""

    @property
    def counted(self) -> bool:
        """Whether it counts children, and its range does so in whole numbers."""
        whole = self.low.is_integer() and self.high.is_integer()
        return whole and self.path.rpartition(".")[2] in COUNTED

    def at(self, quantile: Numbers) -> Numbers:
        """The values below which the number lies with these chances: triangular from low over likely to high.

        The inverse of the distribution function: Kotz and van Dorp 2004, Beyond Beta, section 1.2.
        """
        below, above, width = self.likely - self.low, self.high - self.likely, self.high - self.low
        rising = self.low + np.sqrt(quantile * width * below)
        falling = self.high - np.sqrt((1.0 - quantile) * width * above)
        return self.settled(np.where(quantile * width < below, rising, falling))

    def settled(self, values: Numbers) -> Numbers:
        """The values as the map takes them: within the range, and whole where they count children."""
        return np.clip(np.rint(values) if self.counted else values, self.low, self.high)


def uncertain(system: SystemMap) -> tuple[Uncertain, ...]:
    """Every number of the map that carries low, likely and high, by path."""
    found = (item for part in SECTIONS for item in _within(getattr(system, part), (part,)))
    return tuple(sorted(found, key=lambda item: item.path))


def sample(numbers: Sequence[Uncertain], draws: int, seed: int) -> Numbers:
    """So many draws of the numbers: one row for each draw, one column for each number, in their order.

    A Latin hypercube (McKay, Beckman and Conover 1979): each number's range is cut into as many equally likely parts as
    there are draws, and each part is drawn from once. Numbers are drawn independently of one another. What a number
    draws depends on the seed, on how many draws there are and on its own path alone, so that under a reform every
    number that it leaves alone is drawn as before.

    Raises ArgumentError where there are fewer than one draw.
    """
    if draws < 1:
        raise ArgumentError(f"assumptions are drawn at least once, not {draws} times")
    drawn = np.empty((draws, len(numbers)))
    for column, number in enumerate(numbers):
        own = np.random.Generator(np.random.Philox(key=[seed & WORD, int(word(f"assumption {number.path}"))]))
        drawn[:, column] = number.at((own.permutation(draws) + own.random(draws)) / draws)
    return drawn


def values_of(numbers: Sequence[Uncertain], row: Iterable[float]) -> dict[str, float]:
    """One row of a sample by path, as `redraw` takes it."""
    return {number.path: float(value) for number, value in zip(numbers, row, strict=True)}


def along(numbers: Sequence[Uncertain], shares: Numbers) -> Numbers:
    """The values so far along the ranges of the numbers, in their order: 0 is low, 1 is high."""
    low = np.array([number.low for number in numbers])
    high = np.array([number.high for number in numbers])
    counted = np.array([number.counted for number in numbers], np.bool_)
    values = low + shares * (high - low)
    within: Numbers = np.clip(np.where(counted, np.rint(values), values), low, high)
    return within


def redraw(system: SystemMap, values: Mapping[str, float]) -> SystemMap:
    """The map with these numbers at these values, by path; the rest is as it was, and so is the map given.

    A number keeps its range, and its value becomes the likeliest one, which is what a run uses. Where the mean of a
    duration is drawn and its spread is certain, the spread keeps its share of the mean, since it was written down for
    the likeliest mean. The new map has a version of its own; which draw of which map it is, a result's provenance says.

    Raises ArgumentError for a path that leads to no uncertain number, and for a value outside the number's range.
    """
    try:
        redrawn: SystemMap = _changed(system, _tree(values))
    except LookupError:
        known = [number.path for number in uncertain(system)]
        wrong = next(path for path in values if path not in set(known))
        raise unknown("uncertain number", wrong, known) from None
    return redrawn


def _tree(values: Mapping[str, float]) -> dict[str, Any]:
    """The values by the parts of their paths. LookupError where one path leads through the end of another."""
    tree: dict[str, Any] = {}
    for path, value in values.items():
        *branch, leaf = path.split(".")
        here = tree
        for part in branch:
            here = here.setdefault(part, {})
            if isinstance(here, float):
                raise LookupError(path)  # noqa: TRY004 - the map has no such path
        here[leaf] = float(value)
    return tree


def _within(node: Any, path: Path, kind: Path = (), holder: Any = None, means: str = "") -> Iterator[Uncertain]:
    """The uncertain numbers at or below a part of the map; `holder` is the record whose reasons a range has."""
    if isinstance(node, Number | Range):
        if node.low is not None and node.likely is not None and node.high is not None:
            reasons = _basis(node if isinstance(node, Number) else holder)
            yield Uncertain(".".join(path), ".".join(kind), node.low, node.likely, node.high, *reasons, means)
    elif isinstance(node, Record) and not isinstance(node, Evidence):
        for name, key, says in _fields(type(node)):
            yield from _within(getattr(node, name), (*path, key), (*kind, key), node, says)
    elif isinstance(node, Mapping):
        for key, value in node.items():
            yield from _within(value, (*path, key), kind, holder, means)
    elif isinstance(node, tuple):
        for place, value in enumerate(node, start=1):
            yield from _within(value, (*path, str(place)), kind, holder, means)


def _basis(reasons: Any) -> tuple[Literal["evidence", "assumption", "not-stated"], str | None]:
    if not isinstance(reasons, Number | Duration) or not reasons.grounded:
        return "not-stated", None
    why = reasons.why or next((entry.why for entry in reasons.evidence if entry.why), None)
    return ("assumption" if reasons.assumed else "evidence"), why


@cache
def _fields(model: type[Record]) -> tuple[tuple[str, str, str], ...]:
    """The fields of a kind of record: name, key in the data, and what it means."""
    said = meanings(model)
    return tuple((name, yaml_key(name), said[name]) for name in model.model_fields)


def _changed(node: Any, tree: Any) -> Any:
    """The part of the map with the tree's values in it. LookupError where the tree names what is not there."""
    if isinstance(tree, float):
        return _set(node, tree)
    if isinstance(node, Record):
        names = {key: name for name, key, _ in _fields(type(node))}
        update = {names[key]: _changed(getattr(node, names[key]), below) for key, below in tree.items()}
        return node.model_copy(update=update | _spread(node, update))
    if isinstance(node, Mapping):
        return FrozenDict({**node, **{key: _changed(node[key], below) for key, below in tree.items()}})
    if isinstance(node, tuple) and all(key.isdecimal() and 1 <= int(key) <= len(node) for key in tree):
        return tuple(
            _changed(value, tree[str(place)]) if str(place) in tree else value for place, value in enumerate(node, 1)
        )
    raise LookupError


def _set(node: Any, value: float) -> Number | Range:
    """An uncertain number at a value within its range."""
    if not isinstance(node, Number | Range) or node.low is None or node.high is None:
        raise LookupError
    if not node.low <= value <= node.high:
        raise ArgumentError(f"{value:g} is not from {node.low:g} to {node.high:g}, the range the map gives")
    return node.model_copy(update={"likely": value})


def _spread(node: Record, update: Mapping[str, Any]) -> dict[str, Any]:
    """The spread of a duration whose mean is drawn while its spread is certain."""
    if not isinstance(node, Duration) or "mean" not in update or isinstance(node.spread, Range) or not node.spread:
        return {}
    before = central(node.mean)
    return {"spread": node.spread * (central(update["mean"]) / before)} if before > 0 else {}
