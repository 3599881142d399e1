"""Which assumptions an outcome of a cohort hangs on."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from sysmap.errors import ArgumentError, unknown
from sysmap.journey.cohort.gather import silent
from sysmap.journey.cohort.job import Job, Task
from sysmap.journey.cohort.outcomes import Outcome, outcomes
from sysmap.journey.cohort.people import children_frame
from sysmap.journey.cohort.plan import Plan
from sysmap.journey.cohort.run import Workers
from sysmap.journey.cohort.size import replications_for
from sysmap.journey.compile import compile_map
from sysmap.journey.sensitivity import By, Sensitivity, sensitivity
from sysmap.model import SystemMap

USUAL_REPLICATIONS = 2
"""Of each run of a screening: luck is the same in all of them, so that few are enough."""


@dataclass(frozen=True)
class Measured:
    """An outcome of a cohort, worked out for one map after another with the same luck."""

    figure: Outcome
    plan: Plan
    replications: int
    workers: Workers

    def __call__(self, system: SystemMap) -> float:
        """The mean over replications. Raises ArgumentError where a replication has no child whom it is about."""
        job = Job(system, self.plan)
        observed = self.workers.run(job, [Task(0, replication) for replication in range(self.replications)])
        children = children_frame(job.laid_out(0), observed)
        above, below, _ = self.figure.parts(children)
        turn = children["replication"].to_numpy()
        over = np.bincount(turn, below, self.replications)
        if not over.all():
            raise ArgumentError(
                f'in some run there is no child whom "{self.figure.name}" is about; observe more weeks or children'
            )
        return float((np.bincount(turn, above, self.replications) / over).mean())


def screen(  # noqa: PLR0913 - a screening has this many circumstances
    system: SystemMap,
    outcome: str,
    *,
    children: int | None = None,
    replications: int | None = None,
    plan: Plan | None = None,
    by: By = "kind",
    top: int = 3,
    trajectories: int = 6,
    threads: int = 2,
    cluster: str | None = None,
    progress: Callable[[int, int], None] = silent,
) -> Sensitivity:
    """Screen the map's uncertain numbers for those that an outcome of a cohort hangs on.

    `outcome` is a word of the summary's column `outcome`, measured over all children observed. Each run of the
    screening takes two replications unless told otherwise, the same in every run. `by`, `top` and `trajectories` as for
    `sensitivity`, the rest as for `cohort`.

    Raises ArgumentError for an outcome that there is not, an impossible size, or where SALib is missing.
    """
    chosen = plan or Plan()
    figure = outcome_named(outcome, chosen.follow)
    wanted = replications if children or replications else USUAL_REPLICATIONS
    number = replications_for(compile_map(system), chosen, children, wanted)
    measured = Measured(figure, chosen, number, Workers(threads, cluster=cluster))
    return sensitivity(system, measured, by=by, top=top, trajectories=trajectories, seed=chosen.seed, progress=progress)


def outcome_named(name: str, follow: float) -> Outcome:
    """The outcome of that name. Raises ArgumentError where there is none."""
    figures = {figure.name: figure for figure in outcomes(follow)}
    if name not in figures:
        raise unknown("outcome", name, figures)
    return figures[name]
