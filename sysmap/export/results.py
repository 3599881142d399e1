"""A cohort's tables as files: CSV, Parquet, a dictionary of every column, and where it all comes from."""

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Literal, get_args

import pandas as pd
from pandas.api.types import is_bool_dtype, is_float_dtype, is_integer_dtype

from sysmap.errors import unknown
from sysmap.export.files import Content, refuse_other_folder, write_new_folder
from sysmap.export.frames import frame_csv, frame_parquet
from sysmap.export.package import descriptor, parquet_resource, resource
from sysmap.export.sheets import documented
from sysmap.export.tables import Table, to_csv
from sysmap.graph.columns import Column
from sysmap.journey.cohort import uncertain
from sysmap.journey.cohort.frames import COLUMNS, Meaning
from sysmap.journey.cohort.results import Results

Format = Literal["csv", "parquet"]
FORMATS: tuple[Format, ...] = get_args(Format)
TITLES = {
    "children": "Children observed",
    "actors": "What passed at each actor",
    "relationships": "What passed along each line of referral",
    "summary": "Outcomes, with intervals over replications",
    "outcomes": "What each outcome means",
    "lists": "Lists and live cases over time",
    "uncertainty": "How much of each outcome's spread is chance, and how much assumptions",
}
KEYS = {
    "children": ("replication", "child"),
    "actors": ("id",),
    "relationships": ("id",),
    "summary": ("outcome", "group_kind", "group"),
    "outcomes": ("outcome",),
    "lists": ("id", "begins"),
    "uncertainty": ("outcome",),
}
DRAW = Meaning("number", "Which draw of the uncertain numbers.")
NO_NUMBER = "There is no such number: a moment that never came, a mean over nobody, an interval of one replication."
NONE = "There is none."
MANY = ("ids", "words")
"""The units of columns that hold several words or none."""
DICTIONARY, PROVENANCE, PACKAGE = "data-dictionary.csv", "provenance.json", "datapackage.json"
OURS = (*(f"{name}.{form}" for name in TITLES for form in FORMATS), DICTIONARY, PROVENANCE, PACKAGE)
"""Every file that a folder of results may hold."""


def write(results: Results, folder: Path | str, formats: Sequence[Format] = FORMATS) -> tuple[Path, ...]:
    """Write the tables of a cohort into a folder of their own, whole or not at all; the files, in order.

    Writes children, actors, relationships, summary, outcomes, lists and, of several draws, uncertainty in each format;
    `data-dictionary.csv`, which says what every column means and in which unit; `provenance.json`; and a Frictionless
    `datapackage.json`. An earlier folder of results is replaced whole. The same results are the same bytes.

    Raises ArgumentError where the folder holds other things or cannot be written, and for an unknown format.
    """
    for word in formats:
        if word not in FORMATS:
            raise unknown("format", word, FORMATS)
    place = Path(folder)
    written: list[Path] = []
    write_new_folder(place, _noted(_files(results, formats), place, written), OURS)
    return tuple(written)


def refuse_folder(folder: Path) -> None:
    """Raise ArgumentError, before a long run, where its results could not be written into this folder."""
    refuse_other_folder(folder, OURS)


def _noted(files: Iterator[tuple[str, Content]], place: Path, written: list[Path]) -> Iterator[tuple[str, Content]]:
    for name, content in files:
        written.append(place / name)
        yield name, content


def _files(results: Results, formats: Sequence[Format]) -> Iterator[tuple[str, Content]]:
    """The name and the content of each file, one after another, so that only one is held at a time."""
    frames = {name: getattr(results, name) for name in TITLES if getattr(results, name) is not None}
    tables = {name: _table(name, frame) for name, frame in frames.items()}
    about = results.provenance.as_dict()
    resources: list[Mapping[str, Any]] = []
    for name, table in tables.items():
        frame = frames[name]
        if "csv" in formats:
            content = frame_csv(frame).encode()
            resources.append(resource(table, content))
            yield table.path, content
        if "parquet" in formats:
            packed = frame_parquet(frame, {column.name: column for column in table.columns}, about)
            resources.append(parquet_resource(table, packed))
            yield f"{name}.parquet", packed
    dictionary = documented(*tables.values())[-1]
    text = to_csv(dictionary)
    resources.append(resource(dictionary, text.encode()))
    yield DICTIONARY, text
    yield PROVENANCE, json.dumps({**about, "cautions": results.cautions}, ensure_ascii=False, indent=2) + "\n"
    title = "A cohort of children on the system map"
    yield PACKAGE, descriptor(results.system, resources, about, name="sysmap-cohort", title=title)


def _table(name: str, frame: pd.DataFrame) -> Table:
    """The columns of a frame, documented; its rows stay where they are."""
    key = (*(["draw"] if "draw" in frame else []), *KEYS[name])
    known = uncertain.COLUMNS if name == "uncertainty" else COLUMNS
    columns = tuple(_column(str(column), frame[column], known) for column in frame)
    return Table(name, TITLES[name], columns, (), key)


def _column(name: str, values: "pd.Series[Any]", known: Mapping[str, Meaning]) -> Column:
    kind, said = _kind(values), DRAW if name == "draw" else known[name]
    blank = NO_NUMBER if kind == "number" else NONE if said.unit in MANY else ""
    return Column(name=name, kind=kind, meaning=said.meaning, unit=said.unit, blank=blank)


def _kind(values: "pd.Series[Any]") -> Literal["string", "integer", "number", "boolean"]:
    if is_bool_dtype(values):
        return "boolean"
    if is_integer_dtype(values):
        return "integer"
    return "number" if is_float_dtype(values) else "string"
