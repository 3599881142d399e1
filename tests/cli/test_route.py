"""`sysmap route` at the command line."""

import json
from pathlib import Path

from click.testing import CliRunner, Result

from sysmap.cli import main


def run(tiny_folder: Path, *words: str) -> Result:
    return CliRunner().invoke(main, ["route", "--data", str(tiny_folder), *words])


def test_a_route_in_words(tiny_folder: Path) -> None:
    result = run(tiny_folder, "--child", "worried-13", "--weeks", "20", "--alone")
    assert result.exit_code == 0
    assert result.stdout.startswith(
        "Worried at thirteen: one possible journey over 20 weeks, alone in an empty system."
    )


def test_a_route_as_json_says_how_it_came_about(tiny_folder: Path) -> None:
    words = ("--child", "worried-13", "--seed", "7", "--enters-at", "gp", "--switch-off", "consent", "--format", "json")
    found = json.loads(run(tiny_folder, *words).stdout)
    assert (found["seed"], found["enters_at"], found["switched_off"]) == (7, "gp", ["consent"])


def test_the_same_words_give_the_same_route(tiny_folder: Path) -> None:
    words = ("--child", "arrested-15", "--format", "json")
    assert run(tiny_folder, *words).stdout == run(tiny_folder, *words).stdout


def test_a_reform_changes_the_route(tiny_folder: Path) -> None:
    words = ("--child", "worried-13", "--format", "json", "--reform", "more-mentors")
    assert json.loads(run(tiny_folder, *words).stdout)["overlays"] == ["more-mentors"]


def test_an_unknown_child_is_named_with_the_nearest(tiny_folder: Path) -> None:
    result = run(tiny_folder, "--child", "worried-14")
    assert result.exit_code == 1
    assert result.stderr == 'Error: unknown child "worried-14". Did you mean "worried-13"?\n'


def test_an_unknown_switch_is_named_with_the_nearest(tiny_folder: Path) -> None:
    result = run(tiny_folder, "--child", "worried-13", "--switch-off", "threshold")
    assert result.exit_code == 1
    assert result.stderr == 'Error: unknown switch "threshold". Did you mean "thresholds"?\n'
