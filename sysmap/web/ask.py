"""Questions about an actor in a reader's words, and their answers as lists with what they rest on."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from dash import html

from sysmap.graph.questions import Answer, Question, answers, within
from sysmap.model import Actor, SystemMap
from sysmap.model.routes import gates
from sysmap.model.vocabulary import CHILD
from sysmap.model.wording import describe, namer
from sysmap.web.facts import Part, evidence
from sysmap.web.service import accepted
from sysmap.web.state import PageState, address
from sysmap.web.tie import sentence
from sysmap.web.words import count

ASKED: Mapping[Question, str] = {
    "accepts": "What must be true for {it} to accept a child?",
    "refers-here": "Who refers a child to {it}?",
    "refers-on": "Where can {it} refer a child to?",
    "money-from": "Where does {its} money come from?",
    "money-to": "Where does {its} money go?",
    "overseen-by": "Who inspects or oversees {it}?",
    "oversees": "Whom {does} {it} inspect or oversee?",
    "sees-record": "Who can see what {it} {knows} of a child?",
    "shown-record": "Whose records of a child can {it} see?",
    "works-with": "Whom {does} {it} work with?",
    "meets": "Whom {is} {it} in contact with?",
    "children-tell": "What do only children tell of {it}?",
    "trouble": "Where {is} {it} weakly tied, at odds or missing?",
    "contested": "What do the sources disagree on about {it}?",
}
OF_A_CHILD: Mapping[Question, str] = {
    "refers-on": "Where can a child go alone?",
    "sees-record": "Who can see this child’s record?",
    "meets": "Whom is a child in contact with?",
    "children-tell": "What do children see that professionals do not?",
    "contested": "What do the sources disagree on about a child?",
}
"""The same, where the actor is the child; what is not here is asked as of anybody."""

OF_ALL = "Along these, what is known of a named child is passed on; of which child, and how much, differs."
"""Said where the answer is not about one child."""

BODY = {"it": "it", "its": "its", "does": "does", "is": "is", "knows": "knows"}
PEOPLE = {"it": "them", "its": "their", "does": "do", "is": "are", "knows": "know"}
NOMINATIVE = {"refers-on", "oversees", "sees-record", "shown-record", "works-with", "meets", "trouble"}
"""Questions in which the actor is the one who does something, so that people are "they" and not "them"."""
PERSONS = ("person", "role", "minister", "group")

MANY_TIES = 10
"""Of how many of the best-connected actors an example is looked for."""
EXAMPLES: tuple[Question, ...] = ("refers-on", "accepts", "money-from", "money-to", "refers-here", "contested")


def words_of(question: Question, actor: Actor) -> str:
    """The question as asked beside the actor, who is not named again."""
    if actor.id == CHILD and question in OF_A_CHILD:
        return OF_A_CHILD[question]
    forms = BODY if actor.kind not in PERSONS else PEOPLE
    if forms is PEOPLE and question in NOMINATIVE:
        forms = {**PEOPLE, "it": "they"}
    return ASKED[question].format(**forms)


def questions(actor: Actor, system: SystemMap, asked: Question | None, line_id: str | None) -> list[Part]:
    """A button for each question that has an answer, with how many lines answer it; what is asked is answered below.

    A question that an address asks and this map has no answer to stands among them and says so.
    """
    found = {item.question: item for item in answers(system, actor.id)}
    items = []
    for question in ASKED:
        if question in found or question == asked:
            told = _answered(actor, system, found.get(question), question, line_id) if question == asked else []
            button = _button(question, found.get(question), actor, opened=question == asked)
            items.append(html.Li([button, *told], className="answered" if told else None))
    routes = html.Button("How does one get from here to …", type="button", className="ask", **{"data-routes": "choose"})
    return [html.Ul([*items, html.Li(routes)], className="asks", **{"aria-label": "Ask the map"})]


def _button(question: Question, found: Answer | None, actor: Actor, *, opened: bool) -> Part:
    number = html.Span(str(len(found.lines)), className="count") if found and found.lines else None
    return html.Button(
        [html.Span(words_of(question, actor)), *([" ", number] if number else [])],
        type="button",
        className="ask",
        **{"data-ask": question, "aria-expanded": "true" if opened else "false"},
    )


def _answered(
    actor: Actor, system: SystemMap, found: Answer | None, asked: Question, line_id: str | None
) -> list[Part]:
    if found is None:
        told = [html.P("No source on this map says.", className="empty")]
    elif asked == "accepts":
        told = [*_before(actor, system), *accepted(actor, system)]
    else:
        told = [_summary(found, system), *_own(found, actor, system), *_lists(found, system, line_id)]
    return [html.Div(told, className="answer")]


def lit(found: Answer) -> dict[str, Any]:
    """What of the map the answer lights, and what to say of it."""
    return {"relationships": [line.id for line in found.lines], "actors": sorted(found.actors)}


def _before(actor: Actor, system: SystemMap) -> list[Part]:
    """The gatekeepers' thresholds that come first, and the ages the actor is for."""
    name = namer(system)
    said = []
    for key in gates(system, actor.id)[:-1]:
        service = system.actors[key].service
        test = f" That is a child who is {describe(service.threshold.test, name)}." if service else ""
        said.append(html.P(f"First {system.actors[key].name} must accept the child.{test}"))
    return said


def _summary(found: Answer, system: SystemMap) -> Part:
    if not found.lines:
        return None
    others = len(found.actors) - 1
    roles = within(system, found.actor) - {found.actor}
    counted = any({line.from_, line.to} & roles for line in found.lines)
    of_roles = " Lines of the roles inside are counted." if counted else ""
    words = f"{count(len(found.lines), 'relationship')} on this map, with {count(others, 'other actor')}.{of_roles}"
    return html.P(f"{words} {OF_ALL}" if found.actor == CHILD and found.question == "sees-record" else words)


def _own(found: Answer, actor: Actor, system: SystemMap) -> list[Part]:
    """Both sides of what is contested about the actor itself."""
    if found.question != "contested" or not actor.contested:
        return []
    return [html.P(f"About {actor.name} itself:"), *evidence(actor.evidence, system)]


def _lists(found: Answer, system: SystemMap, line_id: str | None) -> list[Part]:
    parts: list[Part] = []
    for away, ring in enumerate(found.rings):
        if away:
            parts.append(html.H4(_further(found.question, away)))
        items = [sentence(line, system, found.actor, opened=line.id == line_id) for line in ring]
        parts.append(html.Ul(items, className="lines"))
    return parts


def _further(question: Question, away: int) -> str:
    """A heading over money that is further off."""
    steps = "One step" if away == 1 else f"{away} steps"
    return f"{steps} {'before that' if question == 'money-from' else 'after that'}"


def inside(actor: Actor, system: SystemMap, unfolded: Collection[str]) -> list[Part]:
    """The roles that fold into an organisation, and the button that gives them boxes of their own."""
    roles = sorted(within(system, actor.id) - {actor.id}, key=lambda key: system.actors[key].name)
    if not roles or actor.kind == "role":
        return []
    opened = actor.id in unfolded
    word = "Fold them into its box" if opened else "Show them on the map"
    fold = html.Button(
        word, type="button", className="link", **{"data-open": actor.id, "aria-pressed": "true" if opened else "false"}
    )
    who = [
        html.Li(html.Button(system.actors[key].name, type="button", className="who", **{"data-actor": key}))
        for key in roles
    ]
    listed = html.Details([html.Summary(f"{count(len(roles), 'role')} inside it"), html.Ul(who)], open=opened)
    return [html.Div([listed, fold], className="inside")]


def examples(system: SystemMap) -> list[tuple[str, str]]:
    """Questions to begin with and the addresses that answer them, each about the actor with most to say of it."""
    ties = Counter(end for line in system.relationships.values() for end in {line.from_, line.to})
    known = [key for key, _ in sorted(ties.items(), key=lambda item: (-item[1], item[0]))[:MANY_TIES]]
    found = {key: {item.question: item for item in answers(system, key)} for key in known if key != CHILD}
    chosen: list[tuple[str, str]] = []
    taken: set[str] = set()
    for question in EXAMPLES:
        free = [key for key in found if question in found[key] and key not in taken]
        if free:
            best = max(free, key=lambda key: (len(found[key][question].lines), -known.index(key)))
            taken.add(best)
            chosen.append((_named(question, system.actors[best]), _address(best, question)))
    if CHILD in system.actors:
        chosen += [(OF_A_CHILD[item.question], _address(CHILD, item.question)) for item in _of_the_child(system)]
    return chosen


def _of_the_child(system: SystemMap) -> Sequence[Answer]:
    return [item for item in answers(system, CHILD) if item.question in ("sees-record", "children-tell")]


def _named(question: Question, actor: Actor) -> str:
    plural = actor.kind in PERSONS
    its = f"{actor.short}’" if actor.short.endswith("s") else f"{actor.short}’s"
    verbs = PEOPLE if plural else BODY
    return ASKED[question].format(**{**verbs, "it": actor.short, "its": its})


def _address(actor: str, question: Question) -> str:
    return address(PageState(focus=actor, ask=question))
