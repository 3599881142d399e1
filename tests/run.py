"""Everything that must hold, in one command: linters, types, import contracts, then every test.

The tests run in two processes, side by side: those that wait for the browser, and all others; two browsers at once take
longer than one after another. While the linters read, the journey engine is compiled, so that neither process has to.
The time of each step is printed as it ends; the time of each test suite stands just above the test runner's own closing
line, which is the last thing printed.

`make pages` runs what does not fit into a quarter of an hour beside all this: the longer flows through the pages.
`make coverage` counts which lines the tests run.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parent.parent
BIN = Path(sys.executable).parent
CHECKS = {
    "style": [BIN / "ruff", "check", "."],
    "format": [BIN / "ruff", "format", "--check", "."],
    "types": [BIN / "mypy"],
    "imports": [BIN / "lint-imports", "--no-cache"],
}
PYTEST = [BIN / "python", "-m", "pytest", "-q"]
COMPILE = [BIN / "python", "-c", "from sysmap.journey import warm; warm()"]
PAGES = ROOT / "tests" / "browser"
LONGER = (
    *("asking", "compare", "evidence", "guide", "hosting", "journey", "looks"),
    *("many", "map", "metrics", "print", "save", "shipped"),
)
"""The tests of the pages that `make pages` runs."""
FLOWS = [PAGES / "app" / f"test_{name}.py" for name in LONGER]
FIRST = [*PYTEST, PAGES, *(f"--ignore={flow}" for flow in FLOWS)]
OTHERS = [*PYTEST, f"--ignore={PAGES}", "--ignore=tests/benchmarks"]
PACKAGE = "chromium"


def main() -> int:
    """Run every step; the exit code is the first failing one's."""
    if sys.argv[1:] == ["pages"]:
        ensure_chromium()
        longer = [*PYTEST, *FLOWS, "tests/benchmarks"]
        return subprocess.run([str(part) for part in longer], cwd=ROOT, check=False).returncode
    compiling = subprocess.Popen([str(part) for part in COMPILE], cwd=ROOT)
    ensure_chromium()
    for name, command in CHECKS.items():
        started = time.monotonic()
        code = subprocess.run([str(part) for part in command], cwd=ROOT, check=False).returncode
        print(f"{name}: {time.monotonic() - started:.1f} s", flush=True)
        if code:
            compiling.wait()
            return code
    return compiling.wait() or test()


def test() -> int:
    """Run every test; what the second process says is held back until the first has ended."""
    with tempfile.TemporaryFile("w+", encoding="utf-8") as held:
        others = subprocess.Popen([str(part) for part in OTHERS], cwd=ROOT, stdout=held, stderr=subprocess.STDOUT)
        code = subprocess.run([str(part) for part in FIRST], cwd=ROOT, check=False).returncode
        others_code = others.wait()
        held.seek(0)
        print(held.read(), end="", flush=True)
    return code or others_code


def ensure_chromium() -> None:
    """Use the Chromium that is there; as root install Debian's; else say which package is wanted."""
    if shutil.which(PACKAGE):
        return
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        sys.exit(f"The browser tests need Chromium. Install the package `{PACKAGE}` and run `make test` again.")
    print(f"installing {PACKAGE}", flush=True)
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (["apt-get", "update", "-qq"], ["apt-get", "install", "-y", "-qq", PACKAGE]):
        if subprocess.run(command, env=environment, stdout=subprocess.DEVNULL, check=False).returncode:
            sys.exit(f"Could not install the package `{PACKAGE}`, which the browser tests need.")


if __name__ == "__main__":
    sys.exit(main())
