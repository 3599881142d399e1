"""What an actor does with a child: how the child is met, what the gate asks, what support is like, what comes next."""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from sysmap.model.base import FrozenDict, Id, Items, Keyed, Record, Text
from sysmap.model.condition import Condition, Threshold
from sysmap.model.evidence import Sourced
from sysmap.model.place import OnMove
from sysmap.model.quantity import Amount, Chance, Duration, Number
from sysmap.model.vocabulary import HabitRule, ServiceKind, WaitingOrder


class Load(Sourced):
    """How an actor that has much to do notices less."""

    beyond: Amount
    """Past how many open cases: children it supports or keeps waiting, and its own referrals that wait elsewhere."""
    times: Chance
    """The factor on its noticing then."""


class EntryPoint(Sourced):
    """How a child first comes to notice here."""

    how: Text
    """The way in, in words."""
    meets: Condition | None = None
    """Which children are met at all; every child where left out."""
    contacts: Amount | None = None
    """How often such a child is met, times per year, each time while it is open; left out where only incidents bring a
    child here."""
    notices: Chance | None = None
    """The chance that a meeting leads to the child being noticed as at risk."""
    notices_times: Keyed[Amount] = Field(default_factory=FrozenDict)
    """By attribute: the factor by which it makes noticing likelier or less likely."""
    known_times: Amount | None = None
    """The factor on noticing a child whom this actor knows of, having met the child before or been told."""
    load: Load | None = None
    """Whether it notices less when it has much to do."""
    blames: Chance | None = None
    """The chance that a child whom an incident brings here, and in whom no risk is seen, is blamed instead."""
    self_referral: Amount | None = None
    """How often a child with full trust comes unasked, times per year; it falls with trust. Left out: cannot."""
    likelihood: Text | None = None
    """How common this way in is, as the sources tell it."""

    @model_validator(mode="after")
    def _meeting_and_noticing(self) -> Self:
        if self.contacts is not None and self.notices is None:
            message = "an entry point with `contacts` needs `notices`: the chance that a meeting is noticed"
            raise ValueError(message)
        return self


class Consent(Sourced):
    """Whether the child, and the family, say yes."""

    child: Chance | None = None
    """The chance that a child of middling trust agrees; left out, the child is not asked (the service is mandated)."""
    family: Chance | None = None
    """The chance that the family agrees too; left out, it is not asked."""
    trust_weight: Number | None = None
    """By how much the chance rises from no trust to full trust, centred on middling trust."""
    reachable_weeks: Amount | None = None
    """For how many weeks after an incident the child is easier to reach."""
    reachable_times: Amount | None = None
    """The factor on the chance in those weeks."""
    with_trusted_tie: Number | None = None
    """By how much the chance rises while any trusted worker is with the child."""
    fades: Chance | None = None
    """By what share the chance falls for each week waited to be offered."""


class Tightening(Sourced):
    """How criteria rise when capacity falls."""

    beyond: Amount
    """The length of list past which the gate asks one level of need more."""


class NeedReading(Sourced):
    """How a gate reads a child's need, where it reads it higher or lower than it is.

    Levels are added up, and a part of a level is read with that chance: -0.3 is one level lower for 3 children in 10.
    """

    levels: Number | None = None
    """The levels of need by which any child's is read higher, or where negative lower."""
    levels_for: Keyed[Number] = Field(default_factory=FrozenDict)
    """By attribute: the levels added for a child who has it."""
    levels_known: Number | None = None
    """The levels added where the actor knew the child before this referral."""
    levels_unknown: Number | None = None
    """The levels added where it did not."""


class DropOut(Sourced):
    """Leaving support early."""

    per_year: Amount
    """How often a supported child drops out, times per year."""
    comfortable: Amount | None = None
    """How many live services a family can hold before it becomes likelier."""
    times_per_extra: Amount | None = None
    """The factor for each live service beyond that."""
    times_per_retelling: Amount | None = None
    """The factor for each time the child has had to tell the story again."""
    times_per_worker_change: Amount | None = None
    """The factor for each change of worker in this spell."""
    times_with_trusted_tie: Amount | None = None
    """The factor while a trusted worker stays."""


class Worker(Sourced):
    """The person the child meets there."""

    changes: Amount | None = None
    """How often the worker changes, times per year."""
    becomes_trusted: Chance | None = None
    """The chance that a tie of trust forms when support begins."""
    follows: bool = False
    """Whether a trusted worker stays with the child after the spell ends; the tie then counts at every service."""
    follows_for: Duration | None = None
    """How long such a worker stays on; left out, until the worker changes."""


class ClosingRule(Record):
    """A rule by which support is closed, whatever the child still needs."""

    weeks_without_incident: Annotated[float, Field(gt=0)] | None = None
    """Closed after so many quiet weeks."""
    when_started: Id | None = None
    """Closed when this other service begins."""
    need_below: Annotated[int, Field(ge=2, le=4)] | None = None
    """Closed when need falls below this level."""


class Today(Sourced):
    """What a service has on its hands when a run begins."""

    live: Amount | None = None
    """How many children it supports; left out, none."""
    waiting: Amount | None = None
    """How many wait for a place; left out, none."""
    why: Text | None = None
    """For an assumption: the reason for it."""


class Service(Sourced):
    """The gate and the support of an actor that takes children on."""

    kind: ServiceKind
    """Which of a child's kinds of trust this service draws on and changes."""
    threshold: Threshold
    """Who is accepted."""
    gatekeeper: Id | None = None
    """The actor where every referral here first becomes an episode; left out, the actor keeps its own gate."""
    consent: Consent | None = None
    """Whether the child and family are asked; left out, they are not."""
    places: Amount | Literal["unlimited"] = "unlimited"
    """How many children it holds at once, in the area the map stands for."""
    order: WaitingOrder = "first-come"
    """Who is offered a free place first."""
    patience: Duration | None = None
    """How long a child stays on the list before giving up; left out, for ever."""
    assessment: Duration | None = None
    """How long the decision takes after the referral arrives; left out, it is immediate."""
    tightening: Tightening | None = None
    """Whether a long list raises the threshold."""
    reads_need: NeedReading | None = None
    """How the gate reads need; left out, it reads need as it is."""
    length: Duration
    """How long support lasts when it runs its course."""
    limit: Duration | None = None
    """A time limit or order after which support is cut short."""
    ages_out_at: Annotated[float, Field(gt=0, le=26)] | None = None
    """The birthday on which support and a place on the list end as outgrown."""
    finishes: bool = False
    """Whether a child who reaches that birthday may finish."""
    on_move: OnMove | None = None
    """What becomes of support and of a place on the list when the child moves; left out, both go on."""
    protection: Chance | None = None
    """The share by which support lowers the rate at which need rises."""
    recovery: Amount | None = None
    """How often, per year, support lets need fall by one level, beyond what happens unaided."""
    drop_out: DropOut | None = None
    """Leaving early; left out, nobody does."""
    worker: Worker | None = None
    """The person the child meets."""
    today: Today | None = None
    """The children it has when a run begins; left out, it starts empty."""
    closes_when: Items[ClosingRule] = ()
    """Rules that close support whatever the child still needs."""


class Habit(Sourced):
    """How an actor goes about referring onward."""

    rule: HabitRule = "each"
    """Every referral that fits, the first that succeeds in order of rank, or one chosen by weight."""
