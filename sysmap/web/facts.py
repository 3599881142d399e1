"""Small pieces of the drawer: a number with its range and reason, an entry of evidence, a row of facts."""

from collections.abc import Iterable, Sequence
from typing import Any

from dash import html

from sysmap.loading.coverage import ground
from sysmap.model import Amount, Chance, Duration, Evidence, Number, SystemMap
from sysmap.model.quantity import Range
from sysmap.web import ids
from sysmap.web.words import GROUNDS, STANDINGS

MILLION = 1_000_000
Part = Any
"""A Dash component or a piece of text."""


def number_words(number: Number | Duration, unit: str = "") -> str:
    """A number in words, with its range: `12 (4 to 30)`, `26 weeks on average`."""
    return weeks(number) if isinstance(number, Duration) else _value(number, unit)


def row(label: str, value: Part) -> list[Part]:
    """A term and its description; nothing where there is no value."""
    return [html.Dt(label), html.Dd(value)] if value else []


def figure(label: str, number: Number | Duration | None, system: SystemMap, unit: str = "") -> list[Part]:
    """A number as a row: the value, its range, and whether it is evidence or assumption."""
    if number is None:
        return []
    return row(label, [html.Span(number_words(number, unit), className="figure"), " ", grounds(number, system)])


def grounds(number: Number | Duration, system: SystemMap) -> Part:
    """A marker that opens to what a number rests on."""
    kind = GROUNDS[ground(number)]
    reason = [html.P(number.why)] if number.why else []
    return html.Details(
        [html.Summary(badge(kind)), *reason, *evidence(number.evidence, system)],
        className="grounds",
    )


def badge(kind: str) -> Part:
    """A short word in a frame: Evidence, Assumption, Contested."""
    return html.Span(kind, className=f"badge badge-{kind.lower().replace(' ', '-')}")


def grounded(standings: Iterable[str]) -> Part:
    """A badge that says whether such entries are evidence, assumption, or some of each; assumption where none is."""
    assumed = [standing == "assumption" for standing in standings]
    return badge(GROUNDS["assumption" if all(assumed) else "leaning" if any(assumed) else "evidence"])


def evidence(entries: Sequence[Evidence], system: SystemMap) -> list[Part]:
    """Every entry of evidence: what kind of knowledge, what it says, and where. An empty list where there is none."""
    if not entries:
        return []
    contested = {entry.verdict for entry in entries} == {"supports", "contradicts"}
    return [html.Ul([_entry(entry, system, contested) for entry in entries], className="evidence")]


def _entry(entry: Evidence, system: SystemMap, contested: bool) -> Part:
    side = {"supports": "For: ", "contradicts": "Against: "}[entry.verdict] if contested else ""
    says = entry.says or entry.why
    return html.Li(
        [
            html.Span(f"{side}{STANDINGS[entry.standing]}", className=f"standing standing-{entry.standing}"),
            html.Span(says, className="says") if says else None,
            cited(entry, system),
        ],
        className=f"entry entry-{entry.verdict}",
    )


def cited(entry: Evidence, system: SystemMap) -> Part:
    """The title of the document, which leads to all that rests on it, and the place; nothing where none is cited."""
    if entry.source is None:
        return None
    source = system.sources[entry.source]
    place = f", {entry.at}" if entry.at else ""
    return html.Cite([to_source(source.id, source.title), f" ({source.date[:4]}){place}"], title=source.caution)


def to_source(source: str, title: str) -> Part:
    """A document's title, which leads to its section on the evidence page."""
    return html.A(title, href=f"/evidence#{ids.source_section(source)}", className="title", **{"data-page": "evidence"})


def _value(number: Number, unit: str) -> str:
    low, likely, high = number.span
    if isinstance(number, Chance):
        middle, span = f"{likely:.0%}", f"{low:.0%} to {high:.0%}"
    elif unit == "£":
        return pounds(number)
    else:
        middle, span = f"{likely:,.6g} {unit}".strip(), f"{low:,.6g} to {high:,.6g}"
    return middle if low == high else f"{middle} ({span})"


def pounds(number: Number) -> str:
    """An amount of money with its range: `£90,000`, `£1.5 million (£1 million to £2 million)`."""
    low, likely, high = (_money(amount) for amount in number.span)
    return likely if low == high else f"{likely} ({low} to {high})"


def _money(amount: float) -> str:
    return f"£{amount / MILLION:,.6g} million" if amount >= MILLION else f"£{amount:,.6g}"


def weeks(duration: Duration) -> str:
    """A duration in words: its mean, the range of that, and whether it differs from child to child."""
    mean = duration.mean
    if isinstance(mean, Range):
        words = f"{mean.likely:g} {_week(mean.likely)} ({mean.low:g} to {mean.high:g})"
    else:
        words = f"{mean:g} {_week(mean)}"
    return words if duration.shape == "fixed" else f"{words} on average"


def _week(number: float) -> str:
    return "week" if number == 1 else "weeks"


def amount(label: str, value: Amount | str, system: SystemMap, unit: str = "") -> list[Part]:
    """A row for an amount that may also be a word: unlimited, unknown."""
    return row(label, value.capitalize()) if isinstance(value, str) else figure(label, value, system, unit)
