"""Every benchmark, one after another: `make bench`. Figures are of this machine and this run; nothing is asserted."""

from importlib import import_module
from pathlib import Path


def main() -> None:
    """Run each module of this folder that has something to measure."""
    for file in sorted(Path(__file__).parent.glob("[a-z]*.py")):
        print(f"{file.stem}")
        import_module(f"benchmarks.{file.stem}").run()


if __name__ == "__main__":
    main()
