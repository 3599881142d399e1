"""Nobody waits for the compiler."""

import subprocess
import sys
from pathlib import Path

SCRIPT = """
import sys
from pathlib import Path
from sysmap.journey import route, warm
from sysmap.journey.cohort.observe import observe
from sysmap.journey.cohort.plan import Plan
from sysmap.journey.compile import compile_map
from sysmap.journey.engine import closing, kernel
from sysmap.loading import load

def compiled():
    callable = [getattr(part, name) for part in (kernel, closing) for name in dir(part)]
    return {one.py_func.__qualname__: len(one.signatures) for one in callable if hasattr(one, "signatures")
            and not one.targetoptions.get("no_cpython_wrapper")}

warm()
before = compiled()
system = load(Path(sys.argv[1]))
observe(compile_map(system), Plan(weeks=4, follow=2, warm_up=1), 0)
route(system, system.population.profiles["worried-13"], weeks=10)
assert compiled() == before, (before, compiled())
print(sorted(before.values()))
"""


def test_a_warm_engine_compiles_nothing_for_a_route_or_a_cohort(tiny_folder: Path) -> None:
    command = [sys.executable, "-c", SCRIPT, str(tiny_folder)]
    assert subprocess.run(command, capture_output=True, text=True, check=True).stdout == "[1, 1, 1]\n"
