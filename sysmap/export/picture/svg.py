"""SVG as text: elements, wrapped lines of words, and a document with its font in it.

Everything is written as plain presentation attributes, without classes, variables or markers, because not every program
that opens an SVG knows those.
"""

import base64
from collections.abc import Iterable
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from sysmap.export.formats import xml_text
from sysmap.graph.layout.text import width as ems

FONTS = Path(__file__).parent / "fonts"
"""The weights that are used, each by itself: what renders the picture does not read the page's variable font."""
WEB_FONT = Path(__file__).parents[2] / "web" / "assets" / "fonts" / "inter-latin.woff2"
FAMILY = "Inter, system-ui, sans-serif"


def element(tag: str, *content: str, **attributes: str | float | None) -> str:
    """One element; `stroke_width` is written `stroke-width`, and what is None is left out."""
    words = "".join(
        f" {name.rstrip('_').replace('_', '-')}={_value(value)}"
        for name, value in attributes.items()
        if value is not None
    )
    return f"<{tag}{words}>{''.join(content)}</{tag}>" if content else f"<{tag}{words}/>"


def words(text: str) -> str:
    """Text that may stand between two tags."""
    return escape(str(xml_text(text)))


def number(value: float) -> str:
    """A length or a share to three decimals, without needless noughts."""
    return f"{value:.3f}".rstrip("0").rstrip(".")


def lines_of(text: str, room: float, size: float) -> list[str]:
    """The text broken at spaces into lines no wider than `room` at a font size, both in pixels."""
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and ems(longer) * size <= room:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def written(
    lines: Iterable[str], x: float, y: float, *, leading: float = 0, size: float = 11, weight: int = 500, fill: str
) -> str:
    """Lines of text, the first standing on y; a space between them keeps the words apart where they are copied."""
    rows = list(lines)
    style: dict[str, str | float | None] = {"font_size": size, "font_weight": weight, "fill": fill}
    if len(rows) == 1:
        return element("text", words(rows[0]), x=x, y=y, **style)
    spans = [
        element("tspan", words(row if row.endswith("-") or row is rows[-1] else f"{row} "), x=x, y=y + index * leading)
        for index, row in enumerate(rows)
    ]
    return element("text", *spans, **style)


def document(width: float, height: float, title: str, description: str, body: Iterable[str]) -> str:
    """A whole SVG file, without a font."""
    return element(
        "svg",
        element("title", words(title), id="title"),
        element("desc", words(description), id="description"),
        *body,
        xmlns="http://www.w3.org/2000/svg",
        width=width,
        height=height,
        viewBox=f"0 0 {number(width)} {number(height)}",
        font_family=FAMILY,
        role="img",
        aria_labelledby="title description",
    )


def with_font(svg: str) -> str:
    """The same file with the font embedded, so that it looks the same wherever it is opened in a browser."""
    font = base64.b64encode(WEB_FONT.read_bytes()).decode()
    face = (
        "<style>@font-face{font-family:Inter;font-weight:100 900;"
        f'src:url(data:font/woff2;base64,{font}) format("woff2")}}</style>'
    )
    head, end, rest = svg.partition("</desc>")
    return f"<?xml version='1.0' encoding='utf-8'?>\n{head}{end}{face}{rest}\n"


def _value(value: str | float) -> str:
    return quoteattr(str(xml_text(value)) if isinstance(value, str) else number(value))
