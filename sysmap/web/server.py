"""What the app answers besides pages: the map's data, health, and the headers on everything."""

from collections.abc import Callable, Mapping
from functools import lru_cache, partial
from typing import Any

from dash import Dash
from flask import Response, abort, request

from sysmap.errors import DataError
from sysmap.model import SystemMap
from sysmap.model.routes import organisations
from sysmap.overlays import Atlas
from sysmap.web.areas_data import area_data, areas_data
from sysmap.web.evidence_data import evidence_data
from sysmap.web.map_data import as_json, children_data, map_data, open_data, two_data, view_data
from sysmap.web.metrics_data import Metrics, metrics_data
from sysmap.web.prefix import ROOT, within
from sysmap.web.readers import MOST_OPEN
from sysmap.web.slides_data import slides_data

LARGEST_REQUEST = 64 * 1024
"""Bytes; a page's state is a few hundred."""

MOST_PARTS = 160
"""As many answers are remembered, the whole maps and views of all areas together; one is some hundred kilobytes."""

MOST_KEPT = 32
"""Layouts with organisations unfolded that are kept for the next visitor."""

Parts = dict[str, Callable[[], dict[str, Any]]]
"""What can be asked for, by name."""

A_YEAR = 31_536_000
"""Seconds; for what never changes under its address."""


def map_address(atlas: Atlas, area: str | None, prefix: str = ROOT) -> str:
    """Where the whole map's data are; the address changes with the data, so the answer may be kept for ever."""
    return f"{prefix}api/{atlas.key(area)}/map.json"


def serve_map(
    app: Dash, atlas: Atlas, metrics: Metrics, prefix: str = ROOT, others: Mapping[str, Any] | None = None
) -> None:
    """Answer for this version of the map and of each area's, whole and in parts; another version is not found.

    Each of the `others` is answered under its own name, which must change with what it says.
    """
    told = others or {}

    @lru_cache(maxsize=MOST_PARTS)
    def made(version: str, name: str) -> bytes:
        area = atlas.area_of(version)
        if area is None and name in told:
            return as_json(told[name])
        makers = _of_base(atlas, metrics) if area is None else _of_area(atlas, area)
        return as_json(within(makers[name](), prefix))

    @lru_cache(maxsize=MOST_KEPT)
    def unfolded(version: str, name: str) -> bytes:
        area = atlas.area_of(version)
        return as_json(_unfolded(atlas.base if area is None else atlas.together(area), name))

    @app.server.get("/api/<version>/<path:name>.json")
    def _data(version: str, name: str) -> Response:
        try:
            content = (unfolded if "open/" in name else made)(version, name)
        except (KeyError, DataError):
            abort(404, "This map has no such part; load the page again.")
        response = Response(content, mimetype="application/json")
        response.headers["Cache-Control"] = f"public, max-age={A_YEAR}, immutable"
        return response


def _parts(system: SystemMap) -> Parts:
    """What can be asked for of a map, each worked out when it is first wanted."""
    return {
        "map": partial(map_data, system),
        "children": partial(children_data, system),
        "slides": partial(slides_data, system),
        "two": partial(two_data, system),
        **{f"view/{key}": partial(view_data, system, key) for key in system.views},
    }


def _of_base(atlas: Atlas, metrics: Metrics) -> Parts:
    """The same of the base, and what is told of it alone."""
    areas: Parts = {"areas": partial(areas_data, atlas)} if atlas.areas else {}
    return {
        **_parts(atlas.base),
        "evidence": partial(evidence_data, atlas.base),
        "metrics": partial(metrics_data, metrics),
        **areas,
    }


def _of_area(atlas: Atlas, area: str) -> Parts:
    """The same of an area; its map holds what is missing there too, so that it can be marked."""
    both = atlas.together(area)
    return {
        **_parts(both),
        "map": partial(area_data, atlas, area),
        "children": partial(children_data, atlas.under(area)),
    }


def _unfolded(system: SystemMap, name: str) -> dict[str, Any]:
    """The layout `open/<ids>` or `view/<view>/open/<ids>`, ids in order and joined by commas; else KeyError."""
    part, _, words = f"/{name}".rpartition("/open/")
    view, opened = part.removeprefix("/view/"), tuple(words.split(","))
    known = set(opened) <= set(organisations(system).values()) and list(opened) == sorted(set(opened))
    if not known or len(opened) > MOST_OPEN or (view and view not in system.views):
        raise KeyError(name)
    return view_data(system, view, opened) if view else open_data(system, opened)


def guard(app: Dash) -> None:
    """Bound what a request may send, and say what a page may load. Call after every callback is registered."""
    app.server.config["MAX_CONTENT_LENGTH"] = LARGEST_REQUEST
    app.server.config["SEND_FILE_MAX_AGE_DEFAULT"] = A_YEAR
    headers = {
        "Content-Security-Policy": _policy(app),
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
        "Referrer-Policy": "same-origin",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    }

    @app.server.after_request
    def _headers(response: Response) -> Response:
        response.headers.update(headers)
        if request.path.startswith("/_dash-") and "component-suites" not in request.path:
            response.headers["Cache-Control"] = "no-store"
        return response


def _policy(app: Dash) -> str:
    """Everything from this server only; styles may be inline because the component library writes them."""
    rules = {
        "default-src": "'self'",
        "script-src": " ".join(["'self'", *app.csp_hashes()]),
        "style-src": "'self' 'unsafe-inline'",
        "img-src": "'self' data: blob:",
        "worker-src": "'self' blob:",
        "object-src": "'none'",
        "base-uri": "'self'",
        "form-action": "'self'",
        "frame-ancestors": "'none'",
    }
    return "; ".join(f"{name} {value}" for name, value in rules.items())
