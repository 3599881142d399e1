"""A route in words: what happened week by week, why, and what that is believed on."""

from collections.abc import Iterator

from sysmap.journey.explain import Step, in_weeks
from sysmap.journey.grounds import Ground
from sysmap.journey.route import Route

UNTOLD = ("unfit", "birthday", "retold", "crisis")
"""The kinds of step that stand in the data of a route but would only slow the telling."""


def tell(route: Route) -> str:
    """The route for a reader who has never seen the map: a line for each step, then the whole in numbers."""
    return "\n".join([*_opening(route), "", *_steps(route), "", *_closing(route)])


def _opening(route: Route) -> Iterator[str]:
    company = "alone in an empty system" if route.alone else "among the children of the area"
    yield f"{route.name}: one possible journey over {route.weeks:g} weeks, {company}."
    yield f"Chance decided some of it (seed {route.seed}, replication {route.replication}); another seed tells another."
    if route.overlays:
        yield f"On the map with {', '.join(route.overlays)}."
    if route.switched_off:
        yield f"Switched off: {', '.join(route.switched_off)}."


def _worth_telling(step: Step) -> bool:
    """Whether a reader needs the step: a threshold tested again in the same breath says nothing new."""
    return step.kind not in UNTOLD and not (step.kind == "passed" and "tested again" in step.happened)


def _steps(route: Route) -> Iterator[str]:
    """A line for each step and what it rests on; what has been cited once is not cited again."""
    cited: set[str] = set()
    for step in route.steps:
        if _worth_telling(step):
            reasons = dict.fromkeys(_ground(ground) for ground in step.grounds)
            yield from _step(step)
            yield from (f"    {reason}" for reason in reasons if reason not in cited)
            cited.update(reasons)


def _step(step: Step) -> Iterator[str]:
    yield f"Week {step.week:.1f}  {step.happened}."
    if step.wanted:
        yield f"    It asks that the child be {step.wanted}; the child is {step.child_is}."
    elif step.tested:
        yield f"    It asks that the child be {step.tested}."
    if step.chance is not None and step.drawn is not None and step.chance < 1:
        yield f"    The chance was {step.chance:.0%}; the number drawn was {step.drawn:.2f}."


def _ground(ground: Ground) -> str:
    if ground.standing == "assumption":
        low, likely, high = ground.span or (None, None, None)
        span = f" ({low:g} to {high:g}, likeliest {likely:g})" if low is not None and low != high else ""
        return f"Assumed, for {ground.about}{span}: {ground.says}"
    against = "Against it, " if ground.verdict == "contradicts" else ""
    says = f": {ground.says}" if ground.says else "."
    standing = ground.standing.replace("-", " ")
    return f"{against}{ground.title or ground.source}, {ground.at} ({standing}, for {ground.about}){says}"


def _closing(route: Route) -> Iterator[str]:
    summary = route.summary
    yield f"First noticed: {_when(summary.first_notice)}. First support: {_when(summary.first_support)}."
    fates = ", ".join(f"{number} {fate}" for fate, number in summary.fates.items())
    yield f"Referrals: {summary.referrals}{f' ({fates})' if fates else ''}."
    yield (
        f"On waiting lists: {in_weeks(summary.weeks_waiting)}. "
        f"Above universal need with no support: {in_weeks(summary.weeks_of_unmet_need)}."
    )
    yield (
        f"Stories told again: {summary.retellings}. Incidents: {summary.incidents}, of which "
        f"{summary.incidents_before_support} before any support. Need at the end: {summary.need_at_end}."
    )
    yield from (f"Caution: {caution}" for caution in route.cautions)


def _when(week: float | None) -> str:
    return "never" if week is None else f"week {week:.1f}"
