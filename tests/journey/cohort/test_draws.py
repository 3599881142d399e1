"""Several draws of the uncertain numbers in one cohort."""

import pytest

from sysmap.journey.assumptions import redraw, sample, uncertain, values_of
from sysmap.journey.cohort.job import Job, Task
from sysmap.journey.cohort.run import Workers
from sysmap.model import SystemMap


@pytest.fixture(scope="module")
def drawn(job: Job) -> Job:
    return Job(job.system, job.plan, draws=3)


def test_each_draw_runs_the_map_with_the_numbers_drawn_for_it(drawn: Job, tiny: SystemMap) -> None:
    numbers = uncertain(tiny)
    rows = sample(numbers, 3, drawn.plan.seed)
    for draw in range(3):
        assert drawn.map_at(draw) == redraw(tiny, values_of(numbers, rows[draw]))
    assert len({drawn.map_at(draw).version for draw in range(3)} | {tiny.version}) == 4


def test_one_draw_is_the_map_as_it_is(job: Job, tiny: SystemMap) -> None:
    assert job.map_at(0) is tiny


def test_draws_are_the_same_whoever_runs_them(drawn: Job, as_bytes) -> None:
    tasks = [Task(draw, replication) for draw in range(3) for replication in range(2)]
    alone = [drawn.run(task) for task in reversed(tasks)][::-1]
    assert as_bytes(Workers(threads=2).run(drawn, tasks)) == as_bytes(alone)
    assert len(set(as_bytes(alone))) == 6
