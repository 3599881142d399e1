"""Areas and moves: where children live, and what a move breaks off."""

from typing import Any

import numpy as np
import pytest

from sysmap.journey.compile import compile_map
from sysmap.journey.grounds import ending, grounds
from sysmap.journey.records import Record
from sysmap.journey.run import simulate
from sysmap.journey.sentences import sentence
from sysmap.journey.summary import summarise
from sysmap.journey.switches import Switches
from sysmap.model import SystemMap

WORRIED = {"entry": {"how": "A teacher worries."}}
NEVER_ENDS = {"shape": "fixed", "mean": 9999}
LOCAL = {"test": {"area": ["town"]}}


def area(key: str, **more: Any) -> dict[str, Any]:
    return {"id": key, "name": key.title(), **more}


def people(move: dict[str, Any] | None = None, **areas: dict[str, Any]) -> dict[str, Any]:
    """Ana lives in town and goes to school in the suburb; about once a week, but once only, she moves to the coast."""
    once = {"id": "flit", "name": "A flit", "changes": "home", "per-year": 52, "who": {"not": {"attribute": "moved"}}}
    kinds = {"town": {}, "suburb": {}, "coast": {}, **areas}
    moved = {"id": "moved", "name": "moved", "means": "Has moved.", "group": "event"}
    ana = {"id": "ana", "name": "Ana", "summary": "A child.", "age": 14, "need": 3, "home": "town", "school": "suburb"}
    return {
        "attributes": {"moved": moved},
        "areas": {key: area(key, **more) for key, more in kinds.items()},
        "moves": {"flit": {**once, "to": {"coast": 1}, "adds": ["moved"], **(move or {})}},
        "profiles": {"ana": ana},
    }


def one(make: Any, refer: Any, service: dict[str, Any], *lines: Any, **more: Any) -> SystemMap:
    """school refers at once to clinic, and clinic to refuge when something ends"""
    refuge = {"service": {**service, "threshold": {"test": {"need": {"at-least": 1}}}, "on-move": {}}}
    actors = {"school": WORRIED, "council": {}, "clinic": {"service": service}, "refuge": refuge}
    return make(actors, [refer("school", "clinic"), refer("clinic", "refuge", on="ended"), *lines], **people(**more))


def at(found: list[Record], *kinds: str) -> list[tuple[float, str, str | None]]:
    return [(record.week, record.kind, record.actor) for record in found if record.kind in kinds]


def test_a_move_ends_support_where_the_service_says_so(make: Any, serve: Any, refer: Any, follow: Any) -> None:
    found = follow(one(make, refer, serve(length=NEVER_ENDS, **{"on-move": {"home": "ends"}})))
    (moved,) = [record for record in found if record.kind == "moved"]
    assert (moved.state.areas, moved.state.attributes) == ({"coast", "suburb"}, {"moved"})
    assert [(record.week, ending(record)) for record in found if record.kind == "ended"] == [(moved.week, "moved-away")]
    assert at(found, "started") == [(0.0, "started", "clinic"), (moved.week, "started", "refuge")]


def test_support_that_transfers_goes_on(make: Any, serve: Any, refer: Any, follow: Any) -> None:
    found = follow(one(make, refer, serve(length=NEVER_ENDS)))
    assert len(at(found, "moved")) == 1
    assert at(found, "ended") == []


STRANGERS = {"test": {"not": {"known-to": ["clinic"]}}}


@pytest.mark.parametrize(("threshold", "ends"), [(LOCAL, 1), ({"test": {"area": ["suburb"]}}, 0), (STRANGERS, 0)])
def test_a_service_that_reassesses_tests_its_threshold_again(
    make: Any, serve: Any, refer: Any, follow: Any, threshold: dict[str, Any], ends: int
) -> None:
    service = serve(length=NEVER_ENDS, threshold=threshold, **{"on-move": {"home": "reassesses"}})
    found = follow(one(make, refer, service))
    assert len(at(found, "moved")) == 1
    assert len(at(found, "ended")) == ends


def test_a_place_on_the_list_is_lost_by_moving_and_fires_its_triggers(
    make: Any, serve: Any, refer: Any, follow: Any
) -> None:
    found = follow(one(make, refer, serve(places=0, **{"on-move": {"home": "ends"}})))
    (moved,) = [record.week for record in found if record.kind == "moved"]
    assert at(found, "moved-away") == [(moved, "moved-away", "clinic")]
    assert at(found, "listed") == [(0.0, "listed", "clinic"), (moved, "listed", "refuge")]
    assert summarise(found, 60).fates == {"ended": 1, "waiting": 1}
    assert summarise(found, 60).weeks_waiting == pytest.approx(60)


def test_a_change_of_school_leaves_what_hangs_on_the_home(make: Any, serve: Any, refer: Any, follow: Any) -> None:
    service = serve(length=NEVER_ENDS, **{"on-move": {"home": "ends"}})
    found = follow(one(make, refer, service, move={"changes": "school"}))
    (moved,) = [record for record in found if record.kind == "moved"]
    assert moved.state.areas == {"town", "coast"}
    assert at(found, "ended") == []
    other = serve(length=NEVER_ENDS, **{"on-move": {"school": "ends"}})
    assert len(at(follow(one(make, refer, other, move={"changes": "school"})), "ended")) == 1


def test_actors_may_know_a_child_no_longer_who_has_moved(make: Any, serve: Any, refer: Any, follow: Any) -> None:
    found = follow(one(make, refer, serve(length=NEVER_ENDS), move={"forgotten-by": ["school"]}))
    (moved,) = [record for record in found if record.kind == "moved"]
    assert found[0].state.known_to == frozenset()
    assert moved.state.known_to == {"clinic"}


@pytest.mark.parametrize(("areas", "ends"), [([], 1), (["town"], 1), (["town", "coast"], 0)])
def test_money_that_does_not_follow_ends_the_support_it_pays_for(
    make: Any, serve: Any, refer: Any, follow: Any, areas: list[str], ends: int
) -> None:
    money = {"programme": "Local", "amount": "unknown", "share": 1, "follows": False, "areas": areas}
    line = {"from": "council", "to": "clinic", "type": "funds", "money": money}
    found = follow(one(make, refer, serve(places=5, length=NEVER_ENDS), line))
    assert [ending(record) for record in found if record.kind == "ended"] == ["moved-away"] * ends


def test_a_child_moves_to_another_area_than_its_own(make: Any, serve: Any, refer: Any, follow: Any) -> None:
    again = {"who": {"need": {"at-least": 1}}, "to": {}}
    found = follow(one(make, refer, serve(length=NEVER_ENDS), move=again))
    homes = [record.detail % 64 for record in found if record.kind == "moved"]
    assert len(homes) > 20
    assert all(one_home != next_home for one_home, next_home in zip([2, *homes], homes, strict=False))
    assert set(homes) == {0, 1, 2}


def test_switched_off_nobody_moves(make: Any, serve: Any, refer: Any, follow: Any) -> None:
    on = one(make, refer, serve(length=NEVER_ENDS, **{"on-move": {"home": "ends"}}))
    assert at(follow(on, switches={"moves": False}), "moved", "ended") == []


def test_arriving_children_live_where_the_weights_and_their_attributes_say(make: Any, serve: Any) -> None:
    homes = {"town": {"homes": 3}, "suburb": {"homes": 1, "school": "town"}, "coast": {"homes-of": "unwell"}}
    who = people(**homes)
    who["attributes"]["unwell"] = {
        "id": "unwell",
        "name": "u",
        "means": "U.",
        "group": "circumstance",
        "prevalence": 0.2,
    }
    on = make({"clinic": {"service": serve()}}, [], **{**who, "arrivals": {"per-year": 5200}})
    children = simulate(compile_map(on), weeks=20, log="none", switches=Switches(moves=False)).state.children
    coast, suburb, town = (int((children["home"] == place).sum()) for place in range(3))
    assert (children["attributes"][children["home"] == 0] != 0).all()
    assert coast == pytest.approx(0.2 * children.size, abs=3 * np.sqrt(0.16 * children.size))
    assert suburb == pytest.approx(0.2 * children.size, abs=3 * np.sqrt(0.16 * children.size))
    assert coast + suburb + town == children.size
    assert (children["school"][children["home"] == 1] == 2).all()


def test_a_move_is_told_and_rests_on_something(make: Any, serve: Any, refer: Any, follow: Any) -> None:
    rate = {"low": 52, "likely": 52, "high": 52, "why": "To see one."}
    on = one(make, refer, serve(length=NEVER_ENDS), move={"per-year": rate})
    (moved,) = [record for record in follow(on) if record.kind == "moved"]
    assert sentence(on, moved, str) == "The child moves (a flit) and now lives in coast"
    assert [ground.says for ground in grounds(on, moved)] == ["To see one."]
