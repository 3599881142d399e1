"""How a child comes to an actor, whom it accepts, and what its support is like."""

from dash import html

from sysmap.loading.coverage import ground
from sysmap.model import Actor, EntryPoint, Service, SystemMap
from sysmap.model.condition import Threshold
from sysmap.model.service import ClosingRule
from sysmap.model.threshold import leaves
from sysmap.model.wording import describe, namer
from sysmap.web.facts import Part, amount, badge, evidence, figure, row
from sysmap.web.hours import load_rows, move_rows
from sysmap.web.words import GROUNDS, HABITS


def entry_section(actor: Actor, system: SystemMap) -> list[Part]:
    """How a child first comes to notice here; nothing where none does."""
    entry = actor.entry
    if entry is None:
        return []
    return [
        html.Section(
            [
                html.H3("How a child comes to notice here"),
                html.P(entry.how),
                html.P(entry.likelihood) if entry.likelihood else None,
                html.Dl(_entry_rows(entry, system), className="facts"),
                *evidence(entry.evidence, system),
            ]
        )
    ]


def _entry_rows(entry: EntryPoint, system: SystemMap) -> list[Part]:
    met = f"Children who are {describe(entry.meets, namer(system))}" if entry.meets else "Any child"
    alone = figure("Comes alone, at full trust", entry.self_referral, system, "times a year")
    return [
        *row("Meets", met),
        *figure("Meetings with such a child", entry.contacts, system, "a year"),
        *figure("Chance of noticing at each", entry.notices, system),
        *load_rows(entry, system),
        *(alone or row("Comes alone", "No")),
    ]


def accepted(actor: Actor, system: SystemMap) -> list[Part]:
    """Whom the actor accepts, in words; nothing where it takes no children on."""
    service = actor.service
    if service is None:
        return []
    return [html.Section([html.H3("Who is accepted"), *_threshold(service.threshold, system), _gate(service, system)])]


def service_section(actor: Actor, system: SystemMap) -> list[Part]:
    """What follows once a child is accepted; nothing where the actor takes no children on."""
    service = actor.service
    if service is None:
        return []
    return [
        html.Section([html.H3("Places, waits and support"), html.Dl(_support(service, system), className="facts")]),
        *_habit(actor, system),
    ]


def _threshold(threshold: Threshold, system: SystemMap) -> list[Part]:
    told = [entry for leaf in leaves(threshold.test) for entry in leaf.evidence]
    reasons = dict.fromkeys([threshold.why, *(leaf.why for leaf in leaves(threshold.test))])
    return [
        html.P(
            [
                f"A child is accepted who is {describe(threshold.test, namer(system))}. ",
                badge(GROUNDS[ground(threshold)]),
            ],
            className="threshold",
        ),
        html.P(threshold.summary) if threshold.summary else None,
        *(html.P(why) for why in reasons if why),
        *evidence([*threshold.evidence, *told], system),
    ]


def _gate(service: Service, system: SystemMap) -> Part:
    consent = service.consent
    rows = [
        *row("Gatekeeper", system.actors[service.gatekeeper].name if service.gatekeeper else None),
        *figure("Assessment takes", service.assessment, system),
        *(figure("Child says yes", consent.child, system) if consent else row("Consent", "Not asked")),
        *(figure("Family says yes", consent.family, system) if consent else []),
        *(figure("Threshold rises beyond a list of", service.tightening.beyond, system) if service.tightening else []),
    ]
    return html.Dl(rows, className="facts")


def _support(service: Service, system: SystemMap) -> list[Part]:
    drop_out, worker = service.drop_out, service.worker
    order = {"first-come": "First come, first served", "highest-need": "Highest need first"}[service.order]
    outgrown = f"{service.ages_out_at:g}, unless finishing" if service.finishes else f"{service.ages_out_at or 0:g}"
    return [
        *amount("Places", service.places, system),
        *row("Who is next", order if service.places != "unlimited" else None),
        *figure("Waits before giving up", service.patience, system),
        *figure("Support lasts", service.length, system),
        *figure("Cut short after", service.limit, system),
        *row("Outgrown at", outgrown if service.ages_out_at else None),
        *figure("Holds back rising need by", service.protection, system),
        *figure("Helps need fall", service.recovery, system, "times a year"),
        *(figure("Drops out", drop_out.per_year, system, "times a year") if drop_out else []),
        *(figure("Worker changes", worker.changes, system, "times a year") if worker else []),
        *move_rows(service, system),
        *row("Closed when", "; ".join(closing_words(rule, system) for rule in service.closes_when)),
    ]


def closing_words(rule: ClosingRule, system: SystemMap) -> str:
    """A rule by which support is closed, as a phrase."""
    parts = [
        f"{rule.weeks_without_incident:g} weeks without incident" if rule.weeks_without_incident else "",
        f"{system.actors[rule.when_started].name} begins" if rule.when_started else "",
        f"need is below {rule.need_below}" if rule.need_below else "",
    ]
    return " and ".join(part for part in parts if part)


def _habit(actor: Actor, system: SystemMap) -> list[Part]:
    if actor.habit is None:
        return []
    return [
        html.Section(
            [html.H3("Referring onward"), html.P(HABITS[actor.habit.rule]), *evidence(actor.habit.evidence, system)]
        )
    ]
