"""What a cohort came to, and enough of how it came about to make it again."""

import platform
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from importlib.metadata import version
from typing import Any

import pandas as pd

from sysmap.journey.cohort.frames import Frames, frames
from sysmap.journey.cohort.job import Job
from sysmap.journey.cohort.observe import Observed
from sysmap.journey.cohort.plan import Plan
from sysmap.journey.cohort.uncertain import uncertainty_frame
from sysmap.journey.limits import cautions
from sysmap.model import SystemMap

TABLES = ("children", "actors", "relationships", "summary", "lists")
"""The tables that every cohort has, draw by draw."""
ONE_EACH = "One replication of each draw cannot part chance from assumptions."


@dataclass(frozen=True)
class CohortProvenance:
    """Which map, which plan, how much of it, by which software. The same again gives the same bytes.

    How many threads, processes or machines shared the work is not part of it, since nothing depends on that.
    """

    map_version: str
    """The content hash of the map, overlays applied."""
    overlays: tuple[str, ...]
    """The areas and reforms applied, in order."""
    plan: Plan
    draws: int
    """How many draws of the uncertain numbers; 1 where each stands at its likeliest value."""
    replications: int
    """Of each draw: numbers 0 and up under the plan's seed."""
    children_asked: int | None
    """How many children were asked for; None where replications were."""
    children_observed: int
    """How many were observed, over all replications and draws."""
    versions: dict[str, str]
    """The software that the numbers may depend on."""

    def as_dict(self) -> dict[str, Any]:
        """As JSON holds it. Lengths are weeks."""
        return {
            "software": f"sysmap {self.versions['sysmap']}",
            "map": self.map_version,
            "overlays": list(self.overlays),
            "seed": self.plan.seed,
            "replications": self.replications,
            "draws": self.draws,
            "children_asked": self.children_asked,
            "children_observed": self.children_observed,
            "weeks": float(self.plan.weeks),
            "follow": float(self.plan.follow),
            "warm_up": float(self.plan.warm_up),
            "switched_off": list(self.plan.switches.off),
            "versions": dict(self.versions),
        }


@dataclass(frozen=True, eq=False)
class Results:
    """The tables of a cohort; every column's unit and meaning stand in `sysmap.journey.cohort.frames.COLUMNS`.

    With more than one draw of the uncertain numbers, each table of what happened has a first column `draw`, from 0.
    """

    system: SystemMap = field(repr=False)
    """The map that was run, overlays applied."""
    children: pd.DataFrame = field(repr=False)
    """A row for each observed child."""
    actors: pd.DataFrame = field(repr=False)
    """A row for each actor."""
    relationships: pd.DataFrame = field(repr=False)
    """A row for each line of referral."""
    summary: pd.DataFrame = field(repr=False)
    """A row for each outcome of each group of children, with its interval over replications."""
    outcomes: pd.DataFrame = field(repr=False)
    """A row for each outcome: what it means, and which children it is about; the same for every draw."""
    lists: pd.DataFrame = field(repr=False)
    """A row for each service and each few weeks after the warm-up."""
    uncertainty: pd.DataFrame | None = field(repr=False)
    """With more than one draw: of each outcome, how much of its spread is chance and how much assumptions."""
    provenance: CohortProvenance
    cautions: tuple[str, ...]
    """What a reader must know before using any of it."""


def results(job: Job, replications: int, asked: int | None, observed: Sequence[Observed]) -> Results:
    """The results of a job, from the outcomes of its replications, draw by draw."""
    drawn = [
        frames(job.laid_out(draw), job.plan, observed[draw * replications : (draw + 1) * replications])
        for draw in range(job.draws)
    ]
    tables = {name: _together([getattr(one, name) for one in drawn]) for name in TABLES}
    parted = uncertainty_frame(tables["children"], job.plan.follow) if job.draws > 1 else None
    made = CohortProvenance(
        map_version=job.system.version,
        overlays=job.system.overlays,
        plan=job.plan,
        draws=job.draws,
        replications=replications,
        children_asked=asked,
        children_observed=len(tables["children"]),
        versions={name: version(name) for name in ("sysmap", "numpy", "numba")} | {"python": platform.python_version()},
    )
    return Results(
        system=job.system,
        **tables,
        outcomes=drawn[0].outcomes,
        uncertainty=parted,
        provenance=made,
        cautions=tuple(_cautions(job, replications, drawn)),
    )


def _cautions(job: Job, replications: int, drawn: Sequence[Frames]) -> Iterator[str]:
    """What to know of these numbers, and then of any made from this map."""
    found = Counter(caution for one in drawn for caution in one.cautions)
    for caution, times in found.items():
        yield caution if times == job.draws else f"In {times} of {job.draws} draws: {caution}"
    if job.draws > 1 and replications == 1:
        yield ONE_EACH
    yield from cautions(job.system, drawn=job.draws > 1)


def _together(draws: Sequence[pd.DataFrame]) -> pd.DataFrame:
    """The frames of all draws under one another; a single one as it is."""
    if len(draws) == 1:
        return draws[0]
    return pd.concat(
        [frame.assign(draw=draw)[["draw", *frame.columns]] for draw, frame in enumerate(draws)], ignore_index=True
    )
