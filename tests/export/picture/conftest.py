"""Pictures of the small map."""

from collections.abc import Callable
from datetime import date
from xml.etree import ElementTree as ET

import pytest

from sysmap.export.picture import Picture, picture
from sysmap.export.provenance import Provenance
from sysmap.graph.layout import lanes
from sysmap.model import SystemMap

Draws = Callable[..., Picture]
SVG = "{http://www.w3.org/2000/svg}"


def draw(system: SystemMap, **options: object) -> Picture:
    made = Provenance(map_version="0123456789ab", software="0.0.0")
    return picture(system, lanes(system), made, date(2026, 2, 3), **options)


def parsed(svg: str) -> ET.Element:
    """The tree of a file that we have just written ourselves."""
    return ET.fromstring(svg)  # noqa: S314


def texts(svg: str) -> list[str]:
    """Every line of text in it, in order."""
    return ["".join(node.itertext()).strip() for node in parsed(svg).iter(f"{SVG}text")]


@pytest.fixture
def tiny_picture(tiny: SystemMap) -> Draws:
    return lambda **options: draw(tiny, **options)
