"""Who the children are: what can be true of them, what happens to them, and the named profiles."""

import re
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from sysmap.model.base import FrozenDict, Id, Items, Keyed, Label, Record, Text, When
from sysmap.model.calendar import CalendarKind
from sysmap.model.evidence import Sourced
from sysmap.model.place import AreaKind, MoveKind
from sysmap.model.quantity import Amount, Chance, Number
from sysmap.model.vocabulary import ServiceKind

NeedLevel = Annotated[int, Field(ge=1, le=4)]


class Given(Record):
    """A link between two attributes."""

    attribute: Id
    """The attribute that this one goes with."""
    chance: Chance
    """How common this attribute is among children who have the other."""


class AttributeKind(Sourced):
    """Something that can be true of a child."""

    id: Id
    """The word by which conditions and profiles name it."""
    name: Label
    """What a reader calls it."""
    means: Text
    """What counts as having it."""
    group: Literal["need", "circumstance", "characteristic", "history", "event"]
    """Whether it is a need, a circumstance, a characteristic such as ethnicity (what a child is, never a need),
    something past, or something that happens on the way."""
    prevalence: Chance | None = None
    """How common it is on arrival; left out, nobody arrives with it."""
    given: Given | None = None
    """The attribute it goes with."""


class Pressure(Sourced):
    """How an actor whose referrals wait makes an incident likelier."""

    actor: Id
    """The actor; the factor holds for the children whom it knows."""
    beyond: Amount
    """The number of its referrals on waiting lists past which it does."""
    times: Amount
    """The factor on the rate then, at least 1."""

    @model_validator(mode="after")
    def _likelier(self) -> Self:
        if self.times.span[0] < 1:
            message = f"pressure makes an incident likelier: a factor of at least 1, not {self.times.span[0]:g}"
            raise ValueError(message)
        return self


class IncidentKind(Sourced):
    """Something that happens to a child."""

    id: Id
    """The word by which conditions name it."""
    name: Label
    """What a reader calls it."""
    per_year: Annotated[tuple[Amount, Amount, Amount, Amount], Field(strict=False)]
    """How often it happens at need 1, 2, 3 and 4, times per year."""
    times: Keyed[Amount] = Field(default_factory=FrozenDict)
    """By attribute: the factor on that rate."""
    pressed_by: Items[Pressure] = ()
    """Actors whose waiting referrals make it likelier."""
    adds: Items[Id] = ()
    """Attributes the child has afterwards."""
    raises_need: Chance | None = None
    """The chance that need rises one level at once."""
    brings_to: Items[Id] = ()
    """The actors that learn of it and may notice the child."""
    trust: Number | None = None
    """The step by which it moves trust, on a scale from 0 to 1, in services of `trust-in`."""
    trust_in: ServiceKind | None = None
    """The kind of service whose trust it moves."""

    @model_validator(mode="after")
    def _each_presses_once(self) -> Self:
        actors = [pressure.actor for pressure in self.pressed_by]
        if len(set(actors)) < len(actors):
            message = "`pressed-by` names an actor twice"
            raise ValueError(message)
        return self


class NeedDynamics(Sourced):
    """How need moves when nobody helps."""

    escalation: Annotated[tuple[Amount, Amount, Amount], Field(strict=False)]
    """How often need rises from level 1, 2 and 3, times per year."""
    escalation_times: Keyed[Amount] = Field(default_factory=FrozenDict)
    """By attribute: the factor on that rate."""
    recovery: Annotated[tuple[Amount, Amount, Amount], Field(strict=False)]
    """How often need falls unaided from level 2, 3 and 4, times per year."""
    on_arrival: Annotated[tuple[Amount, Amount, Amount, Amount], Field(strict=False)]
    """The weights of the four levels among arriving children."""


class QuickHelp(Sourced):
    """Help that comes while it is wanted."""

    within: Amount
    """Weeks from the referral to the beginning of support."""
    step: Number
    """The step when support begins within that time."""


class TrustDynamics(Sourced):
    """How trust moves. Steps are on a scale from 0 to 1."""

    start: Chance
    """Trust in each kind of service on arrival."""
    spill_over: Chance
    """The share of a step that also moves trust in the other kinds."""
    declined: Number
    """The step when a service turns the child away."""
    retold: Number
    """The step when the story has to be told again."""
    worker_changed: Number
    """The step when the worker changes."""
    started: Number
    """The step when support begins: somebody listens."""
    completed: Number
    """The step when support is completed."""
    blamed: Number | None = None
    """The step when the child is blamed for what has happened; left out, none."""
    listened_to: Number | None = None
    """The step when support begins with somebody who knows the story already; left out, none."""
    helped_quickly: QuickHelp | None = None
    """The step when help comes quickly; left out, none."""


class Arrivals(Sourced):
    """How children come into the model."""

    per_year: Amount
    """How many children a year, in the area the map stands for."""
    today: When | None = None
    """The day on which children begin to be observed, which gives the dates on the map their place in a run; a year or
    a month is its first day. Left out, no date is acted on."""
    ages: Keyed[Amount]
    """By age in whole years, written as text: the weight of that age among arriving children."""

    @model_validator(mode="after")
    def _ages_are_years(self) -> Self:
        for age in self.ages:
            if re.fullmatch(r"[0-9]|1[0-9]|2[0-5]", age) is None:  # the report's scope is 0 to 25
                message = f'an age is a whole number of years from 0 to 25, not "{age}"'
                raise ValueError(message)
        return self


class Profile(Sourced):
    """A child to send through the map. Composite or documented; never more than the sources publish."""

    id: Id
    """The word by which commands and links name this child."""
    name: Label
    """What a reader calls the child: a first name from a published story, or a description."""
    summary: Text
    """Who this child is, in a sentence or two."""
    age: Annotated[float, Field(ge=0, lt=26)]
    """Years."""
    need: NeedLevel
    """1 universal, 2 early help, 3 targeted, 4 acute."""
    attributes: Items[Id] = ()
    """What is true of the child."""
    areas: Items[Id] = ()
    """Where the child lives, learns and spends time."""
    home: Id | None = None
    """The area where the child lives; left out, the only one of its areas, or none where it has several."""
    school: Id | None = None
    """The area where the child goes to school; left out, none that a move of school would leave."""
    trust: Chance | None = None
    """Trust on arrival in every kind of service; the population's where left out."""
    known_to: Items[Id] = ()
    """The actors who already know the child."""
    incidents: Keyed[Annotated[int, Field(ge=0, le=99)]] = Field(default_factory=FrozenDict)
    """How often each kind of incident has already happened."""
    enters_at: Id | None = None
    """The entry point where the route begins; left out, whoever notices first."""


class Population(Record):
    """The children of the map."""

    attributes: Keyed[AttributeKind]
    """The vocabulary of what can be true of a child; at most 64."""
    areas: Keyed[AreaKind] = Field(default_factory=FrozenDict)
    """The vocabulary of places."""
    incidents: Keyed[IncidentKind] = Field(default_factory=FrozenDict)
    """What can happen to a child."""
    moves: Keyed[MoveKind] = Field(default_factory=FrozenDict)
    """How children come to live, learn or spend time elsewhere."""
    calendars: Keyed[CalendarKind] = Field(default_factory=FrozenDict)
    """When actors are open."""
    need: NeedDynamics
    """How need moves."""
    trust: TrustDynamics
    """How trust moves."""
    arrivals: Arrivals
    """How children come."""
    profiles: Keyed[Profile]
    """The named children."""
