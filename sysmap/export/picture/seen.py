"""What a picture shows of a layout: who is kept by the filters, and who is lit by the focus.

`web/assets/map-state.js` says the same in JavaScript, and a browser test compares the two; change them together.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Literal, TypeVar

from sysmap.graph.layout import Layout, Line
from sysmap.model import Actor, Relationship, SystemMap

T = TypeVar("T")
Way = Literal["both", "to", "from"]

BOTH: dict[str, tuple[str, ...]] = {"children-and-families": ("children", "families")}
"""Who meets both is kept with either."""

ACTOR_FILTERS: dict[str, Callable[[Actor], tuple[str, ...]]] = {
    "sectors": lambda actor: (actor.sector,),
    "tiers": lambda actor: (actor.tier,),
    "kinds": lambda actor: (actor.kind,),
    "statutory": lambda actor: (actor.statutory,),
    "meets": lambda actor: BOTH.get(actor.meets, (actor.meets,)),
    "actors": lambda actor: (actor.id,),
}
RELATIONSHIP_FILTERS: dict[str, Callable[[Relationship], tuple[str, ...]]] = {
    "types": lambda line: (line.type,),
    "seenBy": lambda line: line.seen_by,
    "standings": lambda line: (
        *{entry.standing for entry in line.evidence},
        *(["contested"] if line.contested else []),
    ),
    "quality": lambda line: (line.quality,),
    "relationships": lambda line: (line.id,),
}

Wanted = Mapping[str, Collection[str]]
"""By the name of a filter, what it keeps; a filter that is left out keeps everything."""


@dataclass(frozen=True)
class Shown:
    """What passes the filters."""

    actors: tuple[str, ...]
    relationships: frozenset[str]
    boxes: frozenset[str]
    """The boxes in which any of the actors stands."""
    lines: tuple[Line, ...]
    """The lines that carry any of the relationships."""


@dataclass(frozen=True)
class Focus:
    """The actor in focus, or the relationship, and how far to look."""

    actor: str | None = None
    relationship: str | None = None
    """Goes before the actor: its line and the boxes at its ends are lit alone."""
    steps: int = 1
    way: Way = "both"
    """What leads to the actor, what follows from it, or both."""
    answer: "Answered | None" = None
    """What is lit in the place of the actor's neighbourhood."""


@dataclass(frozen=True)
class Answered:
    """What answers a question about the actor in focus."""

    actors: frozenset[str]
    relationships: frozenset[str]
    words: str
    """The question, for the caption."""


@dataclass(frozen=True)
class Lit:
    """What the focus brings forward; everything else fades."""

    centre: str | None
    near: frozenset[str]
    far: frozenset[str]
    lines: frozenset[str]


def shown(system: SystemMap, layout: Layout, wanted: Wanted) -> Shown:
    """What the filters keep of a layout; a relationship stays where it passes and both its ends do."""
    actors = tuple(
        key for key, actor in system.actors.items() if key in layout.home and _passes(actor, ACTOR_FILTERS, wanted)
    )
    kept = set(actors)
    live = frozenset(
        key
        for key, line in system.relationships.items()
        if {line.from_, line.to} <= kept and _passes(line, RELATIONSHIP_FILTERS, wanted)
    )
    lines = tuple(line for line in layout.lines if not live.isdisjoint(line.relationships))
    return Shown(actors, live, frozenset(layout.home[key] for key in actors), lines)


def lit(layout: Layout, seen: Shown, focus: Focus) -> Lit | None:
    """What the focus lights; nothing where neither its actor nor its relationship is in the picture."""
    box = layout.home.get(focus.actor or "")
    centre = box if box in seen.boxes else None
    chosen = [line for line in layout.lines if focus.relationship in line.relationships]
    if chosen:
        ends = frozenset((chosen[0].from_, chosen[0].to)) - {centre}
        return Lit(centre, ends, frozenset(), frozenset({chosen[0].id}))
    if centre is None:
        return None
    if focus.answer is not None:
        boxes = frozenset(layout.home[key] for key in focus.answer.actors if key in layout.home)
        along = [line for line in layout.lines if not focus.answer.relationships.isdisjoint(line.relationships)]
        return Lit(centre, boxes - {centre}, frozenset(), frozenset(line.id for line in along))
    near, along = _step(seen.lines, {centre}, focus.way)
    near -= {centre}
    far = _step(seen.lines, near, focus.way)[0] - near - {centre} if focus.steps > 1 else set()
    return Lit(centre, frozenset(near), frozenset(far), frozenset(line.id for line in along))


def _passes(item: T, tests: Mapping[str, Callable[[T], tuple[str, ...]]], wanted: Wanted) -> bool:
    return all(any(value in wanted[name] for value in of(item)) for name, of in tests.items() if name in wanted)


def _step(lines: Iterable[Line], start: Collection[str], way: Way) -> tuple[set[str], list[Line]]:
    """The boxes one step away along lines that run the way asked for, and those lines."""
    boxes: set[str] = set()
    along: list[Line] = []
    for line in lines:
        either = line.heads in ("both", "none") or way == "both"
        outward = (line.heads == "to") == (way == "from")
        leaves = line.from_ in start and (either or outward)
        enters = line.to in start and (either or not outward)
        if leaves:
            boxes.add(line.to)
        if enters:
            boxes.add(line.from_)
        if leaves or enters:
            along.append(line)
    return boxes, along
