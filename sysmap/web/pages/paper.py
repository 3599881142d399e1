"""What stands on paper and not on the screen: a title above, and sources, version and date below."""

from dash import html

from sysmap.model import SystemMap
from sysmap.web import ids
from sysmap.web.facts import Part


def print_head() -> Part:
    """The browser writes here what is shown, when somebody prints."""
    return html.Div(id=ids.PRINT_TITLE, className="paper")


def print_map() -> Part:
    """The browser lays the map out for paper here, cut between rows, when somebody prints."""
    return html.Div(id=ids.PRINT_MAP, className="paper", **{"aria-hidden": "true"})


def print_foot(system: SystemMap) -> Part:
    """The documents that the map rests on, which map it is, and a place for the day and the address."""
    titles = "; ".join(f"{one.title} ({one.publisher}, {one.date[:4]})" for one in system.sources.values())
    made = f" As changed by: {', '.join(system.overlays)}." if system.overlays else ""
    return html.Div(
        [
            html.P(f"Sources of the map: {titles}."),
            html.P([f"Map version {system.version}.{made} ", html.Span(id=ids.PRINT_FOOT)]),
        ],
        className="paper foot",
    )
