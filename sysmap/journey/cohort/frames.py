"""What a cohort came to, as tables with documented columns, and what a reader must know before using them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pandas as pd

from sysmap.journey.cohort.columns import COLUMNS, Meaning
from sysmap.journey.cohort.desks import actors_frame, lines_frame, lists_frame
from sysmap.journey.cohort.observe import Observed
from sysmap.journey.cohort.outcomes import outcomes_frame
from sysmap.journey.cohort.people import children_frame
from sysmap.journey.cohort.plan import Plan
from sysmap.journey.cohort.summed import summary_frame
from sysmap.journey.compile import Compiled
from sysmap.model.wording import namer

__all__ = ["COLUMNS", "Frames", "Meaning", "frames"]
ALONE = "One replication shows no interval: none of these numbers says how far chance alone would move it."
NOBODY = "No child arrived in the weeks in which children are observed."
UNKNOWN = "One replication cannot show whether a list is steady."
DRIFTS = "The list of {name} is {label}: no long-run average is given for it."


@dataclass(frozen=True, eq=False)
class Frames:
    """The tables of a cohort; every column's unit and meaning stand in `COLUMNS`."""

    children: pd.DataFrame
    """A row for each observed child."""
    actors: pd.DataFrame
    """A row for each actor."""
    relationships: pd.DataFrame
    """A row for each line of referral or signpost."""
    summary: pd.DataFrame
    """A row for each outcome of each group of children, with its interval over replications."""
    outcomes: pd.DataFrame
    """A row for each outcome: what it means, and which children it is about."""
    lists: pd.DataFrame
    """A row for each service and each few weeks after the warm-up."""
    cautions: tuple[str, ...]
    """What a reader must know before using any of it."""


def frames(compiled: Compiled, plan: Plan, observed: Sequence[Observed]) -> Frames:
    """The tables of one or more replications of one map under one plan."""
    children, actors = children_frame(compiled, observed), actors_frame(compiled, plan, observed)
    return Frames(
        children=children,
        actors=actors,
        relationships=lines_frame(compiled, plan, observed),
        summary=summary_frame(compiled, plan, observed, children),
        outcomes=outcomes_frame(plan.follow),
        lists=lists_frame(compiled, plan, observed),
        cautions=tuple(_cautions(compiled, observed, actors)),
    )


def _cautions(compiled: Compiled, observed: Sequence[Observed], actors: pd.DataFrame) -> Iterator[str]:
    if not sum(one.children.size for one in observed):
        yield NOBODY
    if len(observed) == 1:
        yield ALONE
    if (actors["steady"] == "unknown").any():
        yield UNKNOWN
    name = namer(compiled.system)
    for key, label in zip(actors["id"], actors["steady"], strict=True):
        if label in ("growing", "shrinking"):
            yield DRIFTS.format(name=name(key), label=label)
