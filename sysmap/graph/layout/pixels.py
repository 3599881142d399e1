"""The rule that turns a layout into pixels for a given width. `web/assets/map-pixels.js` says the same in JavaScript.

All boxes are equally wide, and so are the gutters between the lanes. If every name fits on one line beside gutters wide
enough for their tracks, names stand on one line; otherwise on two, in taller rows. What is left of the width goes half
to the boxes and half to the gutters. Where even two lines do not fit, the map is wider than the width given.
"""

from dataclasses import dataclass
from math import ceil, floor

from sysmap.graph.layout.plan import Layout, Line

FONT = 11
"""Size of a name in pixels."""
PADDING = 15
"""What a box adds to the width of its name."""
MARGIN = (84, 72)
"""Left of the first lane, for the names of the tiers; where names stand on one line, and on two."""
TAIL = 12
"""Right of the last lane."""
PITCH = (26, 38)
"""Height of a row whose names stand on one line, and on two."""
INSET = 2
"""Between a row and its box, above and below."""
CLEAR = 8
"""Between a box and the first track beside it."""
TRACK = (2, 1.5)
"""The least distance between two tracks of a gutter; where names stand on one line, and on two."""
WIDE_TRACK = 4
"""The greatest distance between two tracks of a gutter."""
LEVEL_TRACK = 2.5
"""The distance between two tracks of a corridor."""
CORRIDOR = 14
"""The least height of a corridor."""

Point = tuple[float, float]
Rectangle = tuple[float, float, float, float]
"""Left, top, width, height."""


@dataclass(frozen=True)
class Pixels:
    """A layout at one width."""

    width: float
    height: float
    rows: int
    """How many lines a name may take: one or two."""
    lanes: tuple[tuple[float, float], ...]
    """Left edge and width of each lane's boxes."""
    bands: tuple[tuple[float, float], ...]
    """Top and height of each band's rows."""
    boxes: dict[str, Rectangle]
    lines: dict[str, tuple[Point, ...]]
    """The corners of each line, from its first box to its last."""


@dataclass(frozen=True)
class _Columns:
    """The widths that a container allows."""

    rows: int
    left: int
    box: int
    gutter: int
    gap: float
    """Between two tracks of a gutter."""

    @property
    def pitch(self) -> int:
        return PITCH[self.rows - 1]

    def lane(self, index: int) -> int:
        """The left edge of a lane's boxes."""
        return self.left + index * (self.box + self.gutter)


def place(layout: Layout, width: float) -> Pixels:
    """The layout for a container that is `width` pixels wide."""
    columns = _columns(layout, width)
    tops, corridors, height = _stack(layout, columns.pitch)
    boxes: dict[str, Rectangle] = {
        item.id: (
            columns.lane(item.lane),
            tops[item.band] + item.row * columns.pitch + INSET,
            columns.box,
            columns.pitch - 2 * INSET,
        )
        for item in layout.boxes
    }
    return Pixels(
        width=columns.lane(len(layout.lanes)) - columns.gutter + TAIL,
        height=height,
        rows=columns.rows,
        lanes=tuple((columns.lane(index), columns.box) for index in range(len(layout.lanes))),
        bands=tuple((top, band.rows * columns.pitch) for top, band in zip(tops, layout.bands, strict=True)),
        boxes=boxes,
        lines={line.id: _corners(line, layout, boxes, columns, corridors) for line in layout.lines},
    )


def _columns(layout: Layout, width: float) -> _Columns:
    lanes = len(layout.lanes)
    most = max(map(len, layout.gutters))
    for rows, size in enumerate(layout.text, start=1):
        left, need = MARGIN[rows - 1], ceil(size * FONT + PADDING)
        gutter = ceil(2 * CLEAR + max(0, most - 1) * TRACK[rows - 1])
        spare = width - left - TAIL - lanes * need - (lanes - 1) * gutter
        if spare >= 0:
            break
    box = need + floor(max(0, spare) / 2 / lanes)
    gutter += floor(max(0, spare) / 2 / (lanes - 1))
    gap = min(WIDE_TRACK, (gutter - 2 * CLEAR) / max(1, most - 1))
    return _Columns(rows, left, box, gutter, gap)


def _stack(layout: Layout, pitch: int) -> tuple[list[float], list[float], float]:
    """Top of each band, middle of each corridor, and the height of it all."""
    heights = [max(CORRIDOR, 2 * CLEAR + (len(types) - 1) * LEVEL_TRACK) for types in layout.corridors]
    tops: list[float] = []
    middles: list[float] = []
    at = 0.0
    for height, band in zip(heights, layout.bands, strict=False):
        middles.append(at + height / 2)
        tops.append(at + height)
        at += height + band.rows * pitch
    return tops, [*middles, at + heights[-1] / 2], at + heights[-1]


def _corners(
    line: Line, layout: Layout, boxes: dict[str, Rectangle], columns: _Columns, corridors: list[float]
) -> tuple[Point, ...]:
    first, last = boxes[line.from_], boxes[line.to]
    x1, x2 = (_track(layout, columns, gutter, line) for gutter in (line.start, line.end))
    y1, y2 = (rect[1] + port * rect[3] for rect, port in zip((first, last), line.ports, strict=True))
    start, end = (_side(first, x1), y1), (_side(last, x2), y2)
    if line.corridor is None:
        return start, (x1, y1), (x1, y2), end
    y = corridors[line.corridor] + _offset(layout.corridors[line.corridor], line, LEVEL_TRACK)
    return start, (x1, y1), (x1, y), (x2, y), (x2, y2), end


def _track(layout: Layout, columns: _Columns, gutter: int, line: Line) -> float:
    """How far from the left a line runs in a gutter."""
    middle = columns.lane(gutter) - columns.gutter / 2
    return middle + _offset(layout.gutters[gutter], line, columns.gap)


def _offset(types: tuple[str, ...], line: Line, gap: float) -> float:
    """A track's distance from the middle of its gutter or corridor."""
    return (types.index(line.type) - (len(types) - 1) / 2) * gap


def _side(box: Rectangle, x: float) -> float:
    """The edge of a box that faces a track."""
    return box[0] if x < box[0] else box[0] + box[2]
