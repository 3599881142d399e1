"""What a command that answers at once does not wait for."""

import gc
import json
import subprocess
import sys
from pathlib import Path

import pytest

from sysmap.cli.lean import kept
from sysmap.cli.options import open_chosen
from sysmap.errors import DataError

HEAVY = {
    *("SALib", "dash", "dask", "distributed", "flask", "matplotlib", "networkx", "pandas", "plotly", "pyarrow"),
    *("scipy.linalg", "scipy.special", "scipy.stats"),
}

ROUTE = """
import json, sys
from sysmap.cli import main
main(["route", "--data", sys.argv[1], "--child", "worried-13", "--alone", "--weeks", "20"], standalone_mode=False)
print(json.dumps(sorted(sys.modules)), file=sys.stderr)
import scipy.linalg
"""


def test_a_route_imports_no_heavy_package_and_leaves_each_to_be_imported(tiny_folder: Path) -> None:
    told = subprocess.run(
        [sys.executable, "-c", ROUTE, str(tiny_folder)], check=True, capture_output=True, encoding="utf-8"
    )
    assert told.stdout.startswith("Worried at thirteen: one possible journey")
    imported = set(json.loads(told.stderr))
    assert "sysmap.journey.engine.kernel" in imported
    assert not HEAVY & imported


def test_garbage_is_looked_for_again_once_a_map_is_open(tiny_folder: Path) -> None:
    with kept():
        assert not gc.isenabled()
    assert gc.isenabled()
    assert open_chosen(tiny_folder, (), ()).actors
    assert gc.isenabled()
    with pytest.raises(DataError):
        open_chosen(tiny_folder / "no-such-folder", (), ())
    assert gc.isenabled()
