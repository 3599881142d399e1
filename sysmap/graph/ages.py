"""What changes on a birthday: which services end, which go on, which begin, and who is told of as taking over."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from sysmap.model import Actor, Relationship, SystemMap
from sysmap.model.condition import Age, All, AnyOf, Condition, Not

BEFORE = 0.01
"""Years; the eve of a birthday."""

HANDS_OVER = ("refers", "signposts", "shares-data", "works-with", "linked")
"""Types of relationship along which one body may hand a young person, or what it knows, to the next."""

Fate = Literal["ends", "goes-on", "begins", "closed"]


@dataclass(frozen=True)
class AtBirthday:
    """One service on a birthday."""

    actor: str
    fate: Fate
    to: tuple[Relationship, ...]
    """For one that ends: how it is told to pass people on to a body open afterwards; empty where nobody tells."""


def at_birthday(system: SystemMap, age: float, actors: Iterable[str], lines: Iterable[str]) -> tuple[AtBirthday, ...]:
    """What becomes of the services of these actors on a birthday, told along these relationships.

    A service ends that outgrows people then, or whose threshold nobody of that age can meet; it goes on where somebody
    can meet it on the eve and on the day. What else a threshold asks is taken to be so.
    """
    known = {key: fate(system.actors[key], age) for key in actors if system.actors[key].service}
    after = {key for key, word in known.items() if word in ("goes-on", "begins")}
    told = [system.relationships[key] for key in lines if system.relationships[key].type in HANDS_OVER]
    return tuple(
        AtBirthday(key, word, tuple(line for line in told if _passes(line, key, after)) if word == "ends" else ())
        for key, word in known.items()
        if word != "closed"
    )


def fate(actor: Actor, age: float) -> Fate:
    """What becomes of a service on a birthday: `closed` where it takes nobody of about that age anyway."""
    service = actor.service
    if service is None:
        return "closed"
    eve, day = (can_hold(service.threshold.test, at) for at in (age - BEFORE, age))
    if service.ages_out_at is not None and service.ages_out_at <= age:
        day = False
    if eve:
        return "goes-on" if day else "ends"
    return "begins" if day else "closed"


def can_hold(condition: Condition, age: float) -> bool:
    """Whether a person of this age can meet a condition, whatever else is true of them."""
    return _possible(condition, age)[0]


def _possible(condition: Condition, age: float) -> tuple[bool, bool]:
    """Whether the condition can hold, and whether it can fail, at this age."""
    match condition:
        case Age():
            holds = condition.age.from_ <= age < condition.age.below
            return holds, not holds
        case Not():
            can_hold, can_fail = _possible(condition.not_, age)
            return can_fail, can_hold
        case All():
            parts = [_possible(part, age) for part in condition.all]
            return all(part[0] for part in parts), any(part[1] for part in parts)
        case AnyOf():
            parts = [_possible(part, age) for part in condition.any]
            return any(part[0] for part in parts), all(part[1] for part in parts)
        case _:
            return True, True


def _passes(line: Relationship, actor: str, after: set[str]) -> bool:
    other = line.to if line.from_ == actor else line.from_ if line.direction != "one-way" and line.to == actor else None
    return other in after
