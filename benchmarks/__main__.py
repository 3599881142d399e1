"""Every benchmark, one after another: `make bench`, or `python -m benchmarks NAME …` for some modules only.

Figures are of this machine and this run; nothing is asserted about time. They are printed and added to
`build/bench.json`.
"""

import json
import sys
from importlib import import_module
from pathlib import Path

from benchmarks.figures import Figure

MODULES = ("layout", "routes", "queue_network", "journeys", "threads", "scaling", "web")
BUILD = Path(__file__).parent.parent / "build"


def main(wanted: list[str]) -> None:
    """Measure, print and write."""
    for name in wanted or MODULES:
        print(name)
        keep(import_module(f"benchmarks.{name}").run())


def keep(figures: dict[str, Figure]) -> None:
    """Print some figures, and write them among those of earlier modules."""
    for name, figure in figures.items():
        print(f"  {name}: {figure.value:.4g} {figure.unit} ({figure.note})", flush=True)
    file = BUILD / "bench.json"
    earlier = json.loads(file.read_text()) if file.exists() else {}
    BUILD.mkdir(exist_ok=True)
    written = {**earlier, **{name: figure._asdict() for name, figure in figures.items()}}
    file.write_text(json.dumps(written, indent=2, sort_keys=True) + "\n")


if __name__ == "__main__":
    main(sys.argv[1:])
