"""Follow the money: the chains of `funds` and `commissions` lines that lead to an actor, and those that go on from it.

```
home-office ──funds──► vru ──commissions──► mentoring        money_to(mentoring): one chain of two steps
council ──funds, through school-budget──► school             money_to(school-budget): one step, as far as the budget
```

A step says who pays whom along which line. Nothing is added up: what a payer gets and what it hands on are separate
lines, and most amounts are unknown.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from sysmap.errors import unknown
from sysmap.model import Relationship, SystemMap
from sysmap.model.vocabulary import RelationshipType

CARRIES_MONEY: tuple[RelationshipType, ...] = ("funds", "commissions")
"""The types of relationship along which money moves."""

MOST_WALKED = 10_000
"""As many chains are begun for one actor; a map whose money runs in many circles has more than anyone would read."""


@dataclass(frozen=True)
class Step:
    """One payment: a line, or the half of it before or after the body it passes through."""

    line: Relationship
    """The line the money moves along."""
    payer: str
    """Who pays: the line's start, or the body it passes through where the chain begins there."""
    payee: str
    """Who is paid: the line's end, or the body it passes through where the chain ends there."""

    @property
    def through(self) -> str | None:
        """The body between payer and payee, where the line names one and the step takes in both halves."""
        money = self.line.money
        return money.through if money and money.through not in (self.payer, self.payee) else None


@dataclass(frozen=True)
class Chain:
    """Steps one after the other in the direction of the money, each payee the next payer; no actor pays twice."""

    steps: tuple[Step, ...]
    """At least one step."""
    open_end: Literal["end", "circle"]
    """`end`: nobody funds the first payer, or the last payee funds nobody. `circle`: those who do are in the chain."""

    @property
    def actors(self) -> tuple[str, ...]:
        """Everybody the money touches, in order, bodies it passes through among them."""
        first = self.steps[0].payer
        return (first, *(key for step in self.steps for key in (step.through, step.payee) if key))


@dataclass(frozen=True)
class _Walk:
    """The steps that can stand next to an actor, and the end of a step at which the walk goes on."""

    beside: Mapping[str, tuple[Step, ...]]
    back: bool

    def following(self, steps: tuple[Step, ...], actor: str) -> tuple[tuple[Step, ...], ...]:
        """The chain made longer by each step that leads to somebody new."""
        here = self.end(steps) if steps else actor
        met = {actor, *(key for step in steps for key in (step.payer, step.payee))}
        longer = (step for step in self.beside.get(here, ()) if self.end((step,)) not in met)
        return tuple((step, *steps) if self.back else (*steps, step) for step in longer)

    def end(self, steps: tuple[Step, ...]) -> str:
        return steps[0].payer if self.back else steps[-1].payee


def money_to(system: SystemMap, actor: str) -> tuple[Chain, ...]:
    """Every chain by which money reaches an actor, from a payer whom nobody funds; the shortest first, then by id.

    Where payers fund one another in a circle the chain begins at the last who is not yet in it. Empty where no line of
    money ends at the actor or passes through it. Raises `ArgumentError` for an actor that the map does not have.
    """
    return _chains(system, actor, back=True)


def money_from(system: SystemMap, actor: str) -> tuple[Chain, ...]:
    """Every chain by which an actor's money goes on, to a body that funds nobody; in the order of `money_to`."""
    return _chains(system, actor, back=False)


def money_lines(system: SystemMap) -> tuple[Relationship, ...]:
    """Every line that money moves along, by id."""
    return tuple(line for _, line in sorted(system.relationships.items()) if line.type in CARRIES_MONEY)


def paid_wholes(system: SystemMap, actor: str) -> tuple[str, ...]:
    """The nearest bodies the actor is a part of, by id, that a line of money ends at or that are national.

    For an actor that no line of money leads to: its money, if it has any, is theirs. Empty where there are none.
    """
    paid = {line.to for line in money_lines(system)}
    wholes = sorted((line.from_, line.to) for line in system.relationships.values() if line.type == "part-of")
    met = here = {actor}
    while here:
        here = {whole for part, whole in wholes if part in here} - met
        met = met | here
        if found := sorted(key for key in here if key in paid or system.actors[key].tier == "national"):
            return tuple(found)
    return ()


def _chains(system: SystemMap, actor: str, *, back: bool) -> tuple[Chain, ...]:
    if actor not in system.actors:
        raise unknown("actor", actor, system.actors)
    walk = _Walk(_beside(system, back=back), back)
    found: list[Chain] = []
    begun = list(walk.following((), actor))
    for _ in range(MOST_WALKED):
        if not begun:
            break
        steps = begun.pop()
        longer = walk.following(steps, actor)
        begun.extend(longer)
        if not longer:
            found.append(Chain(steps, "circle" if walk.beside.get(walk.end(steps)) else "end"))
    return tuple(sorted(found, key=lambda chain: (len(chain.steps), [step.line.id for step in chain.steps])))


def _beside(system: SystemMap, *, back: bool) -> dict[str, tuple[Step, ...]]:
    """The steps by the actor they end at (walking back) or begin at, in order of line."""
    beside: dict[str, list[Step]] = defaultdict(list)
    for line in money_lines(system):
        through = line.money.through if line.money else None
        beside[line.to if back else line.from_].append(Step(line, line.from_, line.to))
        if through:
            beside[through].append(Step(line, line.from_, through) if back else Step(line, through, line.to))
    return {key: tuple(steps) for key, steps in beside.items()}
