import json

from click.testing import CliRunner

from sysmap.cli import main
from sysmap.loading.schema import schemas


def test_every_schema_is_written(tmp_path):
    outcome = CliRunner().invoke(main, ["schema", "--out", str(tmp_path / "s")])
    assert (outcome.exit_code, outcome.stdout) == (0, "")
    assert {file.name: json.loads(file.read_text()) for file in (tmp_path / "s").iterdir()} == schemas()


def test_a_file_in_the_place_of_the_folder_is_left_alone(tmp_path):
    (tmp_path / "s").write_text("mine")
    outcome = CliRunner().invoke(main, ["schema", "--out", str(tmp_path / "s")])
    assert outcome.exit_code == 1
    assert outcome.stderr == f'Error: cannot write "{tmp_path / "s"}": a file stands where a folder is needed\n'
    assert (tmp_path / "s").read_text() == "mine"
