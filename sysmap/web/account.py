"""One journey in plain words: each step with what was tested, what failed, how long it took, and why to believe it."""

from typing import Any

from dash import html

from sysmap.journey import Route
from sysmap.journey.explain import Step
from sysmap.journey.ground import Ground
from sysmap.model import Profile, SystemMap
from sysmap.model.vocabulary import CHILD
from sysmap.web.facts import Part, grounded, to_source
from sysmap.web.words import STANDINGS, count

QUIET = frozenset({"not-noticed", "not-met", "not-referred", "birthday", "consented", "learned", "passed-on"})
"""Kinds of step that change nothing a reader would miss; they are counted and left out."""
STOPS = frozenset(
    {
        "declined",
        "offer-declined",
        "too-old",
        "child-refused",
        "family-refused",
        "lost",
        "gave-up",
        "outgrown",
        "moved-away",
        "unfit",
    }
)
BEGINNINGS = frozenset({"noticed", "started"})
ARRIVALS = frozenset({"passed", "declined", "put-off", "too-old", "already-open", "joined", "lost"})
"""Kinds of step at the end of a referral, so that the map can show the way there."""
MOST_STEPS = 300
"""As many as are told; a longer journey is cut there and says so."""


def told(route: Route) -> tuple[Step, ...]:
    """The steps worth telling, in order."""
    return tuple(step for step in route.steps if not _quiet(step))[:MOST_STEPS]


def _quiet(step: Step) -> bool:
    """A place that is free at once is not a wait."""
    return step.kind in QUIET or (step.kind == "listed" and not step.queue and bool(step.free_places))


def replay(route: Route, system: SystemMap) -> list[dict[str, Any]]:
    """The steps as `map.setRoute` takes them: where the child is, along which line, and what to announce."""
    steps, place, travelled = [], CHILD, set[int | None]()
    for step in told(route):
        along = None
        if step.actor:
            place = step.actor
        if step.kind in ARRIVALS and step.relationship and step.referral not in travelled:
            travelled.add(step.referral)
            along = step.relationship if system.relationships[step.relationship].to == place else None
        steps.append({"actor": place, "via": along, "label": f"{_when(step)}: {step.happened}."})
    return steps


def account(route: Route, child: Profile, seed: int) -> list[Part]:
    """The whole account: what came of it in a few lines, then step by step."""
    steps = told(route)
    quiet = sum(map(_quiet, route.steps))
    rest = len(route.steps) - quiet - len(steps)
    left_out = (
        f"{count(quiet, 'lesser step')} left out, such as a contact at which nobody noticed anything." if quiet else ""
    )
    cut = f" The journey goes on; its first {MOST_STEPS} steps are told." if rest else ""
    return [
        html.H2(f"{child.name}: one journey"),
        html.P(f"Luck {seed}. The same number gives the same journey."),
        html.Dl(_outline(route), className="facts"),
        html.Ol([_step(step, position) for position, step in enumerate(steps, start=1)]),
        html.P(f"{left_out}{cut}"),
        html.H3("What no journey here shows yet"),
        html.Ul([html.Li(f"{text[0].upper()}{text[1:]}") for text in route.cautions], className="cautions"),
    ]


def _outline(route: Route) -> list[Part]:
    summary = route.summary
    fates = ", ".join(f"{number} {fate}" for fate, number in summary.fates.items())
    rows = {
        "First noticed": _week(summary.first_notice),
        "First support": _week(summary.first_support),
        "On lists": f"{summary.weeks_waiting:.0f} weeks in all",
        "Referrals": f"{summary.referrals}: {fates}" if fates else str(summary.referrals),
        "Story told again": count(summary.retellings, "time"),
        "Supports at once": f"at most {summary.most_at_once}",
    }
    return [part for term, value in rows.items() for part in (html.Dt(term), html.Dd(value))]


def _week(week: float | None) -> str:
    return "never" if week is None else f"week {week:.0f}"


def _when(step: Step) -> str:
    return f"Week {step.week:.0f}"


def _step(step: Step, position: int) -> Part:
    look = "stopped" if step.kind in STOPS else "begun" if step.kind in BEGINNINGS else None
    button = html.Button(f"{step.happened}.", type="button", className="step", **{"data-step": str(position)})
    return html.Li(
        [html.Span(_when(step), className="when"), button, *_tested(step), *_chance(step), *_grounds(step)],
        className=look,
        **{"data-at": str(position)},
    )


def _tested(step: Step) -> list[Part]:
    if step.wanted and step.child_is:
        return [html.P(f"Asks for a child {step.wanted}; this child is {step.child_is}.", className="tested")]
    return [html.P(f"Tested: a child {step.tested}.", className="tested")] if step.tested else []


def _chance(step: Step) -> list[Part]:
    if step.chance is None or step.drawn is None or not 0 < step.chance < 1:
        return []
    return [html.P(f"The chance of this was {_likely(step):.0%}.", className="via")]


def _likely(step: Step) -> float:
    """The chance of what happened: of the event where the draw fell below it, of its absence otherwise."""
    chance, drawn = step.chance or 0.0, step.drawn or 0.0
    return chance if drawn < chance else 1 - chance


def _grounds(step: Step) -> list[Part]:
    if not step.grounds:
        return []
    mark = grounded(ground.standing for ground in step.grounds)
    entries = html.Ul([_ground(ground) for ground in step.grounds], className="evidence")
    return [html.Details([html.Summary(mark), entries], className="grounds", open=step.kind in STOPS)]


def _ground(ground: Ground) -> Part:
    span = ""
    if ground.span and ground.span[0] != ground.span[2]:
        low, likely, high = ground.span
        span = f" {likely:g}, between {low:g} and {high:g}."
    place = f", {ground.at}" if ground.at else ""
    cite = html.Cite([to_source(ground.source, ground.title), place]) if ground.source and ground.title else None
    label = STANDINGS[ground.standing]  # type: ignore[index]
    return html.Li(
        [
            html.Span(f"{label}: {ground.about}.{span}", className=f"standing standing-{ground.standing}"),
            html.Span(ground.says, className="says") if ground.says else None,
            cite,
        ],
        className=f"entry entry-{ground.verdict}",
    )
