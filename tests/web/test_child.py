"""The child of the journey page is a profile with the visitor's changes."""

from sysmap.model import SystemMap
from sysmap.web.child import child_of, profile_values
from sysmap.web.state import PageState


def test_without_a_choice_the_first_profile_stands(tiny: SystemMap) -> None:
    assert child_of(tiny, PageState()) == next(iter(tiny.population.profiles.values()))


def test_changes_are_made_on_the_profile(tiny: SystemMap) -> None:
    state = PageState(child="quiet-9", age=16.0, need=4, has=("arrested",), enters="police")
    child = child_of(tiny, state)
    assert (child.age, child.need, child.attributes, child.enters_at) == (16.0, 4, ("arrested",), "police")
    assert child.areas == tiny.population.profiles["quiet-9"].areas


def test_anyone_may_notice_where_the_profile_names_somebody(tiny: SystemMap) -> None:
    assert child_of(tiny, PageState(child="worried-13", enters="anyone")).enters_at is None


def test_no_attribute_is_a_choice_too(tiny: SystemMap) -> None:
    assert child_of(tiny, PageState(child="worried-13", has=())).attributes == ()


def test_the_form_shows_what_the_profile_says(tiny: SystemMap) -> None:
    assert profile_values(tiny)["quiet-9"] == {"age": 9.0, "need": "1", "has": ["at-school"], "enters": "anyone"}
