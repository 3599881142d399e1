"""What stands around the map: title and caption, headings of the lanes, legend, sources and provenance."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from sysmap.export.picture import style
from sysmap.export.picture.stage import Stage, head
from sysmap.export.picture.svg import element, lines_of, number, written
from sysmap.graph.layout.text import width as ems
from sysmap.model.vocabulary import RELATIONSHIP_TYPES, RelationshipType

EDGE = 20
"""Between the picture's edge and what is written, in pixels."""
READING = 1020
"""The widest line of running text in pixels."""
SWATCH = 40


@dataclass(frozen=True)
class Part:
    """A piece of the picture, drawn from the origin, and how high it is."""

    body: str
    height: float


def heading(title: str, caption: Sequence[str], width: float) -> Part:
    """The title and the paragraphs below it."""
    room = min(READING, width - 2 * EDGE)
    names = lines_of(title, width - 2 * EDGE, 22)
    body = [written(names, EDGE, 36, leading=27, size=22, weight=600, fill=style.INK)]
    at = 36 + (len(names) - 1) * 27 + 8.0
    for index, paragraph in enumerate(caption):
        lines = lines_of(paragraph, room, 13)
        fill = style.INK if index == 0 else style.QUIET
        body.append(written(lines, EDGE, at + 17, leading=18, size=13, weight=400, fill=fill))
        at += len(lines) * 18 + 4
    return Part("".join(body), at + 6)


def lane_names(stage: Stage, width: float) -> Part:
    """The sectors, each above its lane with a rule in its colour."""
    rows = [
        lines_of(lane.name, room, 12) for lane, (_, room) in zip(stage.layout.lanes, stage.pixels.lanes, strict=True)
    ]
    height = max(map(len, rows)) * 15 + 14.0
    body = []
    for lane, (x, room), lines in zip(stage.layout.lanes, stage.pixels.lanes, rows, strict=True):
        first = height - 11 - (len(lines) - 1) * 15
        body.append(written(lines, x, first, leading=15, size=12, weight=600, fill=style.INK))
        body.append(element("rect", x=x, y=height - 3, width=room, height=3, fill=style.SECTORS[lane.sector]))
    body.append(element("rect", x=0, y=height, width=width, height=1, fill=style.RULE))
    return Part("".join(body), height + 1)


def legend(stage: Stage, width: float) -> Part:
    """The types of relationship in the picture with how many there are, and what the boxes and lines mean."""
    links = stage.system.relationships
    counts = Counter(links[key].type for key in stage.shown.relationships)
    entries = [(kind, f"{style.type_name(kind)} ({counts[kind]})") for kind in RELATIONSHIP_TYPES if counts[kind]]
    body = [written(["Relationships in this picture"], EDGE, 22, size=12, weight=600, fill=style.INK)]
    x, y = float(EDGE), 42.0
    for kind, name in entries:
        room = SWATCH + 8 + ems(name) * 12
        if x + room > width - EDGE and x > EDGE:
            x, y = float(EDGE), y + 22
        body.append(_swatch(stage, kind, x, y - 4))
        body.append(written([name], x + SWATCH + 8, y, size=12, weight=500, fill=style.INK))
        x += room + 20
    if not entries:
        body.append(written(["None."], EDGE, y, size=12, weight=400, fill=style.QUIET))
    at = y + 10
    for note in _notes(stage):
        lines = lines_of(note, min(READING, width - 2 * EDGE), 12)
        body.append(written(lines, EDGE, at + 16, leading=17, size=12, weight=400, fill=style.INK))
        at += len(lines) * 17
    return Part("".join(body), at + 8)


def footer(paragraphs: Iterable[str], width: float) -> Part:
    """Where it all comes from."""
    body = [element("rect", x=0, y=6, width=width, height=1, fill=style.RULE)]
    at = 12.0
    for paragraph in paragraphs:
        lines = lines_of(paragraph, width - 2 * EDGE, 11)
        body.append(written(lines, EDGE, at + 15, leading=15, size=11, weight=400, fill=style.QUIET))
        at += len(lines) * 15 + 4
    return Part("".join(body), at + 12)


def _swatch(stage: Stage, kind: RelationshipType, x: float, y: float) -> str:
    """A short line of a type, as the picture draws it."""
    plain = stage.lit is None and not stage.few
    end = x + SWATCH - 2
    line = element(
        "path",
        d=f"M{number(x + 1)} {number(y)}H{number(end)}",
        stroke=style.STROKES[kind].colour,
        stroke_width=1.8,
        stroke_dasharray=None if plain else style.STROKES[kind].dash,
    )
    return line if plain else line + head(kind, (end, y), (x, y))


def _notes(stage: Stage) -> Iterator[str]:
    yield (
        "Columns are sectors, rows are levels; a box’s left edge has its sector’s colour, grey where it belongs "
        "to several. A doubled box holds roles of that body. Lines of a type run together where they go the same way."
    )
    if stage.lit is not None:
        far = " Boxes with dark names but no outline are two steps away." if stage.lit.far else ""
        yield (
            "The dark box is in focus; its lines and the outlined boxes at their ends stand out, and the rest is "
            "faded. An arrowhead shows where a relationship leads; a line with none has no stated direction." + far
        )
    elif stage.few:
        yield "An arrowhead shows where a relationship leads; a line with none has no stated direction."
    else:
        yield (
            f"Arrowheads and dashes are left out where a picture has more than {style.FEW} lines: "
            "choose a type, a sector or an actor in focus to see them."
        )
