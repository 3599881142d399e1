"""Named views: a part of the map with a caption, worth opening by itself."""

from typing import Annotated, Literal

from pydantic import Field

from sysmap.model.base import Id, Items, Label, LinkId, Record, Text
from sysmap.model.evidence import Sourced
from sysmap.model.vocabulary import RelationshipType, Sector, SeenBy, Tier


class Around(Record):
    """The neighbourhood of one actor."""

    actor: Id
    """The actor in the middle."""
    steps: Annotated[int, Field(ge=1, le=6)] = 1
    """How far to go."""
    direction: Literal["both", "to", "from"] = "both"
    """What leads to the actor, what follows from it, or both."""


class View(Sourced):
    """A part of the map. Each selector that is given narrows it; a view with none shows everything.

    Where relationships are selected, by id, type or who told of them, an actor left with none drops out unless it is
    named in `actors`.
    """

    id: Id
    """The word by which links and commands name this view."""
    name: Label
    """What a reader calls it."""
    caption: Text
    """What there is to see, in a sentence or two."""
    question: Label | None = None
    """The question it answers."""
    actors: Items[Id] = ()
    """Only these actors."""
    relationships: Items[LinkId] = ()
    """Only these relationships."""
    sectors: Items[Sector] = ()
    """Only actors of these sectors."""
    tiers: Items[Tier] = ()
    """Only actors of these tiers."""
    types: Items[RelationshipType] = ()
    """Only relationships of these types."""
    seen_by: Items[SeenBy] = ()
    """Only relationships that these people told of."""
    around: Around | None = None
    """Only the neighbourhood of one actor, within what the other selectors leave."""
    at_age: Annotated[float, Field(gt=0, le=26)] | None = None
    """The birthday that the view is about: which services end on it, go on or begin is listed beside the map."""
