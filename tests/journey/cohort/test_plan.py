"""A plan whose lengths cannot go together is refused in words."""

import math

import pytest

from sysmap.errors import ArgumentError
from sysmap.journey.cohort.plan import Plan


@pytest.mark.parametrize(
    ("lengths", "words"),
    [
        ({"weeks": -1}, "weeks is a number of weeks, 0 or more, not -1"),
        ({"warm_up": -0.5}, "warm-up is a number of weeks, 0 or more, not -0.5"),
        ({"follow": math.nan}, "follow is a number of weeks, 0 or more, not nan"),
        ({"weeks": math.inf}, "weeks is a number of weeks, 0 or more, not inf"),
        ({"weeks": 0, "follow": 0}, "weeks of observation must be more than 0: the horizon lies after the warm-up"),
        (
            {"weeks": 52, "follow": 104},
            "each child is followed for more than 0 and at most the 52 weeks of observation, not for 104",
        ),
        (
            {"weeks": 52, "follow": 0},
            "each child is followed for more than 0 and at most the 52 weeks of observation, not for 0",
        ),
    ],
)
def test_lengths_that_cannot_go_together(lengths: dict[str, float], words: str) -> None:
    with pytest.raises(ArgumentError) as raised:
        Plan(**lengths)
    assert str(raised.value) == words


def test_observed_are_those_who_can_be_followed_to_the_end() -> None:
    plan = Plan(weeks=200, follow=50, warm_up=20)
    assert (plan.end, plan.last_arrival) == (220, 170)
