"""A meeting over a child: who comes, and whether one person is named to hold together what is done."""

from pydantic import Field

from sysmap.model.base import FrozenDict, Keyed, OneOrMore
from sysmap.model.evidence import Sourced
from sysmap.model.quantity import Amount, Chance, Duration
from sysmap.model.vocabulary import Trigger


class Lead(Sourced):
    """One person who holds together what is done for a child."""

    chance: Chance
    """The chance that the meeting names one."""
    lasts: Duration
    """How long the lead lasts."""
    drop_out_times: Amount | None = None
    """The factor on leaving support early while it does."""
    retelling_times: Chance | None = None
    """The factor on how often a story has to be told again while it does."""


class Meeting(Sourced):
    """How a meeting comes together over a child."""

    on: OneOrMore[Trigger] = ("accepted",)
    """What brings it together: that it takes up a child, notices one, or learns of a crisis of a child it knows."""
    members: Keyed[Chance] = Field(default_factory=FrozenDict)
    """By actor: the chance that it comes. Those who come, and the meeting, know the child from then on."""
    absent_times: Chance | None = None
    """The factor on the meeting's referrals to members who did not come."""
    lead: Lead | None = None
    """The lead it may name, if anybody comes; left out, it names none."""
