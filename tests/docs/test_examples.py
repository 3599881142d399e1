"""The examples run, and print what stands beside them."""

import re
import runpy
from pathlib import Path

import pytest

pytestmark = pytest.mark.no_cover  # about the shipped map

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "docs" / "examples"
SCRIPTS = sorted(EXAMPLES.glob("*.py"))


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.stem)
def test_an_example_prints_what_stands_beside_it(script, tmp_path, monkeypatch, capsys, refresh_golden) -> None:
    (tmp_path / "data").symlink_to(ROOT / "data")
    monkeypatch.chdir(tmp_path)
    runpy.run_path(str(script), run_name="__main__")
    printed = capsys.readouterr().out
    beside = script.with_suffix(".txt")
    if refresh_golden:
        beside.write_text(printed, encoding="utf-8")
    assert printed == beside.read_text(encoding="utf-8")


def test_every_example_is_on_the_page_with_what_it_prints() -> None:
    page = (EXAMPLES / "README.md").read_text(encoding="utf-8")
    assert sorted(set(re.findall(r"\((\w+)\.py\)", page))) == [script.stem for script in SCRIPTS]
    assert sorted(set(re.findall(r"\((\w+)\.txt\)", page))) == [script.stem for script in SCRIPTS]
