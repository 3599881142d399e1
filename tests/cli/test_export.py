"""`sysmap export`."""

import io
import json
from pathlib import Path

import networkx as nx
import pytest
from click.testing import CliRunner, Result

from sysmap.cli import main
from sysmap.export.tables import read_rows
from sysmap.model import SystemMap

READERS = {
    "graphml": lambda text: nx.parse_graphml(text, force_multigraph=True),
    "gexf": lambda text: nx.read_gexf(io.BytesIO(text.encode())),
    "json": lambda text: nx.node_link_graph(json.loads(text), edges="edges"),
    "cytoscape": lambda text: nx.cytoscape_graph(json.loads(text)),
}


@pytest.fixture
def export(tiny_folder: Path):
    """Runs the command on the small map."""

    def run(*arguments: str) -> Result:
        return CliRunner().invoke(main, ["export", "--data", str(tiny_folder), *arguments])

    return run


@pytest.mark.parametrize("form", READERS)
def test_each_format_goes_to_standard_output_and_is_read_back(export, tiny: SystemMap, form: str):
    result = export("--format", form)
    assert (result.exit_code, result.stderr) == (0, "")
    graph = READERS[form](result.stdout)
    assert set(graph) == set(tiny.actors)
    assert {key for *_, key in graph.edges(keys=True)} == set(tiny.relationships)


def test_a_file_gets_the_same_bytes_as_standard_output(export, tmp_path: Path):
    result = export("--format", "graphml", "--out", str(tmp_path / "new" / "map.graphml"))
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == f"wrote {tmp_path / 'new' / 'map.graphml'}\n"
    assert (tmp_path / "new" / "map.graphml").read_text() == export("--format", "graphml").stdout


def test_filters_take_a_part_and_are_named(export):
    graph = READERS["json"](export("--format", "json", "--type", "funds").stdout)
    assert sorted(graph) == ["charity-mentoring", "home-office"]
    assert graph.graph["filters"] == "type: funds"


def test_a_part_names_actors_that_it_lacks_as_the_whole_map_does(export, tmp_path: Path):
    reform = tmp_path / "asks.yaml"
    reform.write_text(
        "name: Asks\nsummary: Asks who came.\nevidence: [{standing: assumption, why: A test needs it.}]\n"
        "actors: {charity-mentoring: {service: {threshold: {test: {came-from: school}}}}}\n"
    )
    options = ("--reform", str(reform), "--type", "funds")
    graph = READERS["json"](export("--format", "json", *options).stdout)
    assert "school" not in graph
    assert graph.nodes["charity-mentoring"]["threshold"] == "referred by School"
    assert export("--format", "csv", "--out", str(tmp_path / "c"), *options).exit_code == 0
    rows = {row["id"]: row for row in read_rows((tmp_path / "c" / "actors.csv").read_text())}
    assert rows["charity-mentoring"]["threshold"] == "referred by School"


def test_csv_is_a_folder(export, tmp_path: Path):
    result = export("--format", "csv", "--out", str(tmp_path / "c"))
    assert (result.exit_code, result.stdout) == (0, "")
    assert sorted(path.name for path in (tmp_path / "c").iterdir()) == [
        "actors.csv",
        "data-dictionary.csv",
        "datapackage.json",
        "money.csv",
        "relationships.csv",
    ]


def test_csv_without_a_folder_is_a_usage_error(export):
    result = export("--format", "csv")
    assert result.exit_code == 2
    assert "csv is several files: name a folder for them with --out DIR" in result.stderr


def test_an_unknown_view_is_a_message(export):
    result = export("--format", "json", "--view", "around-mesh")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == 'Error: unknown view "around-mesh". Did you mean "around-mash"?\n'


@pytest.mark.parametrize(("form", "start"), [("svg", b"<?xml"), ("png", b"\x89PNG\r\n"), ("pdf", b"%PDF-")])
def test_a_picture_is_written_whole(export, tmp_path: Path, form: str, start: bytes):
    result = export("--format", form, "--focus", "mash", "--out", str(tmp_path / f"map.{form}"))
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == f"wrote {tmp_path / f'map.{form}'}\n"
    assert (tmp_path / f"map.{form}").read_bytes().startswith(start)


def test_a_picture_of_a_part_holds_that_part_and_says_so(export):
    svg = export("--format", "svg", "--view", "around-mash", "--type", "refers").stdout
    assert 'id="actor-mash"' in svg
    assert 'id="actor-home-office"' not in svg
    assert "Only relationships: Refers." in svg
    assert "Filters: view: around-mash; type: refers" in svg


def test_the_width_of_a_png_is_bounded(export):
    result = export("--format", "png", "--width", "8001")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == (
        "Error: a PNG of this picture may be at most 8000 pixels wide; 8001 were asked for. "
        "SVG and PDF are sharp at any size.\n"
    )


def test_an_unknown_actor_in_focus_is_a_message(export):
    result = export("--format", "svg", "--focus", "mahs")
    assert (result.exit_code, result.stderr) == (1, 'Error: unknown actor "mahs". Did you mean "mash"?\n')


def test_an_actor_in_focus_must_be_in_the_part(export):
    result = export("--format", "svg", "--focus", "mash", "--type", "funds")
    message = 'Error: the actor in focus, "mash", is not in the part of the map that was asked for\n'
    assert (result.exit_code, result.stderr) == (1, message)


def test_what_is_for_pictures_goes_with_no_other_format(export):
    result = export("--format", "json", "--focus", "mash")
    assert (result.exit_code, "--focus is for pictures (svg, png, pdf), not for json" in result.stderr) == (2, True)
    result = export("--format", "svg", "--width", "800")
    assert (result.exit_code, "--width is for png, not for svg" in result.stderr) == (2, True)
