"""What is known of one relationship: how a child, money or data move along it, and what that rests on."""

from dash import html

from sysmap.model import Relationship, SystemMap
from sysmap.model.relationship import Referral, Sharing
from sysmap.model.wording import describe, namer
from sysmap.web.facts import Part, evidence, figure, row
from sysmap.web.money import money_rows
from sysmap.web.words import DIRECTIONS, QUALITIES, SEEN_BY, STYLES, TRIGGERS


def line_facts(line: Relationship, system: SystemMap) -> list[Part]:
    """The facts of a relationship as the drawer shows them."""
    rows = [
        *row("Quality", QUALITIES[line.quality].capitalize()),
        *row("Direction", DIRECTIONS[line.direction]),
        *row("Style", STYLES[line.style]),
        *row("Told by", " and ".join(SEEN_BY[who] for who in line.seen_by).capitalize()),
        *(_referral(line.referral, system) if line.referral else []),
        *(money_rows(line.money, system) if line.money else []),
        *(_sharing(line.sharing, system) if line.sharing else []),
    ]
    note = [html.P(line.note)] if line.note else []
    return [*note, html.Dl(rows, className="facts"), *_both_sides(line), *evidence(line.evidence, system)]


def _both_sides(line: Relationship) -> list[Part]:
    if not line.contested:
        return []
    return [html.P("The sources disagree; both sides stand here.", className="contested")]


def _referral(referral: Referral, system: SystemMap) -> list[Part]:
    triggers = ", or ".join(TRIGGERS[trigger] for trigger in referral.on)
    fits = f"A child who is {describe(referral.when, namer(system))}" if referral.when else "Any child"
    return [
        *row("Made when", triggers.capitalize()),
        *row("For", fits),
        *figure("Chance of being made", referral.likelihood, system),
        *figure("Takes", referral.delay, system),
        *figure("Chance of being lost", referral.lost, system),
        *row("Rank", str(referral.rank) if referral.rank else None),
        *row("Gatekeeper", "Goes past the gatekeeper" if referral.bypasses else None),
    ]


def _sharing(sharing: Sharing, system: SystemMap) -> list[Part]:
    what = {"individual": "About a named child", "aggregate": "Counts only"}[sharing.data]
    return [
        *row("Data", what),
        *figure("Chance of reaching the other", sharing.likelihood, system),
        *figure("Takes", sharing.delay, system),
    ]
