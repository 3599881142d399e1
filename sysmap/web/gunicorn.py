"""Settings for gunicorn: `gunicorn -c python:sysmap.web.gunicorn`.

The app is loaded and warmed once, in the parent, and every worker is a copy of it: the first visitor waits for no
compilation, and no two threads register Dash's libraries at once. Nothing is written to disk, visitors are not logged.
"""

import os
from pathlib import Path

from sysmap.web.wsgi import number

_CORES = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
_SHARED_MEMORY = Path("/dev/shm")  # noqa: S108 - gunicorn makes its own file there, with a name nobody can guess

wsgi_app = "sysmap.web.wsgi:application()"
bind = os.environ.get("SYSMAP_BIND", "127.0.0.1:8050")
workers = number(os.environ, "SYSMAP_WORKERS", _CORES)
worker_class = "gthread"
threads = number(os.environ, "SYSMAP_THREADS", 8)
preload_app = True

timeout = 120
graceful_timeout = 30
keepalive = 65
"""Seconds; longer than a proxy keeps an idle connection, which would otherwise now and then write into a closed one."""
limit_request_line = 4094
limit_request_fields = 50
limit_request_field_size = 8190

control_socket_disable = True
worker_tmp_dir = str(_SHARED_MEMORY) if _SHARED_MEMORY.is_dir() else None
accesslog = None
errorlog = "-"
