"""Compiling ahead of the first journey or cohort, so that the first visitor does not wait for it."""

from sysmap.journey.cohort.observe import observe
from sysmap.journey.cohort.plan import Plan
from sysmap.journey.compile import compile_map
from sysmap.model import SystemMap

NOBODY_AT_ALL: dict[str, object] = {
    "actors": {},
    "relationships": {},
    "sources": {},
    "population": {
        "attributes": {},
        "need": {"escalation": [0, 0, 0], "recovery": [0, 0, 0], "on-arrival": [1, 0, 0, 0]},
        "trust": dict.fromkeys(
            ["start", "spill-over", "declined", "retold", "worker-changed", "started", "completed"], 0
        ),
        "arrivals": {"per-year": 1, "ages": {"10": 1}},
        "profiles": {},
    },
}
"""The smallest map there is."""


def warm() -> None:
    """Compile the engine, or fetch what an earlier process compiled; every map runs on the same machine code."""
    observe(compile_map(SystemMap.model_validate(NOBODY_AT_ALL)), Plan(weeks=1.0, follow=1.0, warm_up=0.0), 0)
