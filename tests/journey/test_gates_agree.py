"""Every gate decision of the engine is the model's verdict on the child at that instant, and every stop is named."""

from collections import defaultdict
from typing import get_args

import numpy as np
import pytest

from sysmap.journey.cohort.conserve import HELD
from sysmap.journey.compile import compile_map
from sysmap.journey.records import GATE_KINDS, Record, records
from sysmap.journey.run import Tagged, simulate
from sysmap.model import Profile, SystemMap, evaluate
from sysmap.model.condition import Condition

STOPS = {
    "lost",
    "declined",
    "offer-declined",
    "too-old",
    "child-refused",
    "family-refused",
    "gave-up",
    "outgrown",
    "moved-away",
    "already-open",
    "ended",
    "left",
}
"""The kinds of record that end a referral."""
SUPPORTED = {"started", "retold", "worker-changed", "passed-on"}
UNDER_WAY = {"referred", *HELD, "joined", "put-off", "need-read", "passed", "consented", "listed", *SUPPORTED}
"""The kinds that leave it open; need is read last where a move has a gate read it again."""


def a_child(system: SystemMap, luck: np.random.Generator) -> Profile:
    population = system.population
    some = lambda ids: tuple(sorted(key for key in ids if luck.random() < 0.3))  # noqa: E731
    base = next(iter(population.profiles.values()))
    return base.model_copy(
        update={
            "age": float(luck.choice([9.0, 12.5, 15.9, 16.0, 17.8, 18.0, 19.5])),
            "need": int(luck.integers(1, 5)),
            "attributes": some(population.attributes),
            "areas": some(population.areas),
            "known_to": some(system.actors),
            "incidents": {key: int(luck.integers(0, 3)) for key in population.incidents},
        }
    )


def asked(system: SystemMap, record: Record) -> Condition | None:
    """The condition that a record says was tested."""
    actor = system.actors[record.actor] if record.actor else None
    if record.kind in GATE_KINDS and actor and actor.service:
        return actor.service.threshold.test
    if record.kind == "unfit" and record.relationship:
        referral = system.relationships[record.relationship].referral
        return referral.when if referral else None
    if record.kind == "not-met" and actor and actor.entry:
        return actor.entry.meets
    return None


def check_one(system: SystemMap, found: list[Record]) -> int:
    """Check one child's records; how many tests there were."""
    tests = 0
    last: dict[int, Record] = {}
    for record in found:
        condition = asked(system, record)
        if condition is not None:
            verdict = evaluate(condition, record.state)
            assert verdict.passed == (record.kind == "passed")
            assert verdict.failing == record.failing
            tests += 1
        if record.number is not None:
            last[record.number] = record
    assert {record.kind for record in last.values()} <= STOPS | UNDER_WAY
    return tests


@pytest.mark.parametrize(("which", "children"), [("tiny", 240), ("shipped", 24)])
def test_every_gate_decision_is_the_models(which: str, children: int, request: pytest.FixtureRequest) -> None:
    system: SystemMap = request.getfixturevalue(which)
    compiled, luck = compile_map(system), np.random.default_rng(20)
    entries = sorted(key for key, actor in system.actors.items() if actor.entry)
    tests = 0
    for number in range(children):
        tagged = Tagged(a_child(system, luck), str(luck.choice(entries)), 0.0)
        run = simulate(compiled, weeks=120, seed=number, tagged=tagged, background=False)
        tests += check_one(system, list(records(run)))
    assert tests > 1000


def test_it_holds_in_a_crowd_too(tiny: SystemMap) -> None:
    by_child = defaultdict(list)
    for record in records(simulate(compile_map(tiny), weeks=400, log="all")):
        by_child[record.child].append(record)
    assert sum(check_one(tiny, found) for found in by_child.values()) > 5000


def test_every_kind_of_record_is_known() -> None:
    from sysmap.journey.engine import logbook  # noqa: PLC0415
    from sysmap.journey.records import Kind  # noqa: PLC0415

    assert len(get_args(Kind)) == logbook.ROW_KINDS
