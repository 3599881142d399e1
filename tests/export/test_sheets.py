"""The tables of the small map, cell by cell. `pytest --refresh-golden` writes them anew: read them, then commit."""

from pathlib import Path

import pytest

from sysmap.export.sheets import map_tables, metric_tables
from sysmap.export.tables import to_csv
from sysmap.model import SystemMap
from tests.graph.maps import make_map

GOLDEN = Path(__file__).parents[1] / "golden" / "metrics"


@pytest.mark.parametrize("name", ["actors", "relationships", "map"])
def test_the_tables_of_the_small_map_are_as_they_were(name: str, tiny: SystemMap, refresh_golden: bool):
    tables = {table.name: table for table in metric_tables(tiny)}
    file = GOLDEN / f"{name}.csv"
    if refresh_golden:
        file.write_text(to_csv(tables[name]), encoding="utf-8", newline="")
    assert to_csv(tables[name]) == file.read_bytes().decode()


def test_rows_are_sorted_by_id_and_hold_a_value_for_every_column_that_has_one():
    actors, relationships, *_ = map_tables(make_map(["b refers a", "b funds a"]))
    assert [row["id"] for row in actors.rows] == ["a", "b"]
    assert [(row["id"], row["from"], row["to"], row["type"]) for row in relationships.rows] == [
        ("b--funds--a", "b", "a", "funds"),
        ("b--refers--a", "b", "a", "refers"),
    ]


@pytest.mark.parametrize("tables_of", [metric_tables, map_tables])
def test_no_row_has_a_value_outside_the_columns(tables_of, tiny: SystemMap):
    for table in tables_of(tiny):
        names = [column.name for column in table.columns]
        assert len(set(names)) == len(names)
        assert all(set(row) <= set(names) for row in table.rows)
        keys = [tuple(row[key] for key in table.key) for row in table.rows]
        assert len(set(keys)) == len(keys)
