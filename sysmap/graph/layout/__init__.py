"""Where everything stands on the map: lanes, rows and gutters, and the one rule that turns them into pixels."""

from sysmap.graph.layout.arrange import lanes
from sysmap.graph.layout.pixels import Pixels, place
from sysmap.graph.layout.plan import Band, Box, Lane, Layout, Line

__all__ = ["Band", "Box", "Lane", "Layout", "Line", "Pixels", "lanes", "place"]
