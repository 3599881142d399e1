"""Serves the app on this machine with one process and a few threads."""

import os
import socket
import threading
from collections.abc import Callable

from dash import Dash
from waitress.server import create_server

from sysmap.errors import ArgumentError

THREADS = 8


def run(app: Dash, host: str, port: int, ready: Callable[[str], None]) -> None:
    """Serve until interrupted; `ready` is told the address once the port is open.

    Port 0 takes a free one. Raises ArgumentError where the port cannot be had.
    """
    with _opened(host, port) as listener:
        server = create_server(app.server, sockets=[listener], threads=THREADS, ident=None)
        ready(f"http://{host}:{listener.getsockname()[1]}")
        try:
            server.run()
        finally:
            server.close()


def _opened(host: str, port: int) -> socket.socket:
    try:
        return socket.create_server((host, port))
    except OSError as problem:
        raise ArgumentError(
            f"port {port} on {host} cannot be had: {os.strerror(problem.errno or 0)}. Try another --port."
        ) from problem


def in_background(work: Callable[[], object]) -> None:
    """Do something slow that nobody waits for, such as compiling the journey engine."""
    threading.Thread(target=work, daemon=True).start()
