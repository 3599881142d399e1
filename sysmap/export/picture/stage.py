"""The map itself: grounds, names of tiers, lines and boxes, as `map-draw.js` and `map.css` show them in the page."""

from collections.abc import Iterator
from dataclasses import dataclass
from math import atan2, degrees, hypot

from sysmap.export.picture import style
from sysmap.export.picture.seen import Lit, Shown
from sysmap.export.picture.svg import element, number, words, written
from sysmap.graph.layout import Box, Layout, Line, Pixels
from sysmap.graph.layout.pixels import FONT, Point
from sysmap.model import SystemMap
from sysmap.model.vocabulary import RelationshipType, Tier

NARROW: dict[Tier, tuple[str, ...]] = {
    "local": ("Local", "authority"),
    "family": ("Child", "and family"),
    "frontline": ("Front line",),
}


@dataclass(frozen=True)
class Stage:
    """All that the drawing of a map needs to know."""

    system: SystemMap
    layout: Layout
    pixels: Pixels
    shown: Shown
    lit: Lit | None

    @property
    def few(self) -> bool:
        """Whether lines are drawn with dashes and arrowheads though nothing is in focus."""
        return len(self.shown.lines) <= style.FEW

    def is_lit(self, line: Line) -> bool:
        """Whether the focus brings a line forward."""
        return self.lit is not None and line.id in self.lit.lines


def draw(stage: Stage, width: float) -> str:
    """The map, its top left corner at the origin; its grounds are as wide as the picture."""
    behind = [line for line in stage.shown.lines if not stage.is_lit(line)]
    front = [line for line in stage.layout.lines if stage.is_lit(line)]
    boxes = [box for box in stage.layout.boxes if box.id in stage.shown.boxes]
    return "".join(
        (
            element("g", *_grounds(stage, width)),
            element("g", *_names(stage)),
            element("g", *(_line(stage, line) for line in (*behind, *front)), fill="none", stroke_linejoin="round"),
            element("g", *(_box(stage, box) for box in boxes)),
        )
    )


def line_path(points: tuple[Point, ...]) -> str:
    """The corners of a line as a path with rounded turns."""
    parts = [f"M{_at(points[0])}"]
    for before, here, after in zip(points, points[1:], points[2:], strict=False):
        one, other = (hypot(far[0] - here[0], far[1] - here[1]) for far in (before, after))
        turn = min(style.TURN, one / 2, other / 2)
        start, end = _toward(here, before, one, turn), _toward(here, after, other, turn)
        parts.append(f"L{_at(start)}Q{_at(here)} {_at(end)}")
    return "".join((*parts, f"L{_at(points[-1])}"))


def head(kind: RelationshipType, tip: Point, before: Point) -> str:
    """An arrowhead on the end of a line that comes from `before`; nothing for a type that has none."""
    stroke = style.STROKES[kind]
    if stroke.head is None:
        return ""
    angle = degrees(atan2(tip[1] - before[1], tip[0] - before[0]))
    size = style.HEAD / 10
    return element(
        "path",
        d=stroke.head,
        transform=f"translate({_at(tip)}) rotate({number(angle)}) scale({size}) "
        f"translate({-style.HEAD_TIP[0]} {-style.HEAD_TIP[1]})",
        fill=stroke.colour if stroke.filled else style.PAPER,
        stroke=None if stroke.filled else stroke.colour,
        stroke_width=None if stroke.filled else 1.6,
    )


def _grounds(stage: Stage, width: float) -> Iterator[str]:
    """A tier's ground reaches to the middle of the corridors around it, and under all the bands the tier has."""
    layout, pixels = stage.layout, stage.pixels
    edges = [0.0]
    for (top, height), (below, _) in zip(pixels.bands, pixels.bands[1:], strict=False):
        edges.append((top + height + below) / 2)
    edges.append(pixels.height)
    for band, top, foot in zip(layout.bands, edges, edges[1:], strict=False):
        fill = style.SHADE if band.tier in style.SHADED else style.PAPER
        yield element("rect", x=0, y=top, width=width, height=foot - top, fill=fill)


def _names(stage: Stage) -> Iterator[str]:
    layout, pixels = stage.layout, stage.pixels
    left = pixels.lanes[0][0] - 4
    right = sum(pixels.lanes[-1]) + 4
    wide = pixels.rows == 1
    before: Tier | None = None
    for band, (top, height) in zip(layout.bands, pixels.bands, strict=True):
        if band.spanning:
            place = {"x": left, "y": top - 4, "width": right - left, "height": height + 8, "rx": 6}
            yield element("rect", **place, fill=style.SECTORS["cross-cutting"], fill_opacity=0.07)
        names = NARROW.get(band.tier, (band.name,)) if band.tier != before else ()
        x = 8 if wide else 4
        if names:
            yield written(names, x, top + 17, leading=14, weight=600, fill=style.QUIET)
        if band.spanning and band.tier != "family":
            kind = ("cross-cutting",) if wide else ("cross-", "cutting")
            yield written(kind, x, top + 17 + len(names) * 14, leading=13, weight=400, fill=style.QUIET)
        before = band.tier


def _line(stage: Stage, line: Line) -> str:
    stroke, points = style.STROKES[line.type], stage.pixels.lines[line.id]
    forward = stage.is_lit(line)
    plain = stage.lit is None and not stage.few
    faint = stage.lit is not None and not forward
    path = element(
        "path",
        d=line_path(points),
        stroke=stroke.colour,
        stroke_width=1.8 if forward else 1,
        stroke_opacity=None if forward else 0.045 if faint else 0.3 if plain else 0.6,
        stroke_dasharray=stroke.dash if forward or stage.few else None,
    )
    if plain or faint:
        return path
    ends = head(line.type, points[-1], points[-2]) if line.heads in ("to", "both") else ""
    starts = head(line.type, points[0], points[1]) if line.heads in ("from", "both") else ""
    return path + starts + ends


def _box(stage: Stage, box: Box) -> str:
    x, y, width, height = stage.pixels.boxes[box.id]
    actor, lit = stage.system.actors[box.id], stage.lit
    centre = lit is not None and box.id == lit.centre
    near = lit is not None and box.id in lit.near
    faded = lit is not None and not (centre or near or box.id in lit.far)
    card = {"x": x, "y": y, "width": width, "height": height, "rx": 3}
    stack = {"x": x + 3, "y": y + 2.5, "width": width - 3, "height": height - 0.5, "rx": 3}
    rows = (actor.short,) if stage.pixels.rows == 1 else box.text
    leading = 12.5
    base = y + height / 2 + 4 - (len(rows) - 1) / 2 * leading
    ink = style.CARD if centre else style.QUIET if faded else style.INK
    border = style.INK if centre or near else style.RULE
    return element(
        "g",
        element("title", words(actor.name)),
        element("rect", **stack, fill=style.CARD, stroke=style.RULE) if box.roles else "",
        element("rect", **card, fill=style.INK if centre else style.CARD, stroke=border),
        element(
            "rect",
            x=x,
            y=y,
            width=4,
            height=height,
            rx=2,
            fill=style.SECTORS[actor.sector],
            fill_opacity=0.35 if faded else None,
        ),
        written(rows, x + 9.5, base, leading=leading, size=FONT, weight=600 if centre or near else 500, fill=ink),
        id=f"actor-{box.id}",
    )


def _at(point: Point) -> str:
    return f"{number(point[0])} {number(point[1])}"


def _toward(here: Point, far: Point, length: float, turn: float) -> Point:
    if not length:
        return here
    return here[0] + (far[0] - here[0]) * turn / length, here[1] + (far[1] - here[1]) * turn / length
