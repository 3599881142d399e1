"""The long tables of `sysmap check --coverage`: what rests on what, item by item."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from sysmap.loading import Inventory, Item, Tally
from sysmap.loading.words import where
from sysmap.model import Evidence

COLUMNS = (
    "items",
    "on evidence",
    "part assumed",
    "assumed",
    "no ground given",
    "numbers",
    "of them assumed",
    "one source",
    "several",
    "contested",
)


def inventory_lines(found: Inventory) -> Iterator[str]:
    """Three tables, both sides of what is contested, the assumed numbers, and the items of every source."""
    tables = (("source", found.by_source), ("sector", found.by_sector), ("kind of claim", found.by_kind))
    for name, tallies in tables:
        yield from _table(name, tallies)
    yield from ("", f"contested: {len(found.contested) or 'nothing'}")
    for item in found.contested:
        yield f"  {where(item.path)}"
        yield from (f"    {_side(entry)}" for entry in item.evidence)
    numbers = [item for item in found.assumptions if item.span]
    yield from ("", f"assumed numbers: {len(numbers) or 'none'}")
    yield from (f"  {_assumed(item)}" for item in numbers)
    for source in found.by_source:
        yield from _items(source, found.of_source(source))


def inventory_dict(found: Inventory) -> dict[str, Any]:
    """The inventory as JSON has it; an item is named by `where`, and every tally counts items."""
    tallies = {"by_source": found.by_source, "by_sector": found.by_sector, "by_kind": found.by_kind}
    return {
        **{name: {row: asdict(tally) for row, tally in rows.items()} for name, rows in tallies.items()},
        "items": [_item_dict(item) for item in found.items],
    }


def _table(name: str, tallies: Mapping[str, Tally]) -> Iterator[str]:
    wide = max(map(len, (name, *tallies)))
    yield from ("", f"{name:<{wide}}  {'  '.join(COLUMNS)}  standings")
    for row, tally in tallies.items():
        numbers = (f"{number:>{len(column)}}" for number, column in zip(cells(tally), COLUMNS, strict=True))
        standings = ", ".join(f"{word} {count}" for word, count in tally.standings.items()) or "none"
        yield f"{row:<{wide}}  {'  '.join(numbers)}  {standings}"


def cells(tally: Tally) -> tuple[int, ...]:
    """The numbers of a tally in the order of the columns."""
    grounds = (tally.grounds.evidence, tally.grounds.leaning, tally.grounds.assumption, tally.grounds.nothing)
    return (tally.items, *grounds, tally.numbers, tally.assumed, tally.alone, tally.several, tally.contested)


def _side(entry: Evidence) -> str:
    side = "for" if entry.verdict == "supports" else "against"
    place = f"{entry.source}, {entry.at}" if entry.source else "no document"
    says = entry.says or entry.why
    return f"{side}: {entry.standing} ({place})" + (f": {says}" if says else "")


def _assumed(item: Item) -> str:
    low, likely, high = item.span or (0.0, 0.0, 0.0)
    unit = {"weeks": " weeks", "share": " of 1"}.get(item.unit or "", "")
    return f"{where(item.path)}: {likely:g} ({low:g} to {high:g}){unit}" + (f": {item.why}" if item.why else "")


def _items(source: str, items: Sequence[Item]) -> Iterator[str]:
    """The items of a source, and with each whether others say it too."""
    yield from ("", f"items of {source}: {len(items) or 'none'}")
    for item in items:
        others = [other for other in item.sources if other != source]
        yield f"  {where(item.path)}" + (f" (also {', '.join(others)})" if others else "")


def _item_dict(item: Item) -> dict[str, Any]:
    return {
        "where": where(item.path),
        "kind": item.kind,
        "place": item.place,
        "ground": item.ground,
        "sources": list(item.sources),
        "contested": item.contested,
        "span": item.span,
        "unit": item.unit,
        "why": item.why,
        "evidence": [entry.model_dump(mode="json", exclude_none=True) for entry in item.evidence],
    }
