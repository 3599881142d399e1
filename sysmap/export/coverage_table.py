"""Who would be taken on, as a table."""

from typing import cast

from sysmap.export.tables import Row, Table
from sysmap.graph.coverage import COVERAGE_COLUMNS, coverage
from sysmap.model import SystemMap

CELL = ("age_from", "age_below", "need", "attribute")
"""The columns that name a cell of the grid."""


def coverage_table(system: SystemMap) -> Table:
    """One row for each band of ages, level of need and attribute."""
    frame = coverage(system).astype(object)
    rows = cast("tuple[Row, ...]", tuple(frame.where(frame.notna(), None).to_dict("records")))
    title = "Services that would accept a child, by age, need and attribute"
    return Table("coverage", title, COVERAGE_COLUMNS, rows, CELL)
