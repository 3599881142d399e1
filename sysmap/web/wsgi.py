"""The app as a host runs it, set up from environment variables; `docs/hosting.md` says what each means.

`gunicorn -c python:sysmap.web.gunicorn` is all it takes.
"""

import os
from collections.abc import Mapping
from pathlib import Path

from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix

from sysmap.errors import ArgumentError
from sysmap.journey import warm
from sysmap.web.factory import create_app
from sysmap.web.limits import LIMITS, Limit
from sysmap.web.prefix import cleaned


def application(settings: Mapping[str, str] = os.environ) -> Flask:
    """The app, warm: its libraries are registered and the journey engine is compiled before anybody asks.

    Raises `DataError` where the data are wrong, and `ArgumentError` where a setting makes no sense.
    """
    app = create_app(
        Path(settings.get("SYSMAP_DATA", "data")),
        areas=_words(settings, "SYSMAP_AREAS"),
        reforms=_words(settings, "SYSMAP_REFORMS"),
        prefix=cleaned(settings.get("SYSMAP_PREFIX", "/")),
        limits={kind: _limit(settings, kind, usual) for kind, usual in LIMITS.items()},
    )
    server: Flask = app.server
    proxies = number(settings, "SYSMAP_PROXIES", 0, least=0)
    if proxies:
        server.wsgi_app = ProxyFix(server.wsgi_app, x_for=proxies, x_proto=proxies)  # type: ignore[method-assign]
    warm()
    return server


def number(settings: Mapping[str, str], name: str, usual: int, *, least: int = 1) -> int:
    """A setting that is a whole number. Raises `ArgumentError` where it is not, or is less than `least`."""
    text = settings.get(name, str(usual))
    if not (text.isascii() and text.isdigit() and int(text) >= least):
        raise ArgumentError(f'{name} is "{text}"; it is a whole number, {least} or more')
    return int(text)


def _limit(settings: Mapping[str, str], kind: str, usual: Limit) -> Limit:
    name = f"SYSMAP_{kind.upper()}"
    burst = number(settings, f"{name}_AT_ONCE", usual.burst)
    return Limit(burst, number(settings, f"{name}_PER_MINUTE", usual.per_minute))


def _words(settings: Mapping[str, str], name: str) -> tuple[str, ...]:
    return tuple(word for word in settings.get(name, "").split(",") if word)
