r"""Tables as CSV that opens the same everywhere and runs nothing.

UTF-8, commas, `\n` after each row, one heading row. Text that holds a comma, semicolon, quote, tab or line break is
quoted. A blank cell means no value. Numbers are written plainly, with at most twelve significant digits; booleans are
`true` and `false`.

Spreadsheets run a cell that begins with `=`, `+`, `-`, `@`, one of their full-width forms, a tab, a line break or a
null character as a formula. Text that begins so, or with an apostrophe, is written with one apostrophe before it;
`read_text` takes it off again. Numbers are left alone.
"""

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass

from sysmap.graph.columns import Column, Scalar

GUARDED = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n", "\0", "'")
"""Text that begins with one of these gets an apostrophe before it."""

QUOTED = frozenset(',;"\t\r\n')
"""Text with one of these in it is quoted; the semicolon because some spreadsheets split at it."""

Row = Mapping[str, Scalar | None]


@dataclass(frozen=True)
class Table:
    """Rows under documented columns."""

    name: str
    """The file's name without its ending."""
    title: str
    """What it holds, for people."""
    columns: tuple[Column, ...]
    """In order."""
    rows: tuple[Row, ...]
    """Values by column name; a missing or None value is blank."""
    key: tuple[str, ...]
    """The columns that together name a row."""

    @property
    def path(self) -> str:
        """The file's name."""
        return f"{self.name}.csv"


def to_csv(table: Table) -> str:
    """The table as CSV text."""
    heading = ",".join(write_cell(column.name) for column in table.columns)
    rows = (",".join(write_cell(row.get(column.name)) for column in table.columns) for row in table.rows)
    return "".join(f"{row}\n" for row in (heading, *rows))


def write_cell(value: Scalar | None) -> str:
    """One value as it stands between two commas."""
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case int():
            return str(value)
        case float():
            return format(value, ".12g")
        case _:
            return _quoted(f"'{value}" if value.startswith(GUARDED) else value)


def read_text(cell: str) -> str:
    """The text that `write_cell` made into this cell, given the cell as a CSV reader gives it."""
    return cell.removeprefix("'")


def read_rows(text: str) -> list[dict[str, str]]:
    """The rows of a CSV text as cells by heading, quotes undone and apostrophes still there."""
    return list(csv.DictReader(io.StringIO(text, newline="")))


def _quoted(text: str) -> str:
    if QUOTED.isdisjoint(text):
        return text
    doubled = text.replace('"', '""')
    return f'"{doubled}"'
