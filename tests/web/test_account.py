"""A journey is told with the gate, the reason and the ground at each stop; the replay follows it step by step."""

import pytest

from sysmap.journey import Route, route
from sysmap.model import SystemMap
from sysmap.web.account import STOPS, account, replay, told
from tests.web.components import find, text


@pytest.fixture(scope="module")
def journey(tiny: SystemMap) -> Route:
    return route(tiny, tiny.population.profiles["quiet-9"], seed=2, weeks=300)


def test_every_step_told_has_its_sentence_in_the_account(tiny: SystemMap, journey: Route) -> None:
    words = text(account(journey, tiny.population.profiles["quiet-9"], 2))
    assert words.startswith("Quiet at nine: one journey Luck 2.")
    assert told(journey)
    for step in told(journey):
        assert step.happened in words


def test_a_stop_at_a_gate_says_what_was_asked_and_what_the_child_brought(tiny: SystemMap) -> None:
    child = tiny.population.profiles["quiet-9"].model_copy(update={"need": 2, "attributes": ("mental-health-need",)})
    found = route(tiny, child, enters_at="gp", weeks=300, seed=3)
    stopped = [step for step in told(found) if step.kind in STOPS and step.wanted]
    assert stopped
    words = text(account(found, child, 3))
    for step in stopped:
        assert f"Asks for a child {step.wanted}; this child is {step.child_is}." in words


def test_the_ground_of_a_stop_is_open_and_others_are_folded(tiny: SystemMap, journey: Route) -> None:
    items = find(account(journey, tiny.population.profiles["quiet-9"], 2), "Li")
    for step, item in zip(told(journey), (item for item in items if getattr(item, "data-at", None)), strict=True):
        for details in find(item, "Details"):
            assert details.open == (step.kind in STOPS)


def test_the_replay_has_a_place_for_every_step(tiny: SystemMap, journey: Route) -> None:
    steps = replay(journey, tiny)
    assert len(steps) == len(told(journey))
    assert {step["actor"] for step in steps} <= set(tiny.actors)


def test_a_line_is_travelled_only_to_where_it_ends(tiny: SystemMap) -> None:
    lines = [
        step
        for profile in tiny.population.profiles.values()
        for step in replay(route(tiny, profile, weeks=200), tiny)
        if step["via"]
    ]
    assert lines
    assert all(tiny.relationships[step["via"]].to == step["actor"] for step in lines)


def test_the_same_luck_gives_the_same_account(tiny: SystemMap) -> None:
    child = tiny.population.profiles["worried-13"]
    assert text(account(route(tiny, child, seed=5), child, 5)) == text(account(route(tiny, child, seed=5), child, 5))
