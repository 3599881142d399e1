"""What the page shows, to keep: the same picture and tables from the server, one at a time."""

import io
import threading
import zipfile
from collections.abc import Iterator

import pytest
from flask import Flask
from flask.testing import FlaskClient

from sysmap.export.tables import read_rows
from sysmap.model import SystemMap
from sysmap.overlays import Atlas
from sysmap.web.downloads import BusyError, Desk, serve_downloads
from sysmap.web.factory import create_app


@pytest.fixture(scope="module")
def client(tiny: SystemMap) -> FlaskClient:
    return create_app(tiny).server.test_client()


@pytest.mark.parametrize(
    ("form", "kind", "start"),
    [
        ("svg", "image/svg+xml", b"<?xml"),
        ("png", "image/png", b"\x89PNG"),
        ("pdf", "application/pdf", b"%PDF-"),
        ("zip", "application/zip", b"PK"),
    ],
)
def test_each_format_comes_as_a_named_file(
    client: FlaskClient, tiny: SystemMap, form: str, kind: str, start: bytes
) -> None:
    answer = client.get(f"/export/map.{form}?view=around-mash&focus=mash")
    assert (answer.status_code, answer.mimetype) == (200, kind)
    assert answer.data.startswith(start)
    name = f"sysmap-around-mash-mash-{tiny.version}.{form}"
    assert answer.headers["Content-Disposition"] == f'attachment; filename="{name}"'


def test_the_picture_shows_what_the_address_says(client: FlaskClient, tiny: SystemMap) -> None:
    svg = client.get("/export/map.svg?sectors=justice&q=ignored").text
    shown = {key for key in tiny.actors if f'id="actor-{key}"' in svg}
    assert shown == {key for key, actor in tiny.actors.items() if actor.sector == "justice" and actor.kind != "role"}
    assert "Only sectors: Justice." in svg


def test_nonsense_in_the_address_is_left_out(client: FlaskClient) -> None:
    plain = client.get("/export/map.svg")
    assert client.get("/export/map.svg?view=nowhere&focus=<b>&page=9&strange=1").data == plain.data


def test_the_tables_hold_what_is_shown_and_describe_themselves(client: FlaskClient, tiny: SystemMap) -> None:
    answer = client.get("/export/map.zip?types=refers&sectors=justice,social-care")
    with zipfile.ZipFile(io.BytesIO(answer.data)) as archive:
        assert {"actors.csv", "relationships.csv", "data-dictionary.csv", "datapackage.json"} <= set(archive.namelist())
        rows = read_rows(archive.read("relationships.csv").decode())
        actors = {row["id"] for row in read_rows(archive.read("actors.csv").decode())}
        assert b'"types": [\n' in archive.read("datapackage.json")
    kept = {key for key, actor in tiny.actors.items() if actor.sector in ("justice", "social-care")}
    lines = tiny.relationships.values()
    assert actors == kept
    assert {row["id"] for row in rows} == {
        line.id for line in lines if line.type == "refers" and {line.from_, line.to} <= kept
    }


@pytest.mark.parametrize("width", ["4001", "9", "wide", "-1", "1e3", ""])
def test_a_png_of_another_size_is_refused_with_the_limit(client: FlaskClient, width: str) -> None:
    answer = client.get(f"/export/map.png?width={width}")
    assert (answer.status_code, answer.mimetype) == (400, "text/plain")
    assert answer.text == (
        "The width of a PNG is a whole number of pixels from 200 to 4000. "
        "`sysmap export` draws wider ones; SVG and PDF are sharp at any size.\n"
    )


def test_other_formats_are_not_found(client: FlaskClient) -> None:
    assert client.get("/export/map.exe").status_code == 404


def test_what_was_made_is_not_made_again() -> None:
    desk, made = Desk(), iter((b"first", b"second"))
    assert [desk.get("a", lambda: next(made)) for _ in range(2)] == [b"first", b"first"]


def test_only_so_much_is_remembered() -> None:
    desk, made = Desk(kept=10), iter((b"12345678", b"abcdefgh", b"again"))
    assert [desk.get(key, lambda: next(made)) for key in "aba"] == [b"12345678", b"abcdefgh", b"again"]


@pytest.fixture
def held() -> Iterator[tuple[Desk, threading.Event]]:
    """A desk at work on something that ends when the event is set, with nobody allowed to wait."""
    desk, begun, end = Desk(waiting=0), threading.Event(), threading.Event()

    def slowly() -> bytes:
        begun.set()
        end.wait()
        return b"done"

    worker = threading.Thread(target=lambda: desk.get("slow", slowly))
    worker.start()
    begun.wait()
    yield desk, end
    end.set()
    worker.join()


def test_who_comes_when_too_many_wait_is_turned_away(held: tuple[Desk, threading.Event]) -> None:
    with pytest.raises(BusyError):
        held[0].get("other", lambda: b"")


def test_being_turned_away_says_when_to_come_again(tiny: SystemMap, held: tuple[Desk, threading.Event]) -> None:
    server = Flask("busy")
    serve_downloads(server, Atlas(tiny), held[0])
    answer = server.test_client().get("/export/map.svg")
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "15")
    assert answer.text == "Too many pictures are being made; try again.\n"


def test_a_picture_of_an_answer_lights_the_answer_and_says_what_was_asked(client: FlaskClient) -> None:
    asked = client.get("/export/map.svg?focus=mash&ask=refers-here").text
    assert "asked: Who refers a child to it?" in asked
    ways = client.get("/export/map.svg?focus=school&between=camhs").text
    assert "route 1 of those from here to" in ways
    assert asked != client.get("/export/map.svg?focus=mash").text


def test_a_picture_keeps_to_the_rarer_filters(client: FlaskClient, tiny: SystemMap) -> None:
    svg = client.get("/export/map.svg?meets=families&standing=statute").text
    shown = {key for key in tiny.actors if f'id="actor-{key}"' in svg}
    assert shown == {key for key, actor in tiny.actors.items() if "families" in actor.meets}
    assert "meets: families; evidence: statute" in svg
