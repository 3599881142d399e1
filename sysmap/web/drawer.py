"""Everything known of one actor, or of the relationship chosen from its list, with what it rests on."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from dash import html

from sysmap.graph.questions import Question, answer
from sysmap.model import Actor, Relationship, SystemMap
from sysmap.model.vocabulary import SECTOR_NAMES, TIER_NAMES, TYPE_PHRASES
from sysmap.web.ask import inside, lit, questions
from sysmap.web.facts import Part, badge, evidence, row
from sysmap.web.hours import hours_section
from sysmap.web.money import money_section
from sysmap.web.routes_between import found_between, lit_between, routes_between
from sysmap.web.service import accepted, entry_section, service_section
from sysmap.web.state import PageState, params
from sysmap.web.tie import tie
from sysmap.web.words import MEETS, STANCES, STATUTORY, count

LIGHTING = ("area", "focus", "ask", "between", "along", "route")
"""The words of a state that decide what of the map an answer lights."""


def details(system: SystemMap, state: PageState) -> list[Part]:
    """The drawer for a state, which must have a focus: the ways that are asked for, or the actor."""
    if state.focus is None:
        message = "details need a focus"
        raise ValueError(message)
    if state.between:
        return routes_between(found_between(system, state), state, system)
    return drawer(system, state.focus, state.line, state.ask, state.open)


def lighting(system: SystemMap, state: PageState) -> dict[str, Any]:
    """What the map lights for what is asked about the focus; empty where nothing is.

    `about` names the words of the state that it answers.
    """
    about = {key: text for key, text in params(state).items() if key in LIGHTING}
    if state.focus and state.between:
        return {"about": about, **lit_between(found_between(system, state), state.route)}
    asked = answer(system, state.focus, state.ask) if state.focus and state.ask else None
    return {"about": about, **lit(asked)} if asked else {}


def drawer(
    system: SystemMap,
    actor_id: str,
    line_id: str | None = None,
    ask: Question | None = None,
    unfolded: Collection[str] = (),
) -> list[Part]:
    """The whole drawer for an actor; the relationship `line_id` is opened in its list.

    With `ask`, the answer stands below the questions. `unfolded` are the organisations whose roles have boxes.
    """
    actor = system.actors[actor_id]
    return [
        _heading(actor),
        html.P(actor.does, className="does"),
        *questions(actor, system, ask, line_id),
        *inside(actor, system, unfolded),
        _facts(actor),
        *hours_section(actor, system),
        *entry_section(actor, system),
        *([] if ask == "accepts" else accepted(actor, system)),
        *service_section(actor, system),
        *money_section(actor, system),
        *_relationships(system, actor_id, None if ask else line_id),
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
    items = [tie(line, system, actor_id, opened=line.id == line_id) for line in group.lines]
    return html.Div([html.H4(title, className=f"type type-{kind}"), html.Ul(items, className="lines")])
