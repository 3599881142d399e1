"""`sysmap reach`."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from sysmap.cli import main
from sysmap.graph.reach import reach
from sysmap.graph.reach_account import tell_reach
from sysmap.model import SystemMap
from sysmap.model.threshold import state_of


@pytest.fixture
def run(tiny_folder: Path):
    """Runs the command on the small map."""

    def run(*arguments: str) -> Result:
        return CliRunner().invoke(main, ["reach", "--data", str(tiny_folder), *arguments])

    return run


def test_it_tells_what_is_open_and_what_is_shut(run, tiny: SystemMap):
    result = run("--child", "worried-13")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == tell_reach(tiny, reach(tiny, state_of(tiny.population.profiles["worried-13"])))


def test_the_answer_can_be_for_one_service_from_one_entry_point_and_as_data(run, tiny: SystemMap):
    result = run("--child", "worried-13", "--enters-at", "school", "--to", "camhs", "--format", "json")
    found = json.loads(result.stdout)
    assert [item["actor"] for item in found["entries"]] == ["school"]
    assert [item["actor"] for item in [*found["open"], *found["shut"]]] == ["camhs"]
    assert (found["map"], found["overlays"]) == (tiny.version, [])


def test_a_reform_changes_the_answer_and_is_named(run, tmp_path: Path):
    reform = tmp_path / "closed.yaml"
    reform.write_text(
        "name: Closed\nsummary: The hub takes nobody.\nevidence: [{standing: assumption, why: A test needs it.}]\n"
        "actors: {mash: {service: {threshold: {test: {age: {below: 1}}}}}}\n"
    )
    before, after = (
        json.loads(run("--child", "worried-13", "--format", "json", *options).stdout)
        for options in ((), ("--reform", str(reform)))
    )
    assert after["overlays"] == ["closed"]
    assert "mash" in {item["actor"] for item in before["open"]}
    assert "mash" in {item["actor"] for item in after["shut"]}


def test_the_answer_can_go_to_a_file(run, tmp_path: Path):
    result = run("--child", "quiet-9", "--out", str(tmp_path / "new" / "reach.txt"))
    assert (result.exit_code, result.stdout) == (0, "")
    assert (tmp_path / "new" / "reach.txt").read_text() == run("--child", "quiet-9").stdout


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--child", "quiet-8"), 'unknown child "quiet-8". Did you mean "quiet-9"?'),
        (("--child", "quiet-9", "--to", "cahms"), 'unknown service "cahms". Did you mean "camhs"?'),
        (("--child", "quiet-9", "--enters-at", "skool"), 'unknown entry point "skool". Did you mean "school"?'),
    ],
)
def test_an_unknown_word_is_a_message(run, arguments: tuple[str, ...], message: str):
    result = run(*arguments)
    assert (result.exit_code, result.stdout, result.stderr) == (1, "", f"Error: {message}\n")


def test_chances_are_solved_from_an_entry_point(run, tiny: SystemMap):
    told = run("--child", "worried-13", "--enters-at", "school", "--chances")
    assert (told.exit_code, told.stderr) == (0, "")
    assert told.stdout.startswith("Noticed at School, the child ever gets support at\n")
    found = json.loads(run("--child", "worried-13", "--enters-at", "school", "--chances", "--format", "json").stdout)
    assert (found["map"], found["met"]) == (tiny.version, True)
    assert all(item["why_not"] or 0 <= item["chance"] <= 1 for item in found["services"])


def test_chances_need_an_entry_point(run):
    result = run("--child", "quiet-9", "--chances")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == "Error: say where the child is noticed: the chance depends on the entry point\n"
