"""What the app answers for the metrics page: its data, and the files of `sysmap metrics` with what they come from."""

from dash import Dash
from flask import Response, abort

from sysmap.web.metrics_data import Metrics

KEPT = "public, max-age=31536000, immutable"
"""An address names the version of the map, so what it answers never changes."""

ARCHIVE = "metrics.zip"
KINDS = {"csv": "text/csv; charset=utf-8", "json": "application/json", "zip": "application/zip"}


def serve_metrics(app: Dash, metrics: Metrics) -> None:
    """Answer with the files for this version of the map; another version, or another name, is not found."""
    version = metrics.system.version

    @app.server.get("/api/<asked>/metrics/<name>")
    def _metrics(asked: str, name: str) -> Response:
        if asked != version or (name != ARCHIVE and name not in metrics.files):
            abort(404, "This map has no such file; load the page again.")
        content = metrics.archive if name == ARCHIVE else metrics.files[name].encode()
        response = Response(content, mimetype=KINDS[name.rpartition(".")[2]])
        response.headers["Cache-Control"] = KEPT
        response.headers["Content-Disposition"] = f'attachment; filename="sysmap-{version[:12]}-{name}"'
        return response


def file_address(version: str, name: str) -> str:
    """Where a file of this version of the map is."""
    return f"/api/{version}/metrics/{name}"
