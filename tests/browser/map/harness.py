"""A page that holds nothing but the map, served from a thread."""

import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

from sysmap.graph.layout import lanes
from sysmap.model import SystemMap

HERE = Path(__file__).parent
ASSETS = HERE.parents[2] / "sysmap" / "web" / "assets"
KINDS = {
    ".html": "text/html",
    ".js": "text/javascript",
    ".css": "text/css",
    ".woff2": "font/woff2",
    ".json": "application/json",
}


def map_data(system: SystemMap) -> dict[str, Any]:
    """What `window.sysmap.create` is given."""
    actors = {key: actor.model_dump(mode="json") for key, actor in system.actors.items()}
    links = {
        key: {
            **link.model_dump(mode="json"),
            "seenBy": link.seen_by,
            "standings": [entry.standing for entry in link.evidence],
            "contested": link.contested,
        }
        for key, link in system.relationships.items()
    }
    return {"layout": lanes(system).as_dict(), "actors": actors, "relationships": links}


@contextmanager
def serve(maps: Mapping[str, Callable[[], SystemMap]]) -> Iterator[str]:
    """The page's address while the block runs; `?map=NAME` chooses which map it draws."""

    @cache
    def drawn(name: str) -> bytes:
        return json.dumps(map_data(maps[name]())).encode()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            path = self.path.partition("?")[0]
            if path.startswith("/maps/"):
                body = drawn(Path(path).stem)
            elif path.startswith("/assets/"):
                body = (ASSETS / path.removeprefix("/assets/")).read_bytes()
            else:
                path = "/page.html" if path == "/" else path
                body = (HERE / path[1:]).read_bytes()
            self.send_response(200)
            self.send_header("Content-Type", KINDS[Path(path).suffix])
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Tests read no access log."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
