"""The money behind an actor in words: who pays it, for what, and where the payer's own money comes from."""

from collections import defaultdict
from collections.abc import Iterable

from dash import html

from sysmap.graph.money import Chain, Step, money_to, paid_wholes
from sysmap.model import Actor, SystemMap
from sysmap.model.relationship import EarlierAmount, Money
from sysmap.web.facts import Part, evidence, figure, grounds, pounds, row

MOST_PAYERS = 3
"""With more payers than these their own money is folded away under each."""

UNPAID = ("role", "person", "group", "community", "meeting", "minister", "department", "business")
"""Kinds of actor of whom nobody asks who pays them, unless a source tells."""


def money_section(actor: Actor, system: SystemMap) -> list[Part]:
    """Where an actor's money comes from; nothing for those of whom that is not asked and not told."""
    chains = money_to(system, actor.id)
    told = _tree(chains, system, top=True) if chains else _untold(actor, system)
    return [html.Section([html.H3("Where its money comes from"), told], className="money")] if told else []


def money_rows(money: Money, system: SystemMap) -> list[Part]:
    """A line of money as rows of facts."""
    paid = row("Amount", "Unknown") if isinstance(money.amount, str) else figure("Amount", money.amount, system, "£")
    through = system.actors[money.through].name if money.through else None
    when = _period(money) or "unknown"
    return [
        *row("Programme", money.programme),
        *row("Passes through", through),
        *paid,
        *row("Period", when[0].upper() + when[1:]),
        *row("Tied to", money.tied_to),
        *(part for before in money.earlier for part in _before(before, system)),
    ]


def _period(money: Money) -> str:
    """When the money runs, as words that can follow an amount; empty where nothing is told."""
    years = f"over {money.years.central:g} {'year' if money.years.central == 1 else 'years'}" if money.years else ""
    dates = "" if money.from_ == money.until == "unknown" else _span(money.from_, money.until)
    return ", ".join(part for part in (dates, years) if part)


def _span(start: str, end: str) -> str:
    return f"{'start unknown' if start == 'unknown' else start} to {'end unknown' if end == 'unknown' else end}"


def _before(before: EarlierAmount, system: SystemMap) -> list[Part]:
    words = f"{pounds(before.amount)}, {_span(before.from_, before.until)}. {before.tied_to or ''}".strip()
    said = [html.Span(words, className="figure"), " ", grounds(before.amount, system)]
    return row("Earlier", [*said, *evidence(before.evidence, system)])


def _tree(chains: Iterable[Chain], system: SystemMap, *, top: bool = False) -> Part:
    """Each payer once, with the lines along which it pays, and below it what leads to the payer."""
    payers: dict[str, list[Chain]] = defaultdict(list)
    for chain in chains:
        payers[chain.steps[-1].payer].append(chain)
    folded = top and len(payers) > MOST_PAYERS
    items = [
        html.Li([*_told([chain.steps[-1] for chain in same], system), *_further(payer, same, system, folded=folded)])
        for payer, same in sorted(payers.items())
    ]
    return html.Ul(items)


def _told(steps: list[Step], system: SystemMap) -> list[Part]:
    payments = dict.fromkeys(steps)
    return [part for step in payments for part in (_from(step, system), terms(step.line.money))]


def _from(step: Step, system: SystemMap) -> Part:
    paid = "Commissioned by" if step.line.type == "commissions" else "From"
    through = f", through {system.actors[step.through].name}" if step.through else ""
    return html.Span(f"{paid} {system.actors[step.payer].name}{through}.", className="who")


def terms(money: Money | None) -> Part:
    """Programme, amount, period and what the money is tied to, and which of them nobody tells."""
    if money is None:
        return html.Span(_unknown(["programme", "amount", "period", "terms"]))
    amount = "" if isinstance(money.amount, str) else pounds(money.amount)
    told = {"amount": amount, "period": _period(money), "terms": f"Tied to: {money.tied_to}" if money.tied_to else ""}
    figures = ", ".join(words for words in (told["amount"], told["period"]) if words)
    head = f"{money.programme}: {figures}. " if figures else f"{money.programme}. "
    silent = [name for name, words in told.items() if not words]
    return html.Span([head, told["terms"], *([" ", _unknown(silent)] if silent else [])])


def _unknown(names: list[str]) -> Part:
    """A sentence such as "Amount, period and terms unknown"."""
    words = " and ".join(part for part in (", ".join(names[:-1]), names[-1]) if part)
    return html.Span(f"{words.capitalize()} unknown.", className="unknown")


def _further(payer: str, chains: list[Chain], system: SystemMap, *, folded: bool) -> list[Part]:
    before = dict.fromkeys(Chain(chain.steps[:-1], chain.open_end) for chain in chains if len(chain.steps) > 1)
    if before:
        tree = _tree(before, system)
        return [html.Details([html.Summary("Before that"), tree])] if folded else [tree]
    name = system.actors[payer].name
    if any(chain.open_end == "circle" for chain in chains):
        return [html.Span(f"{name}: paid by those it pays, a circle.", className="unknown")]
    known = system.actors[payer].tier == "national"
    return [] if known else [html.Span(f"Who pays {name}: unknown.", className="unknown")]


def _untold(actor: Actor, system: SystemMap) -> Part | None:
    if actor.tier in ("national", "family") or (actor.kind in UNPAID and actor.service is None):
        return None
    names = [system.actors[key].name for key in paid_wholes(system, actor.id)]
    whole = f" It is part of {' and of '.join(names)}; see there." if names else ""
    return html.P([html.Span("Unknown: no source says who pays for it.", className="unknown"), whole])
