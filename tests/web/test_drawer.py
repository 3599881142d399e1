"""The drawer shows everything known of an actor, each number with its range and its ground."""

from sysmap.model import SystemMap
from sysmap.web.drawer import drawer
from tests.web.components import find, text


def test_it_says_what_the_actor_is_and_does(tiny: SystemMap) -> None:
    words = text(drawer(tiny, "camhs"))
    assert words.startswith("Child and Adolescent Mental Health Services Health · Front line · Service")
    assert "Also: CAMHS, Child guidance" in words
    assert "Assesses and treats children's mental ill health." in words
    assert "Duty Required by law" in words
    assert "Not stated ages, capacity" in words


def test_it_tells_the_threshold_in_words(tiny: SystemMap) -> None:
    assert (
        "A child is accepted who is aged under 18 and at need 3 (targeted) or above and with mental health need "
        "and without substance use."
    ) in text(drawer(tiny, "camhs"))


def test_a_number_shows_its_range_and_that_it_is_assumed(tiny: SystemMap) -> None:
    words = text(drawer(tiny, "camhs"))
    assert "Places 40 (20 to 80) Assumption A team of four." in words
    assert "Child says yes 75% (60% to 90%) Assumption Most say yes." in words
    assert "Waits before giving up 26 weeks (13 to 52) on average Assumption" in words
    assert "Assessment takes 2 weeks Evidence" in words


def test_both_sides_of_a_contested_actor_are_shown(tiny: SystemMap) -> None:
    words = text(drawer(tiny, "camhs"))
    assert "Contested" in words
    assert "For: Participants’ view Its list is long." in words
    assert "Against: Published statistic Its list is short." in words


def test_evidence_names_the_document_and_the_place(tiny: SystemMap) -> None:
    title = tiny.sources["handbook"].title
    assert any(
        text(cite).startswith(title) and "3 Health" in text(cite) for cite in find(drawer(tiny, "camhs"), "Cite")
    )


def test_it_tells_how_a_child_comes_to_notice(tiny: SystemMap) -> None:
    words = text(drawer(tiny, "gp"))
    assert "The family books an appointment, or the child does." in words
    assert "Meets Any child" in words
    assert "Comes alone, at full trust 0.1 times a year (0 to 0.3) Assumption" in words


def test_relationships_are_grouped_by_type_and_side(tiny: SystemMap) -> None:
    headings = [text(heading) for heading in find(drawer(tiny, "mash"), "H4")]
    assert headings[:2] == ["Refers children to (2)", "Receives referrals from (1)"]


def test_a_chosen_relationship_opens_with_its_ground(tiny: SystemMap) -> None:
    line = "school--refers--mash"
    shut, opened = drawer(tiny, "mash"), drawer(tiny, "mash", line)
    [button] = find(opened, "Button", data_line=line)
    assert getattr(button, "aria-expanded") == "true"
    assert "Chance of being made" not in text(shut)
    words = text(opened)
    assert "For A child who is at need 2 (early help) or above" in words
    assert "Chance of being made 50% (30% to 70%) Assumption Schools hesitate." in words
    assert "Chance of being lost 5% (0% to 10%) Assumption Forms go astray." in words
    assert find(opened, "Button", data_actor="school")


def test_money_shows_its_programme_and_period(tiny: SystemMap) -> None:
    [line] = [line for line in tiny.relationships.values() if line.money]
    words = text(drawer(tiny, line.from_, line.id))
    assert line.money is not None
    assert f"Programme {line.money.programme}" in words


def test_every_drawer_can_be_drawn_with_every_line(tiny: SystemMap) -> None:
    for key, line in tiny.relationships.items():
        for end in (line.from_, line.to):
            assert find(drawer(tiny, end, key), "Button", data_line=key)
