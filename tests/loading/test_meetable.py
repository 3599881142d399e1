from hypothesis import given, settings
from hypothesis import strategies as st

from sysmap.loading.meetable import Possible, obstacle
from sysmap.model import ChildState
from sysmap.model.condition import Age, All, AnyOf, Attribute, CameFrom, Incidents, Need, Not
from sysmap.model.threshold import holds

LEAVES = st.one_of(
    st.tuples(st.integers(0, 24), st.integers(1, 26))
    .filter(lambda band: band[0] < band[1])
    .map(lambda band: Age.model_validate({"age": {"from": band[0], "below": band[1]}})),
    st.tuples(st.integers(1, 4), st.integers(1, 4))
    .filter(lambda band: band[0] <= band[1])
    .map(lambda band: Need.model_validate({"need": {"at-least": band[0], "at-most": band[1]}})),
    st.sampled_from("abc").map(lambda word: Attribute(attribute=word)),
    st.sampled_from(["x", "y"]).map(lambda word: CameFrom(came_from=(word,))),
    st.sampled_from([None, "i", "j"]).flatmap(
        lambda kind: st.integers(1, 3).map(
            lambda least: Incidents.model_validate({"incidents": {"kind": kind, "at-least": least}})
        )
    ),
)
CONDITIONS = st.recursive(
    LEAVES,
    lambda inner: (
        st.lists(inner, min_size=1, max_size=3).map(lambda parts: All(all=tuple(parts)))
        | st.lists(inner, min_size=1, max_size=3).map(lambda parts: AnyOf(any=tuple(parts)))
        | inner.map(lambda part: Not(not_=part))
    ),
    max_leaves=8,
)
STATES = st.builds(
    ChildState,
    age=st.floats(0, 25.99),
    need=st.integers(1, 4),
    attributes=st.frozensets(st.sampled_from("ab")),
    came_from=st.sampled_from([None, "x", "y"]),
    incidents=st.fixed_dictionaries({"i": st.integers(0, 4), "j": st.integers(0, 4)}),
)
POSSIBLE = Possible(frozenset("ab"))


@settings(max_examples=300, deadline=None)
@given(CONDITIONS, st.lists(STATES, min_size=1, max_size=20))
def test_a_condition_that_some_child_meets_has_no_obstacle(condition, children):
    if any(holds(condition, child) for child in children):
        assert obstacle(condition, POSSIBLE) is None


def test_a_condition_too_long_to_unfold_is_let_pass():
    pair = AnyOf(any=(Attribute(attribute="a"), Attribute(attribute="b")))
    impossible = Attribute(attribute="z")
    assert obstacle(All(all=(impossible, *[pair] * 4)), POSSIBLE) == 'nothing gives a child "z"'
    assert obstacle(All(all=(impossible, *[pair] * 12)), POSSIBLE) is None
