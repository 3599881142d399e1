"""How much one visitor may ask for: a bucket of tokens for each address and kind of request, in memory.

Each process keeps its own buckets, so that of W processes a visitor may get up to W times as much. An address counts
as it reaches the server; behind a proxy that is the proxy's own, unless the server is told how many proxies to believe.
"""

import ipaddress
import math
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from flask import Flask, Response, request

from sysmap.web import ids

CLIENTS = 20_000
"""So many buckets are kept; the one unused for longest goes first, which can only be to a visitor's advantage."""
UPDATES = "/_dash-update-component"
DOWNLOADS = "/export/"

RUNS = frozenset({ids.RUN_SPEC, ids.MANY_SPEC})
"""What a browser hands over to have children sent through the map."""


@dataclass(frozen=True)
class Limit:
    """How many requests may come at once, and how many a minute after that."""

    burst: int
    per_minute: int


LIMITS: Mapping[str, Limit] = {
    "runs": Limit(burst=20, per_minute=30),
    "pictures": Limit(burst=10, per_minute=10),
    "details": Limit(burst=300, per_minute=600),
}
"""By kind: journeys, saved files, and all else the server writes. Generous, since an office may share an address."""


class Buckets:
    """Tokens of each visitor and kind; `now` tells seconds that only ever grow."""

    def __init__(self, limits: Mapping[str, Limit], now: Callable[[], float] = time.monotonic) -> None:
        self._limits = limits
        self._now = now
        self._lock = threading.Lock()
        self._left: OrderedDict[tuple[str, str], tuple[float, float]] = OrderedDict()

    def take(self, client: str, kind: str) -> float:
        """Take one token. Returns 0 where there was one, else in how many seconds there will be."""
        limit, now, key = self._limits[kind], self._now(), (client, kind)
        rate = limit.per_minute / 60
        with self._lock:
            left, since = self._left.pop(key, (float(limit.burst), now))
            left = min(limit.burst, left + (now - since) * rate)
            wait = 0.0 if left >= 1 else (1 - left) / rate
            self._left[key] = (left if wait else left - 1, now)
            while len(self._left) > CLIENTS:
                self._left.popitem(last=False)
        return wait


def limit(server: Flask, limits: Mapping[str, Limit] = LIMITS) -> None:
    """Have the server turn away whoever asks for too much, and say when to come again."""
    buckets = Buckets(limits)

    @server.before_request
    def _limited() -> Response | None:
        kind = kind_of()
        wait = buckets.take(visitor(request.remote_addr), kind) if kind else 0.0
        if not wait:
            return None
        seconds = math.ceil(wait)
        words = f"Too much was asked for from this address. Try again in {seconds} s.\n"
        return Response(words, 429, {"Retry-After": str(seconds)}, mimetype="text/plain")


def kind_of() -> str | None:
    """The kind of the present request; None for what costs next to nothing."""
    if request.path.startswith(DOWNLOADS):
        return "pictures"
    if request.path != UPDATES:
        return None
    asked = request.get_json(silent=True)
    changed = asked.get("changedPropIds") if isinstance(asked, dict) else None
    names = {str(prop).partition(".")[0] for prop in changed} if isinstance(changed, list) else set()
    return "runs" if names & RUNS else "details"


def visitor(address: str | None) -> str:
    """Whom an address stands for: itself, or for IPv6 its /64, of which a visitor has all."""
    try:
        found = ipaddress.ip_address(address or "")
    except ValueError:
        return "unknown"
    if found.version == 4:  # noqa: PLR2004
        return str(found)
    return str(ipaddress.ip_network((found, 64), strict=False))
