import click
from click.testing import CliRunner

from sysmap.cli.options import emit, opened_map


def test_a_text_ends_in_one_line_end(tmp_path, capsys):
    emit("a\n")
    emit("a")
    assert capsys.readouterr().out == "a\na\n"
    emit("a", tmp_path / "a.txt")
    assert (tmp_path / "a.txt").read_text() == "a\n"


def test_a_command_is_given_the_map_it_asks_for(tiny_folder, tiny):
    @click.command()
    @opened_map
    @click.option("--word")
    def command(system, word):
        click.echo(f"{system.overlays} {word}")

    outcome = CliRunner().invoke(command, ["--data", str(tiny_folder), "--area", "moor", "--word", "x"])
    assert outcome.output == "('moor',) x\n"
