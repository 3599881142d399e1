"""AG Grid, fetched only by the page that shows it: its script is as large as everything else of the first page."""

from pathlib import Path

import dash_ag_grid
from dash.fingerprint import build_fingerprint

SCRIPT = "dash_ag_grid.min.js"

for _resource in dash_ag_grid._js_dist:  # noqa: SLF001 - where Dash looks for what a library brings
    if _resource["relative_package_path"] == SCRIPT:
        _resource["dynamic"] = True
"""Dash serves what is dynamic and leaves it out of the first page; the browser asks for it (`app-8-metrics.js`)."""


def grid_script() -> str:
    """Where the script is under the path of the app, by version and date, so that it may be kept for ever."""
    modified = int((Path(dash_ag_grid.__file__).parent / SCRIPT).stat().st_mtime)
    path = build_fingerprint(SCRIPT, dash_ag_grid.__version__, modified)
    return f"/_dash-component-suites/dash_ag_grid/{path}"
