"""How many replications a cohort takes."""

import pytest

from sysmap.errors import ArgumentError
from sysmap.journey.cohort.job import Job, Task
from sysmap.journey.cohort.plan import Plan
from sysmap.journey.cohort.size import MOST, observed_in, replications_for
from sysmap.journey.compile import Compiled, compile_map
from sysmap.model import SystemMap

PLAN = Plan(weeks=104, follow=52, warm_up=26)


@pytest.fixture(scope="module")
def compiled(tiny: SystemMap) -> Compiled:
    return compile_map(tiny)


def test_children_are_counted_before_anything_is_run(job: Job) -> None:
    for replication in (0, 7):
        observed = job.run(Task(0, replication)).children.size
        assert observed == observed_in(job.laid_out(0), job.plan, replication) > 0


def test_there_are_as_many_replications_as_it_takes_and_not_one_more(compiled: Compiled) -> None:
    counts = [observed_in(compiled, PLAN, replication) for replication in range(5)]
    assert replications_for(compiled, PLAN, sum(counts), None) == 5
    assert replications_for(compiled, PLAN, sum(counts[:4]) + 1, None) == 5
    assert replications_for(compiled, PLAN, sum(counts[:4]), None) == 4
    assert replications_for(compiled, PLAN, 1, None) == 1


def test_more_children_asked_for_change_nothing_of_those_that_fewer_meet(job: Job, expected: list[bytes], as_bytes):
    few, many = (replications_for(job.laid_out(0), job.plan, children, None) for children in (1_500, 4_000))
    assert 1 < few < many
    assert as_bytes([job.run(Task(0, replication)) for replication in range(few)]) == expected[:few]


def test_replications_are_taken_as_given_and_ten_where_nothing_is(compiled: Compiled) -> None:
    assert replications_for(compiled, PLAN, None, 3) == 3
    assert replications_for(compiled, PLAN, None, None) == 10


@pytest.mark.parametrize(
    ("children", "replications", "message"),
    [
        (0, None, "children: a number from 1 to 10,000,000, not 0"),
        (-5, None, "children: a number from 1 to 10,000,000, not -5"),
        (20_000_000, None, "children: a number from 1 to 10,000,000, not 20,000,000"),
        (None, 0, "replications: a number from 1 to 100,000, not 0"),
        (10, 10, "give a number of children or a number of replications, not both"),
    ],
)
def test_impossible_sizes_are_refused(compiled: Compiled, children, replications, message: str) -> None:
    with pytest.raises(ArgumentError) as caught:
        replications_for(compiled, PLAN, children, replications)
    assert str(caught.value) == message


def test_a_century_is_the_most(compiled: Compiled) -> None:
    with pytest.raises(ArgumentError) as caught:
        replications_for(compiled, Plan(weeks=5_200, warm_up=104), 1, None)
    assert str(caught.value) == "a run takes at most 5200 weeks, warm-up included, not 5304"


def test_a_map_on_which_nobody_arrives_has_no_cohort(make, serve) -> None:
    with pytest.raises(ArgumentError) as caught:
        replications_for(compile_map(make({"club": {"service": serve()}}, [])), PLAN, 1, None)
    assert str(caught.value) == "no children arrive on this map, so that none can be observed"


def test_children_who_hardly_ever_arrive_are_not_waited_for(compiled: Compiled, monkeypatch) -> None:
    monkeypatch.setitem(MOST, "replications", 2)
    observed = sum(observed_in(compiled, PLAN, replication) for replication in range(2))
    with pytest.raises(ArgumentError) as caught:
        replications_for(compiled, PLAN, 1_000_000, None)
    assert str(caught.value) == (
        f"2 replications observe only {observed} of 1,000,000 children; let more weeks be observed"
    )
