"""`sysmap metrics`."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from sysmap.cli import main
from sysmap.export.tables import read_rows
from sysmap.model import SystemMap

FILES = ["actors.csv", "relationships.csv", "map.csv", "coverage.csv", "data-dictionary.csv", "datapackage.json"]


@pytest.fixture
def metrics(tiny_folder: Path, tmp_path: Path):
    """Runs the command on the small map into a new folder."""

    def run(*arguments: str) -> Result:
        return CliRunner().invoke(
            main, ["metrics", "--data", str(tiny_folder), "--out", str(tmp_path / "m"), *arguments]
        )

    return run


def about(folder: Path) -> dict:
    return json.loads((folder / "datapackage.json").read_text())["sysmap"]


def ids(file: Path) -> set[str]:
    return {row["id"] for row in read_rows(file.read_text())}


def test_it_writes_the_tables_and_says_so_on_standard_error(metrics, tiny: SystemMap, tmp_path: Path):
    result = metrics()
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == "".join(f"wrote {tmp_path / 'm' / name}\n" for name in FILES)
    assert sorted(path.name for path in (tmp_path / "m").iterdir()) == sorted(FILES)
    assert ids(tmp_path / "m" / "actors.csv") == set(tiny.actors)
    assert about(tmp_path / "m") == {"software": "sysmap 0.1.0", "map": tiny.version, "overlays": [], "filters": {}}


def test_filters_take_a_part_and_are_named_beside_the_version_of_the_whole_map(metrics, tiny, tmp_path: Path):
    assert metrics("--type", "refers", "--sector", "justice", "--sector", "social-care").exit_code == 0
    assert ids(tmp_path / "m" / "relationships.csv") == {
        "mash--refers--early-help",
        "mash--refers--social-care",
        "police--refers--youth-justice",
        "police-emergency",
    }
    assert about(tmp_path / "m")["filters"] == {"sector": ["justice", "social-care"], "type": ["refers"]}
    assert about(tmp_path / "m")["map"] == tiny.version


def test_a_view_is_a_filter(metrics, tmp_path: Path):
    assert metrics("--view", "around-mash").exit_code == 0
    assert "mash" in ids(tmp_path / "m" / "actors.csv")
    assert "gp" not in ids(tmp_path / "m" / "actors.csv")
    assert about(tmp_path / "m")["filters"] == {"view": "around-mash"}


def test_an_area_makes_another_map_and_is_named(metrics, tiny: SystemMap, tiny_folder: Path, tmp_path: Path):
    area = min((tiny_folder / "areas").iterdir()).stem
    assert metrics("--area", area).exit_code == 0
    assert about(tmp_path / "m")["overlays"] == [area]
    assert about(tmp_path / "m")["map"] != tiny.version


def test_an_area_and_filters_together_measure_the_part_of_the_area(metrics, tiny_folder: Path, tmp_path: Path):
    area = min((tiny_folder / "areas").iterdir()).stem
    assert metrics("--area", area, "--sector", "social-care", "--sector", "justice").exit_code == 0
    rows = read_rows((tmp_path / "m" / "actors.csv").read_text())
    assert {row["sector"] for row in rows} == {"social-care", "justice"}
    assert {"brokered", "constraint", "opens", "main_funder", "record_reaches"} <= set(rows[0])


def test_the_same_command_writes_the_same_bytes(metrics, tmp_path: Path):
    metrics()
    first = {path.name: path.read_bytes() for path in (tmp_path / "m").iterdir()}
    metrics()
    assert {path.name: path.read_bytes() for path in (tmp_path / "m").iterdir()} == first


def test_filters_that_leave_nothing_write_nothing_and_say_how_to_widen(metrics, tmp_path: Path):
    result = metrics("--sector", "housing")
    assert result.exit_code == 1
    assert result.stderr == (
        "Error: nothing is left of the map with --sector housing. Without --sector, 12 actors are left.\n"
    )
    assert not (tmp_path / "m").exists()


def test_a_folder_that_cannot_be_written_is_a_message(metrics, tmp_path: Path):
    (tmp_path / "m").write_text("in the way")
    result = metrics()
    assert (result.exit_code, result.stderr) == (
        1,
        f'Error: cannot write "{tmp_path / "m"}": a file stands where a folder is needed\n',
    )


def test_an_unknown_sector_is_a_usage_error(metrics):
    result = metrics("--sector", "helth")
    assert result.exit_code == 2
    assert "'helth' is not one of 'education', 'justice'" in result.stderr
