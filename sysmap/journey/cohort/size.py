"""How many replications a cohort takes. More children are observed by more replications, never by more arrivals."""

from sysmap.errors import ArgumentError
from sysmap.journey.cohort.plan import Plan
from sysmap.journey.compile import Compiled
from sysmap.journey.engine.kernel import arrival_weeks
from sysmap.journey.run import Span

USUAL_REPLICATIONS = 10
"""Where nothing is asked for: enough for an interval that means something."""
MOST = {"children": 10_000_000, "replications": 100_000, "draws": 10_000, "threads": 256, "processes": 256}
"""The largest sizes taken; past them a slip of the keyboard is likelier than a wish."""
LONGEST = 5_200.0
"""The most weeks that a run takes, warm-up included: a century."""


def replications_for(compiled: Compiled, plan: Plan, children: int | None, replications: int | None) -> int:
    """How many replications, from the first on, it takes to observe at least so many children.

    A pure function of the map, the plan and what is asked for, since arrivals depend on nothing that happens.

    Raises ArgumentError where both are given, or either is impossible, or where nobody can be observed.
    """
    if children is not None and replications is not None:
        raise ArgumentError("give a number of children or a number of replications, not both")
    if plan.end > LONGEST:
        raise ArgumentError(f"a run takes at most {LONGEST:g} weeks, warm-up included, not {plan.end:g}")
    check_size("replications", replications)
    check_size("children", children)
    if compiled.arrivals_per_week <= 0.0:
        raise ArgumentError("no children arrive on this map, so that none can be observed")
    if children is None:
        return replications or USUAL_REPLICATIONS
    return _until_observed(compiled, plan, children)


def check_size(name: str, size: int | None) -> None:
    """Refuse a size that makes no sense or is out of all proportion. Raises ArgumentError."""
    if size is not None and not 1 <= size <= MOST[name]:
        raise ArgumentError(f"{name}: a number from 1 to {MOST[name]:,}, not {size:,}")


def observed_in(compiled: Compiled, plan: Plan, replication: int) -> int:
    """How many children a replication will observe."""
    key = compiled.world(plan.seed, replication, plan.switches.engine).key
    weeks = arrival_weeks(key, compiled.arrivals_per_week, plan.end)
    return int(Span(plan.warm_up, plan.last_arrival, plan.follow).chosen(weeks).size)


def _until_observed(compiled: Compiled, plan: Plan, children: int) -> int:
    observed = 0
    for replication in range(MOST["replications"]):
        observed += observed_in(compiled, plan, replication)
        if observed >= children:
            return replication + 1
    raise ArgumentError(
        f"{MOST['replications']:,} replications observe only {observed:,} of {children:,} children; "
        "let more weeks be observed"
    )
