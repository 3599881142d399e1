"""The data package, as Frictionless reads it."""

import json
from pathlib import Path

import pytest
from frictionless import Package, validate

from sysmap.export.files import write_folder
from sysmap.export.package import package_files
from sysmap.export.provenance import Provenance
from sysmap.export.sheets import map_tables, metric_tables
from sysmap.export.tables import Table
from sysmap.model import Source, SystemMap
from tests.graph.maps import actor, make_map


def package(system: SystemMap, tables: tuple[Table, ...], provenance: Provenance | None = None) -> dict[str, str]:
    made = provenance or Provenance.of(system)
    return dict(package_files(system, tables, made, name="metrics", title="Metrics"))


def descriptor(files: dict[str, str]) -> dict:
    return json.loads(files["datapackage.json"])


@pytest.mark.parametrize("tables_of", [metric_tables, map_tables])
def test_frictionless_finds_nothing_wrong(tiny: SystemMap, tmp_path: Path, tables_of):
    write_folder(tmp_path, package(tiny, tables_of(tiny)))
    report = validate(str(tmp_path / "datapackage.json"))
    assert report.flatten(["type", "message"]) == []
    assert report.valid


def test_odd_names_stay_valid(tmp_path: Path):
    odd = [actor("a", name="=1+1", does='say "no"; @once\nand again'), actor("b", name="-5", short="'x'")]
    system = make_map(["a refers b"], odd, entries=["a"])
    write_folder(tmp_path, package(system, map_tables(system)))
    assert validate(str(tmp_path / "datapackage.json")).valid


def test_values_read_through_the_schema_have_their_kind(tmp_path: Path):
    system = make_map(["a refers b", "b funds c"], entries=["a"])
    write_folder(tmp_path, package(system, metric_tables(system)))
    read = Package(str(tmp_path / "datapackage.json"))
    first = read.get_resource("actors").read_rows()[0]
    assert (first["id"], first["relationships"], float(first["route_betweenness"])) == ("a", 1, 0.0)
    lines = {row["id"]: row for row in read.get_resource("relationships").read_rows()}
    assert (lines["a--refers--b"]["bridge"], lines["b--funds--c"]["route_betweenness"]) == (True, None)


def test_the_package_says_which_map_made_how():
    system = make_map(["a refers b"])
    made = Provenance.of(
        system, filters={"sectors": ["health"]}, seed=7, created="2024-05-01T12:00:00Z", software="9.9"
    )
    read = descriptor(package(system, metric_tables(system), made))
    assert read["version"] == system.version
    assert read["created"] == "2024-05-01T12:00:00Z"
    assert read["sysmap"] == {
        "software": "sysmap 9.9",
        "map": system.version,
        "overlays": [],
        "filters": {"sectors": ["health"]},
        "seed": 7,
    }


def test_without_a_date_the_same_map_gives_the_same_bytes(tiny: SystemMap):
    turned = tiny.model_copy(update={"actors": dict(reversed(tiny.actors.items()))})
    assert package(turned, metric_tables(turned)) == package(tiny, metric_tables(tiny))
    assert "created" not in descriptor(package(tiny, metric_tables(tiny)))


def test_sources_are_cited_with_their_caution_and_terms():
    report = Source.model_validate(
        {
            "id": "report",
            "title": "A report",
            "publisher": "The Office",
            "authors": ["A. One", "B. Two"],
            "date": "2023-02",
            "reference": "RR 12",
            "caution": "Interviews only.",
            "licence": "OGL 3.0",
        }
    )
    system = make_map(["a refers b"]).model_copy(update={"sources": {"report": report}})
    assert descriptor(package(system, map_tables(system)))["sources"] == [
        {
            "title": "A. One; B. Two (2023-02). A report. The Office. RR 12.",
            "id": "report",
            "caution": "Interviews only.",
            "licence": "OGL 3.0",
        }
    ]


@pytest.mark.parametrize(
    ("facts", "cited"),
    [
        ({"title": "Who cares?", "authors": ["A. One"]}, "A. One (2023). Who cares? The Office."),
        ({"title": "A report"}, "The Office (2023). A report."),
        ({"title": "A report", "reference": "RR 12"}, "The Office (2023). A report. RR 12."),
    ],
)
def test_a_citation_names_the_publisher_once_and_ends_each_part_once(facts: dict, cited: str):
    report = Source.model_validate(
        {"id": "report", "publisher": "The Office", "date": "2023", "caution": "Interviews only.", **facts}
    )
    system = make_map(["a refers b"]).model_copy(update={"sources": {"report": report}})
    assert descriptor(package(system, map_tables(system)))["sources"][0]["title"] == cited


def test_a_column_that_can_be_blank_says_what_a_blank_means_and_others_are_required():
    system = make_map(["a refers b"])
    fields = {
        field["name"]: field
        for resource in descriptor(package(system, metric_tables(system)))["resources"]
        for field in resource["schema"]["fields"]
    }
    assert fields["entry_steps"]["description"].endswith(
        "Blank: No chain of referrals leads here from any entry point."
    )
    assert "constraints" not in fields["entry_steps"]
    assert fields["neighbours"]["constraints"] == {"required": True}
    assert fields["neighbours"]["unit"] == "actors"


def test_the_dictionary_has_every_column_of_every_table_and_every_metric_of_the_map():
    *tables, dictionary = metric_tables(make_map(["a refers b"]))
    listed = {(row["table"], row["name"]) for row in dictionary.rows if row["stands_as"] == "column"}
    assert listed == {(table.name, column.name) for table in tables for column in table.columns}
    rows = [row["name"] for row in dictionary.rows if row["stands_as"] == "row"]
    assert rows == [row["metric"] for table in tables if table.name == "map" for row in table.rows]
    assert all(row["meaning"] for row in dictionary.rows)
