"""Everything that must hold, in one command: linters, types, import contracts, then every test.

The tests run in three processes, since those of the pages wait for the browser now and then; the tests of a file stay
together. While the linters read, the journey engine is compiled, so that no process has to. The time of each step is
printed as it ends; the time of each test suite stands just above the test runner's own closing line, which is the last
thing printed. Which lines the tests run is counted by `make coverage`: counting slows the server that the browser asks.
"""

import os
import shutil
import subprocess
import sys
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
TESTS = [BIN / "python", "-m", "pytest", "-q", "-n", "3", "--dist", "loadfile", "--no-loadscope-reorder"]
COMPILE = [BIN / "python", "-c", "from sysmap.journey import warm; warm()"]
PACKAGE = "chromium"


def main() -> int:
    """Run every step; the exit code is the first failing one's."""
    compiling = subprocess.Popen([str(part) for part in COMPILE], cwd=ROOT)
    ensure_chromium()
    for name, command in CHECKS.items():
        started = time.monotonic()
        code = subprocess.run([str(part) for part in command], cwd=ROOT, check=False).returncode
        print(f"{name}: {time.monotonic() - started:.1f} s", flush=True)
        if code:
            compiling.wait()
            return code
    return compiling.wait() or subprocess.run([str(part) for part in TESTS], cwd=ROOT, check=False).returncode


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
