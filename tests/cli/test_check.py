import json
from shutil import copytree

import pytest
from click.testing import CliRunner

from sysmap.cli import main


@pytest.fixture
def folder(tiny_folder, tmp_path):
    copytree(tiny_folder, tmp_path / "data")
    return tmp_path / "data"


def check(folder, *options):
    return CliRunner().invoke(main, ["check", "--data", str(folder), *options])


def test_right_data_give_no_problem_and_the_coverage(folder, tiny):
    outcome = check(folder)
    assert (outcome.exit_code, outcome.stderr) == (0, "")
    assert outcome.stdout == (
        "no problem\n"
        "\n"
        f"map {tiny.version}\n"
        "12 actors, 100% with evidence\n"
        "21 relationships, 100% with evidence\n"
        "94 numbers: 8 on evidence, 0 assumed from evidence, 86 on assumption\n"
        "6 thresholds: 4 on evidence, 0 assumed from evidence, 2 on assumption\n"
        "evidence by standing: statute 14, participants-view 11, published-statistic 11, testimony 8, "
        "inspection-finding 3, case-review 1\n"
        "evidence by source: handbook 48\n"
        'contested: actor "camhs"\n'
    )


def test_problems_are_all_printed_and_the_code_is_1(folder):
    (folder / "sources.yaml").write_text("sources: {}\n")
    outcome = check(folder)
    assert outcome.exit_code == 1
    lines = outcome.stdout.splitlines()
    assert lines[0] == "48 times: expected a source that is declared"
    assert all(' found unknown source "handbook"' in line for line in lines[1:-1])
    assert len(lines) == 50
    assert lines[-1] == "48 problems"


def test_json_gives_problems_warnings_and_coverage(folder, tiny):
    found = json.loads(check(folder, "--format", "json").stdout)
    assert found["version"] == tiny.version
    assert (found["problems"], found["warnings"]) == ([], [])
    assert found["coverage"]["actors"] == {"evidence": 12, "leaning": 0, "assumption": 0, "nothing": 0}
    (folder / "sources.yaml").write_text("sources: [\n")
    found = json.loads(check(folder, "--format", "json").stdout)
    assert found["coverage"] is None
    assert [problem["line"] for problem in found["problems"]] == [1]


def test_warnings_are_errors_where_strictness_is_asked_for(folder):
    actors = (folder / "actors.yaml").read_text()
    (folder / "actors.yaml").write_text(
        actors.replace("        why: The hub takes anything above ordinary need.\n", "")
    )
    outcome = check(folder)
    assert outcome.exit_code == 0
    assert "warning: found a threshold that rests on nothing" in outcome.stdout
    assert "no problem, 1 warning\n" in outcome.stdout
    assert check(folder, "--strict").exit_code == 1


def test_every_overlay_is_checked_by_itself(folder):
    (folder / "areas" / "sea.yaml").write_text("name: Sea\nsummary: Wet.\nactors: {chams: {name: X}}\n")
    (folder / "reforms" / "none.yaml").write_text("name: None\n")
    outcome = check(folder)
    assert outcome.exit_code == 1
    assert "areas/sea.yaml:3:10" in outcome.stdout
    assert "reforms/none.yaml:1:1" in outcome.stdout
    assert outcome.stdout.endswith("2 problems\n")


def test_the_map_under_overlays_is_another_map(folder, tiny):
    outcome = check(folder, "--area", "moor", "--reform", "more-mentors")
    assert outcome.exit_code == 0
    assert f"map {tiny.version}" not in outcome.stdout


def test_an_unknown_area_is_an_argument_that_is_wrong(folder):
    outcome = check(folder, "--area", "mor")
    assert outcome.exit_code == 1
    assert outcome.stderr.startswith('Error: unknown area "mor". Did you mean "moor"?')


def test_the_findings_can_go_to_a_file(folder, tmp_path):
    outcome = check(folder, "--out", str(tmp_path / "new" / "found.txt"))
    assert (outcome.exit_code, outcome.stdout) == (0, "")
    assert (tmp_path / "new" / "found.txt").read_text().startswith("no problem\n")
