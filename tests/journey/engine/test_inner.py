"""Where the compiled engine is kept, and what happens where it cannot be."""

import os
import subprocess
import sys
from pathlib import Path

SMALL = """
from sysmap.journey.engine.inner import kept

@kept
def double(number):
    return 2 * number
"""


def doubled(folder: Path, **settings: str) -> str:
    (folder / "small.py").write_text(SMALL)
    nowhere = {"HOME": str(folder / "small.py"), "XDG_CACHE_HOME": str(folder / "small.py")}
    path = os.pathsep.join([str(folder), str(Path(__file__).parents[3])])
    command = [sys.executable, "-B", "-c", "import small; print(small.double(21))"]
    environment = {**os.environ, **nowhere, "PYTHONPATH": path, "NUMBA_CACHE_DIR": "", **settings}
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=True, cwd=folder).stdout


def test_it_is_compiled_anew_where_nothing_can_be_written(tmp_path: Path) -> None:
    (tmp_path / "__pycache__").write_text("A file stands where the folder would.")
    assert doubled(tmp_path) == "42\n"


def test_it_is_kept_where_the_setting_says(tmp_path: Path) -> None:
    (tmp_path / "__pycache__").write_text("A file stands where the folder would.")
    assert doubled(tmp_path, NUMBA_CACHE_DIR=str(tmp_path / "kept")) == "42\n"
    assert list((tmp_path / "kept").rglob("*.nbi"))
