"""What is observed of a replication is what happened in it."""

import pickle

from sysmap.journey.cohort.observe import observe
from sysmap.journey.cohort.plan import Plan
from sysmap.journey.compile import compile_map
from sysmap.model import SystemMap

PLAN = Plan(weeks=120, follow=50, warm_up=30)


def test_every_child_observed_is_followed_equally_long(tiny: SystemMap) -> None:
    found = observe(compile_map(tiny), PLAN, 0)
    arrives = found.children["arrives"]
    assert found.children.size > 0
    assert ((arrives >= PLAN.warm_up) & (arrives <= PLAN.last_arrival)).all()


def test_what_is_observed_can_be_sent_to_another_process(tiny: SystemMap) -> None:
    found = observe(compile_map(tiny), PLAN, 0)
    assert pickle.loads(pickle.dumps(found)).children.tobytes() == found.children.tobytes()  # noqa: S301
