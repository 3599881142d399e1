"""Serving under a path such as `/maps/violence/`: what is asked for there, and links that stay there."""

import re
from collections.abc import Callable, Iterable
from typing import Any

from dash.development.base_component import Component

from sysmap.errors import ArgumentError

ROOT = "/"

Wsgi = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


def cleaned(prefix: str) -> str:
    """The prefix with a slash at both ends. Raises `ArgumentError` where it is no plain path."""
    path = f"/{prefix.strip('/')}/" if prefix.strip("/") else ROOT
    if not re.fullmatch(r"/(?:[\w.~-]+/)*", path, re.ASCII):
        raise ArgumentError(f'the path prefix "{prefix}" is no plain path; write it like /maps/violence/')
    return path


def mounted(app: Wsgi, prefix: str) -> Wsgi:
    """The app, found under the prefix; also where a proxy in front has taken the prefix off already."""
    mount = prefix.rstrip("/")

    def answer(environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
        path = environ.get("PATH_INFO", "")
        if path == mount:
            start("308 Permanent Redirect", [("Location", prefix), ("Content-Length", "0")])
            return []
        if path.startswith(prefix):
            environ["SCRIPT_NAME"] = mount
            environ["PATH_INFO"] = path[len(mount) :]
        return app(environ, start)

    return answer


def within(tree: Any, prefix: str) -> Any:
    """The same components or plain data, with every link to a path of this server under the prefix."""
    match tree:
        case Component():
            for part in [tree, *tree._traverse()]:  # noqa: SLF001 - the only walk Dash has
                href = getattr(part, "href", None)
                if isinstance(href, str):
                    part.href = _under(href, prefix)
            return tree
        case dict():
            return {
                key: _under(value, prefix) if key == "href" and isinstance(value, str) else within(value, prefix)
                for key, value in tree.items()
            }
        case list() | tuple():
            return type(tree)(within(item, prefix) for item in tree)
        case _:
            return tree


def _under(href: str, prefix: str) -> str:
    """Once under the prefix a link stays as it is: what is remembered between visitors is gone over again."""
    elsewhere = not href.startswith(ROOT) or href.startswith(("//", prefix))
    return href if elsewhere else f"{prefix}{href[1:]}"
