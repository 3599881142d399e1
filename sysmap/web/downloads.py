"""Answers `/export/map.svg?…` and its kin: what the page shows, to keep. One is made at a time, and few may wait."""

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import lru_cache

from flask import Flask, Response, abort, request

from sysmap.errors import ArgumentError
from sysmap.export.picture import SMALLEST, USUAL
from sysmap.overlays import Atlas
from sysmap.overlays.atlas import MOST_MAPS
from sysmap.web.picture import Pictures, seen_of
from sysmap.web.state import read

TYPES = {
    "svg": "image/svg+xml",
    "png": "image/png",
    "pdf": "application/pdf",
    "zip": "application/zip",
}
WIDEST = 4000
"""Pixels across a PNG that a visitor may ask for; `sysmap export` draws wider ones, which take a gigabyte each."""
WAITING = 4
"""So many may wait while one is made; a server with hundreds of visitors stays a server."""
RETRY = 15
"""Seconds after which one who was turned away may ask again."""
KEPT = 24 * 1024 * 1024
"""Bytes of finished files that are remembered."""


class BusyError(Exception):
    """Too many wait already."""


class Desk:
    """Makes one thing at a time, and remembers what it made last."""

    def __init__(self, waiting: int = WAITING, kept: int = KEPT) -> None:
        self._places = threading.BoundedSemaphore(waiting + 1)
        self._turn = threading.Lock()
        self._made: OrderedDict[Hashable, bytes] = OrderedDict()
        self._room = kept

    def get(self, key: Hashable, make: Callable[[], bytes]) -> bytes:
        """What was made for this key, now or before. Raises BusyError where too many wait."""
        with self._place(), self._turn:
            if key not in self._made:
                self._made[key] = make()
            self._made.move_to_end(key)
            found = self._made[key]
            while len(self._made) > 1 and sum(map(len, self._made.values())) > self._room:
                self._made.popitem(last=False)
            return found

    @contextmanager
    def _place(self) -> Iterator[None]:
        if not self._places.acquire(blocking=False):
            raise BusyError
        try:
            yield
        finally:
            self._places.release()


def serve_downloads(server: Flask, atlas: Atlas, desk: Desk | None = None) -> None:
    """Answer for pictures and tables of what a page shows; nonsense in the query is left out, as on the page."""
    line = desk or Desk()

    @lru_cache(maxsize=MOST_MAPS)
    def of(area: str | None) -> Pictures:
        return Pictures(atlas.under(area))

    @server.get("/export/map.<form>")
    def _export(form: str) -> Response:
        if form not in TYPES:
            abort(404, f"There are {', '.join(TYPES)}.")
        words = request.args.to_dict()
        width = words.pop("width", str(USUAL))
        asked = read("/", words, atlas.base, atlas=atlas).state
        pictures = of(asked.area)
        state = seen_of(asked, pictures.system)
        today = datetime.now(UTC).date()
        try:
            across = _width(width) if form == "png" else 0
            content = line.get((state, form, across, today), lambda: pictures.content(state, form, across, today))
        except ArgumentError as problem:
            return Response(f"{problem}\n", 400, mimetype="text/plain")
        except BusyError:
            return Response("Too many pictures are being made; try again.\n", 503, {"Retry-After": str(RETRY)})
        response = Response(content, mimetype=TYPES[form])
        response.headers["Content-Disposition"] = f'attachment; filename="{pictures.name(state, form)}"'
        response.headers["Cache-Control"] = "private, no-cache"
        return response


def _width(text: str) -> int:
    if not (text.isascii() and text.isdigit() and SMALLEST <= int(text[:9]) <= WIDEST):
        raise ArgumentError(
            f"The width of a PNG is a whole number of pixels from {SMALLEST} to {WIDEST}. "
            "`sysmap export` draws wider ones; SVG and PDF are sharp at any size."
        )
    return int(text)
