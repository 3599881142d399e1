"""Runs of eight words, hashed: what the sources say, held without their text.

python tests/copying/runs.py TEXT...    writes the runs of these texts anew
"""

import hashlib
import re
import sys
from collections.abc import Iterator
from pathlib import Path

LENGTH = 8
"""Words in a run."""

BYTES = 6
"""Of each hash; enough that a chance meeting in a million runs is unlikely."""

HELD = Path(__file__).parent / "source-runs.bin"
EXEMPT = Path(__file__).parent / "names-and-titles.txt"


def runs(text: str) -> Iterator[tuple[str, ...]]:
    """Every eight words that follow one another; case and punctuation do not count."""
    words = re.findall(r"[a-z0-9£%']+", text.lower().replace("\N{RIGHT SINGLE QUOTATION MARK}", "'"))
    return zip(*(words[start:] for start in range(LENGTH)), strict=False)


def hashed(run: tuple[str, ...]) -> bytes:
    return hashlib.blake2b(" ".join(run).encode(), digest_size=BYTES).digest()


def held() -> frozenset[bytes]:
    content = HELD.read_bytes()
    return frozenset(content[start : start + BYTES] for start in range(0, len(content), BYTES))


def exempt() -> frozenset[tuple[str, ...]]:
    """The runs inside names and titles, which are quoted as they are."""
    return frozenset(run for line in EXEMPT.read_text(encoding="utf-8").splitlines() for run in runs(line))


if __name__ == "__main__":
    found = {hashed(run) for file in sys.argv[1:] for run in runs(Path(file).read_text(encoding="utf-8"))}
    HELD.write_bytes(b"".join(sorted(found)))
