"""An actor: a body or a role that acts on, for or around a child at risk."""

from typing import Self

from pydantic import model_validator

from sysmap.model.base import Id, Items, Label, ShortName, Text, When
from sysmap.model.condition import AgeBand
from sysmap.model.evidence import Sourced
from sysmap.model.meeting import Meeting
from sysmap.model.service import EntryPoint, Habit, Service
from sysmap.model.vocabulary import Kind, Meets, Sector, Stance, Statutory, Tier


class Actor(Sourced):
    """Somebody on the map."""

    id: Id
    """The word by which everything else names this actor."""
    name: Label
    """The name in full."""
    short: ShortName
    """The name on the map; at most 22 characters, never cut off."""
    abbreviation: ShortName | None = None
    """The letters people use."""
    formerly: Items[Label] = ()
    """Former names, and other names for the same body."""
    sector: Sector
    """The section of the system it belongs to."""
    tier: Tier
    """Where it acts."""
    kind: Kind
    """What sort of body or role it is."""
    does: Text
    """What it does, in a sentence or two."""
    statutory: Statutory = "not-stated"
    """Whether the law requires it."""
    meets: Meets = "not-stated"
    """Whom it meets in person."""
    ages: AgeBand | None = None
    """The ages it is there for; left out where no source says."""
    stance: Stance = "not-stated"
    """How it meets a child at risk."""
    as_of: When | None = None
    """The date for which this holds, where the body has since been renamed or abolished."""
    now: Label | None = None
    """What it is called, or what has replaced it, since."""
    entry: EntryPoint | None = None
    """How a child first comes to notice here; left out where none does."""
    service: Service | None = None
    """What it does with a child it takes on; left out where it takes none on."""
    habit: Habit | None = None
    """How it goes about referring onward; left out, it makes each referral that fits."""
    calendar: Id | None = None
    """When it is open: then it meets children, decides and offers places; left out, always. An incident brings a child
    there at any time."""
    meeting: Meeting | None = None
    """For a meeting: who comes together over a child, and what for; left out, it acts as any other actor does."""
    capacity: Text | None = None
    """What the sources say of its capacity, where they give no number."""

    @model_validator(mode="after")
    def _own_gate(self) -> Self:
        if self.service is not None and self.service.gatekeeper == self.id:
            message = "an actor that keeps its own gate needs no `gatekeeper`"
            raise ValueError(message)
        return self

    @model_validator(mode="after")
    def _meets_as_a_meeting(self) -> Self:
        if self.meeting is not None and self.kind != "meeting":
            message = f"`meeting` belongs to an actor of kind meeting, not {self.kind}"
            raise ValueError(message)
        if self.meeting is not None and self.id in self.meeting.members:
            message = "a meeting is no member of itself"
            raise ValueError(message)
        return self
