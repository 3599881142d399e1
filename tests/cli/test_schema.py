import json

from click.testing import CliRunner

from sysmap.cli import main
from sysmap.loading.schema import schemas


def test_every_schema_is_written(tmp_path):
    outcome = CliRunner().invoke(main, ["schema", "--out", str(tmp_path / "s")])
    assert (outcome.exit_code, outcome.stdout) == (0, "")
    assert {file.name: json.loads(file.read_text()) for file in (tmp_path / "s").iterdir()} == schemas()
