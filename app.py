"""The app for any WSGI server: `server` is what it serves. Run alone, it serves this machine only."""

from pathlib import Path

from sysmap.journey import warm
from sysmap.web.factory import create_app
from sysmap.web.run import in_background, run

app = create_app(Path(__file__).parent / "data")
server = app.server

if __name__ == "__main__":
    in_background(warm)
    run(app, "127.0.0.1", 8050, print)
