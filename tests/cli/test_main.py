import subprocess
import sys

import click
import pytest
from click.testing import CliRunner

from sysmap.cli import VERBS, main
from sysmap.errors import ArgumentError, DataError, Problem


def outcome_of(error, monkeypatch):
    @click.command()
    def command():
        raise error

    monkeypatch.setattr(type(main), "get_command", lambda *_: command)
    return CliRunner().invoke(main, ["check"])


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_has_help_with_an_example(verb):
    outcome = CliRunner().invoke(main, [verb, "--help"])
    assert outcome.exit_code == 0
    assert f"Example: sysmap {verb}" in " ".join(outcome.output.split())


def test_the_help_lists_every_verb():
    outcome = CliRunner().invoke(main, ["--help"])
    assert outcome.exit_code == 0
    for verb in VERBS:
        assert f"\n  {verb} " in outcome.output


def test_an_unknown_verb_is_a_usage_error():
    outcome = CliRunner().invoke(main, ["chekc"])
    assert outcome.exit_code == 2
    assert "No such command 'chekc'" in outcome.stderr


def test_wrong_data_end_in_a_message_and_code_1(monkeypatch):
    problem = Problem("a.yaml", 1, 2, "actor", "this", "that")
    outcome = outcome_of(DataError([problem]), monkeypatch)
    assert (outcome.exit_code, outcome.stdout) == (1, "")
    assert outcome.stderr == "a.yaml:1:2  actor: found this; expected that\n"


def test_wrong_arguments_end_in_a_message_and_code_1(monkeypatch):
    outcome = outcome_of(ArgumentError('unknown actor "x".'), monkeypatch)
    assert (outcome.exit_code, outcome.stdout, outcome.stderr) == (1, "", 'Error: unknown actor "x".\n')


def test_a_mistake_of_ours_keeps_its_trace(monkeypatch):
    outcome = outcome_of(ZeroDivisionError(), monkeypatch)
    assert isinstance(outcome.exception, ZeroDivisionError)


def test_help_and_check_do_not_wait_for_the_web_or_the_engine(tiny_folder):
    code = (
        "import sys; from sysmap.cli import main; "
        f"main(['check', '--data', {str(tiny_folder)!r}], standalone_mode=False); "
        "main(['--help'], standalone_mode=False); "
        "assert not {'dash', 'numba', 'plotly'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True, capture_output=True)


def test_the_package_runs_as_a_module():
    outcome = subprocess.run([sys.executable, "-m", "sysmap", "--version"], check=True, capture_output=True, text=True)
    assert outcome.stdout.startswith("sysmap, version ")
