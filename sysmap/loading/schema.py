"""JSON Schemas of the data files, for editors: what the model says, in the shape in which the files are written."""

import math
from collections.abc import Iterable, Iterator
from typing import Any

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaMode, models_json_schema
from pydantic_core import core_schema

from sysmap.loading.overlay_schema import changes_of, nullable
from sysmap.loading.sections import KEYED
from sysmap.model import Actor, Amount, Chance, Journey, Number, OverlayHeader, Population, Relationship, Source, View
from sysmap.model.base import ID_PATTERN, LINK_ID_PATTERN, Record, one_or_many, yaml_key, year_as_text
from sysmap.model.guide import Guide
from sysmap.model.ledger import Ledger
from sysmap.model.meaning import meanings

Schema = dict[str, Any]

DIALECT = "https://json-schema.org/draft/2020-12/schema"
ROOTS: tuple[type[Record], ...] = (
    Actor, Relationship, Source, Population, View, Journey, OverlayHeader, Ledger, Guide,
)  # fmt: skip
IN_A_LIST = "RelationshipInList"
RANGE = ("low", "likely", "high")


class FileSchema(GenerateJsonSchema):
    """Pydantic's generator, with the short forms that the files may use."""

    def function_before_schema(self, schema: core_schema.BeforeValidatorFunctionSchema) -> Schema:
        """A schema that also allows what the validator turns into the real thing."""
        inner = self.generate_inner(schema["schema"])
        function: Any = schema["function"]["function"]
        if function is one_or_many:
            return {"anyOf": [inner, inner["items"]]}
        if function is year_as_text:
            return {"anyOf": [inner, {"type": "integer", "minimum": 1000, "maximum": 9999}]}
        return inner

    def model_schema(self, schema: core_schema.ModelSchema) -> Schema:
        """A record, with the meaning of each of its fields."""
        written: Schema = super().model_schema(schema)
        record: type[Record] = schema["cls"]
        said = {yaml_key(name): sentence for name, sentence in meanings(record).items()}
        properties = {key: {**field, "description": said[key]} for key, field in written["properties"].items()}
        return {**written, "properties": properties}

    def field_title_should_be_set(self, schema: Any) -> bool:  # noqa: ARG002 - pydantic's signature
        """Titles would repeat the keys."""
        return False


def schemas() -> dict[str, Schema]:
    """Every schema by its file name: one for each file of a data folder, for journeys, ledgers, the guide, overlays."""
    defs = _definitions()
    files = {
        "actors": _keyed("Actor"),
        "relationships": _relationships("Relationship", IN_A_LIST),
        "sources": _keyed("Source"),
        "population": _ref("Population"),
        "views": _keyed("View"),
    }
    written = {f"{name}.schema.json": _file(_only(name, section), defs) for name, section in files.items()}
    written["journey.schema.json"] = _file(defs["Journey"], defs)
    written["ledger.schema.json"] = _file(defs["Ledger"], defs)
    written["guide.schema.json"] = _file(defs["Guide"], defs)
    written["overlay.schema.json"] = _file(_overlay(defs["OverlayHeader"]), defs | changes_of(defs))
    return written


def _overlay(header: Schema) -> Schema:
    sections = {
        "actors": _keyed("ActorChange"),
        "relationships": _relationships("RelationshipChange", f"{IN_A_LIST}Change"),
        "sources": _keyed("SourceChange"),
        "population": _ref("PopulationChange"),
        "views": _keyed("ViewChange"),
        "journeys": _keyed("JourneyChange"),
    }
    return {**header, "properties": header["properties"] | sections}


def _definitions() -> dict[str, Schema]:
    mode: JsonSchemaMode = "validation"
    _, whole = models_json_schema([(root, mode) for root in ROOTS], by_alias=True, schema_generator=FileSchema)
    defs: dict[str, Schema] = {name: _tidied(schema) for name, schema in whole["$defs"].items()}
    numbers: tuple[type[Number], ...] = (Number, Amount, Chance)
    for number in numbers:
        defs[number.__name__] = _grounded_number(number, defs[number.__name__])
    defs["Duration"] = {**defs["Duration"], "anyOf": [_with_evidence(), {"required": ["why"]}]}
    for name in ("Actor", "Relationship"):
        defs[name] = _evident(defs[name])
    link = defs["Relationship"]
    defs[IN_A_LIST] = {**link, "required": [key for key in link["required"] if key != "id"]}
    named: list[type[Record]] = [*KEYED.values(), OverlayHeader]
    for record in named:
        defs[record.__name__] = _without_id(defs[record.__name__])
    return defs


def _tidied(schema: Any) -> Any:
    """Without titles, which repeat names, and without the default of nothing."""
    if isinstance(schema, list):
        return [_tidied(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    kept = {key: value for key, value in schema.items() if not (key == "default" and value is None)}
    if isinstance(kept.get("title"), str):
        del kept["title"]
    return {key: _tidied(value) for key, value in kept.items()}


def _grounded_number(record: type[Number], schema: Schema) -> Schema:
    """A number within its bounds that says what it rests on, in one of the ways that the check accepts."""
    bounds = {
        key: limit for key, limit in zip(("minimum", "maximum"), record.bounds, strict=True) if math.isfinite(limit)
    }
    properties = dict(schema["properties"])
    for key in ("value", *RANGE):
        properties[key] = {"type": "number", **bounds, "description": properties[key]["description"]}
    ways = [_with_evidence("value"), _with_evidence(*RANGE), {"required": [*RANGE, "why"]}]
    return {**schema, "properties": properties, "anyOf": ways}


def _with_evidence(*keys: str) -> Schema:
    return {"required": [*keys, "evidence"], "properties": {"evidence": {"minItems": 1}}}


def _evident(schema: Schema) -> Schema:
    evidence = {key: value for key, value in schema["properties"]["evidence"].items() if key != "default"}
    properties = {**schema["properties"], "evidence": {**evidence, "minItems": 1}}
    return {**schema, "properties": properties, "required": [*schema["required"], "evidence"]}


def _without_id(schema: Schema) -> Schema:
    properties = {key: value for key, value in schema["properties"].items() if key != "id"}
    return {**schema, "properties": properties, "required": [key for key in schema["required"] if key != "id"]}


def _file(schema: Schema, defs: dict[str, Schema]) -> Schema:
    return {"$schema": DIALECT, **schema, "$defs": {name: defs[name] for name in sorted(_needed(schema, defs))}}


def _only(key: str, section: Schema) -> Schema:
    return {"type": "object", "properties": {key: section}, "required": [key], "additionalProperties": False}


def _keyed(name: str, pattern: str = ID_PATTERN) -> Schema:
    entry = nullable(_ref(name)) if name.endswith("Change") else _ref(name)
    return {"type": "object", "additionalProperties": entry, "propertyNames": {"pattern": pattern}}


def _relationships(name: str, in_a_list: str) -> Schema:
    return {"anyOf": [_keyed(name, LINK_ID_PATTERN), {"type": "array", "items": _ref(in_a_list)}]}


def _ref(name: str) -> Schema:
    return {"$ref": f"#/$defs/{name}"}


def _needed(schema: Schema, defs: dict[str, Schema]) -> set[str]:
    needed: set[str] = set()
    waiting = set(_references([schema]))
    while waiting:
        name = waiting.pop()
        needed.add(name)
        waiting |= set(_references([defs[name]])) - needed
    return needed


def _references(schemas: Iterable[Any]) -> Iterator[str]:
    for schema in schemas:
        if isinstance(schema, dict):
            if isinstance(schema.get("$ref"), str):
                yield schema["$ref"].removeprefix("#/$defs/")
            yield from _references(schema.values())
        elif isinstance(schema, list):
            yield from _references(schema)
