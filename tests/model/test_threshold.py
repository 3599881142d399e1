import pytest
from hypothesis import given
from pydantic import ValidationError

from sysmap.model.condition import All, Condition, Threshold
from sysmap.model.population import Profile
from sysmap.model.quantity import Chance
from sysmap.model.threshold import ChildState, evaluate, holds, leaves, nodes, parts, state_of
from tests.model.conditions import adapter, children, conditions

CAMHS = adapter.validate_python(
    {
        "all": [  # 0
            {"age": {"below": 18}},  # 1
            {"any": [{"need": {"at-least": 3}}, {"attribute": "in-care"}]},  # 2, with 3 and 4
            {"not": {"attribute": "excluded"}},  # 5, with 6
        ]
    }
)


@pytest.mark.parametrize(
    ("child", "failing"),
    [
        (ChildState(age=17.99, need=3), None),
        (ChildState(age=18.0, need=3), 1),
        (ChildState(age=12, need=2), 2),
        (ChildState(age=12, need=2, attributes=frozenset({"in-care"})), None),
        (ChildState(age=12, need=4, attributes=frozenset({"excluded"})), 5),
        (ChildState(age=19, need=1, attributes=frozenset({"excluded"})), 1),
    ],
)
def test_the_first_failing_part_is_named(child: ChildState, failing: int | None) -> None:
    verdict = evaluate(CAMHS, child)
    assert (verdict.passed, verdict.failing) == (failing is None, failing)


@given(conditions, children)
def test_the_named_node_fails_by_itself_and_is_no_all(condition: Condition, child: ChildState) -> None:
    verdict = evaluate(condition, child)
    assert verdict.passed == holds(condition, child)
    if verdict.failing is not None:
        named = nodes(condition)[verdict.failing].condition
        assert not holds(named, child)
        assert not isinstance(named, All)


@given(conditions)
def test_nodes_stand_in_reading_order_and_end_where_the_next_begins(condition: Condition) -> None:
    laid_out = nodes(condition)
    assert laid_out[0].end == len(laid_out)
    for position, node in enumerate(laid_out):
        below = position + 1
        for part in parts(node.condition):
            assert laid_out[below].condition == part
            below = laid_out[below].end
        assert below == node.end


@given(conditions, children)
def test_not_turns_the_verdict_round(condition: Condition, child: ChildState) -> None:
    inverse = adapter.validate_python({"not": condition.model_dump(mode="json", exclude_defaults=True)})
    assert holds(inverse, child) != holds(condition, child)


def test_leaves_come_in_reading_order() -> None:
    kinds = [type(leaf).__name__ for leaf in leaves(CAMHS)]
    assert kinds == ["Age", "Need", "Attribute", "Attribute"]


def test_incidents_of_every_kind_count_where_none_is_named() -> None:
    twice = adapter.validate_python({"incidents": {"at-least": 2}})
    assert holds(twice, ChildState(age=12, need=1, incidents={"arrest": 1, "injury": 1}))
    arrests = adapter.validate_python({"incidents": {"kind": "arrest", "at-least": 2}})
    assert not holds(arrests, ChildState(age=12, need=1, incidents={"arrest": 1, "injury": 1}))


@pytest.mark.parametrize(
    "data", [{}, {"age": {"below": 18}, "need": {"at-least": 2}}, {"agee": {"below": 18}}, "age < 18"]
)
def test_a_condition_has_exactly_one_key(data: object) -> None:
    with pytest.raises(ValidationError, match="a condition has exactly one of the keys all, any, not, age"):
        adapter.validate_python(data)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ({"age": {"from": 18, "below": 18}}, "no child is from 18 and below 18"),
        ({"need": {"at-least": 3, "at-most": 2}}, "no need is at least 3 and at most 2"),
    ],
)
def test_an_empty_band_is_refused(data: object, message: str) -> None:
    with pytest.raises(ValidationError, match=message):
        adapter.validate_python(data)


def test_a_threshold_is_assumed_unless_a_document_gives_it() -> None:
    said = {"standing": "statute", "source": "handbook", "at": "1"}
    guessed = {"standing": "assumption", "why": "A guess."}
    test = {"age": {"below": 18}}
    assert Threshold.model_validate({"test": test, "why": "A guess.", "evidence": [said]}).assumed
    assert Threshold.model_validate({"test": test, "evidence": [guessed]}).assumed
    assert not Threshold.model_validate({"test": test, "evidence": [said, guessed]}).assumed


def test_a_profile_sets_out_unreferred() -> None:
    profile = Profile(
        id="a", name="A", summary="A child.", age=14.5, need=2, attributes=("rural",), trust=Chance(value=0.5)
    )
    assert state_of(profile) == ChildState(age=14.5, need=2, attributes=frozenset({"rural"}))
