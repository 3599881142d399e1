"""A cohort's tables as files."""

import json
from hashlib import sha256
from pathlib import Path

import pandas as pd
import pyarrow.parquet as pq
import pytest
from frictionless import validate

from sysmap.errors import ArgumentError
from sysmap.export import results as files
from sysmap.export.frames import frame_csv
from sysmap.export.results import OURS, TITLES, write
from sysmap.export.tables import read_rows
from sysmap.journey.cohort.plan import Plan
from sysmap.journey.cohort.results import TABLES, Results
from sysmap.journey.cohort.run import cohort
from sysmap.model import SystemMap

PLAN = Plan(weeks=52, follow=26, warm_up=13, seed=2)


@pytest.fixture(scope="module")
def results(tiny: SystemMap) -> Results:
    return cohort(tiny, replications=3, plan=PLAN)


@pytest.fixture(scope="module")
def drawn(tiny: SystemMap) -> Results:
    return cohort(tiny, replications=2, draws=2, plan=PLAN)


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.mark.parametrize("which", ["results", "drawn"])
def test_frictionless_finds_nothing_wrong(which: str, request: pytest.FixtureRequest, tmp_path: Path) -> None:
    write(request.getfixturevalue(which), tmp_path / "out")
    report = validate(str(tmp_path / "out" / "datapackage.json"))
    assert report.flatten(["type", "message"]) == []
    assert report.valid


def test_every_column_of_every_table_is_in_the_dictionary(drawn: Results, tmp_path: Path) -> None:
    write(drawn, tmp_path / "out")
    entries = read_rows((tmp_path / "out" / "data-dictionary.csv").read_text())
    documented = [(entry["table"], entry["name"]) for entry in entries]
    tables = (*TITLES,)
    assert documented == [(name, column) for name in tables for column in getattr(drawn, name).columns]
    assert all(entry["meaning"] and entry["unit"] for entry in entries)


def test_both_formats_hold_the_same(results: Results, tmp_path: Path) -> None:
    write(results, tmp_path)
    for name in (*TABLES, "outcomes"):
        frame = getattr(results, name)
        pd.testing.assert_frame_equal(pd.read_parquet(tmp_path / f"{name}.parquet"), frame, check_dtype=False)
        rows = read_rows((tmp_path / f"{name}.csv").read_text())
        assert (len(rows), list(rows[0])) == (len(frame), list(frame.columns))
    child = read_rows((tmp_path / "children.csv").read_text())[0]
    assert float(child["arrives"]) == pytest.approx(results.children["arrives"].iloc[0], rel=1e-11)


def test_parquet_carries_units_meanings_and_provenance(results: Results, tmp_path: Path) -> None:
    write(results, tmp_path, formats=("parquet",))
    schema = pq.read_schema(tmp_path / "children.parquet")
    said = schema.field("unmet_weeks").metadata
    assert said[b"unit"] == b"weeks"
    assert said[b"meaning"] == b"Above universal need with no support live."
    assert json.loads(schema.metadata[b"sysmap"]) == results.provenance.as_dict()
    assert [name for name in names(tmp_path) if name.endswith(".csv")] == ["data-dictionary.csv"]


@pytest.mark.parametrize("formats", [("csv", "parquet"), ("csv",), ("parquet",)])
def test_the_package_lists_every_table_as_it_is_written(results: Results, tmp_path: Path, formats) -> None:
    write(results, tmp_path, formats=formats)
    package = json.loads((tmp_path / "datapackage.json").read_text())
    listed = {one["path"]: one for one in package["resources"]}
    assert sorted([*listed, "datapackage.json", "provenance.json"]) == names(tmp_path)
    assert package["profile"] == ("data-package" if "parquet" in formats else "tabular-data-package")
    for path, one in listed.items():
        content = (tmp_path / path).read_bytes()
        assert (one["bytes"], one["hash"]) == (len(content), f"sha256:{sha256(content).hexdigest()}")
        assert all(field["description"] for field in one["schema"]["fields"])
    assert validate(str(tmp_path / "datapackage.json")).valid


def test_every_outcome_of_the_summary_is_explained_once(drawn: Results) -> None:
    said = drawn.outcomes.set_index("outcome")
    assert said.index.is_unique
    assert set(drawn.summary["outcome"]) == set(said.index)
    assert (drawn.summary["unit"].to_numpy() == said.loc[drawn.summary["outcome"], "unit"].to_numpy()).all()
    assert said.loc["supported_before_crisis"].tolist() == [
        "share of children",
        "Of those ever in crisis: supported before the first.",
        "children ever in crisis",
    ]


def test_lists_over_time_are_those_of_the_services(results: Results, tiny: SystemMap, tmp_path: Path) -> None:
    write(results, tmp_path, formats=("csv",))
    rows = read_rows((tmp_path / "lists.csv").read_text())
    assert {row["id"] for row in rows} == {key for key, actor in tiny.actors.items() if actor.service}
    assert (rows[0]["begins"], rows[0]["ends"]) == ("0", "4")
    for key, mean in results.lists.groupby("id")["list_mean"].mean().items():
        whole = results.actors.set_index("id").loc[key]
        assert whole["steady"] in ("growing", "shrinking") or mean == pytest.approx(whole["list_mean"])


def test_provenance_is_enough_to_make_it_again(results: Results, tiny: SystemMap, tmp_path: Path) -> None:
    write(results, tmp_path)
    made = json.loads((tmp_path / "provenance.json").read_text())
    assert made.pop("cautions") == list(results.cautions)
    assert made == json.loads((tmp_path / "datapackage.json").read_text())["sysmap"]
    assert set(made.pop("versions")) == {"sysmap", "python", "numpy", "numba"}
    assert made == {
        "software": "sysmap 0.1.0",
        "map": tiny.version,
        "overlays": [],
        "seed": 2,
        "replications": 3,
        "draws": 1,
        "children_asked": None,
        "children_observed": len(results.children),
        "weeks": 52.0,
        "follow": 26.0,
        "warm_up": 13.0,
        "switched_off": [],
    }


def test_cautions_say_whether_uncertain_numbers_were_drawn(results: Results, drawn: Results) -> None:
    fixed = "Each uncertain number stands at its likeliest value."
    assert fixed in results.cautions
    assert fixed not in drawn.cautions


def test_every_table_of_several_draws_says_which_draw_a_row_is_of(drawn: Results, results: Results) -> None:
    for name in TABLES:
        assert getattr(drawn, name).columns[0] == "draw"
        assert sorted(set(getattr(drawn, name)["draw"])) == [0, 1]
        assert "draw" not in getattr(results, name)


@pytest.mark.parametrize("blow", [KeyboardInterrupt, MemoryError])
def test_an_interruption_leaves_nothing(results: Results, tmp_path: Path, monkeypatch, blow) -> None:
    def interrupted(*_: object) -> bytes:
        raise blow

    monkeypatch.setattr(files, "frame_parquet", interrupted)
    with pytest.raises(blow):
        write(results, tmp_path / "out")
    assert names(tmp_path) == []


def test_an_earlier_folder_of_results_is_replaced_whole(results: Results, drawn: Results, tmp_path: Path) -> None:
    write(results, tmp_path / "out")
    assert names(tmp_path / "out") == sorted(name for name in OURS if not name.startswith("uncertainty."))
    write(drawn, tmp_path / "out", formats=("csv",))
    assert names(tmp_path / "out") == sorted(name for name in OURS if not name.endswith(".parquet"))
    assert names(tmp_path) == ["out"]


def test_an_unknown_format_is_refused(results: Results, tmp_path: Path) -> None:
    with pytest.raises(ArgumentError) as caught:
        write(results, tmp_path / "out", formats=("csv", "excel"))  # type: ignore[arg-type]
    assert str(caught.value) == 'unknown format "excel". Choose from: csv, parquet.'
    assert names(tmp_path) == []


def test_no_cell_runs_as_a_formula() -> None:
    frame = pd.DataFrame(
        {"=name": ["=1+1", "+a", "a,b", None], "number": [-1.5, float("nan"), 2.0, 0.1], "n": range(4)}
    )
    assert frame_csv(frame).splitlines() == ["'=name,number,n", "'=1+1,-1.5,0", "'+a,,1", '"a,b",2,2', ",0.1,3"]
