"""Conditions on a child, as an analyst writes them: trees of `all`, `any` and `not` over eight kinds of leaf.

There are no expression strings and nothing is evaluated as code; a condition is data.

    test:
      all:
        - age: {from: 5, below: 18}
        - need: {at-least: 3}
        - not: {attribute: substance-use}
"""

from typing import Annotated, Any, Self

from pydantic import Discriminator, Field, Tag, model_validator

from sysmap.model.base import Id, OneOrMore, Record, Text
from sysmap.model.evidence import Sourced, rests_on_assumption


class AgeBand(Record):
    """From one birthday up to, and not including, another."""

    from_: Annotated[float, Field(ge=0, le=25)] = 0.0
    """The birthday, in years, from which the band holds."""
    below: Annotated[float, Field(gt=0, le=26)] = 26.0
    """The birthday, in years, on which the band ends."""

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.from_ >= self.below:
            message = f"no child is from {self.from_:g} and below {self.below:g}"
            raise ValueError(message)
        return self


class NeedBand(Record):
    """A span of the four levels of need: 1 universal, 2 early help, 3 targeted, 4 acute."""

    at_least: Annotated[int, Field(ge=1, le=4)] = 1
    """The lowest level that fits."""
    at_most: Annotated[int, Field(ge=1, le=4)] = 4
    """The highest level that fits."""

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.at_least > self.at_most:
            message = f"no need is at least {self.at_least} and at most {self.at_most}"
            raise ValueError(message)
        return self


class IncidentCount(Record):
    """How often something has happened to the child so far."""

    kind: Id | None = None
    """An incident declared in the population; left out, incidents of every kind count."""
    at_least: Annotated[int, Field(ge=1, le=99)] = 1
    """The number from which this holds."""


class ReportCount(Record):
    """How often anybody has noticed the child so far."""

    at_least: Annotated[int, Field(ge=1, le=99)]
    """The number from which this holds."""


class Leaf(Sourced):
    """A single test of one thing about a child."""

    why: Text | None = None
    """For an assumption: the reason for this test."""


class Age(Leaf):
    """The child's age in years."""

    age: AgeBand
    """The band the child's age must lie in."""


class Need(Leaf):
    """The child's need, as the gate reads it."""

    need: NeedBand
    """The levels that fit."""


class Attribute(Leaf):
    """Something that is true of the child, by the vocabulary in the population."""

    attribute: Id
    """The attribute the child must have."""


class Area(Leaf):
    """Where the child lives, learns or spends time."""

    area: OneOrMore[Id]
    """The areas of which one must be the child's."""


class KnownTo(Leaf):
    """Who knows the child already."""

    known_to: OneOrMore[Id]
    """The actors of which one must know the child."""


class CameFrom(Leaf):
    """Who made this referral."""

    came_from: OneOrMore[Id]
    """The actors of which one must be the first referrer; the child's own approach is `cyp`."""


class Incidents(Leaf):
    """What has happened to the child so far."""

    incidents: IncidentCount
    """The kind and number."""


class Reports(Leaf):
    """How often the child has been noticed so far."""

    reports: ReportCount
    """The number."""


class All(Record):
    """Holds when every part holds."""

    all: OneOrMore["Condition"]
    """The parts."""


class AnyOf(Record):
    """Holds when at least one part holds."""

    any: OneOrMore["Condition"]
    """The parts."""


class Not(Record):
    """Holds when its part does not."""

    not_: "Condition"
    """The part."""


LEAVES: dict[str, type[Leaf]] = {
    "age": Age,
    "need": Need,
    "attribute": Attribute,
    "area": Area,
    "known-to": KnownTo,
    "came-from": CameFrom,
    "incidents": Incidents,
    "reports": Reports,
}
"""The kinds of leaf by the key that marks them."""

CONDITION_KEYS: tuple[str, ...] = ("all", "any", "not", *LEAVES)


def _kind(data: Any) -> str | None:
    if isinstance(data, Record):
        return next((key for key in CONDITION_KEYS if _has(data, key)), None)
    if isinstance(data, dict):
        found = [key for key in CONDITION_KEYS if key in data]
        return found[0] if len(found) == 1 else None
    return None


def _has(record: Record, key: str) -> bool:
    return any(field.alias == key for field in type(record).model_fields.values())


Condition = Annotated[
    Annotated[All, Tag("all")]
    | Annotated[AnyOf, Tag("any")]
    | Annotated[Not, Tag("not")]
    | Annotated[Age, Tag("age")]
    | Annotated[Need, Tag("need")]
    | Annotated[Attribute, Tag("attribute")]
    | Annotated[Area, Tag("area")]
    | Annotated[KnownTo, Tag("known-to")]
    | Annotated[CameFrom, Tag("came-from")]
    | Annotated[Incidents, Tag("incidents")]
    | Annotated[Reports, Tag("reports")],
    Discriminator(
        _kind,
        custom_error_type="condition",
        custom_error_message="a condition has exactly one of the keys " + ", ".join(CONDITION_KEYS),
    ),
]

for _model in (All, AnyOf, Not):
    _model.model_rebuild()


class Threshold(Sourced):
    """Who a service accepts, and why that is believed."""

    test: Condition
    """The condition a child must meet when the referral arrives and again when a place is offered."""
    why: Text | None = None
    """For an assumption: the reason for the test as a whole; a leaf may give its own."""
    summary: Text | None = None
    """The threshold as its source tells it, in a sentence of our own."""

    @property
    def assumed(self) -> bool:
        """Whether the test as a whole rests on no document."""
        return rests_on_assumption(self.why, self.evidence)
