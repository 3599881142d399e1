import json
import os
import subprocess
import sys
from shutil import copytree

import pytest
from click.testing import CliRunner

from sysmap.cli import main

HEADER = "name: X\nsummary: X.\nevidence: [{standing: assumption, why: A test needs it.}]\n"


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
        "contested: 1 item; --coverage names them\n"
    )


def test_the_ledger_is_counted_and_checked(folder):
    (folder / "ledger").mkdir()
    ledger = folder / "ledger" / "handbook.yaml"
    rows = "  A1: {what: a, in: [camhs]}\n  A2: {what: b, left: wish, why: c}\n"
    ledger.write_text(f"source: handbook\nrows:\n{rows}")
    assert check(folder).stdout.endswith("\nledger of handbook: 2 rows, 1 carried, left: wish 1\n")
    assert json.loads(check(folder, "--format", "json").stdout)["ledger"] == {"handbook": {"carried": 1, "wish": 1}}
    ledger.write_text("source: handbook\nrows:\n  A1: {what: a, in: [chams]}\n")
    outcome = check(folder)
    assert outcome.exit_code == 1
    assert ':3:22  row "A1": found "chams", which is not there' in outcome.stdout


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
    (folder / "areas" / "sea.yaml").write_text(f"{HEADER}actors: {{chams: {{name: X}}}}\n")
    (folder / "reforms" / "none.yaml").write_text(HEADER.replace("summary: X.\n", ""))
    (folder / "areas" / ".hidden.yaml").write_text("name: [")
    outcome = check(folder)
    assert outcome.exit_code == 1
    assert "areas/sea.yaml:4:10" in outcome.stdout
    assert "reforms/none.yaml:1:1: found no key `summary`" in outcome.stdout
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


def test_a_problem_of_the_base_is_told_once_and_not_again_under_each_overlay(folder):
    actors = folder / "actors.yaml"
    actors.write_text(actors.read_text().replace("places: {low: 20,", 'places: {low: "20",', 1))
    (folder / "reforms" / "broken.yaml").write_text("name: [")
    found = check(folder, "--area", "moor").stdout.splitlines()
    assert [line.split("data/")[-1].split(": found")[0] for line in found[:-1]] == [
        'actors.yaml:78:16  actor "camhs", service.places.low',
        "reforms/broken.yaml:1:8",
    ]


def test_an_overlay_that_removes_what_others_rely_on_is_named(folder):
    (folder / "reforms" / "without.yaml").write_text(f"{HEADER}actors: {{gp: null}}\n")
    outcome = check(folder)
    assert outcome.exit_code == 1
    assert 'under overlay "without", relationship "gp--refers--camhs", from: found unknown actor "gp"' in outcome.stdout


def test_a_reader_that_closes_its_end_sees_no_trace(folder):
    (folder / "sources.yaml").write_text("sources: {}\n")
    words = [sys.executable, "-m", "sysmap", "check", "--data", str(folder)]
    with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        process.stdout.close()
        assert (process.stderr.read(), process.wait()) == (b"", 1)


def test_the_findings_are_printed_where_the_locale_knows_no_letters_but_plain_ones(folder):
    actors = folder / "actors.yaml"
    actors.write_text(actors.read_text().replace("kind: school", "kind: école"), encoding="utf-8")
    words = [sys.executable, "-m", "sysmap", "check", "--data", str(folder)]
    plain = {**os.environ, "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    outcome = subprocess.run(words, env=plain, check=False, capture_output=True)
    assert (outcome.returncode, outcome.stderr) == (1, b"")
    assert b'actor "school", kind: found the text "' in outcome.stdout


def test_coverage_adds_the_tables_and_the_items_of_every_source(folder):
    plain, long = check(folder).stdout, check(folder, "--coverage").stdout
    assert long.startswith(plain)
    lines = long[len(plain) :].splitlines()
    assert " ".join(lines[1].split()) == (
        "source items on evidence part assumed assumed no ground given numbers of them assumed one source several "
        "contested standings"
    )
    assert lines[2].startswith("handbook        47           47             0        0                0        8")
    assert '  actor "camhs"\n    for: participants-view (handbook, 3 Health): Its list is long.\n' in long
    assert "    against: published-statistic (handbook, 9 Reply): Its list is short.\n" in long
    assert '  actor "camhs", service.places: 40 (20 to 80): A team of four.\n' in long
    assert '  actor "camhs", service.patience: 26 (13 to 52) weeks: Half a year is a long time for a child.\n' in long
    assert '\nitems of handbook: 47\n  actor "cyp"\n' in long


def test_coverage_names_the_other_sources_of_an_item(folder):
    (folder / "sources.yaml").write_text(
        (folder / "sources.yaml").read_text() + "  other: {title: O, publisher: P, date: 2020, caution: C.}\n"
    )
    actors = folder / "actors.yaml"
    second = "{source: other, at: 1, standing: testimony}"
    actors.write_text(
        actors.read_text().replace(
            '"1 People", standing: testimony}]', f'"1", standing: testimony}}, {second}]'.replace("at: 1", 'at: "1"')
        )
    )
    assert '\nitems of other: 1\n  actor "cyp" (also handbook)\n' in check(folder, "--coverage").stdout


def test_coverage_in_json_lists_every_item(folder):
    found = json.loads(check(folder, "--coverage", "--format", "json").stdout)
    assert "inventory" not in json.loads(check(folder, "--format", "json").stdout)
    inventory = found["inventory"]
    assert inventory["by_source"]["handbook"]["alone"] == 47
    assert inventory["by_kind"]["actor"]["contested"] == 1
    [item] = [item for item in inventory["items"] if item["where"] == 'actor "camhs", service.places']
    assert (item["place"], item["ground"], item["span"], item["why"]) == (
        "health",
        "assumption",
        [20.0, 40.0, 80.0],
        "A team of four.",
    )
    (folder / "sources.yaml").write_text("sources: [\n")
    assert json.loads(check(folder, "--coverage", "--format", "json").stdout)["inventory"] is None
