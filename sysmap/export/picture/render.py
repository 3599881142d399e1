"""The picture's bytes: SVG with its font, PNG and PDF. The renderers are libraries; no browser is involved."""

import math

import resvg_py
import typst

from sysmap.errors import ArgumentError
from sysmap.export.picture.make import Picture
from sysmap.export.picture.svg import FONTS, with_font

WIDEST = 8000
"""The widest PNG in pixels."""
MOST = 128_000_000
"""The most pixels a PNG may have; each takes four bytes of memory while it is drawn."""
SMALLEST = 200
"""The narrowest PNG in pixels."""
USUAL = 2880
"""The width of a PNG for which none is asked: twice that of a page, for sharp screens and paper."""

POINTS = 0.75
"""A pixel of the picture in points of the PDF page, 72 to the inch."""

PAGE = """
#set document(title: sys.inputs.title, date: none)
#set page(width: float(sys.inputs.width) * 1pt, height: float(sys.inputs.height) * 1pt, margin: 0pt)
#image(bytes(sys.inputs.picture), format: "svg", width: 100%, alt: sys.inputs.title)
"""
"""The PDF as its typesetter reads it; what it is given comes beside it, so that nothing in it needs escaping."""


def svg(made: Picture) -> bytes:
    """The picture as an SVG file that holds its font."""
    return with_font(made.body).encode()


def png(made: Picture, width: int = USUAL) -> bytes:
    """The picture in pixels, `width` across.

    Raises `ArgumentError` where it would be wider than `WIDEST`, narrower than `SMALLEST`, or of more than `MOST`.
    """
    _refuse(made, width)
    return resvg_py.svg_to_bytes(
        svg_string=made.body,
        width=width,
        skip_system_fonts=True,
        font_files=[str(path) for path in sorted(FONTS.glob("*.ttf"))],
        font_family="Inter",
        sans_serif_family="Inter",
    )


def widest(made: Picture) -> int:
    """The widest PNG there may be of this picture."""
    return min(WIDEST, math.isqrt(math.floor(MOST * made.width / made.height)))


def pdf(made: Picture) -> bytes:
    """The picture as lines and text on one page of its own size: 1,440 pixels are 15 inches."""
    compiled: bytes = typst.compile(
        PAGE.encode(),
        format="pdf",
        font_paths=typst.Fonts(include_system_fonts=False, font_paths=[FONTS]),
        sys_inputs={
            "title": made.title,
            "picture": made.body,
            "width": str(made.width * POINTS),
            "height": str(made.height * POINTS),
        },
    )
    return compiled


def _refuse(made: Picture, width: int) -> None:
    most = widest(made)
    if width > most:
        raise ArgumentError(
            f"a PNG of this picture may be at most {most} pixels wide; {width} were asked for. "
            "SVG and PDF are sharp at any size."
        )
    if width < SMALLEST:
        raise ArgumentError(f"a PNG is at least {SMALLEST} pixels wide; {width} were asked for")
