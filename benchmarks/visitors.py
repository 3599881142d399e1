"""Thirty visitors at once, without a browser: what each asks the server for, and how long every answer takes."""

import json
import random
import re
import threading
from collections.abc import Iterator
from http.client import HTTPConnection
from time import perf_counter, sleep
from urllib.parse import urlsplit

from benchmarks.figures import shipped
from sysmap.web import ids

READS = 12
"""Actors that each visitor looks at."""

THINKS = 1.0
"""Seconds that a visitor thinks before the next, on average."""


def answers(address: str, visitors: int) -> list[float]:
    """Milliseconds of every answer: the first page and what it asks for, then the drawer of one actor after another."""
    taken: list[float] = []
    threads = [threading.Thread(target=_visit, args=(address, turn, taken)) for turn in range(visitors)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return taken


def _visit(address: str, seed: int, taken: list[float]) -> None:
    chance = random.Random(seed)  # noqa: S311 - nothing here is secret
    line = HTTPConnection(urlsplit(address).netloc, timeout=60)
    actors = sorted(shipped().actors)
    sleep(chance.random() * THINKS)
    first = _timed(line, taken, "GET", "/", encoding="identity")
    for path in ("/_dash-layout", "/_dash-dependencies", *_map_of(first)):
        _timed(line, taken, "GET", path)
    for _ in range(READS):
        sleep(chance.expovariate(1 / THINKS))
        _timed(line, taken, "POST", "/_dash-update-component", _drawer_of(chance.choice(actors)))
    line.close()


def _map_of(first: bytes) -> Iterator[str]:
    yield from re.findall(r'/api/[^"]+/map\.json', first.decode())[:1]


def _drawer_of(actor: str) -> dict[str, object]:
    """What the browser sends when an actor is chosen."""
    output = f"{ids.DRAWER}.children"
    return {
        "output": output,
        "outputs": {"id": ids.DRAWER, "property": "children"},
        "inputs": [{"id": ids.SELECTION, "property": "data", "value": {"focus": actor}}],
        "changedPropIds": [f"{ids.SELECTION}.data"],
    }


def _timed(
    line: HTTPConnection, taken: list[float], method: str, path: str, body: object = None, encoding: str = "gzip"
) -> bytes:
    sent = json.dumps(body) if body else None
    start = perf_counter()
    line.request(method, path, sent, {"Content-Type": "application/json", "Accept-Encoding": encoding})
    answer = line.getresponse()
    found = answer.read()
    taken.append((perf_counter() - start) * 1000)
    assert answer.status == 200, f"{method} {path}: {answer.status}"  # noqa: PLR2004
    return found
