import pytest
from hypothesis import given

from sysmap.model.condition import Condition
from sysmap.model.threshold import ChildState, evaluate, nodes
from sysmap.model.wording import child_value, describe, told_age
from tests.model.conditions import adapter, children, conditions

CHILD = ChildState(
    age=14.25,
    need=2,
    areas=frozenset({"north"}),
    known_to=frozenset({"school", "police"}),
    came_from="police",
    incidents={"arrest": 2},
    reports=1,
)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ({"age": {"below": 18}}, "aged under 18"),
        ({"age": {"from": 16}}, "aged 16 or over"),
        ({"age": {"from": 10, "below": 18}}, "aged 10 to 17"),
        ({"age": {}}, "of any age"),
        ({"need": {"at-least": 3}}, "at need 3 (targeted) or above"),
        ({"need": {"at-most": 2}}, "at need 2 (early help) or below"),
        ({"need": {"at-least": 2, "at-most": 2}}, "at need 2 (early help)"),
        ({"need": {"at-least": 2, "at-most": 3}}, "at need 2 (early help) to 3 (targeted)"),
        ({"attribute": "excluded"}, "with excluded"),
        ({"area": ["north", "south"]}, "in north or south"),
        ({"known-to": "mash"}, "known to mash"),
        ({"came-from": ["school", "police", "gp"]}, "referred by school, police or gp"),
        ({"incidents": {"at-least": 2}}, "with any incident at least twice"),
        ({"reports": {"at-least": 1}}, "noticed at least once"),
        ({"not": {"attribute": "excluded"}}, "without excluded"),
        ({"not": {"any": [{"attribute": "excluded"}]}}, "not with excluded"),
        ({"not": {"any": [{"attribute": "excluded"}, {"age": {}}]}}, "not (with excluded or of any age)"),
        (
            {"all": [{"age": {"below": 18}}, {"any": [{"attribute": "rural"}, {"need": {"at-least": 4}}]}]},
            "aged under 18 and (with rural or at need 4 (acute))",
        ),
    ],
)
def test_a_condition_reads_as_a_phrase(data: object, words: str) -> None:
    assert describe(adapter.validate_python(data)) == words


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ({"age": {"below": 10}}, "aged 14.2"),
        ({"need": {"at-least": 3}}, "at need 2 (early help)"),
        ({"attribute": "excluded"}, "without excluded"),
        ({"area": "south"}, "in north"),
        ({"known-to": "mash"}, "known to police and school"),
        ({"came-from": "school"}, "referred by police"),
        ({"incidents": {"kind": "arrest", "at-least": 3}}, "with arrest twice so far"),
        ({"incidents": {"kind": "injury"}}, "without injury so far"),
        ({"reports": {"at-least": 3}}, "noticed once so far"),
        ({"not": {"need": {"at-most": 2}}}, "at need 2 (early help) or below"),
        ({"any": [{"attribute": "excluded"}]}, "none of these"),
    ],
)
def test_what_the_child_brings_reads_as_a_phrase(data: object, words: str) -> None:
    assert child_value(adapter.validate_python(data), CHILD) == words


@given(conditions, children)
def test_every_failing_node_can_be_put_in_words(condition: Condition, child: ChildState) -> None:
    failing = evaluate(condition, child).failing
    if failing is not None:
        assert child_value(nodes(condition)[failing].condition, child)


@pytest.mark.parametrize(("age", "words"), [(17.99, "17.9"), (18.0, "18"), (14.25, "14.2"), (0.0, "0")])
def test_an_age_is_never_rounded_up_to_a_birthday(age: float, words: str) -> None:
    assert told_age(age) == words


def test_every_tenth_of_a_year_is_told_as_it_is() -> None:
    assert [told_age(tenth / 10) for tenth in range(260)] == [f"{tenth / 10:g}" for tenth in range(260)]


def test_names_are_used_where_they_are_known() -> None:
    names = {"mash": "MASH"}
    assert (
        describe(adapter.validate_python({"known-to": "mash"}), lambda word: names.get(word, word)) == "known to MASH"
    )
