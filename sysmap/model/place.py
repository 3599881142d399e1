"""Where children live, learn and spend time, and what becomes of them when they move."""

from typing import Literal

from pydantic import Field

from sysmap.model.base import FrozenDict, Id, Items, Keyed, Label, Text
from sysmap.model.condition import Condition
from sysmap.model.evidence import Sourced
from sysmap.model.quantity import Amount

AfterMove = Literal["transfers", "ends", "reassesses"]
"""What a service does with a child who moves: goes on, stops, or tests its threshold again at once."""


class AreaKind(Sourced):
    """A place a child can live, learn or spend time in."""

    id: Id
    """The word by which conditions and profiles name it."""
    name: Label
    """What a reader calls it."""
    about: Text | None = None
    """What sets it apart."""
    homes: Amount | None = None
    """The weight of this area among the homes of arriving children; left out, nobody arrives who lives here."""
    homes_of: Id | None = None
    """An attribute whose children all live here, so that the weights are for the others."""
    school: Id | None = None
    """The area where children who live here go to school; left out, it is this one."""


class MoveKind(Sourced):
    """A way in which children come to live, learn or spend time elsewhere."""

    id: Id
    """The word by which this move is named."""
    name: Label
    """What a reader calls it, as a phrase: "placed outside the area"."""
    changes: Literal["home", "school", "frequented"]
    """Which of a child's places it changes; the school stays when the home changes, and the other way round."""
    per_year: Amount
    """How often it happens to such a child, times per year."""
    who: Condition | None = None
    """Which children move so; every child where left out."""
    times: Keyed[Amount] = Field(default_factory=FrozenDict)
    """By attribute: the factor on that rate."""
    to: Keyed[Amount] = Field(default_factory=FrozenDict)
    """By area: the weight of moving there; left out, every other area weighs the same."""
    adds: Items[Id] = ()
    """Attributes the child has afterwards."""
    forgotten_by: Items[Id] = ()
    """The actors who know the child no longer."""


class OnMove(Sourced):
    """What a service does with the children it supports or has on its list when they move."""

    home: AfterMove = "transfers"
    """When a child comes to live in another area."""
    school: AfterMove = "transfers"
    """When a child comes to go to school in another area."""
    why: Text | None = None
    """For an assumption: the reason for it."""
