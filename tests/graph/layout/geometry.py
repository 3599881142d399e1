"""What it takes for a picture to be readable, checked by geometry."""

from collections.abc import Iterator
from itertools import combinations, pairwise

from sysmap.graph.layout import Layout, Line, Pixels
from sysmap.graph.layout.pixels import Point, Rectangle

Segment = tuple[Point, Point]
NEAR = 1e-6


def segments(points: tuple[Point, ...]) -> Iterator[Segment]:
    """The stretches between corners that have a length."""
    yield from ((start, end) for start, end in pairwise(points) if start != end)


def overlapping_boxes(pixels: Pixels) -> list[tuple[str, str]]:
    return [
        (one, other)
        for (one, (x1, y1, w1, h1)), (other, (x2, y2, w2, h2)) in combinations(pixels.boxes.items(), 2)
        if x1 < x2 + w2 and x2 < x1 + w1 and y1 < y2 + h2 and y2 < y1 + h1
    ]


def crossed_boxes(pixels: Pixels) -> list[tuple[str, str]]:
    """Lines that run through a box, or along its inside."""
    return [
        (line, box)
        for line, points in pixels.lines.items()
        for segment in segments(points)
        for box, rectangle in pixels.boxes.items()
        if _enters(segment, rectangle)
    ]


def _enters(segment: Segment, rectangle: Rectangle) -> bool:
    (x1, y1), (x2, y2) = segment
    left, top, width, height = rectangle
    across = (
        max(min(x1, x2), left) < min(max(x1, x2), left + width) - NEAR or left + NEAR < x1 == x2 < left + width - NEAR
    )
    down = max(min(y1, y2), top) < min(max(y1, y2), top + height) - NEAR or top + NEAR < y1 == y2 < top + height - NEAR
    return across and down


def slanting(pixels: Pixels) -> list[str]:
    """Lines with a stretch that is neither level nor upright."""
    return [
        line
        for line, points in pixels.lines.items()
        if any(start[0] != end[0] and start[1] != end[1] for start, end in segments(points))
    ]


def loose_ends(layout: Layout, pixels: Pixels) -> list[str]:
    """Lines that do not begin and end on a side of their boxes."""
    return [
        line.id
        for line in layout.lines
        if not _on_side(pixels.lines[line.id][0], pixels.boxes[line.from_])
        or not _on_side(pixels.lines[line.id][-1], pixels.boxes[line.to])
    ]


def _on_side(point: Point, box: Rectangle) -> bool:
    left, top, width, height = box
    return point[0] in (left, left + width) and top < point[1] < top + height


def shared_tracks(layout: Layout, pixels: Pixels) -> list[tuple[str, str]]:
    """Lines of different types that lie upon one another for some way."""
    tracks: dict[tuple[int, float], list[tuple[float, float, Line]]] = {}
    for line in layout.lines:
        for start, end in segments(pixels.lines[line.id]):
            axis = 0 if start[0] == end[0] else 1
            low, high = sorted((start[1 - axis], end[1 - axis]))
            tracks.setdefault((axis, round(start[axis], 3)), []).append((low, high, line))
    return [
        (one.id, other.id)
        for stretches in tracks.values()
        for (low1, high1, one), (low2, high2, other) in combinations(stretches, 2)
        if one.type != other.type and max(low1, low2) < min(high1, high2) - NEAR
    ]


def outside(pixels: Pixels) -> list[str]:
    """Boxes and lines that leave the picture."""
    corners = {line: list(points) for line, points in pixels.lines.items()}
    corners |= {box: [(x, y), (x + width, y + height)] for box, (x, y, width, height) in pixels.boxes.items()}
    return [
        name
        for name, points in corners.items()
        if any(not (0 <= x <= pixels.width and 0 <= y <= pixels.height) for x, y in points)
    ]
