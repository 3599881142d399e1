"""What was found, as data, and what it was found with."""

import hashlib
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from docs.patterns.arms import ARMS, DATA
from docs.patterns.judge import Outcome, verdict
from docs.patterns.measures import MARGINS
from docs.patterns.registry import FOLDER, Listed
from docs.patterns.seen import FOLLOW, WARM_UP, WEEKS


@dataclass(frozen=True)
class Made:
    """What the table was made with."""

    map: str
    """The map's version: a hash of its content, areas and reforms aside."""
    areas: str
    """A hash of the files of the areas that the arms open."""
    registry: str
    """A hash of the findings, with their measures, lines and margins."""
    seed: int
    replications: int
    children: float
    """Observed children in a replication of the baseline, on average."""
    software: str


def registry_hash(folder: Path = FOLDER) -> str:
    """A hash of what is asked: it changes when a finding, a measure's arguments or a line does."""
    return _hash(*(path.read_bytes() for path in sorted(folder.glob("*.yaml"))), repr(MARGINS).encode())


def areas_hash(folder: Path = DATA / "areas") -> str:
    """A hash of the area files that the arms open, which the map's own version leaves aside."""
    used = sorted({name for arm in ARMS.values() for name in arm.areas})
    return _hash(*((folder / f"{name}.yaml").read_bytes() for name in used))


def _hash(*parts: bytes) -> str:
    return hashlib.sha256(b"".join(parts)).hexdigest()[:16]


def results(made: Made, lists: Sequence[Listed], outcomes: Mapping[str, Sequence[Outcome]]) -> dict[str, Any]:
    """Everything on the page, as data."""
    return {
        "made": {**vars(made), "warm-up": WARM_UP, "weeks": WEEKS, "follow": FOLLOW},
        "findings": [
            {
                "id": finding.id,
                "source": listed.source,
                "at": finding.at,
                "finding": finding.finding,
                "standing": finding.standing,
                "because": finding.because,
                "verdict": verdict(finding, outcomes[finding.id]),
                "tests": [_test(outcome) for outcome in outcomes[finding.id]],
            }
            for listed in lists
            for finding in listed.findings
        ],
    }


def _test(outcome: Outcome) -> dict[str, Any]:
    found = outcome.estimate
    return {
        "says": outcome.test.says,
        "measure": outcome.test.measure,
        "arms": list(outcome.test.wanted_arms),
        "contrast": outcome.test.contrast,
        "unit": outcome.test.unit,
        "expects": outcome.test.expects,
        "line": outcome.test.line,
        "margin": outcome.test.slack,
        "value": _number(found.value),
        "low": _number(found.low),
        "high": _number(found.high),
        "verdict": outcome.verdict,
        "why": outcome.why,
    }


def _number(value: float) -> float | None:
    return None if math.isnan(value) else round(value, 6)
