"""The server answers whatever a browser sends, and never from another visitor's state."""

import json
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

from sysmap.model import SystemMap
from sysmap.web import ids
from sysmap.web.factory import create_app
from sysmap.web.state import PageState, asked


@pytest.fixture(scope="module")
def client(tiny: SystemMap) -> FlaskClient:
    return create_app(tiny).server.test_client()


def call(client: FlaskClient, store: str, outputs: list[str], data: Any) -> dict[str, Any]:
    name = outputs[0] if len(outputs) == 1 else f"..{'...'.join(outputs)}.."
    parts = [dict(zip(("id", "property"), output.split("."), strict=True)) for output in outputs]
    answer = client.post(
        "/_dash-update-component",
        json={
            "output": name,
            "outputs": parts[0] if len(parts) == 1 else parts,
            "inputs": [{"id": store, "property": "data", "value": data}],
            "changedPropIds": [f"{store}.data"],
        },
    )
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json["response"]
    return found


LIT = [f"{ids.LIT}.data"]
ROUTE = [f"{ids.ACCOUNT}.children", f"{ids.TIMELINE}.children", f"{ids.REPLAY_STEPS}.data"]
REACH = [f"{ids.REACH}.children", f"{ids.MARKS}.data", f"{ids.CHILD_SUMMARY}.children"]


def test_the_drawer_is_written_for_the_actor_asked_for(client: FlaskClient) -> None:
    found = call(client, ids.SELECTION, [f"{ids.DRAWER}.children"], {"focus": "camhs"})
    assert "Child guidance" in json.dumps(found)
    assert call(client, ids.QUESTION, LIT, {"focus": "camhs"})[ids.LIT]["data"] == {}


def test_an_answer_comes_with_what_the_map_lights(client: FlaskClient) -> None:
    found = call(client, ids.QUESTION, LIT, {"focus": "mash", "ask": "refers-here"})
    assert found[ids.LIT]["data"] == {
        "about": {"focus": "mash", "ask": "refers-here"},
        "relationships": ["school--refers--mash"],
        "actors": ["mash", "school"],
    }


def test_ways_come_with_what_the_map_lights(client: FlaskClient) -> None:
    asked = {"focus": "school", "between": "mash"}
    found = call(client, ids.QUESTION, LIT, asked)[ids.LIT]["data"]
    assert found == {"about": asked, "relationships": ["school--refers--mash"], "actors": ["mash", "school"]}


def test_reach_is_worked_out_for_the_child_asked_for(client: FlaskClient) -> None:
    found = call(client, ids.CHILD_SPEC, REACH, {"child": "worried-13"})
    assert found[ids.MARKS]["data"]["mash"]["state"] == "open"


def test_a_route_is_a_pure_function_of_what_was_asked(client: FlaskClient) -> None:
    words = {"child": "worried-13", "run": "1", "seed": "4"}
    first = call(client, ids.RUN_SPEC, ROUTE, words)
    call(client, ids.RUN_SPEC, ROUTE, {"child": "quiet-9", "run": "1", "seed": "9"})
    assert call(client, ids.RUN_SPEC, ROUTE, words) == first


def test_without_sending_the_child_there_is_no_route(client: FlaskClient) -> None:
    assert call(client, ids.RUN_SPEC, ROUTE, {"child": "worried-13"})[ids.REPLAY_STEPS]["data"] == []


@pytest.mark.parametrize("data", [None, [], "x", 3, {"weeks": "10000000", "seed": "1e9", "child": ["a"]}])
def test_nonsense_from_a_browser_is_as_if_nothing_was_asked(tiny: SystemMap, data: Any) -> None:
    assert asked(data, tiny) == PageState()


def test_an_area_is_honoured_by_the_lists_and_by_the_reach_of_a_child(tiny_folder: Path) -> None:
    client = create_app(tiny_folder).server.test_client()
    panel = call(client, ids.AREA_SPEC, [f"{ids.DIFFERENCES}.children"], {"area": "moor"})
    assert "What is different in The moor" in json.dumps(panel)
    opened = call(client, ids.SELECTION, [f"{ids.DRAWER}.children"], {"area": "moor", "focus": "camhs"})
    assert "Different in The moor" in json.dumps(opened)
    plain = call(client, ids.SELECTION, [f"{ids.DRAWER}.children"], {"focus": "camhs"})
    assert "Different in" not in json.dumps(plain)
    assert call(client, ids.CHILD_SPEC, REACH, {"area": "moor"}) == call(client, ids.CHILD_SPEC, REACH, {})
    two = [f"{ids.TWO_LIST}.children", f"{ids.TWO_SENTENCE}.children"]
    assert "on both maps" in json.dumps(call(client, ids.TWO_SPEC, two, {"show": "two"}))
