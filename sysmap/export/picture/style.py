"""What the picture looks like: in Python the light colours of `web/assets/map.css` and the heads of `map-draw.js`.

A test compares them, colour by colour and dash by dash; change them together.
"""

from dataclasses import dataclass

from sysmap.model.vocabulary import RelationshipType, Sector, Tier

PAPER = "#fcfbf8"
SHADE = "#f5f3ed"
CARD = "#ffffff"
RULE = "#d9d5ca"
INK = "#1d2433"
QUIET = "#666d7a"

SHADED: tuple[Tier, ...] = ("regional", "frontline")
"""The tiers whose ground is shaded."""

SECTORS: dict[Sector, str] = {
    "education": "#2f6690",
    "justice": "#5b4b8a",
    "social-care": "#a23e48",
    "housing": "#8a6a17",
    "employment": "#3c7a4b",
    "voluntary-community-sport": "#a3497a",
    "health": "#1c7777",
    "cross-cutting": "#5f6b7a",
}


@dataclass(frozen=True)
class Stroke:
    """How the lines of a type are drawn."""

    colour: str
    dash: str | None
    """Lengths of strokes and gaps in pixels; none for a whole line."""
    head: str | None
    """The arrowhead in a square of ten by ten, pointing right with its tip at (10, 5); `linked` has none."""
    filled: bool = True
    """Whether the arrowhead is filled with the colour, or with the paper."""


STROKES: dict[RelationshipType, Stroke] = {
    "funds": Stroke("#1b7340", "14 3", "M0 5 5 0 10 5 5 10Z"),
    "commissions": Stroke("#0e7572", "12 3 2 3", "M1 5 5.5 1 9.5 5 5.5 9Z", filled=False),
    "oversees": Stroke("#4b3fa8", "20 4", "M0 0 5 0 10 5 5 10 0 10 5 5Z"),
    "inspects": Stroke("#8a3fa0", "3 3", "M9.3 5A4.2 4.2 0 1 1 .9 5 4.2 4.2 0 1 1 9.3 5Z", filled=False),
    "reports-to": Stroke("#2457b8", "8 3 2 3 2 3", "M2 0 10 5 2 10 4.5 5Z"),
    "refers": Stroke("#c03d0a", None, "M0 0 10 5 0 10Z"),
    "signposts": Stroke("#946000", "7 4", "M1 1 9 5 1 9Z", filled=False),
    "shares-data": Stroke("#0b6a9d", "1.5 2.5", "M1 1H9V9H1Z"),
    "works-with": Stroke("#56731d", "10 2 4 2", "M10 5A5 5 0 1 1 0 5 5 5 0 1 1 10 5Z"),
    "part-of": Stroke("#6b5b4b", "5 2 1 2", "M7 0H10V10H7Z"),
    "contact": Stroke("#b02f79", "5 3", "M0 0H2L10 5 2 10H0L7 5Z"),
    "linked": Stroke("#5f6c80", "2 5", None),
}

HEAD = 8
"""The side of an arrowhead in pixels."""
HEAD_TIP = (9.5, 5.0)
"""The point of an arrowhead's square that lies on the end of its line."""
TURN = 6
"""The radius of a line's corners in pixels."""

FEW = 120
"""Up to so many lines are drawn with their dashes and arrowheads when nothing is in focus; more would be a thicket."""


def type_name(kind: RelationshipType) -> str:
    """What a reader calls a type of relationship: `Reports to`."""
    return kind.replace("-", " ").capitalize()
