"""Gates that read need higher or lower than it is: worked by hand, and in numbers over many children."""

import math
from typing import Any

import pytest

from sysmap.journey import route, tell
from sysmap.journey.compile import compile_map
from sysmap.journey.records import GATE_KINDS, Record, log_table, records
from sysmap.journey.run import simulate
from sysmap.journey.switches import Switches
from sysmap.model import SystemMap, evaluate

WORRIED = {"entry": {"how": "A teacher worries."}}
TARGETED = {"test": {"need": {"at-least": 3}}}
GIRL = {"id": "girl", "name": "Girl", "means": "A girl.", "group": "characteristic"}


def gate(make: Any, serve: Any, refer: Any, reads: dict[str, Any] | None, **more: Any) -> SystemMap:
    """school -> clinic, whose threshold is need 3 as it reads it"""
    clinic = serve(threshold=TARGETED, **({"reads-need": reads} if reads else {}), **more)
    made: SystemMap = make(
        {"school": WORRIED, "clinic": {"service": clinic}}, [refer("school", "clinic")], attributes={"girl": GIRL}
    )
    return made


def verdicts(found: list[Record]) -> list[str]:
    return [record.kind for record in found if record.kind in GATE_KINDS]


def readings(found: list[Record]) -> list[tuple[int, int]]:
    return [(record.state.need, record.detail) for record in found if record.kind == "need-read"]


@pytest.mark.parametrize("levels", [-3, -2, -1, 0, 1, 2, 3])
@pytest.mark.parametrize("need", [1, 2, 3, 4])
def test_whole_levels_move_the_threshold_by_so_many(
    make: Any, serve: Any, refer: Any, follow: Any, need: int, levels: int
) -> None:
    """Read one level lower, a threshold of need 3 is passed at need 4 alone; what is read stays from 1 to 4"""
    found = follow(gate(make, serve, refer, {"levels": levels}), update={"need": need})
    read = min(4, max(1, need + levels))
    assert verdicts(found)[0] == ("passed" if read >= 3 else "declined")
    assert set(readings(found)) == ({(need, read)} if read != need else set())
    assert {record.state.need for record in found if record.kind in GATE_KINDS} == {read}


def test_levels_of_nought_change_no_byte(tiny: SystemMap) -> None:
    biased = tiny.model_dump(mode="json")
    for actor in biased["actors"].values():
        if actor.get("service"):
            actor["service"]["reads-need"] = {"levels": 0, "levels-for": {"substance-use": 0}, "levels-known": 0}
    runs = [simulate(compile_map(on), weeks=200, log="all") for on in (tiny, SystemMap.model_validate(biased))]
    assert len({log_table(run).tobytes() for run in runs}) == 1


@pytest.mark.parametrize(
    ("reads", "update", "read"),
    [
        ({"levels-for": {"girl": -1}}, {"attributes": ("girl",)}, 2),
        ({"levels-for": {"girl": -1}}, {}, 3),
        ({"levels-for": {"girl": -1, "unwell": -1}}, {"attributes": ("girl", "unwell")}, 1),
        ({"levels": 1, "levels-for": {"girl": -2}}, {"attributes": ("girl",)}, 2),
        ({"levels-known": -1}, {}, 3),
        ({"levels-known": -1}, {"known_to": ("clinic",)}, 2),
        ({"levels-unknown": -1}, {}, 2),
        ({"levels-unknown": -1}, {"known_to": ("clinic",)}, 3),
    ],
)
def test_levels_go_by_attribute_and_by_who_is_known_and_add_up(
    make: Any, serve: Any, refer: Any, follow: Any, reads: dict[str, Any], update: dict[str, Any], read: int
) -> None:
    found = follow(gate(make, serve, refer, reads), update=update)
    assert next(record.state.need for record in found if record.kind in GATE_KINDS) == read


def test_levels_on_a_characteristic_fall_away_with_disproportionality(
    make: Any, serve: Any, refer: Any, follow: Any
) -> None:
    on = gate(make, serve, refer, {"levels-for": {"girl": -1, "unwell": 1}})
    off = {"disproportionality": False}
    assert verdicts(follow(on, update={"attributes": ("girl",)})) == ["declined"]
    assert verdicts(follow(on, update={"attributes": ("girl",)}, switches=off))[0] == "passed"
    assert verdicts(follow(on, update={"attributes": ("girl", "unwell"), "need": 2}, switches=off))[0] == "passed"


def crowd(make: Any, serve: Any, **more: Any) -> SystemMap:
    """Five children a week, all at need 3, go from the school to the clinic as soon as they arrive."""
    every = {"how": "All come.", "meets": {"not": {"reports": {"at-least": 1}}}, "contacts": 1e9, "notices": 1}
    line = {"from": "school", "to": "clinic", "type": "refers", "referral": {"likelihood": 1}}
    clinic = {"service": serve(threshold=TARGETED, **more)}
    made: SystemMap = make({"school": {"entry": every}, "clinic": clinic}, [line], arrivals={"per-year": 2600})
    return made


def everybody(on: SystemMap, **switches: bool) -> list[Record]:
    return list(records(simulate(compile_map(on), weeks=60, switches=Switches(**switches), log="all")))


@pytest.mark.parametrize("part", [0.1, 0.3, 0.75])
def test_a_part_of_a_level_is_read_with_that_chance(make: Any, serve: Any, part: float) -> None:
    found = everybody(crowd(make, serve, **{"reads-need": {"levels": -part}}))
    tested = [record.kind == "passed" for record in found if record.kind in GATE_KINDS and record.detail == 0]
    declined = tested.count(False) / len(tested)
    assert len(tested) > 2500
    assert abs(declined - part) < 4 * math.sqrt(part * (1 - part) / len(tested))
    drawn = [(record.drawn or 0.0, record.chance) for record in found if record.kind == "need-read"]
    assert all(chance == pytest.approx(1 - part) and number >= chance for number, chance in drawn)


def test_a_lower_reading_turns_away_nobody_less_and_nobody_else(make: Any, serve: Any) -> None:
    """The same number decides for each child, so those turned away at -0.3 are among those turned away at -0.6"""
    away = [
        {record.child for record in everybody(crowd(make, serve, **reads)) if record.kind == "declined"}
        for reads in ({"reads-need": {"levels": -0.3}}, {"reads-need": {"levels": -0.6}})
    ]
    assert away[0] < away[1]


def test_a_second_test_reads_alike(make: Any, serve: Any) -> None:
    found = everybody(crowd(make, serve, **{"reads-need": {"levels": 0.5}}))
    read: dict[int, set[int]] = {}
    for record in found:
        if record.kind in GATE_KINDS:
            read.setdefault(record.child, set()).add(record.state.need)
    assert {frozenset(levels) for levels in read.values()} == {frozenset([3]), frozenset([4])}


def test_a_long_list_lowers_the_need_that_was_read(make: Any, serve: Any) -> None:
    found = everybody(crowd(make, serve, places=0, tightening={"beyond": 3}, **{"reads-need": {"levels": 1}}))
    assert {record.state.need for record in found if record.kind == "passed"} == {4, 3}
    assert not [record for record in found if record.kind == "declined"]
    found = everybody(crowd(make, serve, places=0, tightening={"beyond": 3}, **{"reads-need": {"levels": 0.5}}))
    long = [record for record in found if record.kind in GATE_KINDS and record.queue]
    read = {record.child for record in found if record.kind == "need-read"}
    assert {(record.kind, record.state.need, record.child in read) for record in long} == {
        ("passed", 3, True),
        ("declined", 2, False),
    }


def test_every_decision_is_the_models_on_the_need_that_was_read(make: Any, serve: Any) -> None:
    more = {"places": 5, "tightening": {"beyond": 3}, "reads-need": {"levels": -0.4, "levels-known": 0.5}}
    on = crowd(make, serve, **more)
    service = on.actors["clinic"].service
    assert service
    for record in everybody(on):
        if record.kind in GATE_KINDS:
            verdict = evaluate(service.threshold.test, record.state)
            assert (verdict.passed, verdict.failing) == (record.kind == "passed", record.failing)


def test_switched_off_need_is_read_as_it_is(make: Any, serve: Any) -> None:
    biased = simulate(
        compile_map(crowd(make, serve, **{"reads-need": {"levels": -0.5}})),
        weeks=30,
        switches=Switches(assessed_need=False),
        log="all",
    )
    plain = simulate(compile_map(crowd(make, serve)), weeks=30, log="all")
    assert log_table(biased).tobytes() == log_table(plain).tobytes()


def test_a_reading_is_told_with_its_reasons(make: Any, serve: Any, refer: Any) -> None:
    why = "Harm to girls is seen less."
    reads = {"levels-for": {"girl": {"low": -1, "likely": -1, "high": 0, "why": why}}}
    on = gate(make, serve, refer, reads)
    child = on.population.profiles["ana"].model_copy(update={"attributes": ("girl",)})
    told = tell(route(on, child, enters_at="school", alone=True))
    assert "Clinic reads need as 2 (early help), lower than it is." in told
    assert f"Assumed, for how need is read (-1 to 0 levels of need, likeliest -1): {why}" in told
    assert "the child is at need 2 (early help)" in told
    assert route(on, child, enters_at="school", alone=True).summary.need_at_end == 3
