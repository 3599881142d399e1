"""A reform leaves every number that it does not touch: the same child draws the same for the same decision."""

from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from sysmap.journey.compile import compile_map
from sysmap.journey.records import Record, log_table, records
from sysmap.journey.run import Tagged, simulate
from sysmap.model import SystemMap
from sysmap.overlays import open_map

Key = tuple[Any, ...]
REFORMS = [
    ("maps/tiny", "more-mentors", "charity-mentoring", "worried-13"),
    ("../data", "camhs-lower-threshold", "camhs", "mental-health-15"),
]
HERE = Path(__file__).parent.parent


def draws(found: list[Record]) -> dict[Key, float]:
    """Every number drawn, by what it decided: a referral, a yes, being noticed, or how long support lasts."""
    drawn: dict[Key, float] = {}
    turns, episodes = Counter[str | None](), Counter[str | None]()
    for record in found:
        if record.kind in ("passed", "declined", "too-old") and record.detail != 1:
            episodes[record.actor] += 1
        if record.kind in ("referred", "not-referred") and record.drawn is not None:
            drawn["referral", record.relationship, turns[record.relationship]] = record.drawn
            turns[record.relationship] += 1
        elif record.kind in ("consented", "child-refused", "family-refused") and record.drawn is not None:
            family = record.kind == "family-refused" or record.detail == 1
            drawn["consent", record.actor, family, episodes[record.actor]] = record.drawn
        elif record.kind in ("noticed", "not-noticed") and record.drawn is not None:
            happened = tuple(record.state.incidents.values())
            drawn["noticing", record.actor, record.detail, happened] = record.drawn
    return drawn


def journey(system: SystemMap, child: str, seed: int, *, background: bool) -> list[Record]:
    tagged = Tagged(system.population.profiles[child], system.population.profiles[child].enters_at, 104.0)
    return list(records(simulate(compile_map(system), weeks=260, seed=seed, tagged=tagged, background=background)))


@pytest.mark.parametrize(("folder", "reform", "touched", "child"), REFORMS)
def test_every_decision_both_maps_know_draws_the_same(folder: str, reform: str, touched: str, child: str) -> None:
    before, after = open_map(HERE / folder), open_map(HERE / folder, reforms=[reform])
    shared = changed = 0
    for seed in range(1, 9):
        old, new = (journey(system, child, seed, background=True) for system in (before, after))
        first, second = draws(old), draws(new)
        assert all(first[key] == second[key] for key in first.keys() & second.keys())
        shared += len(first.keys() & second.keys())
        changed += old != new
    assert shared > 100
    assert changed


@pytest.mark.parametrize(("folder", "reform", "touched", "child"), REFORMS)
def test_until_the_child_comes_to_it_nothing_differs(folder: str, reform: str, touched: str, child: str) -> None:
    before, after = open_map(HERE / folder), open_map(HERE / folder, reforms=[reform])
    reached = 0
    for seed in range(1, 9):
        old, new = (journey(system, child, seed, background=False) for system in (before, after))
        until = next((place for place, record in enumerate(old) if record.actor == touched), len(old))
        assert old[:until] == new[:until]
        reached += until < len(old)
    assert reached


def test_the_length_of_a_run_changes_nothing_that_happens_in_it(tiny: SystemMap) -> None:
    short, long = (log_table(simulate(compile_map(tiny), weeks=weeks, log="all")) for weeks in (100, 200))
    assert long[long["week"] < 100].tobytes() == short.tobytes()


def test_a_weight_that_changes_moves_no_number(make: Any, serve: Any, refer: Any, follow: Any) -> None:
    """Under the habit *one*, whichever is chosen, the next time each draws the same"""
    drawn: list[dict[tuple[int, str | None], float | None]] = []
    for weight in (1, 5):
        school = {"entry": {"how": "In class.", "contacts": 520, "notices": 1}, "habit": {"rule": "one"}}
        lines = [refer("school", "clinic", weight=1), refer("school", "club", weight=weight)]
        on = make({"school": school, "clinic": {"service": serve()}, "club": {"service": serve()}}, lines)
        made = [record for record in follow(on, weeks=100) if record.kind == "referred"]
        drawn.append({(turn, record.relationship): record.drawn for turn, record in enumerate(made)})
    both = drawn[0].keys() & drawn[1].keys()
    assert len(both) > 100
    assert all(drawn[0][key] == drawn[1][key] for key in both)
    assert drawn[0].keys() != drawn[1].keys()
