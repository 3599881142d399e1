"""CSV that opens the same everywhere and runs nothing."""

import csv
import io
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sysmap.export.tables import Table, read_rows, read_text, to_csv, write_cell
from sysmap.graph.columns import Column

texts = st.text(alphabet=st.characters(exclude_categories=["Cs"]), min_size=1) | st.sampled_from(
    ["=1+1", "+44 20", "-x", "@home", "\tx", "\rx", "\nx", "'quoted'", "a;=1+1", 'say "no"', "a,b", "x\x00y", "🚓"]
)


def table_of(*values: str | float | bool | None) -> Table:
    column = Column(name="value", kind="string", meaning="Anything.")
    return Table("t", "T", (column,), tuple({"value": value} for value in values), ())


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n", "\0"])
def test_text_that_would_run_as_a_formula_has_an_apostrophe_before_it(start: str):
    (row,) = read_rows(to_csv(table_of(f"{start}1+1")))
    assert row["value"] == f"'{start}1+1"


def test_numbers_are_numbers_even_below_nothing():
    assert (
        to_csv(table_of(-1, -2.5, 0.1 + 0.2, 1 / 3, 12.0, 1e-7)) == "value\n-1\n-2.5\n0.3\n0.333333333333\n12\n1e-07\n"
    )


def test_booleans_and_blanks_are_written_in_one_way():
    assert to_csv(table_of(True, False, None)) == "value\ntrue\nfalse\n\n"


def test_text_is_quoted_where_a_spreadsheet_might_split_it():
    assert write_cell("a;=1+1") == '"a;=1+1"'
    assert write_cell('=HYPERLINK("x","y")') == '"\'=HYPERLINK(""x"",""y"")"'
    assert write_cell("plain words") == "plain words"


def test_a_missing_value_is_a_blank():
    column = Column(name="value", kind="string", meaning="Anything.")
    assert to_csv(Table("t", "T", (column,), ({},), ())) == "value\n\n"


@given(st.lists(texts))
def test_any_text_comes_back_as_it_was(values: list[str]):
    table = table_of(*values)
    cells = [row["value"] for row in csv.DictReader(io.StringIO(to_csv(table), newline=""))]
    assert [read_text(cell) for cell in cells] == values
    assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for cell in cells)


@given(st.floats(-1e300, 1e300))
def test_any_number_comes_back_to_twelve_digits(value: float):
    assert math.isclose(float(write_cell(value)), value, rel_tol=1e-11)
