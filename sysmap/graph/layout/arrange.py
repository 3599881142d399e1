"""From a map to its layout."""

from collections.abc import Collection, Iterator, Mapping

from sysmap.graph.layout.fold import bundles, homes
from sysmap.graph.layout.order import LANES, Place, places
from sysmap.graph.layout.plan import Box, Layout
from sysmap.graph.layout.routes import routes, tracks
from sysmap.graph.layout.text import split, width
from sysmap.model import SystemMap


def lanes(
    system: SystemMap,
    *,
    folded: bool = True,
    opened: Collection[str] = (),
    actors: Collection[str] | None = None,
    relationships: Collection[str] | None = None,
) -> Layout:
    """Lay the map out in lanes by sector and bands by tier.

    With `folded`, roles stand in the box of the organisation they are part of, save those of the `opened`
    organisations, which have boxes of their own. `actors` and `relationships` keep only
    the ids they hold, everything where left out; a relationship needs both its ends. The same map gives the same
    layout, and all seven lanes are always there, so that a sector keeps its side of the picture.
    """
    shown = system.actors.keys() if actors is None else system.actors.keys() & set(actors)
    kept = system.relationships.keys() if relationships is None else set(relationships)
    home = homes(system, shown, folded=folded, opened=opened)
    boxed = {key: system.actors[key] for key in system.actors if home.get(key) == key}
    bundled = bundles((link for key, link in system.relationships.items() if key in kept), home)
    bands, found = places(boxed, bundled)
    lines = routes(bundled, found, bands)
    gutters, corridors = tracks(lines, len(LANES), len(bands) + 1)
    whole, halved = _widest({key: actor.short for key, actor in boxed.items()})
    texts = {key: _text(actor.short, halved) for key, actor in boxed.items()}
    boxes = tuple(_boxes(texts, found, home))
    return Layout(LANES, bands, boxes, lines, gutters, corridors, home, (whole, halved))


def _boxes(texts: Mapping[str, tuple[str, ...]], found: Mapping[str, Place], home: Mapping[str, str]) -> Iterator[Box]:
    """The boxes in reading order."""
    roles: dict[str, list[str]] = {}
    for key, box in home.items():
        if key != box:
            roles.setdefault(box, []).append(key)
    for key, at in sorted(found.items(), key=lambda item: (item[1].band, item[1].lane, item[1].row)):
        yield Box(key, texts[key], at.lane, at.band, at.row, tuple(roles.get(key, ())))


def _widest(names: Mapping[str, str]) -> tuple[float, float]:
    """The widest name in ems, on one line and on the best two."""
    whole = max(map(width, names.values()), default=0.0)
    halved = max((max(map(width, split(name))) for name in names.values()), default=0.0)
    return whole, halved


def _text(name: str, room: float) -> tuple[str, ...]:
    return (name,) if width(name) <= room else split(name)
