"""What the evidence page shows of every item, in words and with its address.

The browser writes the page from this (`app-7-evidence.js`) when it is first opened: thousands of components would slow
the map's first drawing.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from sysmap.loading import Item, Tally, inventory
from sysmap.loading.inventory import NO_DOCUMENT
from sysmap.model import Evidence, SystemMap
from sysmap.model.vocabulary import RELATIONSHIP_TYPES, SECTOR_NAMES, SECTORS, TYPE_PHRASES
from sysmap.web import ids
from sysmap.web.state import PageState, address
from sysmap.web.words import GROUNDS, STANDINGS, TYPE_NAMES

COUNTS = (
    "Items",
    GROUNDS["evidence"],
    GROUNDS["leaning"],
    GROUNDS["assumption"],
    GROUNDS["nothing"],
    "Numbers",
    "Numbers assumed",
    "One source",
    "Several",
    "Contested",
)
PLACES: Mapping[str, str] = {
    **dict[str, str](SECTOR_NAMES.items()),
    "population": "The children",
    "journeys": "Journeys",
    "views": "Views",
}
CONTAINERS = frozenset(("service", "referral", "money", "sharing", "population"))
"""Words of a path that tell a reader nothing which the words after them do not."""


KIND_GROUPS = (
    ("Actors", ("actor",)),
    ("Relationships", RELATIONSHIP_TYPES),
    ("Numbers", ("number",)),
    ("Thresholds and entry points", ("threshold", "entry")),
    ("The children", ("population",)),
    ("Published journeys", ("journey", "journey step")),
    ("Views", ("view",)),
    ("Other parts", ("part",)),
)
"""The headings under which a source's items stand, and the kinds of claim under each."""


def evidence_data(system: SystemMap) -> dict[str, Any]:
    """The tables, and every item with what it rests on.

    An item's `place` and `group` are positions in the lists of that name; its entries of evidence name a source by id.
    """
    found = inventory(system)
    places = list(found.by_sector)
    return {
        "tables": [
            _table("By source", found.by_source, lambda key: _source_row(key, system)),
            _table("By sector", found.by_sector, _sector_row),
            _table("By kind of claim", found.by_kind, _kind_row),
        ],
        "places": [PLACES[key] for key in places],
        "groups": [name for name, _ in KIND_GROUPS],
        "sources": {key: f"{source.title} ({source.date[:4]})" for key, source in system.sources.items()},
        "items": [_item(item, places.index(item.place), system) for item in found.items],
    }


def _item(item: Item, place: int, system: SystemMap) -> dict[str, Any]:
    """One item; what it has nothing of is left out."""
    group = next(at for at, (_, kinds) in enumerate(KIND_GROUPS) if item.kind in kinds)
    told = {
        **_named(item, system),
        "ground": GROUNDS[item.ground],
        "span": _span(item),
        "why": item.why,
        "alias": " ".join(_aliases(item, system)),
        "contested": item.contested,
        "assumed": item.assumed,
        "evidence": [_entry(entry) for entry in item.evidence],
    }
    return {"place": place, "group": group, **{key: value for key, value in told.items() if value}}


def _entry(entry: Evidence) -> dict[str, str]:
    told = {
        "against": "yes" if entry.verdict == "contradicts" else "",
        "standing": STANDINGS[entry.standing],
        "says": entry.says or entry.why or "",
        "source": entry.source or "",
        "at": entry.at or "",
    }
    return {key: value for key, value in told.items() if value}


def _aliases(item: Item, system: SystemMap) -> list[str]:
    """By which other words the actors that an item is about may be looked for."""
    section, key = item.path[0], str(item.path[1])
    if section == "relationships":
        line = system.relationships[key]
        keys: tuple[str, ...] = (line.from_, line.to)
    else:
        keys = (key,) if section == "actors" else ()
    actors = [system.actors[key] for key in keys]
    words = [word for actor in actors for word in (actor.short, actor.abbreviation, *actor.formerly) if word]
    return list(dict.fromkeys(words))


Row = tuple[str, str | None]
"""What a row is called, and the address that its name leads to."""


def _table(caption: str, tallies: Mapping[str, Tally], row: Callable[[str], Row]) -> dict[str, Any]:
    kinds = [standing for standing in STANDINGS if any(standing in tally.standings for tally in tallies.values())]
    rows = {key: dict(zip(("name", "href"), row(key), strict=True)) for key in tallies}
    return {
        "caption": caption,
        "columns": COUNTS,
        "rows": [{**rows[key], "cells": _counts(tally)} for key, tally in tallies.items()],
        "standings": [STANDINGS[kind] for kind in kinds],
        "standingRows": [
            {**rows[key], "cells": [tally.standings.get(kind, 0) for kind in kinds]} for key, tally in tallies.items()
        ],
    }


def _counts(tally: Tally) -> list[int]:
    grounds = tally.grounds
    rest = (grounds.evidence, grounds.leaning, grounds.assumption, grounds.nothing)
    return [tally.items, *rest, tally.numbers, tally.assumed, tally.alone, tally.several, tally.contested]


def _source_row(key: str, system: SystemMap) -> Row:
    if key == NO_DOCUMENT:
        return "No document", None
    source = system.sources[key]
    return f"{source.title} ({source.date[:4]})", f"#{ids.source_section(key)}"


def _sector_row(key: str) -> Row:
    return PLACES[key], next((address(PageState(sectors=(sector,))) for sector in SECTORS if sector == key), None)


def _kind_row(key: str) -> Row:
    for kind in RELATIONSHIP_TYPES:
        if kind == key:
            return f"Relationship: {TYPE_NAMES[kind].lower()}", address(PageState(types=(kind,)))
    return key.capitalize(), None


def _span(item: Item) -> str:
    if item.span is None:
        return ""
    low, likely, high = (f"{end:.0%}" if item.unit == "share" else f"{end:,.6g}" for end in item.span)
    unit = " weeks" if item.unit == "weeks" else ""
    return f"{likely}{unit} ({low} to {high})" if low != high else f"{likely}{unit}"


def _named(item: Item, system: SystemMap) -> dict[str, Any]:
    """What the item is called, which part of it is meant, and where it is shown."""
    section, key, *rest = item.path
    if section == "population":
        return _of_population(item, system)
    name, href = _shown(str(section), str(key), rest, system)
    return {"name": name, "about": _words(rest), "href": href}


def _shown(section: str, key: str, rest: list[str | int], system: SystemMap) -> Row:
    if section == "relationships":
        line = system.relationships[key]
        phrase = TYPE_PHRASES[line.type][0]
        name = f"{system.actors[line.from_].name} {phrase} {system.actors[line.to].name}"
        return name, address(PageState(focus=line.from_, line=key))
    if section == "actors":
        return system.actors[key].name, address(PageState(focus=key))
    if section == "views":
        return system.views[key].name, address(PageState(view=key))
    at = int(rest[1]) + 1 if len(rest) > 1 else 0
    return system.journeys[key].name, address(PageState(page="journey", story=key, at=at))


def _of_population(item: Item, system: SystemMap) -> dict[str, Any]:
    """Children have no place on the map; a profile is shown with its journey."""
    _, part, *rest = item.path
    named = getattr(system.population, str(part)) if rest else None
    if not isinstance(named, Mapping) or part in ("need", "trust", "arrivals"):
        return {"name": f"The children: {part}", "about": _words(rest), "href": None}
    key = str(rest[0])
    href = address(PageState(page="journey", child=key)) if part == "profiles" else None
    return {"name": named[key].name, "about": _words(rest[1:]), "href": href}


def _words(path: Iterable[str | int]) -> str:
    """A path in plain words: `service.consent.child` is `consent, child`; positions count from 1."""
    words = [str(part + 1) if isinstance(part, int) else part.replace("-", " ") for part in path]
    return ", ".join(word for word in words if word not in CONTAINERS)
