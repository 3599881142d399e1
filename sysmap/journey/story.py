"""A route in words: what happened week by week, why, and what that is believed on."""

from collections.abc import Iterator

from sysmap.journey.explain import Step
from sysmap.journey.ground import Ground
from sysmap.journey.route import Route
from sysmap.journey.sentences import in_weeks

UNTOLD = ("unfit", "birthday")
"""The kinds of step that stand in the data of a route but would only slow the telling."""

STANDINGS = {"participants-view": "participants' view"}
"""What kind of knowledge a ground is, where its id is not yet plain words."""


def tell(route: Route) -> str:
    """The route for a reader who has never seen the map: a line for each step, then the whole in numbers."""
    return "\n".join([*_opening(route), "", *_steps(route), "", *_closing(route)])


def _opening(route: Route) -> Iterator[str]:
    company = "alone in an empty system" if route.alone else "among the children of the area"
    yield f"{route.name}: one possible journey over {route.weeks:g} weeks, {company}."
    yield f"Chance decided some of it (seed {route.seed}, replication {route.replication}); another seed tells another."
    yield "Where it did, the step gives this child's own chance, with trust and circumstances counted in,"
    yield "and the number drawn: what has the chance happens if that number lies below it."
    if route.overlays:
        yield f"On the map with {', '.join(route.overlays)}."
    if route.switched_off:
        yield f"Switched off: {', '.join(route.switched_off)}."


def _worth_telling(step: Step) -> bool:
    """Whether a reader needs the step: a second test that is passed, or a place that is free, changes nothing."""
    again = step.kind == "passed" and "tested again" in step.happened
    free = step.kind == "listed" and not step.queue and bool(step.free_places)
    return step.kind not in UNTOLD and not again and not free


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
        yield f"    The chance was {100 * step.chance:.3g}%; the number drawn was {100 * step.drawn:.1f}%."


def _ground(ground: Ground) -> str:
    if ground.standing == "assumption":
        return f"Assumed, for {ground.about}{_span(ground)}: {ground.says}"
    against = "Against it, " if ground.verdict == "contradicts" else ""
    says = f": {ground.says}" if ground.says else "."
    standing = STANDINGS.get(ground.standing, ground.standing.replace("-", " "))
    return f"{against}{ground.title or ground.source}, {ground.at} ({standing}, for {ground.about}){says}"


def _span(ground: Ground) -> str:
    """The range of an assumed number, with what it counts."""
    if ground.span is None or ground.span[0] == ground.span[2]:
        return ""
    if ground.unit == "chance":
        low, likely, high = (f"{100 * number:.3g}%" for number in ground.span)
        return f" ({low} to {high}, likeliest {likely})"
    low, likely, high = (f"{number:g}" for number in ground.span)
    return f" ({low} to {high} {ground.unit}, likeliest {likely})"


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
    yield from ("", *route.cautions)


def _when(week: float | None) -> str:
    return "never" if week is None else f"week {week:.1f}"
