"""What would have to be different for a child to reach a service: the cheapest gates, their grounds, and the way."""

import pytest

from sysmap.graph.reach import Reach, reach
from sysmap.model import SystemMap
from sysmap.model.threshold import state_of
from sysmap.web.child import child_of
from sysmap.web.state import PageState
from sysmap.web.target import target_answer, target_way
from tests.web.components import find, text

VILLAGE = ("at-school", "persistent-absence", "family-engaged", "rural")
MENTORING = "mentoring-programme"


def found(system: SystemMap, target: str, **words: object) -> Reach:
    child = child_of(system, PageState.model_validate(words))
    return reach(system, state_of(child), enters_at=child.enters_at, to=target)


@pytest.fixture(scope="module")
def from_school(shipped: SystemMap) -> Reach:
    """A 13-year-old at need 2 in a village, noticed at school."""
    return found(shipped, MENTORING, child="school-worry-13", enters="mainstream-school", has=VILLAGE)


def test_the_answer_names_the_gate_what_it_asks_and_its_ground(shipped: SystemMap, from_school: Reach) -> None:
    answer = target_answer(from_school, MENTORING, shipped)
    words = text(answer)
    assert words.startswith("1 gate would have to open before Mentoring could be reached: Referral from Mainstream")
    assert "asks for a child with gang involvement" in words
    assert "this child is none of these" in words
    assert "The way would then be: Mainstream schools → Mentoring ." in words.replace("Mentoring.", "Mentoring .")
    assert find(answer, "Span", className="badge badge-assumption")
    shown = find(answer, "Button", className="go")
    assert [(getattr(one, "data-gate"), getattr(one, "data-of")) for one in shown] == [
        ("mainstream-school--refers--mentoring-programme", "mainstream-school")
    ]


def test_the_gates_are_those_of_the_exact_search(shipped: SystemMap) -> None:
    whole = reach(shipped, state_of(shipped.population.profiles["kyle"]), enters_at="gp")
    several = [item for item in whole.blocked if item.cheapest and len(item.cheapest) > 1]
    assert several
    for item in several[:3]:
        answer = target_answer(found(shipped, item.actor, child="kyle"), item.actor, shipped)
        assert item.cheapest
        assert len(find(answer, "Ol", className="to-open")[0].children) == len(item.cheapest)
        assert text(answer).startswith(f"{len(item.cheapest)} gates would have to open before ")
        assert "could be reached, all of them:" in text(answer)
        assert all(stop.wanted in text(answer) for stop in item.cheapest)


def test_the_way_is_drawn_with_its_gates_marked(shipped: SystemMap, from_school: Reach) -> None:
    way = target_way(from_school, MENTORING, shipped)
    assert [(step["actor"], step["via"]) for step in way["steps"]] == [
        ("mainstream-school", None),
        (MENTORING, "mainstream-school--refers--mentoring-programme"),
    ]
    assert way["marks"]["mainstream-school"]["state"] == "open"
    assert way["marks"][MENTORING]["state"] == "shut"
    assert way["marks"][MENTORING]["label"].startswith("gate to open: referral from Mainstream schools to Mentoring")


def test_what_is_open_needs_nothing(tiny: SystemMap) -> None:
    exact = found(tiny, "mash", child="worried-13", enters="school")
    assert text(target_answer(exact, "mash", tiny)).startswith("Nothing. MASH is open to this child: School → MASH.")
    assert {mark["state"] for mark in target_way(exact, "mash", tiny)["marks"].values()} == {"open"}


def test_where_no_referral_leads_no_gate_is_named(shipped: SystemMap) -> None:
    whole = reach(shipped, state_of(shipped.population.profiles["kyle"]), enters_at="gp")
    nowhere = next(item.actor for item in whole.blocked if item.no_way)
    exact = found(shipped, nowhere, child="kyle")
    assert text(target_answer(exact, nowhere, shipped)).startswith("No set of gates would do: no referral leads from")
    assert target_way(exact, nowhere, shipped)["steps"] == []


def test_a_child_of_the_country_lives_where_such_children_live(shipped: SystemMap) -> None:
    rural = child_of(shipped, PageState(child="school-worry-13", has=VILLAGE))
    assert set(rural.areas) == {"rural-district", "home-borough"}
    town = child_of(shipped, PageState(child="rural-15", has=("at-school",)))
    assert town.areas == ("home-borough",)
    assert child_of(shipped, PageState(child="rural-15", age=16.0)).areas == (
        shipped.population.profiles["rural-15"].areas
    )
