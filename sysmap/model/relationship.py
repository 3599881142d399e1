"""A relationship: what one actor does for, to or with another."""

from typing import Any, Literal, Self

from pydantic import Field, model_validator

from sysmap.model.base import Id, Items, Label, LinkId, OneOrMore, Text, When, first_day, last_day
from sysmap.model.condition import Condition
from sysmap.model.evidence import Sourced
from sysmap.model.quantity import Amount, Chance, Duration
from sysmap.model.vocabulary import (
    CARRIES_CHILDREN,
    Direction,
    Quality,
    RelationshipType,
    SeenBy,
    Style,
    Trigger,
)


class Bypass(Sourced):
    """Another way, taken when a list is long."""

    beyond: Amount
    """The length of the list past which it is taken."""
    along: LinkId
    """The referral of the same actor that is made instead, for a child whom it fits."""


class Referral(Sourced):
    """How a child moves along a relationship."""

    on: OneOrMore[Trigger] = ("noticed",)
    """What makes the referrer think of it."""
    when: Condition | None = None
    """Which children; every child where left out."""
    likelihood: Chance
    """The chance that a referral that fits is made."""
    delay: Duration | None = None
    """How long the referral takes to arrive; left out, it is immediate."""
    lost: Chance | None = None
    """The chance that it never arrives; a loss is an outcome and is counted."""
    rank: int | None = Field(default=None, ge=1)
    """The place in the order, where the referrer's habit is `first`; unique among that actor's referrals."""
    weight: float | None = Field(default=None, gt=0)
    """The weight in the choice, where the referrer's habit is `one`."""
    bypasses: bool = False
    """Whether it goes past the gatekeeper."""
    halves_every: Amount | None = None
    """For every so many children on the list there it becomes half as likely; left out, no list puts anybody off."""
    bypass: Bypass | None = None
    """What the referrer does instead when the list there is long."""

    @model_validator(mode="after")
    def _some_list(self) -> Self:
        if self.halves_every is not None and self.halves_every.span[0] <= 0:
            message = "`halves-every` needs at least some children on the list: more than 0"
            raise ValueError(message)
        return self


class EarlierAmount(Sourced):
    """What a funding line carried before, where a source compares."""

    from_: When
    """When that period began."""
    until: When | Literal["unknown"] = "unknown"
    """When it ended."""
    amount: Amount
    """Pounds over that period."""
    tied_to: Text | None = None
    """What the money, or a part of it, had to be spent on then."""


class Money(Sourced):
    """A funding line."""

    programme: Label
    """What the line is called."""
    amount: Amount | Literal["unknown"]
    """Pounds over the period."""
    through: Id | None = None
    """The body the money passes through on its way, where the source names one; a fund, for instance."""
    from_: When | Literal["unknown"] = "unknown"
    """When it starts."""
    until: When | Literal["unknown"] = "unknown"
    """When it ends."""
    years: Amount | None = None
    """Over how many years the amount is, where only the length of the period is told."""
    tied_to: Text | None = None
    """What it must be spent on, and what it is judged by."""
    share: Chance | None = None
    """The share of the payee's places that it pays for; left out, none that could be told apart. What no line pays for
    stays."""
    renewed: Chance | None = None
    """The chance that it is renewed for as long again each time its period ends; left out, it is not."""
    again_after: Amount | None = None
    """How many weeks after it has ended another line like it takes its place; left out, none ever does."""
    ends_at_once: bool = False
    """Whether support ends with the line; otherwise each place goes when the child who holds it leaves."""
    follows: bool = True
    """Whether it goes on paying for a child who comes to live in another area."""
    areas: Items[Id] = ()
    """Where a line that does not follow goes on paying all the same; left out, nowhere else."""
    earlier: Items[EarlierAmount] = ()
    """What the same line carried before, the latest last."""

    @model_validator(mode="after")
    def _runs_forward(self) -> Self:
        dated = "unknown" not in (self.from_, self.until)
        if dated and last_day(self.until) < first_day(self.from_):
            message = f"a line cannot end in {self.until} and start in {self.from_}"
            raise ValueError(message)
        if (self.renewed or self.again_after) is not None and not dated and self.years is None:
            message = "`renewed` and `again-after` need the length of the period: `years`, or both `from` and `until`"
            raise ValueError(message)
        if self.years is not None and not self.years.span[0]:
            message = "a period of 0 years is none"
            raise ValueError(message)
        return self


class Sharing(Sourced):
    """What data a relationship carries."""

    data: Literal["individual", "aggregate"]
    """About a named child, or counts only."""
    likelihood: Chance | None = None
    """The chance that what one knows reaches the other; left out, it is not known how often."""
    delay: Duration | None = None
    """How long that takes."""


class Relationship(Sourced):
    """A line on the map."""

    id: LinkId
    """Its own id: given, or `from--type--to`."""
    from_: Id
    """The actor it starts at."""
    to: Id
    """The actor it ends at."""
    type: RelationshipType
    """What the one does for, to or with the other."""
    direction: Direction = "not-stated"
    """Whether it runs one way or both."""
    style: Style = "not-stated"
    """Whether one is above the other."""
    quality: Quality = "not-stated"
    """How good it is, as reported."""
    seen_by: Items[SeenBy] = ("professionals",)
    """Whose account it stands on."""
    note: Text | None = None
    """What else the sources say of it: a condition, a likelihood, an example."""
    referral: Referral | None = None
    """For `refers` and `signposts`: how a child moves along it."""
    money: Money | None = None
    """For `funds` and `commissions`: the line of money."""
    sharing: Sharing | None = None
    """For `shares-data`: what is shared."""

    @model_validator(mode="before")
    @classmethod
    def _own_id(cls, data: Any) -> Any:
        if isinstance(data, dict) and "id" not in data:
            ends = [end for end in (data.get(key) for key in ("from", "type", "to")) if isinstance(end, str)]
            if len(ends) == 3:  # noqa: PLR2004 - otherwise the missing end is its own problem
                return {"id": "--".join(ends), **data}
        return data

    @model_validator(mode="after")
    def _fits_its_type(self) -> Self:
        details = (
            ("referral", self.referral, CARRIES_CHILDREN),
            ("money", self.money, ("funds", "commissions")),
            ("sharing", self.sharing, ("shares-data",)),
        )
        for key, value, types in details:
            if value is not None and self.type not in types:
                message = f"`{key}` belongs to {' and '.join(types)}, not to {self.type}"
                raise ValueError(message)
        if self.type in CARRIES_CHILDREN and self.referral is None:
            message = f"a `{self.type}` relationship needs `referral`: how a child moves along it"
            raise ValueError(message)
        if self.type == "shares-data" and self.sharing is None:
            message = "a `shares-data` relationship needs `sharing`: what is shared"
            raise ValueError(message)
        if self.type == "linked" and self.direction == "one-way":
            message = "`linked` has no direction; name the type if a source gives one"
            raise ValueError(message)
        if self.money is not None and self.money.through in (self.from_, self.to):
            message = "`through` is a body between the two ends, not one of them"
            raise ValueError(message)
        if self.from_ == self.to and self.type not in ("works-with", "linked"):
            message = f"an actor cannot be on both ends of `{self.type}`"
            raise ValueError(message)
        return self
