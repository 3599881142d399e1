"""Comparing maps: the menu of areas, all areas in small, and two accounts beside one another."""

from collections.abc import Mapping

import dash_mantine_components as dmc
from dash import html

from sysmap.web import ids
from sysmap.web.facts import Part

NO_AREA = "-"
"""The choice that stands for the baseline; no id can look like this."""

BASELINE = "England"
"""What the baseline is called beside an area."""


def area_field(key: str, areas: Mapping[str, str], *, above: bool = False) -> list[Part]:
    """The menu under this id, its name above it or within; out of sight where the map has no areas to choose from."""
    choices = [{"value": NO_AREA, "label": BASELINE}]
    choices += [{"value": area, "label": name} for area, name in sorted(areas.items(), key=lambda item: item[1])]
    menu = dmc.Select(
        id=key,
        label="Area" if above else None,
        leftSection=None if above else html.Span("Area", className="within", **{"aria-hidden": "true"}),
        leftSectionWidth=None if above else 48,
        attributes={"input": {"aria-label": "Area"}},
        data=choices,
        value=NO_AREA,
        allowDeselect=False,
        maxDropdownHeight=420,
        comboboxProps={"width": 220, "position": "bottom-start"},
    )
    return [html.Div(menu, className="field area", hidden=not areas)]


def areas_place() -> Part:
    """All areas in small; the browser draws them when they are first asked for."""
    return html.Div(
        [
            html.H2("How each area differs"),
            html.P(
                "One picture for each area that the documents tell of, all on the same grid: lanes by sector, from "
                "national bodies at the top to families at the foot. Faint boxes are as in England. "
                "A document tells what it chose to tell: few signs may mean that little is told of an area."
            ),
            html.Ul(id=ids.SMALL_AREAS, className="small-areas"),
        ],
        id=ids.AREAS_PLACE,
        className="areas-place",
        hidden=True,
    )


def two_place() -> Part:
    """The account of the professionals and that of the children, and what only one of them has."""
    return html.Div(
        [
            html.Div(
                [
                    html.P(id=ids.TWO_SENTENCE),
                    html.P(
                        [
                            html.Span("●", className="sign both", **{"aria-hidden": "true"}),
                            " in both accounts ",
                            html.Span("◎", className="sign only", **{"aria-hidden": "true"}),
                            " in this account alone",
                        ]
                    ),
                    html.A("What a child sees that professionals do not", href="#only-children"),
                    html.A("What professionals see that a child does not", href="#only-professionals"),
                    html.Button(
                        "Whole pictures", id=ids.TWO_WHOLE, type="button", className="link", **{"aria-pressed": "false"}
                    ),
                ],
                className="two-words",
            ),
            html.Div(id=ids.TWO_PICTURES, className="two-pictures"),
            html.Div(id=ids.TWO_LIST, className="two-list"),
        ],
        id=ids.TWO,
        className="two",
        hidden=True,
    )
