"""Random conditions and children, for every test that needs them."""

from typing import Any

from hypothesis import strategies as st
from pydantic import TypeAdapter

from sysmap.model.condition import Condition
from sysmap.model.threshold import ChildState

ATTRIBUTES = ["excluded", "in-care", "rural"]
AREAS = ["north", "south"]
ACTORS = ["school", "police", "mash"]
INCIDENTS = ["arrest", "injury"]

adapter: TypeAdapter[Condition] = TypeAdapter(Condition)


def _some(words: list[str]) -> st.SearchStrategy[list[str]]:
    return st.lists(st.sampled_from(words), min_size=1, max_size=len(words), unique=True)


ages = st.tuples(st.integers(0, 24), st.integers(1, 26)).filter(lambda pair: pair[0] < pair[1])
needs = st.tuples(st.integers(1, 4), st.integers(1, 4)).filter(lambda pair: pair[0] <= pair[1])
leaves: st.SearchStrategy[dict[str, Any]] = st.one_of(
    ages.map(lambda p: {"age": {"from": p[0], "below": p[1]}}),
    needs.map(lambda p: {"need": {"at-least": p[0], "at-most": p[1]}}),
    st.sampled_from(ATTRIBUTES).map(lambda word: {"attribute": word}),
    _some(AREAS).map(lambda words: {"area": words}),
    _some(ACTORS).map(lambda words: {"known-to": words}),
    _some([*ACTORS, "cyp"]).map(lambda words: {"came-from": words}),
    st.tuples(st.sampled_from([*INCIDENTS, None]), st.integers(1, 3)).map(
        lambda p: {"incidents": {"at-least": p[1], **({"kind": p[0]} if p[0] else {})}}
    ),
    st.integers(1, 3).map(lambda n: {"reports": {"at-least": n}}),
)
trees: st.SearchStrategy[dict[str, Any]] = st.recursive(
    leaves,
    lambda part: st.one_of(
        st.lists(part, min_size=1, max_size=3).map(lambda parts: {"all": parts}),
        st.lists(part, min_size=1, max_size=3).map(lambda parts: {"any": parts}),
        part.map(lambda inner: {"not": inner}),
    ),
    max_leaves=8,
)
conditions: st.SearchStrategy[Condition] = trees.map(adapter.validate_python)

children: st.SearchStrategy[ChildState] = st.builds(
    ChildState,
    age=st.floats(0, 25.9),
    need=st.integers(1, 4),
    attributes=st.frozensets(st.sampled_from(ATTRIBUTES)),
    areas=st.frozensets(st.sampled_from(AREAS)),
    known_to=st.frozensets(st.sampled_from(ACTORS)),
    came_from=st.sampled_from([None, "cyp", *ACTORS]),
    incidents=st.dictionaries(st.sampled_from(INCIDENTS), st.integers(0, 4)),
    reports=st.integers(0, 4),
)
