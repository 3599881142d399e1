"""What is different on one map from another, as a list beside the map and at the head of an actor's drawer.

Nothing here knows that the one map is an area's: what it is called, and what it rests on, is told to it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dash import html

from sysmap.model import OverlayHeader, Relationship, SystemMap
from sysmap.model.vocabulary import SECTOR_NAMES, TIER_NAMES, TYPE_PHRASES
from sysmap.overlays import Atlas, Difference, differences
from sysmap.web.differing_words import SIGNS, STATES, Told, counted, states_of, told
from sysmap.web.drawer import details
from sysmap.web.facts import Part, badge, evidence
from sysmap.web.pages.areas import BASELINE
from sysmap.web.state import PageState
from sysmap.web.words import QUALITIES

LONG = 44
"""Characters; a longer value stands on a line of its own."""


@dataclass(frozen=True)
class Pair:
    """Two maps that are told apart, and what the second is called."""

    before: SystemMap
    after: SystemMap
    header: OverlayHeader


def differing_panel(atlas: Atlas, area: str) -> list[Part]:
    """What is different in an area, grouped by actor, each item with what it rests on."""
    return panel(Pair(atlas.base, atlas.under(area), atlas.areas[area]))


def differing_drawer(atlas: Atlas, state: PageState) -> list[Part]:
    """The drawer for a state, which must have a focus, on an area's map: what differs there stands at its head."""
    if state.area is None:
        return details(atlas.base, state)
    pair = Pair(atlas.base, atlas.under(state.area), atlas.areas[state.area])
    here = shown_on(atlas, state)
    shown = details(here, state)
    if state.between or state.focus is None:
        return shown
    heading, *rest = shown
    gone = [] if here is pair.after else [html.P(f"Not there in {pair.header.name}; this is what holds in {BASELINE}.")]
    return [heading, *gone, *_of_actor(pair, state.focus), *rest]


def shown_on(atlas: Atlas, state: PageState) -> SystemMap:
    """The map that tells of the actors a state is about: its area's, or the base where one of them is missing there."""
    here = atlas.under(state.area)
    return here if {state.focus, state.between} - {None} <= here.actors.keys() else atlas.base


def panel(pair: Pair) -> list[Part]:
    """What is different on the second map: the sentence that it says of itself, its counts, and every item."""
    found = differences(pair.before, pair.after)
    header = pair.header
    return [
        html.H2(f"What is different in {header.name}", tabIndex=-1),
        html.P(header.summary, className="does"),
        html.P(f"{_capital(counted(states_of(found)))}. Everything else is as in {BASELINE}.", className="counts"),
        *(_actor_group(pair, key, items) for key, items in _grouped(found)),
        *_children(pair, found),
        *_ground(pair),
    ]


def _of_actor(pair: Pair, actor: str) -> list[Part]:
    """What differs of one actor and of its relationships; nothing where nothing does."""
    found = [item for item in differences(pair.before, pair.after) if actor in _concerned(item)]
    if not found:
        return []
    parts = [part for item in found for part in _item(pair, item)]
    title = html.H3(f"Different in {pair.header.name}")
    return [html.Section([title, *parts, *_header_note(pair, found)], className="differing")]


def _concerned(item: Difference) -> tuple[str, ...]:
    if item.section == "relationships":
        line = item.new or item.old
        return (line.from_, line.to)
    return (item.key,) if item.section == "actors" else ()


def _grouped(found: Iterable[Difference]) -> list[tuple[str, list[Difference]]]:
    """The differences by actor, actors that differ themselves first; a relationship stands with one that does."""
    groups: dict[str, list[Difference]] = {item.key: [item] for item in found if item.section == "actors"}
    for item in found:
        if item.section == "relationships":
            ends = _concerned(item)
            groups.setdefault(next((end for end in ends if end in groups), ends[0]), []).append(item)
    return list(groups.items())


def _actor_group(pair: Pair, key: str, items: Sequence[Difference]) -> Part:
    actor = pair.after.actors.get(key) or pair.before.actors[key]
    own = items[0] if items[0].section == "actors" else None
    name = html.Button(actor.name, type="button", className="who", **{"data-actor": key})
    head = html.H3([name, state_badge(own.state)] if own else name)
    return html.Section([head, *(part for item in items for part in _item(pair, item))], className="differing")


def _item(pair: Pair, item: Difference) -> list[Part]:
    """One difference: a sentence or two, and what they rest on."""
    if item.section == "relationships":
        return _line(pair, item)
    if item.state == "changed":
        return [_field(each, pair) for each in told(item, pair.before, pair.after)]
    actor = item.new or item.old
    place = f"{SECTOR_NAMES[actor.sector]} · {TIER_NAMES[actor.tier]}"
    return [
        html.P(place, className=f"place sector-{actor.sector}"),
        html.P(actor.does),
        *evidence(actor.evidence, _map(pair, item)),
    ]


def _line(pair: Pair, item: Difference) -> list[Part]:
    line: Relationship = item.new or item.old
    system = _map(pair, item)
    words = f"{system.actors[line.from_].name} {TYPE_PHRASES[line.type][0]} {system.actors[line.to].name}"
    button = html.Button(words, type="button", className="tie", **{"data-tie": line.id, "data-from": line.from_})
    head = html.P([state_badge(item.state), button], className=f"line type-{line.type}")
    if item.state == "changed":
        return [head, *(_field(each, pair) for each in told(item, pair.before, pair.after))]
    quality = f"Reported as {QUALITIES[line.quality]}." if QUALITIES[line.quality] else ""
    note = " ".join(part for part in (quality, line.note) if part)
    return [head, html.P(note) if note else None, *evidence(line.evidence, system)]


def _field(each: Told, pair: Pair) -> Part:
    values: list[Part] = [
        html.Span(each.old, className="old"),
        html.Span(" → ", className="becomes", **{"aria-hidden": "true"}),
        html.Span(f" in {BASELINE}; in {pair.header.name} ", className="sr"),
        html.Span(each.new, className="new"),
    ]
    long = max(len(each.old), len(each.new)) > LONG
    words = html.P([html.Span(f"{each.label}: ", className="label"), *values], className="long" if long else "short")
    why = [html.P([badge("Assumption"), " ", each.why], className="why")] if each.why else []
    return html.Div([words, *why, *evidence(each.evidence, pair.after)], className="field-differs")


def _children(pair: Pair, found: Iterable[Difference]) -> list[Part]:
    """Who the children are, where that differs."""
    items = [item for item in found if item.section == "population"]
    if not items:
        return []
    parts: list[Part] = []
    for item in items:
        kind, key = item.key.split(".")
        named = getattr(pair.after.population, kind.replace("-", "_"), {})
        record = named.get(key) if hasattr(named, "get") else None
        parts.append(html.P(getattr(record, "name", key.replace("-", " ")).capitalize(), className="line"))
        parts += [_field(each, pair) for each in told(item, pair.before, pair.after)]
    return [html.Section([html.H3("The children"), *parts], className="differing")]


def _ground(pair: Pair) -> list[Part]:
    """What all this rests on, and what it takes for granted."""
    header = pair.header
    assumed = [
        html.H3("What this takes for granted"),
        html.Ul([html.Li(each) for each in header.assumes], className="assumes"),
    ]
    return [
        html.Section(
            [
                html.H3(f"What is told of {header.name}"),
                html.P("What has no source of its own above rests on these."),
                *evidence(header.evidence, pair.after),
                html.P(header.notes) if header.notes else None,
                *(assumed if header.assumes else []),
            ]
        )
    ]


def _header_note(pair: Pair, found: Iterable[Difference]) -> list[Part]:
    """The sources of the whole, where some field has none of its own."""
    fields = [each for item in found if item.state == "changed" for each in told(item, pair.before, pair.after)]
    if all(each.why or each.evidence for each in fields):
        return []
    return [
        html.Details(
            [html.Summary(f"What is told of {pair.header.name}"), *evidence(pair.header.evidence, pair.after)],
            open=True,
        )
    ]


def state_badge(state: str) -> Part:
    """The sign and the word for a state: `+ added`."""
    sign = html.Span(SIGNS[state], className="sign", **{"aria-hidden": "true"})  # type: ignore[index]
    return html.Span([sign, f" {STATES[state]}"], className=f"state state-{state}")  # type: ignore[index]


def _map(pair: Pair, item: Difference) -> SystemMap:
    return pair.after if item.new is not None else pair.before


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
