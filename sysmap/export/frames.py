"""Frames of numbers as CSV and as Parquet: column by column, since a frame of children may have a million rows.

A cell of the CSV is what `sysmap.export.tables` writes, so that it runs as no formula. Parquet keeps numbers whole, and
carries every column's unit and meaning and the provenance in its schema.
"""

import io
import json
from collections.abc import Iterator, Mapping
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from sysmap.export.tables import write_cell
from sysmap.graph.columns import Column


def frame_csv(frame: pd.DataFrame) -> str:
    """The frame as CSV text; what is missing is blank."""
    heading = ",".join(write_cell(str(name)) for name in frame.columns)
    rows = map(",".join, zip(*(_cells(frame[name]) for name in frame.columns), strict=True))
    return "".join(f"{row}\n" for row in (heading, *rows))


def _cells(values: "pd.Series[Any]") -> Iterator[str]:
    missing = values.isna().tolist()
    return ("" if gone else write_cell(value) for value, gone in zip(values.tolist(), missing, strict=True))


def frame_parquet(frame: pd.DataFrame, columns: Mapping[str, Column], about: Mapping[str, Any]) -> bytes:
    """The frame as a Parquet file; `about` stands in the schema under `sysmap`, as JSON.

    The same frame is the same bytes under the same version of Arrow.
    """
    table = pa.Table.from_pandas(frame, preserve_index=False)
    fields = [field.with_metadata(_said(columns[field.name])) for field in table.schema]
    schema = pa.schema(fields, {"sysmap": json.dumps(about, ensure_ascii=False)})
    held = io.BytesIO()
    pq.write_table(table.cast(schema), held, compression="zstd")
    return held.getvalue()


def _said(column: Column) -> dict[str, str]:
    said = {"unit": column.unit, "meaning": column.meaning, "blank": column.blank}
    return {name: words for name, words in said.items() if words}
