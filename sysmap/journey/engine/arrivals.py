"""When children come into the model."""

from typing import Any

import numpy as np

from sysmap.journey.engine import processes
from sysmap.journey.engine.codes import ONCE
from sysmap.journey.engine.inner import inner
from sysmap.journey.engine.philox import Key, exponential


@inner
def count_or_fill(key: Key, per_week: float, until: float, weeks: Any) -> int:
    """Write the weeks of arrival before `until` into `weeks`, as far as they fit; how many there are."""
    week, number = 0.0, 0
    while True:
        child = np.uint64(number + 1)
        week += exponential(key, child, processes.ARRIVAL, processes.NO_ITEM, ONCE) / per_week
        if week >= until:
            return number
        if number < weeks.size:
            weeks[number] = week
        number += 1
