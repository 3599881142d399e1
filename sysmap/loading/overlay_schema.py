"""JSON Schemas of what an overlay may write: parts of records, nothing to remove, and adjustments of numbers."""

from typing import Any

Schema = dict[str, Any]

ADJUSTMENT: Schema = {
    "description": "A change of a number, its range with it: multiplied by `times`, then raised by `plus`.",
    "type": "object",
    "properties": {"times": {"type": "number"}, "plus": {"type": "number"}},
    "minProperties": 1,
    "additionalProperties": False,
}
NUMBERS = ("Number", "Amount", "Chance")
"""Records that a bare number can stand for, which then rests on the overlay's evidence."""


def changes_of(defs: dict[str, Schema]) -> dict[str, Schema]:
    """For every definition one that describes a change of it, named with `Change` at its end; and `Adjustment`."""
    return {"Adjustment": ADJUSTMENT, **{f"{name}Change": _record(name, schema) for name, schema in defs.items()}}


def nullable(schema: Schema) -> Schema:
    """The schema, or nothing, by which an overlay removes what stands there."""
    return {"anyOf": [schema, {"type": "null"}]}


def _record(name: str, schema: Schema) -> Schema:
    part = _partial(schema)
    if name in NUMBERS:
        bare = {key: value for key, value in schema["properties"]["value"].items() if key != "description"}
        return {"anyOf": [bare, part, _adjustment()]}
    return {"anyOf": [part, _adjustment()]} if name == "Duration" else part


def _partial(schema: Schema) -> Schema:
    properties = {key: nullable(_value(value)) for key, value in schema["properties"].items()}
    whole = ("required", "anyOf")
    return {**{key: value for key, value in schema.items() if key not in whole}, "properties": properties}


def _value(schema: Schema) -> Schema:
    """A change of one field. Lists and conditions are replaced whole, so theirs is the schema itself."""
    if "$ref" in schema:
        return {**schema, "$ref": f"{schema['$ref']}Change"}
    if "anyOf" in schema:
        return {**schema, "anyOf": [_value(choice) for choice in schema["anyOf"]]}
    if schema.get("type") in ("number", "integer"):
        return {"anyOf": [schema, _adjustment()]}
    if isinstance(schema.get("additionalProperties"), dict):
        return {**schema, "additionalProperties": nullable(_value(schema["additionalProperties"]))}
    return schema


def _adjustment() -> Schema:
    return {"$ref": "#/$defs/Adjustment"}
