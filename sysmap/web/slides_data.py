"""The views as slides: what the browser says beside each picture."""

from typing import Any

from sysmap.graph.views import select
from sysmap.model import SystemMap, View
from sysmap.web.words import TYPE_NAMES, count


def slides_data(system: SystemMap) -> dict[str, Any]:
    """Every view in the order of the data, with its sources, and why it is empty where it is."""
    return {"slides": [_slide(system, view) for view in system.views.values()]}


def _slide(system: SystemMap, view: View) -> dict[str, Any]:
    chosen = select(system, view)
    counts = f"{count(len(chosen.actors), 'actor')}, {count(len(chosen.relationships), 'relationship')}"
    return {
        "id": view.id,
        "name": view.name,
        "question": view.question,
        "caption": view.caption,
        "counts": counts,
        "sources": [_cited(system, entry.source, entry.at, entry.says or entry.why) for entry in view.evidence],
        "empty": "" if chosen.actors else empty(view),
    }


def _cited(system: SystemMap, source: str | None, place: str | None, says: str | None) -> dict[str, str | None]:
    if source is None:
        return {"source": None, "title": "Assumption", "place": "", "says": says}
    document = system.sources[source]
    return {"source": source, "title": document.title, "place": f"({document.date[:4]}), {place}", "says": says}


def empty(view: View) -> str:
    """Why nothing is left of a view."""
    wanted = [
        f"relationships of type {' or '.join(TYPE_NAMES[kind].lower() for kind in view.types)}" if view.types else "",
        f"the accounts of {' and '.join(view.seen_by)}" if view.seen_by else "",
        f"the sectors {', '.join(view.sectors)}" if view.sectors else "",
        f"the levels {', '.join(view.tiers)}" if view.tiers else "",
        "the neighbourhood of one actor" if view.around else "",
        "the relationships that it names" if view.relationships else "",
        "the actors that it names" if view.actors else "",
    ]
    asks = "; ".join(part for part in wanted if part) or "everything"
    return f"This view asks for {asks}, and this map has nothing that is all of that. Show everything to widen it."
