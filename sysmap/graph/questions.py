"""What a reader asks about one actor, and the lines of the map that answer it.

An organisation is asked together with the roles inside it: who refers to a school's safeguarding lead refers to the
school. What stays inside the organisation answers nothing.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Literal, get_args

from sysmap.graph.build import both_ways
from sysmap.graph.money import Chain, money_from, money_to
from sysmap.model import Relationship, SystemMap
from sysmap.model.routes import gates, organisations, referrals
from sysmap.model.vocabulary import CARRIES_CHILDREN, CHILD

Question = Literal[
    "accepts",
    "refers-here",
    "refers-on",
    "money-from",
    "money-to",
    "overseen-by",
    "oversees",
    "sees-record",
    "shown-record",
    "works-with",
    "meets",
    "children-tell",
    "trouble",
    "contested",
]
QUESTIONS: tuple[Question, ...] = get_args(Question)

TROUBLED = ("weak", "tension", "lacking")
"""Qualities of a relationship that does not do what it should."""

WATCHES = ("oversees", "inspects", "reports-to")
"""The types along which one body watches over another; a report runs from the body that is watched over."""


@dataclass(frozen=True)
class Answer:
    """The lines that answer a question about an actor."""

    question: Question
    actor: str
    rings: tuple[tuple[Relationship, ...], ...]
    """The lines by how many steps they are away, each line once; only money is followed further than one step."""
    actors: frozenset[str]
    """Everybody whom the answer names, the actor asked about among them."""

    @property
    def lines(self) -> tuple[Relationship, ...]:
        """Every line, the nearest first."""
        return tuple(line for ring in self.rings for line in ring)


def within(system: SystemMap, actor: str) -> frozenset[str]:
    """The actor and the roles inside it, and those inside these."""
    inside = {actor}
    homes = organisations(system)
    while more := {role for role, home in homes.items() if home in inside} - inside:
        inside |= more
    return frozenset(inside)


def answers(system: SystemMap, actor: str) -> tuple[Answer, ...]:
    """Every question that the map has an answer to for this actor, in the order of `QUESTIONS`."""
    inside = within(system, actor)
    found = (_answer(system, actor, inside, question) for question in QUESTIONS)
    return tuple(item for item in found if item is not None)


def answer(system: SystemMap, actor: str, question: Question) -> Answer | None:
    """The answer to one question; None where the map has none."""
    return _answer(system, actor, within(system, actor), question)


def _answer(system: SystemMap, actor: str, inside: frozenset[str], question: Question) -> Answer | None:
    if question == "accepts":
        return _accepts(system, actor)
    if question in _CHAINS:
        rings = _rings(_CHAINS[question](system, actor), back=question == "money-from")
        ends = {key for ring in rings for line in ring for key in _touched(line)}
    else:
        rings = (_matching(system, actor, inside, question),)
        ends = {key for line in rings[0] for key in (line.from_, line.to)}
    told = any(rings) or (question == "contested" and system.actors[actor].contested)
    return Answer(question, actor, rings, frozenset({actor, *ends})) if told else None


def _accepts(system: SystemMap, actor: str) -> Answer | None:
    """The threshold itself is no line; the gatekeepers before it are named."""
    if system.actors[actor].service is None:
        return None
    return Answer("accepts", actor, (), frozenset({actor, *gates(system, actor)}))


_CHAINS: Mapping[Question, Callable[[SystemMap, str], tuple[Chain, ...]]] = {
    "money-from": money_to,
    "money-to": money_from,
}


def _rings(chains: Iterable[Chain], *, back: bool) -> tuple[tuple[Relationship, ...], ...]:
    """The lines of the chains, each where it comes nearest to the actor."""
    nearest: dict[str, tuple[int, Relationship]] = {}
    for chain in chains:
        for away, step in enumerate(reversed(chain.steps) if back else chain.steps):
            if step.line.id not in nearest or away < nearest[step.line.id][0]:
                nearest[step.line.id] = (away, step.line)
    furthest = max((away for away, _ in nearest.values()), default=-1)
    return tuple(tuple(line for _, (at, line) in sorted(nearest.items()) if at == away) for away in range(furthest + 1))


def _touched(line: Relationship) -> tuple[str, ...]:
    through = line.money.through if line.money else None
    return (line.from_, line.to, through) if through else (line.from_, line.to)


def _matching(system: SystemMap, actor: str, inside: frozenset[str], question: Question) -> tuple[Relationship, ...]:
    """The lines that leave or enter and answer, the actor's own before those of the roles inside it, then by id.

    Of the child two things are asked of the whole map: who passes on what is known of a child, and what only children
    tell of.
    """
    if actor == CHILD and question in _OF_THE_CHILD:
        return tuple(line for _, line in sorted(system.relationships.items()) if _OF_THE_CHILD[question](line))
    lines = [
        line
        for line in system.relationships.values()
        if (line.from_ in inside) != (line.to in inside) and _ANSWERS[question](line, inside)
    ]
    if question == "refers-on":
        known = {line.id for line in lines}
        lines += [line for line in referrals(system).get(actor, ()) if line.id not in known]
    return tuple(sorted(lines, key=lambda line: (actor not in (line.from_, line.to), line.id)))


def _individual(line: Relationship) -> bool:
    return line.type == "shares-data" and line.sharing is not None and line.sharing.data == "individual"


_OF_THE_CHILD: Mapping[Question, Callable[[Relationship], bool]] = {
    "sees-record": _individual,
    "children-tell": lambda line: line.seen_by == ("children",),
}

_ANSWERS: Mapping[Question, Callable[[Relationship, frozenset[str]], bool]] = {
    "refers-here": lambda line, inside: line.type in CARRIES_CHILDREN and line.to in inside,
    "refers-on": lambda line, inside: line.type in CARRIES_CHILDREN and line.from_ in inside,
    "overseen-by": lambda line, inside: line.type in WATCHES and (line.from_ in inside) == (line.type == "reports-to"),
    "oversees": lambda line, inside: line.type in WATCHES and (line.to in inside) == (line.type == "reports-to"),
    "sees-record": lambda line, inside: _individual(line) and (line.from_ in inside or both_ways(line)),
    "shown-record": lambda line, inside: _individual(line) and (line.to in inside or both_ways(line)),
    "works-with": lambda line, _: line.type == "works-with",
    "meets": lambda line, _: line.type == "contact",
    "children-tell": lambda line, _: line.seen_by == ("children",),
    "trouble": lambda line, _: line.quality in TROUBLED,
    "contested": lambda line, _: line.contested,
}
