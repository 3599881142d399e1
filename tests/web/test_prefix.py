"""Under a path of its own the app answers there, and links nowhere else."""

import json
import re

import pytest
from dash import html
from flask.testing import FlaskClient

from sysmap.errors import ArgumentError
from sysmap.model import SystemMap
from sysmap.web.factory import create_app
from sysmap.web.prefix import cleaned, within

PREFIX = "/maps/violence/"


@pytest.fixture(scope="module")
def client(tiny: SystemMap) -> FlaskClient:
    return create_app(tiny, prefix=PREFIX).server.test_client()


def paths(text: str) -> set[str]:
    """Every path of a server that stands in a page or an answer."""
    return set(re.findall(r'(?:"(?:href|src)": ?|href=|src=)"(/[^"]*)"', text.replace("\\u002f", "/")))


@pytest.mark.parametrize("page", ["", "journey", "metrics", "evidence", "guide"])
def test_pages_answer_under_the_prefix_and_name_nothing_outside(client: FlaskClient, page: str) -> None:
    answer = client.get(f"{PREFIX}{page}")
    assert answer.status_code == 200
    assert paths(answer.text)
    assert all(path.startswith(PREFIX) for path in paths(answer.text))
    boot = json.loads(re.search(r'id="boot">(.*?)</script>', answer.text)[1])
    assert boot["state"]["page"] == (page or "map")
    assert boot["root"] == PREFIX
    assert boot["paths"]["journey"] == f"{PREFIX}journey"


def test_every_script_and_style_of_the_page_is_found(client: FlaskClient) -> None:
    for path in paths(client.get(PREFIX).text):
        with client.get(path) as answer:
            assert answer.status_code == 200, path


def test_the_layout_links_nowhere_else(client: FlaskClient) -> None:
    links = paths(client.get(f"{PREFIX}_dash-layout").text)
    assert {PREFIX, f"{PREFIX}journey", f"{PREFIX}export/map.pdf"} <= links
    assert all(path.startswith(PREFIX) for path in links)


def test_data_links_nowhere_else(client: FlaskClient, tiny: SystemMap) -> None:
    text = client.get(f"{PREFIX}api/{tiny.version}/evidence.json").text
    assert paths(text)
    assert all(path.startswith(PREFIX) for path in paths(text))


def test_what_a_callback_writes_links_nowhere_else(client: FlaskClient) -> None:
    asked = {
        "output": "drawer.children",
        "outputs": {"id": "drawer", "property": "children"},
        "inputs": [{"id": "selection", "property": "data", "value": {"focus": "mash"}}],
        "changedPropIds": ["selection.data"],
    }
    for _ in range(2):
        answer = client.post(f"{PREFIX}_dash-update-component", json=asked)
        assert answer.status_code == 200
        assert paths(answer.text)
        assert all(path.startswith(f"{PREFIX}evidence#") for path in paths(answer.text))


def test_a_proxy_may_have_taken_the_prefix_off(client: FlaskClient) -> None:
    assert client.get("/health").status_code == 200
    assert client.get(f"{PREFIX}health").status_code == 200
    assert client.get("/journey").status_code == 200


def test_the_prefix_without_its_slash_leads_to_the_page(client: FlaskClient) -> None:
    answer = client.get("/maps/violence")
    assert (answer.status_code, answer.headers["Location"]) == (308, PREFIX)


@pytest.mark.parametrize(("given", "path"), [("", "/"), ("/", "/"), ("maps", "/maps/"), ("/a/b", "/a/b/")])
def test_a_prefix_is_written_with_or_without_slashes(given: str, path: str) -> None:
    assert cleaned(given) == path


@pytest.mark.parametrize("given", ["a b", "/a//b/", "https://example.org/a", "/<script>/"])
def test_a_prefix_is_a_plain_path(given: str) -> None:
    with pytest.raises(ArgumentError, match=f'the path prefix "{re.escape(given)}" is no plain path'):
        cleaned(given)


def test_links_elsewhere_and_links_done_already_stay() -> None:
    parts = [html.A(href=href) for href in ("/x", "#y", "https://example.org/", "//example.org/", "/p/z")]
    assert [part.href for part in within(within(parts, "/p/"), "/p/")] == [
        "/p/x", "#y", "https://example.org/", "//example.org/", "/p/z",
    ]  # fmt: skip
