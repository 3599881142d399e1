import subprocess
import sys
from pathlib import Path

import pytest

import sysmap


@pytest.mark.parametrize("name", sysmap.__all__)
def test_every_public_name_is_there(name: str) -> None:
    assert getattr(sysmap, name) is not None


def test_an_unknown_name_is_refused_as_python_does() -> None:
    with pytest.raises(AttributeError, match="module 'sysmap' has no attribute 'raech'"):
        _ = sysmap.raech


def test_the_example_of_the_docstring_runs(shipped_folder: Path) -> None:
    system = sysmap.open_map(shipped_folder, reforms=["camhs-lower-threshold"])
    child = system.population.profiles["mental-health-15"]
    assert "camhs" in {item.actor for item in sysmap.reach(system, sysmap.state_of(child)).opened}
    assert sysmap.tell(sysmap.route(system, child, seed=2)).startswith(child.name)
    assert len(sysmap.measure(system).actors) == len(system.actors)


def test_importing_the_package_brings_no_heavy_library() -> None:
    code = "import sys, sysmap; print({'dash', 'pandas', 'numba', 'networkx'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"
