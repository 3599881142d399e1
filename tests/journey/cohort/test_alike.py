"""Many children like one: the counts of each child, of each actor and of the ways they go."""

from collections import Counter
from dataclasses import replace

import numpy as np
import pytest

from sysmap.errors import ArgumentError
from sysmap.journey.cohort.alike import EACH, Alike, counted, lives, lives_of, simulated
from sysmap.journey.cohort.alike_log import ENDS, LOSSES, STANDS, WAYS
from sysmap.journey.cohort.alike_result import Many, share, wilson
from sysmap.journey.compile import Compiled, compile_map
from sysmap.journey.records import Record, records
from sysmap.journey.summary import summarise
from sysmap.model import SystemMap

REPLICATIONS = 4
CHILD = "exploited-14"


@pytest.fixture(scope="module")
def compiled(shipped: SystemMap) -> Compiled:
    return compile_map(shipped)


@pytest.fixture(scope="module")
def asked(shipped: SystemMap) -> Alike:
    return Alike(shipped.population.profiles[CHILD], 104.0)


@pytest.fixture(scope="module")
def many(compiled: Compiled, asked: Alike) -> Many:
    return Many(asked, tuple(lives_of(compiled, asked, range(REPLICATIONS), 2)))


def followed(asked: Alike, every: list[Record]) -> list[list[Record]]:
    """The records of each child, up to the end of the weeks it is followed."""
    return [
        [one for one in every if one.child == int(child.word) and one.week <= child.week + asked.weeks]
        for child in asked.company()
    ]


def test_each_child_counts_as_the_summary_of_a_route_counts(compiled: Compiled, asked: Alike) -> None:
    run = simulated(compiled, asked, 0)
    rows = counted(run, asked, 0).children
    for row, child, mine in zip(rows, asked.company(), followed(asked, list(records(run))), strict=True):
        summary = summarise(mine, child.week + asked.weeks)
        assert row["first_notice"] == pytest.approx(np.inf if summary.first_notice is None else summary.first_notice)
        assert row["first_support"] == pytest.approx(np.inf if summary.first_support is None else summary.first_support)
        assert row["weeks_waiting"] == pytest.approx(summary.weeks_waiting)
        assert row["referrals"] == summary.referrals
        assert row["retold"] == summary.retellings
        assert row["incidents"] == summary.incidents
        assert row["incidents_before"] == summary.incidents_before_support


def test_an_actor_counts_each_child_once_however_often_it_happens(compiled: Compiled, asked: Alike) -> None:
    run = simulated(compiled, asked, 0)
    ways = counted(run, asked, 0).ways
    children = followed(asked, list(records(run)))
    kinds = WAYS["declined"]
    times = Counter(one.actor for mine in children for one in mine if one.kind in kinds)
    people = Counter(actor for mine in children for actor in {one.actor for one in mine if one.kind in kinds})
    place = list(WAYS).index("declined")
    assert times.total() > people.total() > 0
    assert {compiled.actors[at]: n for at, n in enumerate(ways.times[:, place]) if n} == times
    assert {compiled.actors[at]: n for at, n in enumerate(ways.people[:, place]) if n} == people
    lost = ways.people[:, [list(WAYS).index(way) for way in LOSSES]]
    assert (ways.losing >= lost.max(axis=1)).all()
    assert (ways.losing <= np.minimum(lost.sum(axis=1), EACH)).all()


def test_the_same_question_has_the_same_answer_on_any_number_of_threads(compiled: Compiled, asked: Alike) -> None:
    one, two = (lives_of(compiled, asked, [3, 1], threads) for threads in (1, 2))
    assert [part.replication for part in two] == [3, 1]
    for mine, other in zip(one, two, strict=True):
        assert mine.children.tobytes() == other.children.tobytes()
    assert one[1].children.tobytes() == lives(compiled, asked, 1).children.tobytes()
    assert one[1].children.tobytes() != one[0].children.tobytes()


def test_what_flows_into_a_place_flows_out_and_all_of_it_is_the_children(many: Many, compiled: Compiled) -> None:
    flows = many.flows(compiled.actors, most=3)
    into, out = Counter[str](), Counter[str]()
    for flow in flows:
        out[flow.source] += flow.children
        into[flow.target] += flow.children
    assert out["all:"] == many.number == REPLICATIONS * EACH
    last = {place for place in into if place.startswith(("ending:", "without:"))}
    assert sum(into[place] for place in last) == many.number
    for place in (set(into) | set(out)) - last - {"all:"}:
        assert into[place] == out[place]
    assert {place.split(":")[1] for place in into if place.startswith("ending:")} <= set(ENDS)
    assert {place.split(":")[1] for place in into if place.startswith("without:")} <= set(STANDS)


def test_children_without_support_end_where_something_last_happened(shipped: SystemMap, compiled: Compiled) -> None:
    soon = Alike(shipped.population.profiles["kyle"], 12.0)
    many = Many(soon, tuple(lives_of(compiled, soon, range(REPLICATIONS), 2)))
    without = many.children[many.children["supported_by"] < 0]
    assert 0 < without.size < many.number
    assert (without["stands"] >= 0).all()
    assert np.isinf(without["first_support"]).all()
    assert (many.children["stands"][many.children["supported_by"] >= 0] == -1).all()


def test_gates_turn_away_no_more_than_they_are_put_to(many: Many) -> None:
    assert many.gates
    for gate in many.gates:
        assert gate.turned.value <= gate.tested.value
        assert 0 < gate.declines <= gate.decisions
        assert sum(number for _, number in gate.leaves) >= round(gate.turned.value * many.number)


def test_a_share_of_nobody_or_everybody_is_not_certain() -> None:
    nobody, everybody = share(np.zeros(5)), share(np.full(5, EACH))
    assert (nobody.value, nobody.low) == (0.0, 0.0)
    assert 0.0 < nobody.high < 0.1
    assert (everybody.value, everybody.high) == (1.0, 1.0)
    assert 0.9 < everybody.low < 1.0


def test_wilsons_interval_is_the_published_one() -> None:
    low, high = wilson(4, 10)  # worked by hand: centre (4 + 1.92) / 13.84, half 1.96 / 13.84 * sqrt(2.4 + 0.9604)
    assert low == pytest.approx(0.1682, abs=1e-4)
    assert high == pytest.approx(0.6873, abs=1e-4)


def test_replications_that_differ_widen_a_share_past_that_of_lone_children() -> None:
    alike, apart = share(np.full(10, EACH // 2)), share(np.array([0, EACH] * 5))
    assert alike.value == apart.value == 0.5
    assert apart.high - apart.low > alike.high - alike.low


def test_a_quantile_past_the_weeks_followed_is_infinite(many: Many) -> None:
    never = np.where(np.arange(many.number) % 4, np.inf, 3.0)
    assert many.quantile(never, 0.2).value == 3.0
    assert many.quantile(never, 0.5).value == np.inf
    weeks = many.children["first_support"]
    found = [many.quantile(weeks, part) for part in (0.25, 0.5, 0.75)]
    assert [one.value for one in found] == sorted(one.value for one in found)
    assert all(one.low <= one.value <= one.high for one in found)


def test_equal_children_are_one_question_and_others_are_not(asked: Alike) -> None:
    older = replace(asked, profile=asked.profile.model_copy(update={"age": 15.0}))
    assert asked.key == Alike(asked.profile.model_copy(), 104.0).key
    assert len({asked.key, older.key, replace(asked, seed=2).key, replace(asked, weeks=52.0).key}) == 4
    with pytest.raises(ArgumentError, match="a journey takes some weeks"):
        Alike(asked.profile, 0.0)
