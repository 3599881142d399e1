"""The grid of who would be taken on, against gates evaluated child by child."""

import random
from typing import Any

import pytest

from sysmap.export.coverage_table import coverage_table
from sysmap.graph.coverage import COVERAGE_COLUMNS, coverage
from sysmap.model import ChildState, SystemMap, evaluate

STEPS = ["start", "spill-over", "declined", "retold", "worker-changed", "started", "completed"]


def city(*tests: dict[str, Any], **more: Any) -> SystemMap:
    """A map of services with these thresholds, called a, b and so on; the last of them with whatever more is given."""
    actors = {}
    for place, test in enumerate(tests):
        key = "abcdef"[place]
        service = {"kind": "statutory", "threshold": {"test": test}, "length": {"shape": "fixed", "mean": 1}}
        service |= more if place == len(tests) - 1 else {}
        told = {"id": key, "name": key, "short": key, "does": "Acts.", "service": service}
        actors[key] = {**told, "sector": "health", "tier": "frontline", "kind": "service"}
    return SystemMap.model_validate(
        {
            "actors": actors,
            "relationships": {},
            "sources": {},
            "population": {
                "attributes": {
                    key: {"id": key, "name": key, "means": "Has it.", "group": "need"} for key in ("sad", "unwell")
                },
                "need": {"escalation": [0, 0, 0], "recovery": [0, 0, 0], "on-arrival": [1, 1, 1, 1]},
                "trust": dict.fromkeys(STEPS, 0),
                "arrivals": {"per-year": 0, "ages": {"10": 1}},
                "profiles": {},
            },
        }
    )


def cell(on: SystemMap, age: float, need: int, attribute: str) -> dict[str, Any]:
    frame = coverage(on)
    chosen = (frame.age_from == age) & (frame.need == need) & (frame.attribute == attribute)
    return dict(frame[chosen].iloc[0])


def cells(on: SystemMap) -> list[dict[str, Any]]:
    return [dict(row) for row in coverage_table(on).rows]


def test_ages_are_cut_where_gates_ask_for_a_birthday() -> None:
    frame = coverage(city({"age": {"from": 5, "below": 18}}, {"need": {"at-least": 2}}, **{"ages-out-at": 16}))
    bands = sorted(set(zip(frame.age_from, frame.age_below, strict=True)))
    assert bands == [(0, 5), (5, 16), (16, 18), (18, 26)]
    assert len(frame) == 4 * 4 * 3


def test_a_cell_counts_and_names_who_accepts() -> None:
    on = city({"all": [{"need": {"at-least": 3}}, {"attribute": "unwell"}]}, {"not": {"attribute": "sad"}})
    assert cell(on, 0, 3, "unwell")["accepting"] == "a; b"
    assert cell(on, 0, 2, "unwell")["accepting"] == "b"
    found = cell(on, 0, 4, "sad")
    assert (found["accepts"], found["may_accept"], found["gap"]) == (0, 0, True)


def test_what_a_cell_leaves_open_may_be_so() -> None:
    on = city(
        {"all": [{"need": {"at-least": 2}}, {"came-from": "b"}]},
        {"any": [{"need": {"at-least": 3}}, {"not": {"known-to": "a"}}]},
    )
    low, high = cell(on, 0, 1, "none"), cell(on, 0, 3, "none")
    assert (low["accepts"], low["maybe_accepting"], low["gap"]) == (0, "b", False)
    assert (high["accepting"], high["maybe_accepting"]) == ("b", "a")


def test_nobody_is_taken_on_past_the_birthday_on_which_a_service_is_outgrown() -> None:
    on = city({"need": {"at-least": 1}}, **{"ages-out-at": 18})
    assert (cell(on, 0, 1, "none")["accepts"], cell(on, 18, 1, "none")["gap"]) == (1, True)


def test_a_map_without_services_is_one_gap() -> None:
    frame = coverage(city())
    assert frame.gap.all()
    assert len(frame) == 12


@pytest.mark.parametrize("name", ["tiny", "shipped"])
def test_every_cell_is_what_the_gates_say_of_such_children(name: str, request: pytest.FixtureRequest) -> None:
    on: SystemMap = request.getfixturevalue(name)
    services = {key: actor.service for key, actor in on.actors.items() if actor.service}
    luck = random.Random(1)  # noqa: S311 - examples, not secrets
    areas, incidents = [*on.population.areas], [*on.population.incidents]
    for row in luck.sample(cells(on), 60):
        accepting, maybe = ({*(row[key] or "").split("; ")} - {""} for key in ("accepting", "maybe_accepting"))
        for _ in range(5):
            state = ChildState(
                age=luck.uniform(row["age_from"], row["age_below"] - 1e-9),
                need=row["need"],
                attributes=frozenset({row["attribute"]} - {"none"}),
                areas=frozenset(luck.sample(areas, luck.randint(0, len(areas)))),
                known_to=frozenset(luck.sample([*on.actors], luck.randint(0, len(on.actors)))),
                came_from=luck.choice([None, *on.actors]),
                incidents={key: luck.choice([0, 0, 3]) for key in incidents},
                reports=luck.choice([0, 1, 9]),
            )
            taken = {
                key
                for key, service in services.items()
                if evaluate(service.threshold.test, state).passed and state.age < (service.ages_out_at or 26)
            }
            assert accepting <= taken <= accepting | maybe


def test_the_table_has_a_row_for_each_cell_and_documents_every_column(tiny: SystemMap) -> None:
    table = coverage_table(tiny)
    assert [column.name for column in table.columns] == [*coverage(tiny).columns] == [c.name for c in COVERAGE_COLUMNS]
    assert len({tuple(row[key] for key in table.key) for row in table.rows}) == len(table.rows)
    assert {row["accepting"] for row in table.rows if row["accepts"] == 0} == {None}
