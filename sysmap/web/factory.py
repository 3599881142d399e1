"""Makes the app. Data are loaded once, here; nothing happens at import."""

import json
from collections.abc import Mapping, Sequence
from functools import wraps
from pathlib import Path
from typing import Any

from dash import Dash
from flask import request

from sysmap.model import SystemMap
from sysmap.model.guide import Guide
from sysmap.overlays import Atlas, open_atlas
from sysmap.web import ids
from sysmap.web.callbacks import connect
from sysmap.web.child import profile_values
from sysmap.web.downloads import serve_downloads
from sysmap.web.guide_data import guide_data, guide_part
from sysmap.web.limits import Limit, limit
from sysmap.web.metrics_data import Metrics
from sysmap.web.metrics_server import serve_metrics
from sysmap.web.pages.shell import shell
from sysmap.web.prefix import ROOT, mounted, within
from sysmap.web.server import guard, map_address, serve_map
from sysmap.web.slides import open_guide, slide_names
from sysmap.web.state import PATHS, Opened, address, params, read_query

TITLE = "sysmap: support around children at risk of serious violence"

ASSETS = Path(__file__).parent / "assets"
EARLY = (
    "map-pixels", "map-draw", "map-state", "map-differ", "map-keys", "map-route", "map", "app-0-state", "app-1-early",
)  # fmt: skip
"""The scripts that draw the map, in their order: they need nothing else, so they come before everything else."""

INDEX = """<!DOCTYPE html>
<html lang="en-GB">
<head>
{metas}
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
{favicon}
<link rel="preload" href="{map}" as="fetch" crossorigin="anonymous">
{css}
</head>
<body>
<div id="{early_id}" class="early" hidden>
<div class="site"><div class="brand"><strong>sysmap</strong></div></div>
<div class="early-tools"></div>
<div class="map-host"></div>
</div>
{app_entry}
<noscript>This page draws its map in the browser and needs JavaScript.</noscript>
<script type="application/json" id="{boot_id}">{boot}</script>
{early}
{config}
{scripts}
{renderer}
</body>
</html>"""


class App(Dash):  # type: ignore[misc]  # Dash is untyped
    """Dash whose first page carries the state that its address asks for."""

    def __init__(self, atlas: Atlas, guide: Guide, prefix: str = ROOT) -> None:
        super().__init__(
            "sysmap",
            assets_folder=str(ASSETS),
            assets_ignore=rf"^({'|'.join(EARLY)})\.js$",
            title=TITLE,
            update_title=None,
            compress=True,
            health_endpoint="health",
            add_log_handler=False,
            include_pages_meta=False,
            requests_pathname_prefix=prefix,
            routes_pathname_prefix=ROOT,
        )
        system = self.system = atlas.base
        self.atlas = atlas
        self.prefix = prefix
        self.slides = slide_names(guide)
        self.guide_data = within(guide_data(guide, system), prefix)
        self.guide_part = guide_part(guide, self.guide_data)

    def callback(self, *arguments: Any, **options: Any) -> Any:
        """As Dash has it; links in what a callback writes are kept under the app's path."""
        register = super().callback(*arguments, **options)
        if self.prefix == ROOT:
            return register
        return lambda write: register(wraps(write)(lambda *given: within(write(*given), self.prefix)))

    def interpolate_index(self, **parts: Any) -> str:
        """The first page, with the state that its address asks for in a block of data."""
        query = request.query_string.decode(errors="replace")
        state = boot_of(self.atlas, request.path, query, self.slides, self.prefix)
        boot = json.dumps({**state, "guide": self.guide_part})
        return INDEX.format(
            **parts,
            map=map_address(self.atlas, state["state"]["params"].get("area"), self.prefix),
            boot_id=ids.BOOT,
            early_id=ids.EARLY,
            boot=boot.replace("<", "\\u003c"),
            early="\n".join(f'<script src="{self._script(name)}"></script>' for name in EARLY),
        )

    def _script(self, name: str) -> str:
        """The address of a script, which changes with the script."""
        changed = (ASSETS / f"{name}.js").stat().st_mtime
        return f"{self.get_asset_url(f'{name}.js')}?m={changed}"


def create_app(
    source: Path | SystemMap | Atlas,
    *,
    areas: Sequence[str] = (),
    reforms: Sequence[str] = (),
    guide: Guide | None = None,
    prefix: str = ROOT,
    limits: Mapping[str, Limit] | None = None,
) -> Dash:
    """The app for a data folder with its guide, or for a map, with or without its areas, and a guide loaded already.

    `prefix` is the path under which visitors find it, with a slash at both ends. `limits` says how much one visitor may
    ask for; without them there is no limit. Raises DataError where the data are wrong.
    """
    atlas = _atlas(source, areas, reforms)
    system = atlas.base
    if guide is None:
        guide = open_guide(source, system) if isinstance(source, Path) else Guide()
    app = App(atlas, guide, prefix)
    names = {key: header.name for key, header in atlas.areas.items()}
    app.layout = within(shell(system, guide, names), prefix)
    metrics = Metrics(system)
    connect(app, atlas, metrics)
    serve_map(app, atlas, metrics, prefix, {app.guide_part: app.guide_data} if app.guide_part else {})
    serve_metrics(app, metrics)
    serve_downloads(app.server, atlas)
    guard(app)
    if limits is not None:
        limit(app.server, limits)
    _warm(app)
    if prefix != ROOT:
        app.server.wsgi_app = mounted(app.server.wsgi_app, prefix)
    return app


def _atlas(source: Path | SystemMap | Atlas, areas: Sequence[str], reforms: Sequence[str]) -> Atlas:
    if isinstance(source, Atlas):
        return source
    return Atlas(source) if isinstance(source, SystemMap) else open_atlas(source, areas, reforms)


def boot_of(atlas: Atlas, path: str, query: str, slides: Sequence[str] = (), prefix: str = ROOT) -> dict[str, Any]:
    """What the browser needs before anything else: the state, where the map is, what the profiles are."""
    system = atlas.base
    opened = read_query(path, query, system, slides, atlas)
    return {
        "state": {"page": opened.state.page, "params": params(opened.state)},
        "dropped": list(opened.dropped),
        "offer": within(_offer(opened, atlas.together(opened.state.area)), prefix),
        "version": system.version,
        "root": prefix,
        "paths": {page: f"{prefix}{path[1:]}" for path, page in PATHS.items()},
        "areas": {key: {"name": header.name, "version": atlas.key(key)} for key, header in atlas.areas.items()},
        "profiles": profile_values(system),
        "views": {
            key: {
                "name": view.name,
                "caption": view.caption,
                "question": view.question,
                "lists": view.at_age is not None,
            }
            for key, view in system.views.items()
        },
    }


def _offer(opened: Opened, system: SystemMap) -> dict[str, str] | None:
    """The actor that was probably meant, and the address of the same page with it in focus."""
    if opened.offer is None:
        return None
    meant = opened.state.model_copy(update={"focus": opened.offer})
    return {"name": system.actors[opened.offer].name, "href": address(meant)}


def _warm(app: Dash) -> None:
    """Answer a first page before any visitor asks: Dash registers its libraries only then, and not thread-safely."""
    with app.server.test_client() as client:
        for path in ("/", "/_dash-layout", "/_dash-dependencies"):
            if client.get(path).status_code != 200:  # noqa: PLR2004
                message = f"the app cannot answer {path}"
                raise RuntimeError(message)
