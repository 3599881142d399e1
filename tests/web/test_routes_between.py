"""Ways between two actors in words: each step with its source, and a way on where there is none."""

from sysmap.model import SystemMap
from sysmap.web.routes_between import found_between, lit_between, routes_between
from sysmap.web.state import PageState
from tests.web.components import find, text


def told(system: SystemMap, **words: object) -> list[object]:
    state = PageState.model_validate(words)
    return routes_between(found_between(system, state), state, system)


def test_each_way_is_listed_and_the_chosen_one_opened_step_by_step(tiny: SystemMap) -> None:
    parts = told(tiny, focus="school", between="camhs")
    assert "From School to CAMHS" in text(parts)
    assert "1 route, the shortest first." in text(parts)
    [button] = find(parts, "Button", data_route="1")
    assert text(button) == "3 steps by way of MASH, then Social care"
    assert getattr(button, "aria-pressed") == "true"
    assert len(find(parts, "Ol", className="hops")[0].children) == 3
    assert find(parts, "Cite")


def test_another_way_can_be_chosen(tiny: SystemMap) -> None:
    parts = told(tiny, focus="cyp", between="charity-mentoring", route=2)
    first, second = (find(parts, "Button", data_route=number)[0] for number in "12")
    assert getattr(first, "aria-pressed") == "false"
    assert getattr(second, "aria-pressed") == "true"
    assert text(second) == "2 steps by way of School"


def test_the_chosen_way_is_lit_or_all_of_them(tiny: SystemMap) -> None:
    found = found_between(tiny, PageState(focus="cyp", between="charity-mentoring"))
    assert lit_between(found, 1) == {
        "relationships": ["cyp--contact--charity-mentoring"],
        "actors": ["charity-mentoring", "cyp"],
    }
    assert lit_between(found, 0)["actors"] == ["charity-mentoring", "cyp", "school"]
    assert lit_between(found, 20)["relationships"] == []


def test_where_there_is_none_it_says_why_and_what_there_is(tiny: SystemMap) -> None:
    parts = told(tiny, focus="camhs", between="school")
    assert "No route. Nothing of the kind leads on from CAMHS." in text(parts)
    assert "The other way, from School to CAMHS: 1 route, the shortest of 3 steps" in text(parts)
    assert find(parts, "Button", data_swap="child")


def test_a_wider_choice_is_offered_with_its_number(tiny: SystemMap) -> None:
    parts = told(tiny, focus="home-office", between="charity-mentoring")
    [money] = find(parts, "Button", data_along="money")
    assert text(money) == "For money: 1 route, the shortest of 1 step"


def test_for_a_role_that_nothing_leads_to_its_organisation_is_offered(shipped: SystemMap) -> None:
    parts = told(shipped, focus="mainstream-school", between="mentor")
    assert "Nothing of the kind leads to Mentor." in text(parts)
    assert find(parts, "Button", data_between="mentoring-programme")
