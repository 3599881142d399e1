"""The picture is drawn in the page's own colours, dashes and arrowheads."""

import re
from pathlib import Path

import pytest

from sysmap.export.picture import style
from sysmap.model.vocabulary import RELATIONSHIP_TYPES, SECTORS

ASSETS = Path(__file__).parents[3] / "sysmap" / "web" / "assets"
CSS = (ASSETS / "map.css").read_text()
DRAWING = (ASSETS / "map-draw.js").read_text()
LIGHT = dict(re.findall(r"--([\w-]+): (#\w+);", CSS[CSS.index(":root {") : CSS.index(":root[data-mantine")]))


def test_papers_and_inks_are_those_of_the_light_page() -> None:
    named = {"paper": style.PAPER, "shade": style.SHADE, "card": style.CARD, "rule": style.RULE, "ink": style.INK}
    assert {f"map-{name}": colour for name, colour in {**named, "quiet": style.QUIET}.items()}.items() <= LIGHT.items()


@pytest.mark.parametrize("sector", SECTORS)
def test_each_sector_has_the_pages_colour(sector: str) -> None:
    assert style.SECTORS[sector] == LIGHT[f"sector-{sector}"]


@pytest.mark.parametrize("kind", RELATIONSHIP_TYPES)
def test_each_type_has_the_pages_colour_dash_and_arrowhead(kind: str) -> None:
    stroke = style.STROKES[kind]
    dash = re.search(rf"\.t-{kind} {{ --type: var\(--type-{kind}\); --dash: ([^;]+); }}", CSS)
    shape = re.search(rf'^ +"?{kind}"?: \["([^"]+)", (true|false)\]', DRAWING, re.MULTILINE)
    assert dash
    assert (stroke.colour, stroke.dash or "none") == (LIGHT[f"type-{kind}"], dash[1])
    assert (stroke.head, stroke.filled) == ((shape[1], shape[2] == "true") if shape else (None, True))


def test_the_shaded_tiers_are_those_of_the_page() -> None:
    rule = re.search(r"((?:\.ground\.tier-\w+,?\s+)+)\{\s*fill: var\(--map-shade\)", CSS)
    assert rule
    assert tuple(re.findall(r"tier-(\w+)", rule[1])) == style.SHADED
