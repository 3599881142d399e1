"""The frame around every page: heading, navigation, the line that says what the model can support, the stores."""

from collections.abc import Mapping

import dash_mantine_components as dmc
from dash import dcc, html

from sysmap.model import SystemMap
from sysmap.model.guide import Guide
from sysmap.web import ids
from sysmap.web.facts import Part
from sysmap.web.pages.areas import areas_place, two_place
from sysmap.web.pages.evidence import evidence_page
from sysmap.web.pages.guide import guide_page, slide_card, tour_link
from sysmap.web.pages.journey import journey_form, journey_panel, replay_bar, timeline_place
from sysmap.web.pages.many import many_place
from sysmap.web.pages.map import between_tools, drawer_tools, hidden_note, map_tools
from sysmap.web.pages.metrics import metrics_page
from sysmap.web.pages.paper import print_foot, print_head, print_map
from sysmap.web.pages.slides import slides_bar

ACCENT = [
    "#eef2fb", "#dbe3f5", "#b9c8ea", "#9db8f2", "#7d9be0", "#5f80cc", "#4566b3", "#37569d", "#2b4a8b", "#1e3568",
]  # fmt: skip
THEME = {
    "fontFamily": "Inter, system-ui, sans-serif",
    "colors": {"accent": ACCENT},
    "primaryColor": "accent",
    "primaryShade": {"light": 8, "dark": 3},
    "autoContrast": True,
    "defaultRadius": "sm",
}
STORES = (
    ids.STARTED,
    ids.SELECTION,
    ids.QUESTION,
    ids.LIT,
    ids.AREA_SPEC,
    ids.TWO_SPEC,
    ids.VIEW_SPEC,
    ids.CHILD_SPEC,
    ids.MARKS,
    ids.RUN_SPEC,
    ids.REPLAY_STEPS,
    ids.METRICS_SPEC,
    ids.METRICS_OPENED,
    ids.TARGET_SPEC,
    ids.TARGET_WAY,
    ids.MANY_SPEC,
    ids.MANY_TOLD,
)


def shell(system: SystemMap, guide: Guide | None = None, areas: Mapping[str, str] | None = None) -> Part:
    """The whole page, with areas to choose from by name. The map stays mounted; pages come and go around it."""
    guide, areas = guide or Guide(), areas or {}
    return dmc.MantineProvider(
        [
            html.A("Skip to the content", href="#main", className="skip"),
            _header(guide),
            html.Div(
                [html.P("Parts of this link meant nothing here and were left out:"), html.Ul(id=ids.NOTICE)],
                className="notice",
                role="status",
                hidden=True,
            ),
            slide_card(),
            html.Main(
                [
                    print_head(),
                    map_tools(system, areas),
                    journey_form(system, areas),
                    _workspace(system),
                    timeline_place(),
                    many_place(),
                    metrics_page(system),
                    evidence_page(system),
                    guide_page(guide, system),
                    print_foot(system),
                ],
                id="main",
                tabIndex=-1,
            ),
            *(dcc.Store(id=store) for store in STORES),
        ],
        theme=THEME,
        defaultColorScheme="auto",
    )


def _header(guide: Guide) -> Part:
    links = (
        (ids.MAP_LINK, "/", "Map"),
        (ids.JOURNEY_LINK, "/journey", "Journey"),
        (ids.METRICS_LINK, "/metrics", "Metrics"),
        (ids.EVIDENCE_LINK, "/evidence", "Evidence"),
        (ids.GUIDE_LINK, "/guide", "Guide"),
    )
    return html.Header(
        [
            html.A(
                [html.Strong("sysmap"), html.Span("Support around children at risk of serious violence")],
                href="/",
                className="brand",
                **{"data-page": "map"},
            ),
            tour_link(guide),
            html.Nav(
                [html.A(name, id=key, href=href, **{"data-page": _page(href)}) for key, href, name in links],
                **{"aria-label": "Pages"},
            ),
            dmc.ColorSchemeToggle(
                lightIcon=html.Span("☀", className="glyph"),
                darkIcon=html.Span("☾", className="glyph"),
                id=ids.SCHEME,
                variant="subtle",
                size="lg",
                **{"aria-label": "Switch between light and dark"},
            ),
        ],
        id=ids.HEADER,
        className="site",
    )


def _page(href: str) -> str:
    return href.strip("/") or "map"


def _workspace(system: SystemMap) -> Part:
    stage = html.Div(
        [
            html.Div(id=ids.MAP_HOST, className="map-host"),
            print_map(),
            html.Div(id=ids.AREA_KEY, className="area-key", hidden=True),
            slides_bar(),
            html.P(id=ids.EMPTY, className="empty-view", role="status", hidden=True),
            areas_place(),
            two_place(),
            html.Div(id=ids.OUTLINE, className="outline", hidden=True),
            replay_bar(),
        ],
        id=ids.STAGE,
        className="stage",
    )
    aside = html.Aside(
        [
            drawer_tools(),
            between_tools(system),
            hidden_note(),
            html.Div(id=ids.DRAWER, className="drawer"),
            html.Div(id=ids.VIEW_PANEL, className="drawer view-panel", hidden=True),
            html.Div(id=ids.DIFFERENCES, className="drawer differences", hidden=True),
            journey_panel(system),
        ],
        id=ids.ASIDE,
        className="aside",
        tabIndex=0,
        hidden=True,
        **{"aria-label": "Details"},
    )
    return html.Div([stage, aside], id=ids.WORKSPACE, className="workspace")
