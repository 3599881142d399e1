"""The data set as one archive: everything is in it, it says what it is, and the same data give the same bytes."""

import csv
import io
import json
import zipfile
from pathlib import Path
from shutil import copytree

import pytest
import yaml

from sysmap.errors import DataError
from sysmap.export.release import release
from sysmap.loading import load

ROOT = Path(__file__).parents[2]
CFF = ROOT / "CITATION.cff"


@pytest.fixture(scope="module")
def project(tiny_folder, tmp_path_factory):
    folder = tmp_path_factory.mktemp("project")
    copytree(tiny_folder, folder / "data")
    (folder / "data" / "ledger").mkdir()
    ledger = "source: handbook\nrows:\n  A1: {what: Police, in: [police]}\n  A2: {what: b, left: wish, why: c}\n"
    (folder / "data" / "ledger" / "handbook.yaml").write_text(ledger, encoding="utf-8")
    for file in (CFF, ROOT / "LICENSE"):
        (folder / file.name).write_bytes(file.read_bytes())
    return folder


@pytest.fixture(scope="module")
def archive(project):
    return zipfile.ZipFile(io.BytesIO(release(project)[1]))


def text(archive, name):
    return archive.read(f"sysmap-data-{yaml.safe_load(CFF.read_text())['version']}/{name}").decode()


def test_it_holds_what_is_written_and_the_tables_made_of_it(project, archive):
    names = {name.partition("/")[2] for name in archive.namelist()}
    written = {str(file.relative_to(project)) for file in project.rglob("*.yaml")}
    tables = {"actors.csv", "relationships.csv", "money.csv", "ledger.csv", "data-dictionary.csv", "datapackage.json"}
    assert names >= written | {f"tables/{table}" for table in tables} | {"README.txt", "CITATION.cff", "LICENSE"}


def test_it_says_which_map_it_is(project, archive):
    version = load(project / "data").version
    assert f"map {version}" in text(archive, "README.txt")
    assert json.loads(text(archive, "tables/datapackage.json"))["version"] == version


def test_every_column_is_in_the_dictionary(archive):
    described = {
        (row["table"], row["name"]) for row in csv.DictReader(io.StringIO(text(archive, "tables/data-dictionary.csv")))
    }
    for table in ("actors", "relationships", "money", "ledger"):
        for column in next(csv.reader(io.StringIO(text(archive, f"tables/{table}.csv")))):
            assert (table, column) in described


def test_the_ledger_is_a_table(archive):
    assert list(csv.DictReader(io.StringIO(text(archive, "tables/ledger.csv")))) == [
        {"source": "handbook", "row": "A1", "what": "Police", "in": "police", "left": "", "why": ""},
        {"source": "handbook", "row": "A2", "what": "b", "in": "", "left": "wish", "why": "c"},
    ]


def test_the_same_data_give_the_same_bytes(project):
    assert release(project) == release(project)


def test_a_ledger_that_leads_astray_is_not_released(project, tmp_path):
    copytree(project, tmp_path / "project")
    ledger = "source: handbook\nrows:\n  A1: {what: Police, in: [polices]}\n"
    (tmp_path / "project" / "data" / "ledger" / "handbook.yaml").write_text(ledger, encoding="utf-8")
    with pytest.raises(DataError, match='found "polices", which is not there'):
        release(tmp_path / "project")


def test_the_citation_names_what_it_must():
    cited = yaml.safe_load(CFF.read_text(encoding="utf-8"))
    assert cited["cff-version"] == "1.2.0"
    assert cited["type"] == "dataset"
    assert {"message", "title", "authors", "abstract", "version", "date-released", "license"} <= set(cited)
