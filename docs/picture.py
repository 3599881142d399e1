"""Takes the README's picture from the running app: the shipped map with one body in focus and its drawer open."""

import threading
from pathlib import Path

from playwright.sync_api import sync_playwright
from waitress import create_server

from sysmap.web.factory import create_app

ROOT = Path(__file__).parent.parent
PICTURE = ROOT / "docs" / "images" / "map.png"
CHROMIUM = "/usr/bin/chromium"
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]


def main() -> None:
    """Serve the map on a free port, open it at 1440×900, and keep what is seen."""
    server = create_server(create_app(ROOT / "data").server, host="127.0.0.1", port=0)
    threading.Thread(target=server.run, daemon=True).start()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        page = browser.new_page(viewport={"width": 1440, "height": 900})
        page.goto(f"http://127.0.0.1:{server.effective_port}/?focus=mash", wait_until="networkidle")
        page.get_by_role("heading", name="Multi-agency safeguarding hubs").wait_for()
        PICTURE.parent.mkdir(exist_ok=True)
        page.screenshot(path=PICTURE)
        browser.close()
    server.close()


if __name__ == "__main__":
    main()
