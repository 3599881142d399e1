"""The map as text: sector, level, actor. Search, filters, focus and marks act on it as they do on the picture.

The browser writes it from these plain lists (`app-2-outline.js`): a thousand components would slow the first page.
"""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from sysmap.model import Actor, SystemMap
from sysmap.model.vocabulary import SECTOR_NAMES, TIER_NAMES
from sysmap.web.words import count


def outline(system: SystemMap) -> list[dict[str, Any]]:
    """The sectors that have actors, in the report's order; in each the levels that have any; in each the actors."""
    ties = Counter(end for line in system.relationships.values() for end in {line.from_, line.to})
    return [
        {"sector": sector, "name": name, "tiers": _tiers(actors, ties)}
        for sector, name in SECTOR_NAMES.items()
        if (actors := [actor for actor in system.actors.values() if actor.sector == sector])
    ]


def _tiers(actors: Sequence[Actor], ties: Counter[str]) -> list[dict[str, Any]]:
    return [
        {"name": name, "actors": [_entry(actor, ties[actor.id]) for actor in of_tier]}
        for tier, name in TIER_NAMES.items()
        if (of_tier := sorted((a for a in actors if a.tier == tier), key=lambda actor: actor.name.lower()))
    ]


def _entry(actor: Actor, ties: int) -> dict[str, str]:
    letters = actor.abbreviation or (actor.short if actor.short.isupper() else "")
    return {
        "id": actor.id,
        "name": actor.name,
        "letters": "" if letters == actor.name else letters,
        "ties": count(ties, "relationship"),
    }
