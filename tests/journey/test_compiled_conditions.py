"""The engine's form of a condition gives the same answer as the model's, and names the same node."""

from typing import Any, NamedTuple

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from numba import njit
from pydantic import TypeAdapter

from sysmap.journey.compile_conditions import ConditionTables, Index
from sysmap.journey.engine.conditions import failing, holds
from sysmap.journey.engine.held import hold
from sysmap.journey.engine.rows import CHILD
from sysmap.model import ChildState, evaluate
from sysmap.model.condition import Condition


class Nodes(NamedTuple):
    nodes: Any
    sets: Any


class Child(NamedTuple):
    children: Any
    known: Any
    happened: Any


ACTORS = [f"actor-{number}" for number in range(70)]
ATTRIBUTES = [f"attribute-{number}" for number in range(64)]
AREAS = ["moor", "town"]
INCIDENTS = ["arrest", "injury"]
INDEX = Index(
    *({key: place for place, key in enumerate(sorted(ids))} for ids in (ACTORS, ATTRIBUTES, AREAS, INCIDENTS))
)

ages = st.integers(0, 20).map(float)
leaves = st.one_of(
    ages.map(lambda low: {"age": {"from": low, "below": low + 3}}),
    st.tuples(st.integers(1, 4), st.integers(1, 4)).map(
        lambda pair: {"need": {"at-least": min(pair), "at-most": max(pair)}}
    ),
    st.sampled_from(ATTRIBUTES[-6:]).map(lambda key: {"attribute": key}),
    st.lists(st.sampled_from(AREAS), min_size=1).map(lambda keys: {"area": keys}),
    st.lists(st.sampled_from(ACTORS[-8:]), min_size=1).map(lambda keys: {"known-to": keys}),
    st.lists(st.sampled_from(ACTORS[-8:]), min_size=1).map(lambda keys: {"came-from": keys}),
    st.tuples(st.sampled_from([None, *INCIDENTS]), st.integers(1, 3)).map(
        lambda pair: {"incidents": {"kind": pair[0], "at-least": pair[1]}}
    ),
    st.integers(1, 3).map(lambda least: {"reports": {"at-least": least}}),
)
trees = st.recursive(
    leaves,
    lambda parts: st.one_of(
        st.lists(parts, min_size=1, max_size=4).map(lambda listed: {"all": listed}),
        st.lists(parts, min_size=1, max_size=4).map(lambda listed: {"any": listed}),
        parts.map(lambda part: {"not": part}),
    ),
    max_leaves=12,
)
states = st.builds(
    ChildState,
    age=ages,
    need=st.integers(1, 4),
    attributes=st.frozensets(st.sampled_from(ATTRIBUTES[-6:])),
    areas=st.frozensets(st.sampled_from(AREAS)),
    known_to=st.frozensets(st.sampled_from(ACTORS[-8:])),
    came_from=st.none() | st.sampled_from(ACTORS[-8:]),
    incidents=st.dictionaries(st.sampled_from(INCIDENTS), st.integers(0, 3)),
    reports=st.integers(0, 3),
)


@njit
def verdict(nodes: Nodes, child: Child, age: float, need: int, came_from: int) -> tuple[bool, int]:
    world, state = hold(nodes), hold(child)
    passed = holds(world, state, np.int64(0), np.int64(0), age, need, came_from)
    return passed, -1 if passed else failing(world, state, np.int64(0), np.int64(0), age, need, came_from)


@settings(max_examples=400, deadline=None)
@given(trees, states)
def test_compiled_conditions_agree_with_the_model(tree: dict[str, Any], state: ChildState) -> None:
    condition = TypeAdapter(Condition).validate_python(tree)
    tables = ConditionTables(INDEX)
    tables.add(condition)
    nodes, sets = tables.tables()
    children = np.zeros(1, CHILD)
    children["attributes"] = INDEX.attribute_mask(state.attributes)
    children["areas"] = INDEX.area_mask(state.areas)
    children["reports"] = state.reports
    happened = np.array([[state.incidents.get(key, 0) for key in INCIDENTS]], np.int32)
    child = Child(children, INDEX.actor_set(state.known_to)[None, :], happened)
    came_from = -1 if state.came_from is None else INDEX.actors[state.came_from]
    passed, place = verdict(Nodes(nodes, sets), child, state.age, state.need, came_from)
    expected = evaluate(condition, state)
    assert passed == expected.passed
    assert (None if passed else place) == expected.failing
