"""Documented journeys: what is published of a real child's route, step by step."""

from typing import Literal

from sysmap.model.base import Id, Items, Label, LinkId, OneOrMore, Text
from sysmap.model.evidence import Sourced
from sysmap.model.quantity import Duration

StepOutcome = Literal[
    "noticed",
    "referred",
    "waiting",
    "refused",
    "in-support",
    "in-contact",
    "ended",
    "outside",
    "arrested",
    "worse",
]


class JourneyStep(Sourced):
    """One thing that happened."""

    actors: Items[Id] = ()
    """The actors involved; none where the step is about the child alone."""
    relationship: LinkId | None = None
    """The relationship along which it happened."""
    happened: Text
    """What happened, in words of our own."""
    delay: Duration | Literal["unknown"] = "unknown"
    """How long after the step before."""
    outcome: StepOutcome
    """Where it left the child."""
    variants: Items[Id] = ()
    """In which tellings this step occurs; in all where left out."""


class Journey(Sourced):
    """A route as published. Never more than the source prints; nothing that could identify anyone."""

    id: Id
    """The word by which links and commands name this journey."""
    name: Label
    """What a reader calls it."""
    summary: Text
    """What it shows, in a sentence or two."""
    profile: Id | None = None
    """The profile in the population that fits this child."""
    variants: Items[Id] = ()
    """The tellings, where the source leaves the order open."""
    steps: OneOrMore[JourneyStep]
    """What happened, in order."""
