"""What the metrics page shows: tables with a definition for every column, and the same as files to keep."""

import io
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal

from sysmap.export.package import package_files
from sysmap.export.provenance import Provenance
from sysmap.export.sheets import ACTOR_FACTS, ACTOR_KEYS, RELATIONSHIP_FACTS, RELATIONSHIP_KEYS, metric_tables
from sysmap.export.tables import Table
from sysmap.graph.columns import Column
from sysmap.graph.metrics import ACTOR_GROUPS, ACTOR_METRICS, MAP_GROUPS, RELATIONSHIP_METRICS
from sysmap.model import SystemMap
from sysmap.model.vocabulary import SECTOR_NAMES, TIER_NAMES
from sysmap.web.words import TYPE_NAMES

TableName = Literal["actors", "relationships", "map"]

GLANCE = "At a glance"
EVERYTHING = "Everything"
AT_A_GLANCE = (
    "neighbours", "refers_in", "refers_out", "brokered", "effective_size", "community", "leads_to", "open_to",
    "payers", "main_funder_share", "record_reaches",
)  # fmt: skip
"""One or two metrics of every kind."""

CHOICES: Mapping[str, tuple[str, ...]] = {
    GLANCE: AT_A_GLANCE,
    **{group: tuple(metric.name for metric in metrics) for group, metrics in ACTOR_GROUPS.items()},
    EVERYTHING: tuple(metric.name for metrics in ACTOR_GROUPS.values() for metric in metrics),
}
"""Which metrics of actors stand side by side, by what the reader chooses."""

COLUMNS = frozenset(
    column.name
    for columns in (ACTOR_KEYS, ACTOR_FACTS, ACTOR_METRICS, RELATIONSHIP_KEYS, RELATIONSHIP_FACTS, RELATIONSHIP_METRICS)
    for column in columns
)
"""Every column of the two long tables."""

ENTRY_OF_ZIP = (2000, 1, 1, 0, 0, 0)
"""The date of every file in the archive, so that the same map gives the same bytes."""


FIRST: Mapping[TableName, str] = {"actors": AT_A_GLANCE[0], "relationships": "betweenness", "map": ""}
"""The column a table is in order of, unless the reader chose metrics or an order."""


def slug(name: str) -> str:
    """A choice as the address writes it."""
    return name.lower().replace(" ", "-")


@dataclass(frozen=True)
class Metrics:
    """The metrics of one map, worked out when they are first asked for."""

    system: SystemMap

    @cached_property
    def tables(self) -> Mapping[str, Table]:
        """The tables of `sysmap metrics`, by name."""
        return {table.name: table for table in metric_tables(self.system)}

    @cached_property
    def files(self) -> Mapping[str, str]:
        """The files of `sysmap metrics`, by name."""
        made = Provenance.of(self.system)
        tables = tuple(self.tables.values())
        return package_files(self.system, tables, made, name="sysmap-metrics", title="Metrics of the system map")

    @cached_property
    def archive(self) -> bytes:
        """All the files in one, the same bytes for the same map."""
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, text in self.files.items():
                archive.writestr(zipfile.ZipInfo(name, ENTRY_OF_ZIP), text, zipfile.ZIP_DEFLATED)
        return buffer.getvalue()

    def column(self, table: TableName, name: str) -> Column | None:
        """A column of a table; None where it has no such one."""
        return next((column for column in self.tables[table].columns if column.name == name), None)


def metrics_data(metrics: Metrics) -> dict[str, Any]:
    """Everything the browser needs for the tables and their definitions."""
    actors, lines, whole = (metrics.tables[name] for name in ("actors", "relationships", "map"))
    system = metrics.system
    return {
        "choices": {slug(name): list(columns) for name, columns in CHOICES.items()},
        "first": FIRST,
        "actors": {
            "columns": [_column(column) for column in actors.columns],
            "rows": [_actor(row) for row in actors.rows],
        },
        "relationships": {
            "columns": [_column(column) for column in lines.columns],
            "rows": [_line(row, system) for row in lines.rows],
        },
        "map": [
            {"name": group, "rows": [_whole(metric, whole) for metric in chosen]}
            for group, chosen in MAP_GROUPS.items()
        ],
    }


def definition(column: Column) -> str:
    """What a heading says when a reader asks: the meaning, the unit, what a blank means, the formula."""
    return " ".join([column.meaning, *_details(("Counted in", column.unit)), *_grounds(column)])


def _grounds(column: Column) -> list[str]:
    return _details(("Blank", column.blank), ("Formula", column.reference))


def _details(*details: tuple[str, str]) -> list[str]:
    return [f"{label}: {text.rstrip('.')}." for label, text in details if text]


def _column(column: Column) -> dict[str, Any]:
    return {"name": column.name, "title": column.title, "kind": column.kind, "definition": definition(column)}


def _actor(row: Mapping[str, Any]) -> dict[str, Any]:
    words = {"sector": _named(SECTOR_NAMES, row["sector"]), "tier": _named(TIER_NAMES, row["tier"])}
    return _known({**row, **words})


def _line(row: Mapping[str, Any], system: SystemMap) -> dict[str, Any]:
    """The ends by name, with their ids beside them."""
    start, end = str(row["from"]), str(row["to"])
    ends = {"from": system.actors[start].name, "to": system.actors[end].name, "from_id": start, "to_id": end}
    return _known({**row, **ends, "type": _named(TYPE_NAMES, row["type"])})


def _whole(metric: Column, table: Table) -> dict[str, Any]:
    value = next(row["value"] for row in table.rows if row["metric"] == metric.name)
    says = " ".join([metric.meaning, *_grounds(metric)])
    return {"name": metric.name, "title": metric.title, "unit": metric.unit, "value": value, "says": says}


def _named(names: Mapping[Any, str], word: Any) -> str:
    return names[word]


def _known(row: Mapping[str, Any]) -> dict[str, Any]:
    """Without the blanks, which JSON may leave out."""
    return {name: value for name, value in row.items() if value is not None}


def ranked(rows: Iterable[Mapping[str, Any]], name: str, *, descending: bool) -> Sequence[Mapping[str, Any]]:
    """The rows that have a value, by it and then by id."""
    found = sorted((row for row in rows if row.get(name) is not None), key=lambda row: str(row["id"]))
    return sorted(found, key=lambda row: row[name], reverse=descending)
