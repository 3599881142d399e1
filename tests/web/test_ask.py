"""Questions beside an actor are those with an answer, and the answer is a list of sentences with their sources."""

from sysmap.graph.questions import QUESTIONS
from sysmap.model import SystemMap
from sysmap.web.ask import ASKED, examples, inside, questions, words_of
from sysmap.web.drawer import details, drawer, lighting
from sysmap.web.state import PageState, read_query
from tests.web.components import find, text


def buttons(system: SystemMap, key: str) -> dict[str, str]:
    return {
        getattr(button, "data-ask"): text(button)
        for button in find(questions(system.actors[key], system, None, None), "Button")
        if hasattr(button, "data-ask")
    }


def test_every_question_has_words() -> None:
    assert tuple(ASKED) == QUESTIONS


def test_only_questions_with_an_answer_are_offered_with_their_number(tiny: SystemMap) -> None:
    assert buttons(tiny, "charity-mentoring") == {
        "accepts": "What must be true for it to accept a child?",
        "refers-here": "Who refers a child to it? 3",
        "money-from": "Where does its money come from? 1",
        "meets": "Whom is it in contact with? 1",
        "children-tell": "What do only children tell of it? 1",
    }


def test_of_a_child_other_words_are_used(tiny: SystemMap) -> None:
    assert buttons(tiny, "cyp") == {
        "sees-record": "Who can see this child’s record? 2",
        "meets": "Whom is a child in contact with? 2",
        "children-tell": "What do children see that professionals do not? 1",
    }


def test_people_are_they(tiny: SystemMap) -> None:
    person = tiny.actors["gp"].model_copy(update={"kind": "role"})
    assert words_of("refers-on", person) == "Where can they refer a child to?"
    assert words_of("refers-here", person) == "Who refers a child to them?"
    assert words_of("works-with", person) == "Whom do they work with?"


def test_an_answer_is_told_in_sentences_with_terms_and_sources(tiny: SystemMap) -> None:
    words = text(drawer(tiny, "charity-mentoring", ask="money-from"))
    assert "1 relationship on this map, with 1 other actor." in words
    [line] = [line for line in tiny.relationships.values() if line.money]
    assert line.money is not None
    assert f"Home Office funds Mentoring charity {line.money.programme}" in words
    [answer] = find(drawer(tiny, "charity-mentoring", ask="money-from"), "Div", className="answer")
    assert [text(cite) for cite in find(answer, "Cite")] == [f"{tiny.sources['handbook'].title} (2022), 8 Money"]


def test_which_child_is_referred_is_said(tiny: SystemMap) -> None:
    [answer] = find(drawer(tiny, "mash", ask="refers-here"), "Div", className="answer")
    assert "A child who is at need 2 (early help) or above." in text(answer)


def test_what_must_be_true_is_the_threshold_in_words_and_stands_once(tiny: SystemMap) -> None:
    parts = drawer(tiny, "camhs", ask="accepts")
    assert text(parts).count("A child is accepted who is aged under 18") == 1
    assert "aged under 18" in text(find(parts, "Div", className="answer"))


def test_a_line_chosen_in_an_answer_opens_there(tiny: SystemMap) -> None:
    line = "school--refers--mash"
    parts = drawer(tiny, "mash", line, ask="refers-here")
    [answer] = find(parts, "Div", className="answer")
    assert "Chance of being made 50%" in text(answer)
    assert text(parts).count("Chance of being made 50%") == 1


def test_both_sides_of_a_contested_actor_answer_what_is_disagreed_on(tiny: SystemMap) -> None:
    [answer] = find(drawer(tiny, "camhs", ask="contested"), "Div", className="answer")
    assert "For: Participants’ view" in text(answer)
    assert "Against: Published statistic" in text(answer)
    assert "0 relationships" not in text(answer)


def test_a_question_without_an_answer_says_so(tiny: SystemMap) -> None:
    state = PageState(focus="gp", ask="money-from")
    assert "Where does its money come from? No source on this map says." in text(details(tiny, state))
    assert lighting(tiny, state) == {}


def test_every_question_can_be_asked_of_every_actor(tiny: SystemMap) -> None:
    for key in tiny.actors:
        for question in QUESTIONS:
            assert details(tiny, PageState(focus=key, ask=question))


def test_roles_inside_an_organisation_can_be_unfolded(shipped: SystemMap) -> None:
    police = shipped.actors["police"]
    [button] = find(inside(police, shipped, ()), "Button", data_open="police")
    assert getattr(button, "aria-pressed") == "false"
    assert "roles inside it" in text(inside(police, shipped, ()))
    [button] = find(inside(police, shipped, ("police",)), "Button", data_open="police")
    assert text(button) == "Fold them into its box"
    assert inside(shipped.actors["camhs"], shipped, ()) == []


def test_examples_lead_to_an_answer(shipped: SystemMap) -> None:
    found = examples(shipped)
    assert len(found) >= 4
    for _, address in found:
        path, _, query = address.partition("?")
        opened = read_query(path, query, shipped)
        assert opened.dropped == ()
        assert lighting(shipped, opened.state)["actors"]
