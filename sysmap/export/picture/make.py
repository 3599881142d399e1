"""From a map and what is wanted of it to one picture."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import accumulate

from sysmap.export.picture.frame import Part, footer, heading, lane_names, legend
from sysmap.export.picture.seen import Focus, Lit, Shown, Wanted, lit, shown
from sysmap.export.picture.stage import Stage, draw
from sysmap.export.picture.style import PAPER, type_name
from sysmap.export.picture.svg import document, element, number
from sysmap.export.provenance import Provenance
from sysmap.graph.layout import Layout, place
from sysmap.model import SystemMap
from sysmap.model.vocabulary import RELATIONSHIP_TYPES, SECTOR_NAMES, TIER_NAMES, TYPE_PHRASES

WIDTH = 1440
"""The width in pixels that a picture is laid out for; a map whose names need more takes more."""
TITLE = "The system of support around children at risk of serious violence in England"
CAUTION = (
    "Shows who the sources say is connected to whom, mostly in adults’ accounts of 2015 to 2024; it does not show how "
    "often, or that a connection works."
)


@dataclass(frozen=True)
class Picture:
    """A picture with everything around it."""

    title: str
    body: str
    """The SVG, which names its font but does not hold it."""
    width: float
    height: float
    actors: tuple[str, ...]
    """Ids of the actors that it shows, roles that stand in another's box among them."""
    relationships: frozenset[str]


def picture(
    system: SystemMap,
    layout: Layout,
    made: Provenance,
    on: date,
    *,
    view: str | None = None,
    wanted: Wanted | None = None,
    focus: Focus | None = None,
) -> Picture:
    """The picture of a layout of the map, in light colours.

    `view` is the named view that the layout is of, which gives title and caption; `wanted` and `focus` are as in the
    page: what filters hide leaves its place empty. `on` is the date that is printed.
    """
    seen = shown(system, layout, wanted or {})
    found = lit(layout, seen, focus or Focus())
    stage = Stage(system, layout, place(layout, WIDTH), seen, found)
    width = max(float(WIDTH), stage.pixels.width)
    title = system.views[view].name if view else TITLE
    caption = list(_caption(system, layout, seen, found, view, wanted or {}, focus or Focus()))
    parts = [
        heading(title, caption, width),
        lane_names(stage, width),
        Part(draw(stage, width), stage.pixels.height),
        legend(stage, width),
        footer(_footer(system, seen, made, on), width),
    ]
    return _stacked(title, " ".join(caption), parts, width, seen)


def _stacked(title: str, description: str, parts: Sequence[Part], width: float, seen: Shown) -> Picture:
    tops = list(accumulate((part.height for part in parts), initial=0.0))
    groups = (
        element("g", part.body, transform=f"translate(0 {number(top)})") for part, top in zip(parts, tops, strict=False)
    )
    paper = element("rect", width=width, height=tops[-1], fill=PAPER)
    body = document(width, tops[-1], title, description, [paper, *groups])
    return Picture(title, body, width, tops[-1], seen.actors, seen.relationships)


def _caption(
    system: SystemMap, layout: Layout, seen: Shown, found: Lit | None, view: str | None, wanted: Wanted, focus: Focus
) -> Iterator[str]:
    if view:
        yield system.views[view].caption
    counts = f"{_counted(len(seen.actors), 'actor')} and {_counted(len(seen.relationships), 'relationship')} are shown."
    kept = [f"{name}: {words}" for name, words in _kept(wanted)]
    only = [f"Only {'; '.join(kept)}."] if kept else []
    yield " ".join([counts, *only, *_focus(system, layout, found, focus)])
    if system.overlays:
        yield f"As changed by: {', '.join(system.overlays)}."


def _kept(wanted: Wanted) -> Iterator[tuple[str, str]]:
    """The filters that were given, in words; the members of a view are told by the view itself."""
    if "types" in wanted:
        yield "relationships", ", ".join(type_name(kind) for kind in RELATIONSHIP_TYPES if kind in wanted["types"])
    if "sectors" in wanted:
        yield "sectors", ", ".join(name for key, name in SECTOR_NAMES.items() if key in wanted["sectors"])
    if "tiers" in wanted:
        yield "levels", ", ".join(name for key, name in TIER_NAMES.items() if key in wanted["tiers"])
    if "seenBy" in wanted:
        yield "told by", " or ".join(sorted(wanted["seenBy"], reverse=True))
    for key, name in (("statutory", "law"), ("meets", "meets"), ("standings", "evidence")):
        if key in wanted:
            yield name, " or ".join(word.replace("-", " ") for word in sorted(wanted[key]))


def _focus(system: SystemMap, layout: Layout, found: Lit | None, focus: Focus) -> Iterator[str]:
    if found is None:
        return
    chosen = system.relationships.get(focus.relationship or "")
    if chosen is not None:
        start, end = system.actors[chosen.from_].name, system.actors[chosen.to].name
        yield f"In focus: {start} {TYPE_PHRASES[chosen.type][0]} {end}."
        return
    if focus.actor is None:
        return
    name, box = system.actors[focus.actor].name, layout.home[focus.actor]
    folded = f" (shown in the box of {system.actors[box].name})" if box != focus.actor else ""
    if focus.answer is not None:
        yield f"In focus: {name}{folded}, asked: {focus.answer.words}"
        return
    what = {"both": "what it is joined to", "to": "what leads there", "from": "what follows from there"}[focus.way]
    yield f"In focus: {name}{folded}, with {what}{', two steps away too' if focus.steps > 1 else ''}."


def _footer(system: SystemMap, seen: Shown, made: Provenance, on: date) -> Iterator[str]:
    yield CAUTION
    used = Counter(
        entry.source
        for item in (
            *(system.actors[key] for key in seen.actors),
            *(system.relationships[key] for key in sorted(seen.relationships)),
        )
        for entry in item.evidence
        if entry.source
    )
    cited = [
        f"{source.title} ({source.publisher}, {source.date[:4]})" for key, source in system.sources.items() if used[key]
    ]
    yield f"Sources of what is shown: {'; '.join(cited)}." if cited else "Nothing shown rests on a source."
    facts = made.flat()
    yield ". ".join(
        [
            f"Map version {facts['map_version']}",
            *(f"{name.capitalize()}: {facts[name]}" for name in ("overlays", "filters") if name in facts),
            f"Drawn by {facts['software']} on {on.day} {on:%B %Y}.",
        ]
    )


def _counted(count: int, word: str) -> str:
    return f"{count} {word}{'' if count == 1 else 's'}"
