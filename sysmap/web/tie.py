"""A relationship as an entry of a list: who is at its other end, or the whole of it as a sentence."""

from collections.abc import Sequence

from dash import html

from sysmap.model import Relationship, Source, SystemMap
from sysmap.model.vocabulary import TYPE_PHRASES
from sysmap.model.wording import describe, namer
from sysmap.web.facts import Part, badge, grounded, to_source
from sysmap.web.line import line_facts
from sysmap.web.money import terms
from sysmap.web.words import QUALITIES, count

MOST_CITED = 2
"""Documents, and places in each, named under a sentence; opening it shows all."""


def tie(line: Relationship, system: SystemMap, actor_id: str, *, opened: bool) -> Part:
    """An entry of an actor's list: the other end, and once opened everything known of the line."""
    other = line.to if line.from_ == actor_id else line.from_
    said = [html.Span(system.actors[other].name, className="who")]
    detail = [_detail(line, other, system)] if opened else []
    return html.Li([_button(line, said, opened=opened), *detail], className="opened" if opened else None)


def sentence(line: Relationship, system: SystemMap, actor_id: str, *, opened: bool) -> Part:
    """An entry of an answer: the line as a sentence, terms of money, and the places it rests on."""
    other = line.to if line.from_ == actor_id else line.from_
    said = [
        html.Span(system.actors[line.from_].name, className="who" if line.from_ == other else None),
        " ",
        html.Span(TYPE_PHRASES[line.type][0], className=f"type type-{line.type}"),
        " ",
        html.Span(system.actors[line.to].name, className="who" if line.to == other else None),
    ]
    below = [_detail(line, other, system)] if opened else [_when(line, system), _terms(line), _cited(line, system)]
    return html.Li([_button(line, said, opened=opened), *below], className="opened" if opened else None)


def _button(line: Relationship, said: Sequence[Part], *, opened: bool) -> Part:
    return html.Button(
        [html.Span(list(said), className="said"), *_chips(line)],
        type="button",
        className="tie",
        **{"data-line": line.id, "aria-expanded": "true" if opened else "false"},
    )


def _when(line: Relationship, system: SystemMap) -> Part:
    """Which child is referred, where not any is: two lines between the same actors differ in this."""
    if line.referral is None or line.referral.when is None:
        return None
    return html.P(f"A child who is {describe(line.referral.when, namer(system))}.", className="terms")


def _terms(line: Relationship) -> Part:
    return html.P(terms(line.money), className="terms") if line.money else None


def _cited(line: Relationship, system: SystemMap) -> Part:
    """The documents, each once with the places in it; a mark where all is assumed."""
    places: dict[str, list[str]] = {}
    for entry in line.evidence:
        if entry.source:
            places.setdefault(entry.source, []).append(entry.at or "")
    cites = [_places(system.sources[source], at) for source, at in list(places.items())[:MOST_CITED]]
    rest = len(places) - MOST_CITED
    more = html.Cite(f"and {count(rest, 'other document')}") if rest > 0 else None
    assumed = [grounded(["assumption"])] if all(entry.standing == "assumption" for entry in line.evidence) else []
    return html.Div([*assumed, *cites, more], className="cited")


def _places(source: Source, at: Sequence[str]) -> Part:
    told = list(dict.fromkeys(filter(None, at)))
    rest = len(told) - MOST_CITED
    words = "; ".join([*told[:MOST_CITED], *([f"and {count(rest, 'other place')}"] if rest > 0 else [])])
    return html.Cite([to_source(source.id, source.title), f" ({source.date[:4]}), {words}"], title=source.caution)


def _chips(line: Relationship) -> Sequence[Part]:
    quality = QUALITIES[line.quality]
    chips = [html.Span(quality, className=f"quality quality-{line.quality}")] if quality else []
    if line.seen_by == ("children",):
        chips.append(html.Span("told by children", className="quality"))
    if line.direction == "two-way":
        chips.append(html.Span("both ways", className="quality"))
    return [*chips, badge("Contested")] if line.contested else chips


def _detail(line: Relationship, other: str, system: SystemMap) -> Part:
    go = html.Button(f"Go to {system.actors[other].name}", type="button", className="go", **{"data-actor": other})
    return html.Div([*line_facts(line, system), go], className="detail")
