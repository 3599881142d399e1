"""The metrics page: every column defined, the command's own numbers, and files that say where they come from."""

import csv
import io
import json
import re
import zipfile

import pytest
from flask.testing import FlaskClient

from sysmap.export.sheets import metric_tables
from sysmap.export.tables import to_csv
from sysmap.graph.metrics import ACTOR_METRICS, MAP_METRICS, RELATIONSHIP_METRICS
from sysmap.model import SystemMap
from sysmap.web import ids
from sysmap.web.factory import create_app
from sysmap.web.metrics_charts import charts, first_column
from sysmap.web.metrics_data import AT_A_GLANCE, CHOICES, COLUMNS, FIRST, Metrics, metrics_data, slug
from sysmap.web.pages.shell import shell
from sysmap.web.state import PageState
from tests.web.components import find, text, walk


@pytest.fixture(scope="module")
def metrics(tiny: SystemMap) -> Metrics:
    return Metrics(tiny)


@pytest.fixture(scope="module")
def client(tiny: SystemMap) -> FlaskClient:
    return create_app(tiny).server.test_client()


def test_every_column_and_every_row_of_the_whole_map_is_defined(metrics: Metrics) -> None:
    data = metrics_data(metrics)
    for table, measured in (("actors", ACTOR_METRICS), ("relationships", RELATIONSHIP_METRICS)):
        columns = {column["name"]: column for column in data[table]["columns"]}
        assert all(column["definition"] for column in columns.values())
        for metric in measured:
            words = columns[metric.name]["definition"]
            assert metric.meaning in words
            assert metric.unit in words
            assert metric.blank in words
    rows = [row for group in data["map"] for row in group["rows"]]
    assert [row["name"] for row in rows] == [metric.name for metric in MAP_METRICS]
    assert all(metric.meaning in row["says"] for row, metric in zip(rows, MAP_METRICS, strict=True))


def test_every_metric_of_an_actor_is_in_one_group_and_at_a_glance_are_some_of_them() -> None:
    everything = [metric.name for metric in ACTOR_METRICS]
    assert sorted(CHOICES["Everything"]) == sorted(everything)
    groups = [names for choice, names in CHOICES.items() if choice not in ("At a glance", "Everything")]
    assert sorted(name for names in groups for name in names) == sorted(everything)
    assert set(AT_A_GLANCE) <= set(everything)
    assert {FIRST["actors"], FIRST["relationships"]} <= COLUMNS
    assert len({slug(choice) for choice in CHOICES}) == len(CHOICES)


def test_rows_hold_what_the_command_writes_and_leave_out_blanks(metrics: Metrics) -> None:
    data = metrics_data(metrics)
    written = {row["id"]: row for row in metrics.tables["actors"].rows}
    for row in data["actors"]["rows"]:
        assert None not in row.values()
        assert {name: row.get(name) for name in CHOICES["Everything"]} == {
            name: written[row["id"]].get(name) for name in CHOICES["Everything"]
        }
    line = next(row for row in data["relationships"]["rows"] if row["id"] == "gp--refers--camhs")
    assert (line["from"], line["from_id"], line["type"]) == ("General practice", "gp", "Refers")


def test_the_files_are_those_of_the_command(client: FlaskClient, tiny: SystemMap) -> None:
    for table in metric_tables(tiny):
        answer = client.get(f"/api/{tiny.version}/metrics/{table.path}")
        assert answer.text == to_csv(table)
        assert answer.mimetype == "text/csv"
        assert f"sysmap-{tiny.version[:12]}-{table.path}" in answer.headers["Content-Disposition"]
        assert "immutable" in answer.headers["Cache-Control"]


def test_the_archive_says_what_it_comes_from(client: FlaskClient, tiny: SystemMap) -> None:
    answer = client.get(f"/api/{tiny.version}/metrics/metrics.zip")
    with zipfile.ZipFile(io.BytesIO(answer.data)) as archive:
        assert archive.testzip() is None
        about = json.loads(archive.read("datapackage.json"))
        assert about["sysmap"]["map"] == tiny.version
        assert {one["path"] for one in about["resources"]} | {"datapackage.json"} == set(archive.namelist())
    assert Metrics(tiny).archive == answer.data


def test_no_cell_of_a_file_runs_as_a_formula(client: FlaskClient, tiny: SystemMap) -> None:
    named = tiny.actors["gp"].model_copy(update={"name": "=1+1"})
    armed = tiny.model_copy(update={"actors": type(tiny.actors)({**tiny.actors, "gp": named})})
    rows = list(csv.DictReader(io.StringIO(Metrics(armed).files["actors.csv"])))
    assert next(row["name"] for row in rows if row["id"] == "gp") == "'=1+1"


@pytest.mark.parametrize("path", ["{version}/metrics/secrets.csv", "000000000000/metrics/actors.csv"])
def test_other_files_and_other_maps_are_not_found(client: FlaskClient, tiny: SystemMap, path: str) -> None:
    assert client.get("/api/" + path.format(version=tiny.version)).status_code == 404


def test_the_first_page_does_not_bring_the_grid_and_the_page_of_metrics_knows_where_it_is(
    client: FlaskClient, tiny: SystemMap
) -> None:
    scripts = re.findall(r'<script[^>]* src="([^"]+)"', client.get("/").text)
    assert any("dash_mantine_components" in script for script in scripts)
    assert not [script for script in scripts if "dash_ag_grid" in script]
    place = find(shell(tiny), "Div", id=ids.METRICS_GRID)[0]
    with client.get(getattr(place, "data-script")) as answer:
        assert answer.status_code == 200
        assert "immutable" in answer.headers.get("Cache-Control", "") or "max-age" in answer.headers["Cache-Control"]


def test_a_chart_has_its_numbers_in_a_table_beside_it(metrics: Metrics) -> None:
    part = charts(metrics, PageState(page="metrics", sort="relationships"))
    bars = next(item for item in walk(part) if type(item).__name__ == "Graph").figure["data"][0]
    rows = [text(row) for row in walk(find(part, "Tbody")[0].children) if type(row).__name__ == "Tr"]
    assert rows == [f"{name} {value:,}" for name, value in zip(bars["customdata"], bars["x"], strict=True)]
    assert bars["x"] == sorted(bars["x"], reverse=True)
    rising = charts(metrics, PageState(page="metrics", sort="relationships", order="rising"))
    assert "the lowest" in text(rising)


def test_communities_are_drawn_by_sector_with_every_actor_counted_once(metrics: Metrics, tiny: SystemMap) -> None:
    part = charts(metrics, PageState(page="metrics", table="map"))
    bars = next(item for item in walk(part) if type(item).__name__ == "Graph").figure["data"]
    assert sum(sum(trace["x"]) for trace in bars) == len(tiny.actors)


def test_an_order_by_words_draws_no_chart_and_says_why(metrics: Metrics) -> None:
    part = charts(metrics, PageState(page="metrics", sort="name"))
    assert text(part).startswith("Put the table in order of a number")


def test_the_first_column_of_a_choice_gives_the_order_unless_another_is_chosen() -> None:
    assert first_column(PageState(page="metrics")) == "neighbours"
    assert first_column(PageState(page="metrics", measures="money")) == "money_routes"
    assert first_column(PageState(page="metrics", table="relationships")) == "betweenness"
