"""Many children like one on the page: sentences, marks, tables and the chart of their ways."""

import json
from collections import Counter
from threading import Thread
from typing import Any

import numpy as np
import pytest

from sysmap.journey.cohort.alike import EACH, Alike
from sysmap.journey.cohort.alike_result import Estimate, Many
from sysmap.journey.compile import compile_map
from sysmap.model import SystemMap
from sysmap.model.wording import namer
from sysmap.overlays import Atlas
from sysmap.web import many_runs
from sysmap.web.journey_answers import many_answer
from sysmap.web.many import FEWEST_MARKED, findings, lost_marks, positions, result
from sysmap.web.many_runs import ALL, KEPT, SIZES, Runs, next_size, size_of
from sysmap.web.many_ways import ordered, place_name, sankey_data
from sysmap.web.many_words import told_mean, told_share, told_weeks
from tests.web.components import find, text

WORDS = {"child": "mental-health-15", "weeks": "40", "many": "1"}


@pytest.fixture(scope="module")
def runs(shipped: SystemMap) -> Runs:
    return Runs(lambda _: compile_map(shipped))


@pytest.fixture(scope="module")
def many(shipped: SystemMap, runs: Runs) -> Many:
    found = runs.upto(Alike(shipped.population.profiles[WORDS["child"]], 40.0), SIZES[0])
    assert found
    return found


def test_the_findings_say_how_many_children_and_how_sure(many: Many, shipped: SystemMap) -> None:
    words = text(findings(many, shipped))
    number = SIZES[0] * EACH
    assert words.startswith(
        f"{number} children like this one, of {ALL:,} The same child {number} times with other luck"
    )
    supported = int((many.children["supported_by"] >= 0).sum())
    assert f"{100 * supported / number:.1f}% (" in words
    assert "get some support within 40 weeks." in words
    assert "by week" in words
    assert "The intervals are those of luck alone." in words
    assert "points here." in words


def test_the_chart_of_ways_keeps_every_child_from_place_to_place(many: Many, shipped: SystemMap) -> None:
    data = sankey_data(ordered(many.flows(positions(shipped))))
    into, out = Counter[int](), Counter[int]()
    for source, target, children in zip(data["source"], data["target"], data["value"], strict=True):
        out[source] += children
        into[target] += children
    assert out[0] == many.number
    assert data["places"][0] == "all:"
    assert sum(into[place] for place in into if place not in out) == many.number
    assert all(into[place] == out[place] for place in out if place)


def test_the_table_beside_the_chart_has_the_same_numbers(many: Many, shipped: SystemMap) -> None:
    flows = ordered(many.flows(positions(shipped)))
    table = find(result(many, shipped), "Div", className="scrolls tall")[0].children.children[2]
    rows = [[text(cell) for cell in row.children] for row in table.children]
    name = namer(shipped)
    assert rows == [
        [place_name(flow.source, name), place_name(flow.target, name), str(flow.children)] for flow in flows
    ]


def test_losses_are_marked_from_a_share_on_and_all_are_listed(many: Many, shipped: SystemMap) -> None:
    marks, actors = lost_marks(many, shipped), positions(shipped)
    assert set(marks) == {actors[loss.actor] for loss in many.losses if loss.lost.value >= FEWEST_MARKED}
    first = many.losses[0]
    mark = marks[actors[first.actor]]
    assert mark["state"] == "lost"
    assert mark["text"] == f"{100 * first.lost.value:.0f}"
    assert mark["label"].startswith(f"lost here: {mark['text']} of 100 children, ")
    listed = find(find(result(many, shipped), "Section", className="losses"), "Button", className="who")
    assert [getattr(one, "data-actor") for one in listed] == [actors[loss.actor] for loss in many.losses]


def test_each_gate_names_what_it_asks_for(many: Many, shipped: SystemMap) -> None:
    section = find(result(many, shipped), "Section", className="gates")
    listed = find(section, "Button", className="who")
    assert len(listed) == len(many.gates)
    camhs = next(gate for gate in many.gates if positions(shipped)[gate.actor] == "camhs")
    words = text(section)
    assert f"{camhs.declines} of {camhs.decisions} tests" in words
    assert "a child at need 3 (targeted) or above: " in words


def test_charts_are_json_without_what_json_cannot_hold(many: Many, shipped: SystemMap) -> None:
    for graph in find(result(many, shipped), "Graph"):
        json.dumps(graph.figure, allow_nan=False)


def test_numbers_are_told_with_their_ends() -> None:
    assert told_share(Estimate(0.953, 0.941, 0.964)) == "95.3% (94.1 to 96.4)"
    assert told_mean(Estimate(3.24, 3.04, 3.44)) == "3.2 (3.0 to 3.4)"
    assert told_mean(Estimate(3.24, np.nan, np.nan)) == "3.2"
    assert told_weeks(Estimate(28.2, 25.0, np.inf)) == "28 (25 to later)"


def test_sizes_grow_to_all_children_and_nonsense_is_the_first() -> None:
    assert SIZES[-1] * EACH == ALL == 1000
    assert [size_of(word) for word in (0, 7, 100, 10**9, "x", None)] == [SIZES[0], 20, 100, 100, SIZES[0], SIZES[0]]
    assert [next_size(size) for size in SIZES] == [*SIZES[1:], None]


def test_the_same_question_is_run_once(runs: Runs, many: Many, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(many_runs, "lives_of", lambda *_: pytest.fail("it was run anew"))
    again = runs.upto(Alike(many.asked.profile.model_copy(), 40.0), SIZES[0])
    assert again
    assert again.parts == many.parts


def test_no_more_questions_are_remembered_than_there_is_room(
    shipped: SystemMap, many: Many, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(many_runs, "lives_of", lambda *_: list(many.parts))
    runs = Runs(lambda _: compile_map(shipped))
    for seed in range(KEPT + 3):
        runs.upto(Alike(many.asked.profile, 40.0, seed), SIZES[0])
    assert len(runs._kept) == KEPT


def test_a_visitor_beyond_the_limit_is_told_to_wait_and_then_answered(
    shipped: SystemMap, many: Many, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[Any] = []
    runs = Runs(lambda _: compile_map(shipped))

    def while_one_works(*_: Any) -> list[Any]:
        other = Thread(
            target=lambda: told.append(many_answer(runs, WORDS | {"ask": 5, "seed": "2"}, Atlas(shipped))[2])
        )
        other.start()
        other.join()
        return list(many.parts)

    monkeypatch.setattr(many_runs, "lives_of", while_one_works)
    first = many_answer(runs, WORDS | {"ask": 4}, Atlas(shipped))[2]
    assert first["done"] == many.number
    assert told == [{"ask": 5, "to": SIZES[0], "waiting": True}]
    monkeypatch.setattr(many_runs, "lives_of", lambda *_: list(many.parts))
    assert many_answer(runs, WORDS | {"ask": 6, "seed": "2"}, Atlas(shipped))[2]["done"] == many.number


def test_a_failed_run_frees_its_place(shipped: SystemMap, many: Many, monkeypatch: pytest.MonkeyPatch) -> None:
    runs = Runs(lambda _: compile_map(shipped))

    def fails(*_: Any) -> list[Any]:
        raise MemoryError

    monkeypatch.setattr(many_runs, "lives_of", fails)
    with pytest.raises(MemoryError):
        runs.upto(many.asked, 1)
    monkeypatch.setattr(many_runs, "lives_of", lambda *_: list(many.parts))
    assert runs.upto(many.asked, 1)


@pytest.mark.parametrize("data", [None, [], {"child": "ryan"}, {"many": "0"}, {"many": "2", "to": "x"}])
def test_nobody_is_sent_where_nobody_asked(shipped: SystemMap, runs: Runs, data: Any) -> None:
    assert many_answer(runs, data, Atlas(shipped)) == ([], [], None)
