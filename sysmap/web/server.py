"""What the app answers besides pages: the map's data, health, and the headers on everything."""

from collections.abc import Callable, Mapping
from functools import cache, partial
from typing import Any

from dash import Dash
from flask import Response, abort, request

from sysmap.model import SystemMap
from sysmap.web.evidence_data import evidence_data
from sysmap.web.map_data import as_json, children_data, map_data, view_data
from sysmap.web.metrics_data import Metrics, metrics_data
from sysmap.web.prefix import ROOT, within

LARGEST_REQUEST = 64 * 1024
"""Bytes; a page's state is a few hundred."""

A_YEAR = 31_536_000
"""Seconds; for what never changes under its address."""


def map_address(system: SystemMap, prefix: str = ROOT) -> str:
    """Where the whole map's data are; the address changes with the data, so the answer may be kept for ever."""
    return f"{prefix}api/{system.version}/map.json"


def serve_map(app: Dash, metrics: Metrics, prefix: str = ROOT, others: Mapping[str, Any] | None = None) -> None:
    """Answer for this version of the map, whole and in parts; another version is not found.

    Each of the `others` is answered under its own name, which must change with what it says.
    """
    system = metrics.system
    parts: dict[str, Callable[[], bytes]] = {
        **_parts(metrics, prefix),
        **{name: partial(as_json, data) for name, data in (others or {}).items()},
    }

    @app.server.get("/api/<version>/<path:name>.json")
    def _data(version: str, name: str) -> Response:
        if version != system.version or name not in parts:
            abort(404, "This map has no such part; load the page again.")
        response = Response(parts[name](), mimetype="application/json")
        response.headers["Cache-Control"] = f"public, max-age={A_YEAR}, immutable"
        return response


def _parts(metrics: Metrics, prefix: str) -> dict[str, Callable[[], bytes]]:
    """What can be asked for, each worked out when it is first wanted."""
    system = metrics.system
    makers: dict[str, Callable[[], dict[str, Any]]] = {
        "map": partial(map_data, system),
        "children": partial(children_data, system),
        "evidence": partial(evidence_data, system),
        "metrics": partial(metrics_data, metrics),
        **{f"view/{key}": partial(view_data, system, key) for key in system.views},
    }
    return {name: cache(lambda make=make: as_json(within(make(), prefix))) for name, make in makers.items()}


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
