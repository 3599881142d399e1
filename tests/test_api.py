import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

import sysmap
from sysmap.cli import main


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


def test_a_cohort_in_python_is_that_of_the_command(tiny_folder: Path, tmp_path: Path) -> None:
    system = sysmap.open_map(tiny_folder)
    plan = sysmap.Plan(weeks=52, follow=26, warm_up=10, seed=4, switches=sysmap.Switches(consent=False))
    results = sysmap.simulate(system, children=100, plan=plan)
    assert isinstance(results, sysmap.Results)
    written = sysmap.write(results, tmp_path / "python")
    words = "--children 100 --weeks 52 --follow 26 --warm-up 10 --seed 4 --switch-off consent"
    command = ["simulate", "--data", str(tiny_folder), *words.split(), "--out", str(tmp_path / "command")]
    assert CliRunner().invoke(main, command).exit_code == 0
    for path in written:
        assert path.read_bytes() == (tmp_path / "command" / path.name).read_bytes()


def test_importing_the_package_brings_no_heavy_library() -> None:
    code = "import sys, sysmap; print({'dash', 'pandas', 'numba', 'networkx'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"
