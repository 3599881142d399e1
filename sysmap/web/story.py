"""A published journey: the steps as its source prints them, in the player and in the account beside the map."""

from collections import Counter
from typing import Any

from dash import html

from sysmap.model import Journey, SystemMap
from sysmap.model.evidence import Source
from sysmap.model.journey import JourneyStep, StepOutcome
from sysmap.model.vocabulary import CHILD
from sysmap.web.facts import Part, cited, evidence, grounded, row, weeks
from sysmap.web.words import count

OUTCOMES: dict[StepOutcome, str] = {
    "noticed": "Noticed",
    "referred": "Referred",
    "waiting": "Waiting",
    "refused": "Refused",
    "in-support": "In support",
    "in-contact": "In contact",
    "ended": "Ended",
    "outside": "Outside",
    "arrested": "Arrested",
    "worse": "Worse",
}
STOPS = frozenset({"refused", "outside", "arrested", "worse"})
BEGINNINGS = frozenset({"noticed", "in-support"})
LOST: dict[StepOutcome, str] = {
    "refused": "turned away",
    "ended": "support or contact ended",
    "outside": "outside the system",
    "waiting": "left waiting",
}
"""The outcomes of a step at which the route may have lost the child, and what is said of them."""


def source_of(journey: Journey, system: SystemMap) -> Source | None:
    """The document that publishes it: the first that it cites; None where it cites none."""
    entries = (*journey.evidence, *(entry for step in journey.steps for entry in step.evidence))
    return next((system.sources[entry.source] for entry in entries if entry.source), None)


def by_source(system: SystemMap) -> list[tuple[Source | None, list[Journey]]]:
    """The published journeys by document, in the order of the sources; in each, children with a name come first."""
    journeys = sorted(system.journeys.values(), key=lambda journey: (":" in journey.name, journey.name))
    homes = {journey.id: source_of(journey, system) for journey in journeys}
    groups = (
        (source, [journey for journey in journeys if homes[journey.id] == source])
        for source in (*system.sources.values(), None)
    )
    return [(source, some) for source, some in groups if some]


def story_steps(journey: Journey, system: SystemMap) -> list[dict[str, Any]]:
    """The steps as `map.setRoute` takes them, and whom the map marks because the child was lost there.

    A step about the child alone stays where the child is.
    """
    steps, place = [], CHILD
    for step in journey.steps:
        place = _end(step, system) or place
        also = [key for key in step.actors if key != place]
        lost = [key for key in step.actors if step.outcome in LOST and system.actors[key].tier != "family"]
        steps.append({"actor": place, "via": step.relationship, "also": also, "label": step.happened, "lost": lost})
    return steps


def _end(step: JourneyStep, system: SystemMap) -> str | None:
    """Where a step leaves the child: at the far end of its relationship, else with the last who took part."""
    if step.relationship is None:
        return step.actors[-1] if step.actors else None
    line = system.relationships[step.relationship]
    return line.from_ if line.to == CHILD else line.to


def story(journey: Journey, system: SystemMap) -> list[Part]:
    """The whole account, with what it rests on and what its source cannot support."""
    source = source_of(journey, system)
    steps = [_step(step, position, journey, system) for position, step in enumerate(journey.steps, start=1)]
    return [
        html.H2(journey.name),
        html.P(journey.summary),
        *evidence(journey.evidence, system),
        *_where_lost(journey, system),
        html.Ol(steps),
        html.P([html.Strong("What the source cannot support. "), source.caution]) if source else None,
    ]


def _where_lost(journey: Journey, system: SystemMap) -> list[Part]:
    """The steps at which the route lost the child, each with its source; nothing where there is none."""
    lost = [(position, step) for position, step in enumerate(journey.steps, start=1) if step.outcome in LOST]
    if not lost:
        return []
    ways = Counter(LOST[step.outcome] for _, step in lost)
    counts = ", ".join(f"{number} {words}" for words, number in ways.items())
    number = f"{count(len(lost), 'step')} of {len(journey.steps)}"
    return [
        html.Section(
            [
                html.H3("Where the route lost this child"),
                html.P(
                    f"At {number} something was refused, came to an end, or did not reach the child, by the outcome"
                    f" that each step has here: {counts}. An ending may be a course that was finished. The map marks"
                    " who took part with a cross."
                ),
                html.Ul([_lost(step, position, system) for position, step in lost]),
            ],
            className="where-lost",
        )
    ]


def _lost(step: JourneyStep, position: int, system: SystemMap) -> Part:
    first = step.happened.partition(". ")[0].removesuffix(".")
    said = [
        html.Span("×", className="lost-mark", **{"aria-hidden": "true"}),
        f" {position}. {LOST[step.outcome].capitalize()}: ",
    ]
    button = html.Button([*said, f"{first}."], type="button", className="step", **{"data-step": str(position)})
    return html.Li([button, cited(step.evidence[0], system) if step.evidence else None])


def _step(step: JourneyStep, position: int, journey: Journey, system: SystemMap) -> Part:
    look = "stopped" if step.outcome in STOPS else "begun" if step.outcome in BEGINNINGS else None
    after = "" if step.delay == "unknown" else f" · after {weeks(step.delay)}"
    button = html.Button(step.happened, type="button", className="step", **{"data-step": str(position)})
    told = ", ".join(step.variants) if journey.variants else ""
    who = [_actor(key, system) for key in step.actors]
    rests = html.Details(
        [html.Summary(grounded(entry.standing for entry in step.evidence)), *evidence(step.evidence, system)],
        className="grounds",
    )
    return html.Li(
        [
            html.Span(f"{OUTCOMES[step.outcome]}{after}", className="when"),
            button,
            html.Div(who, className="with") if who else None,
            html.Dl(row("Only as told in", told), className="facts") if told else None,
            rests if step.evidence else None,
        ],
        className=look,
        **{"data-at": str(position)},
    )


def _actor(key: str, system: SystemMap) -> Part:
    return html.Button(system.actors[key].name, type="button", className="who", **{"data-actor": key})
