"""What holds on any map: the properties by which the journey model is shown to be right, on maps made by chance."""

import hashlib
from collections import Counter, defaultdict
from concurrent.futures import ThreadPoolExecutor
from random import Random
from typing import Any

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter

from sysmap.journey.cohort.conserve import HELD
from sysmap.journey.compile import compile_map
from sysmap.journey.engine.state import IN_SUPPORT, LEFT, UNNOTICED, UNSUPPORTED, WAITING
from sysmap.journey.records import KINDS, Record, log_table, records
from sysmap.journey.run import Run, simulate
from sysmap.journey.switches import switched_off
from sysmap.model import ChildState, SystemMap, evaluate
from sysmap.model.condition import Condition
from tests.journey.random_maps import ATTRIBUTES, FEW, FIXED_LEAVES, SERVICES, changed, condition, maps
from tests.journey.test_determinism import outcome
from tests.journey.test_gates_agree import STOPS, check_one

WEEKS = 110.0
UNLIMITED = ["today", "places", "tightening", "load", "need"]
"""Off: nobody there at the start, unlimited places, no tightening and no less notice with demand, no escalation."""
NOTHING_MOVES = [*UNLIMITED, "incidents", "knowing", "ageing", "trust", "consent", "moves"]
"""Off: and nothing else that changes a child's state."""


def run(on: SystemMap, **options: Any) -> Run:
    return simulate(compile_map(on), **{"weeks": WEEKS, "log": "all", **options})


def digest(on: SystemMap, **options: Any) -> str:
    return hashlib.sha256(log_table(run(on, **options)).tobytes()).hexdigest()


@FEW
@given(maps())
def test_unlimited_places_nobody_waits(on: SystemMap) -> None:
    for key in SERVICES:
        on = changed(on, key, places="unlimited")
    log = log_table(run(on, switches=switched_off(["today"])))
    weeks = log["weeks"][np.isin(log["kind"], [KINDS.index(kind) for kind in ("started", "gave-up", "outgrown")])]
    assert (weeks == 0).all()


STATES = st.builds(
    ChildState,
    age=st.integers(8, 20).map(float),
    need=st.integers(1, 4),
    attributes=st.frozensets(st.sampled_from(ATTRIBUTES)),
    areas=st.frozensets(st.sampled_from(("moor", "town"))),
    known_to=st.frozensets(st.sampled_from(SERVICES)),
    came_from=st.none() | st.sampled_from(SERVICES),
    incidents=st.dictionaries(st.just("arrest"), st.integers(0, 3)),
    reports=st.integers(0, 3),
)


def tightened(test: dict[str, Any], luck: Random, kinds: tuple[str, ...] | None = None) -> dict[str, Any]:
    """A stricter form of a condition: one more thing asked, one way in less, or a leaf that asks more."""
    if "any" in test and len(test["any"]) > 1 and luck.random() < 0.5:
        return {"any": test["any"][1:]}
    if "need" in test and test["need"]["at-least"] < test["need"]["at-most"]:
        return {"need": {**test["need"], "at-least": test["need"]["at-least"] + 1}}
    if "age" in test and test["age"]["from"] + 1 < test["age"]["below"]:
        return {"age": {**test["age"], "from": test["age"]["from"] + 1}}
    if "all" in test:
        return {"all": [tightened(test["all"][0], luck, kinds), *test["all"][1:]]}
    if "not" in test:
        return {"not": {"any": [test["not"], condition(luck, 1, kinds)]}}
    return {"all": [test, condition(luck, 1, kinds)]}


@FEW
@given(st.randoms(use_true_random=False), st.lists(STATES, min_size=20, max_size=20))
def test_for_any_fixed_child_state_a_tightened_threshold_passes_a_subset(
    luck: Random, states: list[ChildState]
) -> None:
    wide = condition(luck)
    narrow = tightened(wide, luck)
    before, after = (TypeAdapter(Condition).validate_python(test) for test in (wide, narrow))
    assert all(evaluate(before, state).passed for state in states if evaluate(after, state).passed)


def admissions(on: SystemMap, luck: Random, off: list[str], kinds: tuple[str, ...] | None) -> list[Counter[int]]:
    """By child how often one service admits it, with a threshold and with a stricter one."""
    key, wide = luck.choice(SERVICES), condition(luck, 2, kinds)
    admitted = []
    for test in (wide, tightened(wide, luck, kinds)):
        log = log_table(run(changed(on, key, threshold={"test": test}), switches=switched_off(off)))
        here = log["actor"] == sorted(on.actors).index(key)
        admitted.append(Counter(log["child"][here & (log["kind"] == KINDS.index("started"))].tolist()))
    return admitted


@FEW
@given(maps(), st.randoms(use_true_random=False))
def test_with_unlimited_places_demand_tightening_and_escalation_off_its_admissions_never_rise(
    on: SystemMap, luck: Random
) -> None:
    before, after = admissions(on, luck, UNLIMITED, None)
    assert after.total() <= before.total()


@FEW
@given(maps(), st.randoms(use_true_random=False))
def test_of_children_whose_state_is_fixed_a_tightened_threshold_admits_none_more_often(
    on: SystemMap, luck: Random
) -> None:
    before, after = admissions(on, luck, NOTHING_MOVES, FIXED_LEAVES)
    assert after <= before


def shuffled(content: Any, luck: Random) -> Any:
    """The same content with every mapping in another order, and every list of words whose order has no meaning."""
    if isinstance(content, dict):
        keys = list(content)
        luck.shuffle(keys)
        return {key: shuffled(content[key], luck) for key in keys}
    if isinstance(content, list) and content and all(isinstance(item, str) for item in content):
        return luck.sample(content, len(content))
    return [shuffled(item, luck) for item in content] if isinstance(content, list) else content


def permuted(on: SystemMap, luck: Random) -> SystemMap:
    return SystemMap.model_validate(shuffled(on.model_dump(mode="json", exclude_none=True), luck))


@FEW
@given(maps(), st.randoms(use_true_random=False))
def test_permuting_the_yaml_changes_nothing(on: SystemMap, luck: Random) -> None:
    assert digest(permuted(on, luck)) == digest(on)


def test_permuting_the_shared_map_changes_nothing(tiny: SystemMap) -> None:
    assert digest(permuted(tiny, Random(3))) == digest(tiny)  # noqa: S311 - no secret


@FEW
@given(maps(), st.floats(1.0, WEEKS))
def test_conservation_of_children(on: SystemMap, weeks: float) -> None:
    """Counted from the log alone: each child who has arrived is in exactly one of the four states, the engine's"""
    of = run(on, weeks=weeks)
    kinds: dict[int, Counter[str]] = defaultdict(Counter)
    for record in records(of):
        kinds[record.child][record.kind] += 1
    standing = []
    for child in of.state.children["id"].tolist():
        told = kinds[child]
        helped, begun = LEFT if told["left"] else IN_SUPPORT, told["started"] + told["supported-already"]
        live, seen = begun - told["ended"], told["noticed"] or begun
        assert told["arrived"] == 1
        standing.append(helped if told["left"] or live else UNSUPPORTED if seen else UNNOTICED)
    assert of.state.children["standing"].tolist() == standing


@FEW
@given(maps(), st.floats(1.0, WEEKS))
def test_conservation_of_referrals(on: SystemMap, weeks: float) -> None:
    """Counted from the log alone: each referral that was made is open or has come to one end"""
    of = run(on, weeks=weeks)
    told: dict[tuple[int, int], list[Record]] = defaultdict(list)
    left = set()
    for record in records(of):
        if record.number is not None:
            told[record.child, record.number].append(record)
        if record.kind == "left":
            left.add(record.child)
    cases = of.state.cases[(of.state.cases["child"] >= 0) & (of.state.cases["number"] >= 0)]
    still_open = {(int(of.state.children["id"][case["child"]]), int(case["number"])) for case in cases}
    assert len(told) == of.state.totals[0].made
    for (child, number), found in told.items():
        kinds = [record.kind for record in found]
        over, is_open = kinds[-1] in STOPS, (child, number) in still_open
        assert sum(kinds.count(kind) for kind in ("referred", *HELD)) == 1
        assert not STOPS & set(kinds[:-1]) - {"ended"}
        assert over + is_open == 1 or (over + is_open == 0 and (child in left or "joined" in kinds))


@FEW
@given(maps(), st.floats(1.0, WEEKS))
def test_every_referral_that_waits_is_counted_for_who_made_it(on: SystemMap, weeks: float) -> None:
    of = run(on, weeks=weeks)
    cases = of.state.cases[(of.state.cases["child"] >= 0) & (of.state.cases["stage"] == WAITING)]
    made_by = np.where(cases["line"] >= 0, of.world.lines["source"][cases["line"]], cases["referrer"])
    counted = np.bincount(made_by[made_by >= 0], minlength=len(on.actors))
    assert counted.tolist() == of.state.desks["referred"].tolist()


@FEW
@given(maps())
def test_log_changes_nothing(on: SystemMap) -> None:
    assert outcome(run(on, log="none")) == outcome(run(on, log="all"))


@FEW
@given(maps())
def test_thread_count_changes_nothing(on: SystemMap) -> None:
    with ThreadPoolExecutor(2) as threads:
        together = list(threads.map(lambda replication: digest(on, replication=replication), range(4)))
    assert together == [digest(on, replication=replication) for replication in range(4)]


@FEW
@given(maps())
def test_each_gate_decision_of_the_engine_equals_reach_evaluated_on_the_childs_state_at_that_instant(
    on: SystemMap,
) -> None:
    by_child = defaultdict(list)
    for record in records(run(on, weeks=50)):
        by_child[record.child].append(record)
    for found in by_child.values():
        check_one(on, found)
