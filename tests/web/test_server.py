"""What the app answers: pages with their state, the map once and for ever, and headers that keep it to itself."""

import json
import re
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from sysmap.model import SystemMap
from sysmap.overlays import open_atlas
from sysmap.web.factory import boot_of, create_app


@pytest.fixture(scope="module")
def client(tiny: SystemMap) -> FlaskClient:
    return create_app(tiny).server.test_client()


def boot(page: str) -> dict[str, object]:
    found = re.search(r'<script type="application/json" id="boot">(.*?)</script>', page, re.DOTALL)
    assert found
    data: dict[str, object] = json.loads(found[1])
    return data


def test_the_first_page_carries_the_state_of_its_address(client: FlaskClient) -> None:
    data = boot(client.get("/journey?child=quiet-9&need=9").text)
    assert data["state"] == {"page": "journey", "params": {"child": "quiet-9"}}
    assert data["dropped"] == ['The link gives need as "9"; it is a whole number from 1 to 4.']


def test_an_address_cannot_write_into_the_page(client: FlaskClient) -> None:
    page = client.get("/?q=</script><script>alert(1)</script>").text
    assert "<script>alert" not in page
    assert boot(page)["state"] == {"page": "map", "params": {"q": "</script><script>alert(1)</script>"}}


def test_the_map_may_be_kept_for_ever(client: FlaskClient, tiny: SystemMap) -> None:
    answer = client.get(f"/api/{tiny.version}/map.json")
    assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert set(answer.json["actors"]) == set(tiny.actors)
    assert set(answer.json["relationships"]) == set(tiny.relationships)


def test_a_view_is_laid_out_by_itself(client: FlaskClient, tiny: SystemMap) -> None:
    part = client.get(f"/api/{tiny.version}/view/around-mash.json").json
    assert "mash" in part["actors"]
    assert {box["id"] for box in part["layout"]["boxes"]} <= set(part["actors"])


def test_the_childrens_part_holds_what_children_move_along(client: FlaskClient, tiny: SystemMap) -> None:
    part = client.get(f"/api/{tiny.version}/children.json").json
    types = {tiny.relationships[key].type for key in part["relationships"]}
    assert types == {"refers", "signposts"}
    assert "home-office" not in part["actors"]


@pytest.mark.parametrize("path", ["/api/000000000000/map.json", "/api/{version}/view/nothing.json"])
def test_what_is_not_there_is_not_found(client: FlaskClient, tiny: SystemMap, path: str) -> None:
    assert client.get(path.format(version=tiny.version)).status_code == 404


def test_answers_are_compressed(client: FlaskClient, tiny: SystemMap) -> None:
    answer = client.get(f"/api/{tiny.version}/map.json", headers={"Accept-Encoding": "gzip"})
    assert answer.headers["Content-Encoding"] == "gzip"


def test_every_answer_says_what_may_be_loaded(client: FlaskClient) -> None:
    for path in ("/", "/health", "/assets/app-1-frame.css", "/nothing/here"):
        with client.get(path) as answer:
            headers = answer.headers
        policy = headers["Content-Security-Policy"]
        assert "default-src 'self'" in policy
        assert "unsafe-eval" not in policy
        assert not re.search(r"script-src[^;]*unsafe-inline", policy)
        assert "http" not in policy
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["X-Frame-Options"] == "DENY"


def test_the_page_names_no_other_host(client: FlaskClient) -> None:
    page = client.get("/").text
    assert re.findall(r'(?:src|href)="(?:https?:)?//[^"]+"', page) == []


def test_a_request_that_is_too_large_is_refused(client: FlaskClient) -> None:
    assert client.post("/_dash-update-component", json={"x": "x" * 70_000}).status_code == 413


def test_health_answers(client: FlaskClient) -> None:
    assert client.get("/health").status_code == 200


def test_an_area_has_an_address_of_its_own_that_may_be_kept(tiny_folder: Path) -> None:
    app = create_app(tiny_folder)
    client = app.server.test_client()
    page = client.get("/?area=moor").text
    version = boot(page)["areas"]["moor"]["version"]  # type: ignore[index]
    assert f'href="/api/{version}/map.json"' in page
    answer = client.get(f"/api/{version}/map.json")
    assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert answer.json["differs"] == {"actors": {"camhs": "changed"}, "relationships": {}, "where": "The moor"}
    assert client.get(f"/api/{version}/view/around-mash.json").status_code == 200
    assert client.get(f"/api/{version}/areas.json").status_code == 404
    assert [area["id"] for area in client.get(f"/api/{app.system.version}/areas.json").json["areas"]] == ["moor"]


def test_organisations_are_unfolded_on_demand(shipped: SystemMap) -> None:
    client = create_app(shipped).server.test_client()
    folded = client.get(f"/api/{shipped.version}/map.json").json["layout"]
    opened = client.get(f"/api/{shipped.version}/open/police.json").json["layout"]
    assert folded["home"]["police-officer"] == "police"
    assert opened["home"]["police-officer"] == "police-officer"
    assert opened["home"]["teacher"] == folded["home"]["teacher"] == "mainstream-school"
    view = client.get(f"/api/{shipped.version}/view/who-refers-whom/open/police.json").json
    assert {box["id"] for box in view["layout"]["boxes"]} <= set(view["actors"])
    wrong_names = ("open/nobody", "open/", "open/yot,police", "view/none/open/police", "open/police,police")
    for wrong in wrong_names:
        assert client.get(f"/api/{shipped.version}/{wrong}.json").status_code == 404, wrong


def test_an_actor_of_an_area_alone_is_offered_there(shipped_folder: Path) -> None:
    atlas = open_atlas(shipped_folder)
    offer = boot_of(atlas, "/", "area=northumberland&focus=rural-transprt")["offer"]
    assert offer == {"name": atlas.under("northumberland").actors["rural-transport"].name, "href": offer["href"]}
    assert offer["href"] == "/?area=northumberland&focus=rural-transport"
    assert boot_of(atlas, "/", "focus=rural-transprt")["offer"] is None
