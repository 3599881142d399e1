"""The shipped configuration: gunicorn under a path of its own, with every page working and nothing asked outside it."""

import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.app.conftest import PATIENCE, WIDE
from tests.browser.app.watch import Watch

ROOT = Path(__file__).parents[3]
PREFIX = "/maps/violence/"
LINKS = """() => [...document.querySelectorAll("a[href]")].map((link) => link.getAttribute("href"))
  .filter((href) => href.startsWith("/"))"""


@pytest.fixture(scope="module")
def hosted(tmp_path_factory: pytest.TempPathFactory, shipped_folder: Path) -> Iterator[str]:
    """The address of gunicorn with its two workers, in a folder of its own that must stay empty."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    here = tmp_path_factory.mktemp("host")
    settings = {
        "SYSMAP_BIND": f"127.0.0.1:{port}",
        "SYSMAP_DATA": str(shipped_folder),
        "SYSMAP_PREFIX": PREFIX,
        "SYSMAP_WORKERS": "2",
        "SYSMAP_PICTURES_AT_ONCE": "2",
        "PYTHONPATH": str(ROOT),
        "HOME": str(here),
    }
    log = (here.parent / "gunicorn.log").open("wb")
    command = [Path(sys.executable).parent / "gunicorn", "-c", "python:sysmap.web.gunicorn"]
    with log, subprocess.Popen(command, cwd=here, env={**os.environ, **settings}, stdout=log, stderr=log) as server:
        address = f"http://127.0.0.1:{port}"
        try:
            wait_for(f"{address}{PREFIX}health", server)
            yield address
        finally:
            server.send_signal(signal.SIGTERM)
            assert server.wait(60) == 0
    said = (here.parent / "gunicorn.log").read_text()
    assert "[ERROR]" not in said, said
    assert list(here.iterdir()) == []


def wait_for(address: str, server: subprocess.Popen[bytes]) -> None:
    """Until the server answers; compiling the engine anew may take minutes."""
    for _ in range(1200):
        assert server.poll() is None, "gunicorn ended"
        try:
            urllib.request.urlopen(address).close()  # noqa: S310
        except OSError:
            time.sleep(0.25)
        else:
            return
    pytest.fail("gunicorn does not answer")


def get(address: str, data: object = None) -> tuple[int, str, bytes]:
    """Status, kind and body of an answer."""
    body = None if data is None else json.dumps(data).encode()
    asked = urllib.request.Request(address, body, {"Content-Type": "application/json"})  # noqa: S310
    try:
        with urllib.request.urlopen(asked) as answer:  # noqa: S310
            return answer.status, answer.headers["Content-Type"].partition(";")[0], answer.read()
    except urllib.error.HTTPError as refused:
        with refused:
            return refused.code, refused.headers["Content-Type"].partition(";")[0], refused.read()


def test_everything_answers_under_the_prefix(hosted: str) -> None:
    home = f"{hosted}{PREFIX}"
    assert get(f"{home}health")[0] == 200
    assert get(f"{hosted}/health")[0] == 200
    for page in ("", "journey", "evidence", "guide"):
        assert get(f"{home}{page}")[:2] == (200, "text/html")
    assert get(f"{home}assets/map.js")[0] == 200
    version = json.loads(get(home)[2].partition(b'id="boot">')[2].partition(b"</script>")[0])["version"]
    assert get(f"{home}api/{version}/map.json")[:2] == (200, "application/json")
    asked = {
        "output": "drawer.children",
        "outputs": {"id": "drawer", "property": "children"},
        "inputs": [{"id": "selection", "property": "data", "value": {"focus": "mash"}}],
        "changedPropIds": ["selection.data"],
    }
    status, _, body = get(f"{home}_dash-update-component", asked)
    assert (status, b"Multi-agency safeguarding hubs" in body) == (200, True)


def test_a_visitor_who_asks_for_too_much_is_turned_away(hosted: str) -> None:
    """Each of the two workers gives two pictures at once."""
    told = [get(f"{hosted}{PREFIX}export/map.svg?view=childrens-map")[0] for _ in range(12)]
    assert set(told) == {200, 429}
    assert told.count(200) <= 5
    assert told[-1] == 429


def test_a_visitor_stays_under_the_prefix(hosted: str, chromium: Browser) -> None:
    expect.set_options(timeout=PATIENCE)
    context = chromium.new_context(viewport={"width": WIDE[0], "height": WIDE[1]})
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    watch = Watch(page, f"{hosted}{PREFIX}")
    page.goto(f"{hosted}{PREFIX}?focus=camhs")
    expect(page.locator("#drawer h2")).to_be_visible()
    links = page.evaluate(LINKS)
    page.get_by_role("link", name="Journey", exact=True).click()
    expect(page).to_have_url(re.compile(f"^{hosted}{PREFIX}journey"))
    page.goto(f"{hosted}{PREFIX}journey")
    page.get_by_role("button", name="Send this child").click()
    expect(page.locator("#account ol > li").first).to_be_visible()
    page.goto(f"{hosted}{PREFIX}evidence")
    expect(page.locator("#evidence-tables table").first).to_be_visible()
    links += page.evaluate(LINKS)
    assert len(links) > 20
    assert [link for link in links if not link.startswith(PREFIX)] == []
    page.go_back()
    expect(page.locator("#account")).to_be_visible()
    watch.close()
    assert watch.complaints == []
