"""Tables as a Frictionless data package: the files, and a `datapackage.json` that describes and dates them.

The descriptor follows Data Package 1.0 and Table Schema 1.0. What this project adds stands under `sysmap`: which map,
which overlays, which filters, which seed, which software.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from typing import Any

from sysmap.export.provenance import Provenance
from sysmap.export.tables import Table, to_csv
from sysmap.graph.columns import Column
from sysmap.model import Source, SystemMap

LICENCE_NOTE = (
    "Facts and numbers are taken from the documents under `sources`, in words of our own; each document keeps the "
    "terms it was published under. The tables themselves may be used under the terms of the sysmap project."
)
CELL_NOTE = (
    "UTF-8, commas, line feeds; a blank cell means no value. Text that a spreadsheet would run as a formula has an "
    "apostrophe before it; take off one leading apostrophe to get the text."
)
CAUTION = (
    "The map holds what its sources say, and they describe some bodies far more fully than others: counts and ranks "
    "follow the wording of the sources as well as the system itself."
)

TABULAR = "tabular-data-resource"
ENDS = ("from", "to")
"""The columns that name an actor of the actors table."""


def package_files(
    system: SystemMap, tables: tuple[Table, ...], provenance: Provenance, *, name: str, title: str
) -> Mapping[str, str]:
    """The text of every file of the package, by file name."""
    texts = {table.path: to_csv(table) for table in tables}
    resources = [resource(table, texts[table.path].encode()) for table in tables]
    facts, created = provenance.as_dict(), provenance.created
    package = descriptor(system, resources, facts, name=name, title=title, created=created)
    return {**texts, "datapackage.json": package}


def descriptor(
    system: SystemMap,
    resources: Sequence[Mapping[str, Any]],
    provenance: Mapping[str, Any],
    *,
    name: str,
    title: str,
    created: str | None = None,
) -> str:
    """The text of `datapackage.json`; `provenance` names the map's version as `map`."""
    tabular = all(one["profile"] == TABULAR for one in resources)
    described = {
        "profile": "tabular-data-package" if tabular else "data-package",
        "name": name,
        "title": title,
        "description": f"{CAUTION} {CELL_NOTE} {LICENCE_NOTE}",
        "version": provenance["map"],
        **({"created": created} if created else {}),
        "sysmap": provenance,
        "sources": [_source(system.sources[key]) for key in sorted(system.sources)],
        "resources": resources,
    }
    return json.dumps(described, ensure_ascii=False, indent=2) + "\n"


def resource(table: Table, content: bytes) -> dict[str, Any]:
    """What the package says of one CSV file: its columns and keys as the table has them, its bytes as written."""
    return {
        "profile": TABULAR,
        "name": table.name,
        "path": table.path,
        "title": table.title,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"delimiter": ",", "lineTerminator": "\n", "quoteChar": '"', "doubleQuote": True},
        **_written(content),
        "schema": _schema(table),
    }


def parquet_resource(table: Table, content: bytes) -> dict[str, Any]:
    """What the package says of the same table as a Parquet file, which the standard does not count as tabular."""
    return {
        "profile": "data-resource",
        "name": f"{table.name}.parquet",
        "type": "file",
        "path": f"{table.name}.parquet",
        "title": table.title,
        "format": "parquet",
        "mediatype": "application/vnd.apache.parquet",
        **_written(content),
        "schema": {"fields": [_field(column) for column in table.columns], "primaryKey": list(table.key)},
    }


def _written(content: bytes) -> dict[str, Any]:
    return {"bytes": len(content), "hash": f"sha256:{hashlib.sha256(content).hexdigest()}"}


def _schema(table: Table) -> dict[str, Any]:
    names = {column.name for column in table.columns}
    keys = [
        {"fields": end, "reference": {"resource": "actors", "fields": "id"}} for end in ENDS if names.issuperset(ENDS)
    ]
    return {
        "fields": [_field(column) for column in table.columns],
        "missingValues": [""],
        "primaryKey": list(table.key),
        **({"foreignKeys": keys} if keys else {}),
    }


def _field(column: Column) -> dict[str, Any]:
    field: dict[str, Any] = {
        "name": column.name,
        "type": column.kind,
        "title": column.title,
        "description": " ".join(part for part in (column.meaning, column.blank and f"Blank: {column.blank}") if part),
    }
    if column.kind == "boolean":
        field |= {"trueValues": ["true"], "falseValues": ["false"]}
    if not column.blank:
        field["constraints"] = {"required": True}
    return field | {name: value for name, value in (("unit", column.unit), ("reference", column.reference)) if value}


def _source(source: Source) -> dict[str, Any]:
    by = "; ".join(source.authors) or source.publisher
    publisher = source.publisher if source.authors else None
    parts = (f"{by} ({source.date})", source.title, publisher, source.reference)
    return {
        "title": " ".join(part if part.endswith((".", "?", "!")) else f"{part}." for part in parts if part),
        "id": source.id,
        "caution": source.caution,
        **({"licence": source.licence} if source.licence else {}),
    }
