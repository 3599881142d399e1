"""A published journey is told and played as its source prints it."""

import pytest

from sysmap.model import Journey, SystemMap
from sysmap.web.story import LOST, by_source, source_of, story, story_steps
from tests.web.components import find, text


@pytest.fixture
def ana(tiny: SystemMap) -> Journey:
    return tiny.journeys["ana"]


def test_the_player_goes_where_each_step_leads(ana: Journey, tiny: SystemMap) -> None:
    steps = story_steps(ana, tiny)
    assert [(step["actor"], step["via"], step["also"]) for step in steps] == [
        ("school", None, []),
        ("mash", "school--refers--mash", ["school"]),
        ("mash", None, []),
    ]
    assert steps[0]["label"] == "A teacher saw that Ana had stopped talking."


def test_along_a_contact_the_child_comes_to_the_other_end(ana: Journey, tiny: SystemMap) -> None:
    for line, end in (("cyp--contact--school", "school"), ("school--refers--mash", "mash")):
        step = ana.steps[0].model_copy(update={"relationship": line, "actors": ()})
        assert story_steps(ana.model_copy(update={"steps": (step,)}), tiny)[0]["actor"] == end


def test_the_account_tells_outcome_time_actors_and_ground(ana: Journey, tiny: SystemMap) -> None:
    words = text(story(ana, tiny))
    assert words.startswith("Ana A girl whose teacher worried, and who waited. Testimony Handbook of a small town")
    assert "Noticed A teacher saw that Ana had stopped talking. Town school" in words
    assert "Referred · after 2 weeks The school sent a form to the hub." in words
    assert words.endswith("What the source cannot support. Nothing in it is true of any real place.")
    assert [item.children for item in find(story(ana, tiny), "Button", data_actor="mash")] == [
        "Multi-agency safeguarding hub"
    ]


def test_a_step_of_one_telling_says_so(ana: Journey, tiny: SystemMap) -> None:
    steps = (ana.steps[0].model_copy(update={"variants": ("first",)}), *ana.steps[1:])
    told = ana.model_copy(update={"variants": ("first", "second"), "steps": steps})
    assert text(story(told, tiny)).count("Only as told in first") == 1


def test_journeys_stand_under_the_source_that_publishes_them_named_children_first(tiny: SystemMap) -> None:
    bare = {"evidence": (), "steps": tiny.journeys["ana"].steps[:1]}
    journeys = {
        key: tiny.journeys["ana"].model_copy(update={"id": key, "name": name, **more})
        for key, name, more in (("b", "Area: a way", {}), ("c", "Bea", {}), ("d", "Cay", bare))
    }
    [first, last] = by_source(tiny.model_copy(update={"journeys": journeys}))
    assert (first[0], [journey.name for journey in first[1]]) == (tiny.sources["handbook"], ["Bea", "Area: a way"])
    assert (last[0], [journey.name for journey in last[1]]) == (None, ["Cay"])
    assert source_of(journeys["d"], tiny) is None


def test_where_the_route_lost_the_child_is_listed_with_its_source(shipped: SystemMap) -> None:
    child_k = shipped.journeys["child-k"]
    told = find(story(child_k, shipped), "Section", className="where-lost")
    lost = [position for position, step in enumerate(child_k.steps, start=1) if step.outcome in LOST]
    buttons = find(told, "Button", className="step")
    assert [int(getattr(one, "data-step")) for one in buttons] == lost
    assert len(find(told, "Cite")) == len(lost)
    words = text(told)
    assert words.startswith("Where the route lost this child At ")
    assert f"At {len(lost)} steps of {len(child_k.steps)} something was refused" in words
    assert "3 turned away" in words
    assert "× 7. Turned away: A referral to the clinic of his home borough did not meet its criteria" in words


def test_the_map_marks_the_bodies_of_those_steps_and_not_the_family(shipped: SystemMap) -> None:
    steps = story_steps(shipped.journeys["child-k"], shipped)
    assert steps[6]["lost"] == ["camhs", "yot"]
    assert steps[19]["lost"] == ["other-local-school"]
    assert steps[5]["lost"] == []


def test_a_journey_that_loses_nobody_has_no_such_list(ana: Journey, tiny: SystemMap) -> None:
    kept = ana.model_copy(update={"steps": tuple(step for step in ana.steps if step.outcome not in LOST)})
    assert find(story(kept, tiny), "Section", className="where-lost") == []
