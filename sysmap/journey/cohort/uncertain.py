"""How much of each outcome's spread is chance, and how much is what nobody knows: for cohorts of several draws."""

import math
from typing import Any

import numpy as np
import pandas as pd

from sysmap.journey.cohort.columns import Meaning
from sysmap.journey.cohort.intervals import Numbers
from sysmap.journey.cohort.outcomes import Outcome, outcomes
from sysmap.journey.uncertainty import Split, split

COLUMNS = {
    "outcome": Meaning("word", "Which figure, of all children observed; the summary has it for each draw."),
    "mean": Meaning("as `unit` says", "The mean over all draws and replications."),
    "run_low": Meaning("as `unit` says", "From here …"),
    "run_high": Meaning(
        "as `unit` says", "… to here it lies in 95 of 100 runs, if neither luck nor assumptions are known."
    ),
    "chance": Meaning("the square of `unit`", "The variance that comes from luck."),
    "assumptions": Meaning("the square of `unit`", "The variance that comes from the uncertain numbers of the map."),
    "share": Meaning("share", "The part of the whole variance that comes from the uncertain numbers."),
    "share_low": Meaning("share", "The lower end of its interval."),
    "share_high": Meaning("share", "The upper end."),
    "unit": Meaning("words", "The unit of the figure."),
}
"""The columns of the table, by name."""


def uncertainty_frame(children: pd.DataFrame, follow: float) -> pd.DataFrame:
    """A row for each outcome that has a value in every replication of every draw.

    Empty where there are fewer than two draws, or than two replications of each.
    """
    draws, replications = (children[name].max() + 1 for name in ("draw", "replication"))
    rows = []
    for figure in outcomes(follow) if min(draws, replications) > 1 else ():
        values = _values(children, figure, draws, replications)
        if np.isfinite(values).all():
            most = 1.0 if figure.unit.startswith("share") else math.inf
            rows.append(_row(figure, split(values, least=0.0, most=most)))
    return pd.DataFrame(rows, columns=list(COLUMNS))


def _values(children: pd.DataFrame, figure: Outcome, draws: int, replications: int) -> Numbers:
    """The outcome in each draw (row) and replication (column); not a number where it is about nobody."""
    turn = children["draw"].to_numpy() * replications + children["replication"].to_numpy()
    above, below, _ = figure.parts(children)
    sums, over = (np.bincount(turn, part, draws * replications) for part in (above, below))
    found: Numbers = np.divide(sums, over, out=np.full_like(sums, np.nan), where=over > 0)
    return found.reshape(draws, replications)


def _row(figure: Outcome, parted: Split) -> dict[str, Any]:
    return {
        "outcome": figure.name,
        "mean": parted.mean,
        "run_low": parted.low,
        "run_high": parted.high,
        "chance": parted.chance,
        "assumptions": parted.assumptions,
        "share": parted.share,
        "share_low": parted.share_low,
        "share_high": parted.share_high,
        "unit": figure.unit,
    }
