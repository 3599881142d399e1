"""The summary of a cohort: every outcome of every group, with its interval over replications."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd

from sysmap.journey.cohort.groups import groups
from sysmap.journey.cohort.intervals import Numbers, counted, margin, mean_of
from sysmap.journey.cohort.observe import Observed
from sysmap.journey.cohort.outcomes import outcomes
from sysmap.journey.cohort.people import stacked
from sysmap.journey.cohort.plan import Plan
from sysmap.journey.compile import Compiled


def summary_frame(compiled: Compiled, plan: Plan, observed: Sequence[Observed], children: pd.DataFrame) -> pd.DataFrame:
    """A row for each outcome of each group that has a child; the columns are explained in `columns.COLUMNS`.

    A difference is that of a group from all other children of the same replication, so that what luck they share
    cancels out. Sums are taken in the order of the children, so that they are the same to the last digit anywhere.
    """
    found = [group for group in groups(compiled, stacked(observed)) if group.kind == "all" or group.members.any()]
    figures = outcomes(plan.follow)
    turn = np.repeat(np.arange(len(observed)), [one.children.size for one in observed])
    above, below, about = (np.zeros((len(observed), len(found), len(figures))) for _ in range(3))
    for column, figure in enumerate(figures):
        parts = figure.parts(children)
        for row, group in enumerate(found):
            chosen = np.flatnonzero(group.members)
            for total, part in zip((above, below, about), parts, strict=True):
                total[:, row, column] = np.bincount(turn[chosen], part[chosen], len(observed))
    rest_above, rest_below = above[:, :1] - above, below[:, :1] - below
    numbers = _numbers(_over(above, below), _over(rest_above, rest_below))
    labels = {
        "outcome": [one.name for _ in found for one in figures],
        "group_kind": [group.kind for group in found for _ in figures],
        "group": [group.key for group in found for _ in figures],
    }
    return pd.DataFrame(
        labels
        | {name: number.ravel() for name, number in numbers.items()}
        | {"unit": [one.unit for _ in found for one in figures], "children": about.sum(axis=0).ravel().astype(np.int64)}
    )


def _numbers(values: Numbers, others: Numbers) -> dict[str, Any]:
    """Means, differences and their intervals over the first axis, which is that of replications."""
    apart = values - others
    apart[:, 0] = np.nan  # all children differ from nobody
    found: dict[str, Any] = {}
    for name, sample in (("", values), ("difference", apart)):
        mean, half = mean_of(sample), margin(sample)
        found[name or "mean"] = mean
        found[f"{name}_low".strip("_")], found[f"{name}_high".strip("_")] = mean - half, mean + half
    return found | {"replications": counted(values)}


def _over(above: Numbers, below: Numbers) -> Numbers:
    """A ratio; not a number where there is nothing to divide by."""
    found: Numbers = np.where(below > 1e-12, above / np.where(below > 1e-12, below, 1.0), np.nan)  # noqa: PLR2004 - 0
    return found
