"""The map and its metrics as tables, each with the dictionary of its columns."""

from collections.abc import Iterable, Sequence
from typing import Any, TypeVar, cast

import pandas as pd

from sysmap.export.coverage_table import coverage_table
from sysmap.export.money_table import money_table
from sysmap.export.tables import Row, Table
from sysmap.graph.actor_attributes import ACTOR_ATTRIBUTES
from sysmap.graph.columns import Attribute, Column
from sysmap.graph.metrics import ACTOR_METRICS, MAP_METRICS, RELATIONSHIP_METRICS, measure
from sysmap.graph.relationship_attributes import RELATIONSHIP_ATTRIBUTES
from sysmap.model import Actor, Relationship, SystemMap
from sysmap.model.wording import Namer, namer

ACTOR_KEYS = (Column(name="id", kind="string", meaning="The word by which everything else names the actor."),)
RELATIONSHIP_KEYS = (
    Column(name="id", kind="string", meaning="The relationship's own word."),
    Column(name="from", kind="string", meaning="The id of the actor it starts at."),
    Column(name="to", kind="string", meaning="The id of the actor it ends at."),
)
ACTOR_FACTS = tuple(fact for fact in ACTOR_ATTRIBUTES if fact.name in ("name", "sector", "tier", "kind"))
"""What stands beside the metrics of an actor."""
RELATIONSHIP_FACTS = tuple(fact for fact in RELATIONSHIP_ATTRIBUTES if fact.name == "type")
"""What stands beside the metrics of a relationship."""

MAP_COLUMNS = (
    Column(name="metric", kind="string", meaning="The metric; the data dictionary says what it means."),
    Column(name="value", kind="number", meaning="Its value.", blank="As the data dictionary says of this metric."),
    Column(name="unit", kind="string", meaning="What it counts or measures.", blank="A plain ratio."),
)
DICTIONARY_COLUMNS = (
    Column(name="table", kind="string", meaning="The file, without its ending."),
    Column(name="name", kind="string", meaning="The column, or in the map table the row."),
    Column(name="stands_as", kind="string", meaning="Whether the name is that of a column or of a row."),
    Column(name="type", kind="string", meaning="string, integer, number or boolean."),
    Column(name="unit", kind="string", meaning="What it counts or measures.", blank="Words, or a plain ratio."),
    Column(name="meaning", kind="string", meaning="What it says; for a metric its definition, and how ties count."),
    Column(name="blank", kind="string", meaning="What a blank cell means.", blank="There is always a value."),
    Column(name="reference", kind="string", meaning="The formula, or where it comes from.", blank="It needs none."),
)

Item = TypeVar("Item", Actor, Relationship)


def metric_tables(system: SystemMap) -> tuple[Table, ...]:
    """Actors, relationships and the map with their metrics, who would be taken on, and the data dictionary."""
    measures, name = measure(system), namer(system)
    actors = _joined(actor_rows(system, ACTOR_FACTS, name), measures.actors)
    lines = _joined(relationship_rows(system, RELATIONSHIP_FACTS, name), measures.relationships)
    whole = tuple({"metric": m.name, "value": measures.map[m.name], "unit": m.unit or None} for m in MAP_METRICS)
    return documented(
        Table("actors", "Metrics of actors", (*ACTOR_KEYS, *ACTOR_FACTS, *ACTOR_METRICS), actors, ("id",)),
        Table(
            "relationships",
            "Metrics of relationships",
            (*RELATIONSHIP_KEYS, *RELATIONSHIP_FACTS, *RELATIONSHIP_METRICS),
            lines,
            ("id",),
        ),
        Table("map", "Metrics of the map as a whole", MAP_COLUMNS, whole, ("metric",)),
        coverage_table(system),
        rows_of={"map": MAP_METRICS},
    )


def map_tables(system: SystemMap, name: Namer | None = None, *others: Table) -> tuple[Table, ...]:
    """Actors, relationships with all their attributes, chains of money, the other tables, and the data dictionary.

    `name` as for `to_graph`.
    """
    name = name or namer(system)
    actors = actor_rows(system, ACTOR_ATTRIBUTES, name)
    return documented(
        Table("actors", "Actors", (*ACTOR_KEYS, *ACTOR_ATTRIBUTES), actors, ("id",)),
        Table(
            "relationships",
            "Relationships",
            (*RELATIONSHIP_KEYS, *RELATIONSHIP_ATTRIBUTES),
            relationship_rows(system, RELATIONSHIP_ATTRIBUTES, name),
            ("id",),
        ),
        money_table(system),
        *others,
    )


def actor_rows(system: SystemMap, attributes: Iterable[Attribute[Actor]], name: Namer) -> tuple[Row, ...]:
    """These attributes of every actor, by id."""
    chosen = tuple(attributes)
    actors = [system.actors[key] for key in sorted(system.actors)]
    return tuple({"id": actor.id, **{a.name: a.read(actor, name) for a in chosen}} for actor in actors)


def relationship_rows(system: SystemMap, attributes: Iterable[Attribute[Relationship]], name: Namer) -> tuple[Row, ...]:
    """The ends and these attributes of every relationship, by id."""
    chosen = tuple(attributes)
    lines = [system.relationships[key] for key in sorted(system.relationships)]
    return tuple(
        {"id": line.id, "from": line.from_, "to": line.to, **{a.name: a.read(line, name) for a in chosen}}
        for line in lines
    )


def _joined(rows: Iterable[Row], frame: pd.DataFrame) -> tuple[Row, ...]:
    values = frame.astype(object).where(frame.notna(), None).to_dict("index")
    measured = cast("dict[str, dict[str, Any]]", values)
    return tuple({**row, **measured[str(row["id"])]} for row in rows)


def documented(*tables: Table, rows_of: "dict[str, Sequence[Column]] | None" = None) -> tuple[Table, ...]:
    """The tables, and one more that says what every column and every named row of theirs means."""
    entries = []
    for table in tables:
        entries += [_entry(table.name, column, "column") for column in table.columns]
        entries += [_entry(table.name, row, "row") for row in (rows_of or {}).get(table.name, ())]
    dictionary = Table(
        "data-dictionary", "What every column means", DICTIONARY_COLUMNS, tuple(entries), ("table", "name", "stands_as")
    )
    return (*tables, dictionary)


def _entry(table: str, column: Column, stands_as: str) -> Row:
    return {
        "table": table,
        "name": column.name,
        "stands_as": stands_as,
        "type": column.kind,
        "unit": column.unit or None,
        "meaning": column.meaning,
        "blank": column.blank or None,
        "reference": column.reference or None,
    }
