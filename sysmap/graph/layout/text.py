"""How wide a name is, without a browser: the advance widths of Inter at weight 600, rounded up in groups.

Kerning is left out, which errs on the wide side. A test compares the sum with what Chromium measures.
"""

import re

_WIDTHS = (
    (0.27, " ijl"),
    (0.33, "I'\u2019.,:;!"),
    (0.38, "|`t()[]/\\"),
    (0.40, "fr"),
    (0.46, "1{}-_"),
    (0.55, '^\u2013"*?sL'),
    (0.58, "zkxa7J"),
    (0.61, "cvFyeEo5hnu"),
    (0.65, "2bdpqg£3689#P$SRZ0T"),
    (0.68, "B&4+<=>~K"),
    (0.74, "YXDAVUCH"),
    (0.78, "GNOQ"),
    (0.84, "w"),
    (0.93, "mM"),
)
_ADVANCE = {character: width for width, group in _WIDTHS for character in group}
_WIDEST = 1.03


def width(text: str) -> float:
    """The width of a line of text in ems; never less than what is drawn, for Latin text."""
    return round(sum(_ADVANCE.get(character, _WIDEST) for character in text), 2)


def split(text: str) -> tuple[str, ...]:
    """The text on the two lines that make it narrowest; on one where it has no space or hyphen to break at."""
    breaks = [place.end() for place in re.finditer(r"[ -]", text)]
    ways = [(text[:at].rstrip(), text[at:]) for at in breaks if at < len(text)]
    return min(ways, key=lambda way: (max(map(width, way)), way), default=(text,))
