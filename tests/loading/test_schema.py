import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from sysmap.loading.files import read
from sysmap.loading.schema import schemas

pytestmark = pytest.mark.no_cover  # about what is written, not about lines of code

HERE = Path(__file__).parents[1]
SHIPPED = HERE.parent / "data"
FOLDERS = (SHIPPED, HERE / "maps" / "tiny")
SCHEMA_OF_FOLDER = {"journeys": "journey", "areas": "overlay", "reforms": "overlay", "ledger": "ledger"}


def data_files(folder):
    named = [(file, f"{file.stem}.schema.json") for file in sorted(folder.glob("*.yaml"))]
    inner = [
        (file, f"{name}.schema.json")
        for sub, name in SCHEMA_OF_FOLDER.items()
        for file in (folder / sub).glob("*.yaml")
    ]
    return named + sorted(inner)


@pytest.fixture(scope="module")
def generated():
    return schemas()


def errors(schema, data):
    return [error.message for error in Draft202012Validator(schema).iter_errors(data)]


def test_the_committed_schemas_are_those_of_the_model(generated):
    committed = {
        file.name: json.loads(file.read_text(encoding="utf-8")) for file in (SHIPPED / "schemas").glob("*.json")
    }
    assert committed == generated


def test_every_schema_is_a_schema(generated):
    for schema in generated.values():
        assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
        Draft202012Validator.check_schema(schema)


def test_every_key_is_described(generated):
    defs = {name: schema for file in generated.values() for name, schema in file["$defs"].items()}
    for name in ("Actor", "Service", "Relationship", "Profile", "View", "JourneyStep"):
        assert all("description" in entry for entry in defs[name]["properties"].values())


@pytest.mark.parametrize(
    ("file", "schema"),
    [
        pytest.param(*pair, id=str(pair[0].relative_to(HERE.parent)))
        for folder in FOLDERS
        for pair in data_files(folder)
    ],
)
def test_every_data_file_fits_its_schema(generated, file, schema):
    assert errors(generated[schema], read(file).data) == []


@pytest.mark.parametrize(
    ("file", "schema"), [pytest.param(*pair, id=str(pair[0].relative_to(SHIPPED))) for pair in data_files(SHIPPED)]
)
def test_every_shipped_file_names_its_schema(file, schema):
    up = "" if file.parent == SHIPPED else "../"
    first = file.read_text(encoding="utf-8").splitlines()[0]
    assert first == f"# yaml-language-server: $schema={up}schemas/{schema}"


def test_short_forms_fit(generated, tiny_tree):
    actors = {**tiny_tree.data["actors"]}
    camhs = {**actors["camhs"], "as-of": 2022, "service": {**actors["camhs"]["service"], "places": "unlimited"}}
    assert errors(generated["actors.schema.json"], {"actors": {"camhs": camhs}}) == []
    link = {**tiny_tree.data["relationships"]["gp--refers--camhs"]}
    link["referral"] = {**link["referral"], "on": "noticed"}
    for links in ([link], [{**link, "id": "x"}], {"x": link}):
        assert errors(generated["relationships.schema.json"], {"relationships": links}) == []


def with_places(actor, places):
    return {**actor, "service": {**actor["service"], "places": places}}


def test_mistakes_do_not_fit(generated, tiny_tree):
    camhs = tiny_tree.data["actors"]["camhs"]
    for wrong in (
        {**camhs, "id": "camhs"},
        {**camhs, "nme": "x"},
        {**camhs, "tier": "moon"},
        {**camhs, "short": "x" * 23},
        {**camhs, "evidence": []},
        {key: value for key, value in camhs.items() if key != "evidence"},
        with_places(camhs, 40),
        with_places(camhs, {"value": 40}),
        with_places(camhs, {"value": 40, "evidence": []}),
        with_places(camhs, {"value": 40, "why": "A range is wanted."}),
        with_places(camhs, {"low": 1, "likely": 2, "high": 3}),
        with_places(camhs, {"low": -1, "likely": 2, "high": 3, "why": "A guess."}),
    ):
        assert errors(generated["actors.schema.json"], {"actors": {"camhs": wrong}})
    assert errors(generated["actors.schema.json"], {"actors": {"Bad Id": camhs}})
    assert errors(generated["actors.schema.json"], {"actors": {}, "more": {}})
    assert errors(generated["relationships.schema.json"], {"relationships": {"x": {"id": "x"}}})


def test_an_overlay_may_write_parts_nothing_and_adjustments(generated):
    schema = generated["overlay.schema.json"]
    header = {"name": "X", "summary": "X.", "evidence": [{"standing": "assumption", "why": "A test needs it."}]}
    for part in (
        {"actors": {"camhs": None}},
        {"actors": {"camhs": {"service": None, "name": "New"}}},
        {"actors": {"camhs": {"service": {"places": {"times": 2}, "length": {"plus": 1}, "ages-out-at": {"plus": 7}}}}},
        {"actors": {"camhs": {"service": {"length": {"mean": {"times": 2}}, "places": 5}}}},
        {"actors": {"camhs": {"service": {"threshold": {"test": {"age": {"below": 25}}}}}}},
        {"relationships": [{"id": "x", "note": "New."}]},
        {"population": {"incidents": {"arrest": {"times": {"rural": None}}}}},
    ):
        assert errors(schema, header | part) == []
    for part in ({"actors": {"camhs": {"nme": "x"}}}, {"actors": {"camhs": {"service": {"places": {"tims": 2}}}}}):
        assert errors(schema, header | part)
    for key in header:
        assert errors(schema, {other: value for other, value in header.items() if other != key})
