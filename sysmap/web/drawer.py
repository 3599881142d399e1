"""Everything known of one actor, or of the relationship chosen from its list, with what it rests on."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dash import html

from sysmap.model import Actor, Relationship, SystemMap
from sysmap.model.vocabulary import SECTOR_NAMES, TIER_NAMES, TYPE_PHRASES
from sysmap.web.facts import Part, badge, evidence, row
from sysmap.web.line import line_facts
from sysmap.web.money import money_section
from sysmap.web.service import entry_section, service_section
from sysmap.web.words import MEETS, QUALITIES, STANCES, STATUTORY, count


def drawer(system: SystemMap, actor_id: str, line_id: str | None = None) -> list[Part]:
    """The whole drawer for an actor; the relationship `line_id` is opened in its list."""
    actor = system.actors[actor_id]
    return [
        _heading(actor),
        html.P(actor.does, className="does"),
        _facts(actor),
        *entry_section(actor, system),
        *service_section(actor, system),
        *money_section(actor, system),
        *_relationships(system, actor_id, line_id),
        _evidence(actor, system),
    ]


def _heading(actor: Actor) -> Part:
    place = " · ".join((SECTOR_NAMES[actor.sector], TIER_NAMES[actor.tier], actor.kind.capitalize()))
    others = [name for name in (actor.abbreviation, *actor.formerly) if name and name != actor.name]
    return html.Header(
        [
            html.H2(actor.name, tabIndex=-1),
            html.P(place, className=f"place sector-{actor.sector}"),
            html.P(f"Also: {', '.join(others)}", className="aka") if others else None,
            _dated(actor),
            badge("Contested") if actor.contested else None,
        ]
    )


def _dated(actor: Actor) -> Part:
    if not (actor.as_of or actor.now):
        return None
    then = f"As of {actor.as_of}." if actor.as_of else ""
    now = f"Now: {actor.now}." if actor.now else ""
    return html.P(" ".join(part for part in (then, now) if part), className="dated")


def _facts(actor: Actor) -> Part:
    ages = f"{actor.ages.from_:g} to under {actor.ages.below:g}" if actor.ages else ""
    facts = {
        "Meets": MEETS[actor.meets],
        "Ages": ages,
        "Duty": STATUTORY[actor.statutory],
        "Stance": STANCES[actor.stance],
        "Capacity": actor.capacity or "",
    }
    silent = ", ".join(name.lower() for name, value in facts.items() if not value)
    rows = [part for name, value in facts.items() for part in row(name, value)]
    return html.Dl([*rows, *row("Not stated", silent)], className="facts")


def _evidence(actor: Actor, system: SystemMap) -> Part:
    return html.Section([html.H3("What this rests on"), *evidence(actor.evidence, system)])


@dataclass(frozen=True)
class _Group:
    """Relationships of one type, seen from one side."""

    phrase: str
    lines: tuple[Relationship, ...]


def _relationships(system: SystemMap, actor_id: str, line_id: str | None) -> list[Part]:
    lines = [line for line in system.relationships.values() if actor_id in (line.from_, line.to)]
    if not lines:
        return [html.P("No relationship on this map.", className="empty")]
    groups = [_group(group, system, actor_id, line_id) for group in _grouped(lines, actor_id)]
    return [html.Section([html.H3(count(len(lines), "relationship")), *groups], className="relationships")]


def _grouped(lines: Iterable[Relationship], actor_id: str) -> list[_Group]:
    """By type in the vocabulary's order, outgoing before incoming; types without sides stand once."""
    lines = list(lines)
    groups: list[_Group] = []
    for kind, (outward, inward) in TYPE_PHRASES.items():
        of_kind = [line for line in lines if line.type == kind]
        going = [line for line in of_kind if line.from_ == actor_id or outward == inward]
        coming = [line for line in of_kind if line not in going]
        groups.extend(
            _Group(phrase, tuple(sorted(some, key=lambda line: line.id)))
            for phrase, some in ((outward, going), (inward, coming))
            if some
        )
    return groups


def _group(group: _Group, system: SystemMap, actor_id: str, line_id: str | None) -> Part:
    kind = group.lines[0].type
    title = f"{group.phrase[0].upper()}{group.phrase[1:]} ({len(group.lines)})"
    items = [_line(line, system, actor_id, opened=line.id == line_id) for line in group.lines]
    return html.Div([html.H4(title, className=f"type type-{kind}"), html.Ul(items, className="lines")])


def _line(line: Relationship, system: SystemMap, actor_id: str, *, opened: bool) -> Part:
    other = line.to if line.from_ == actor_id else line.from_
    button = html.Button(
        [html.Span(system.actors[other].name, className="who"), *_chips(line)],
        type="button",
        className="tie",
        **{"data-line": line.id, "aria-expanded": "true" if opened else "false"},
    )
    detail = [_detail(line, other, system)] if opened else []
    return html.Li([button, *detail], className="opened" if opened else None)


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
