"""The whole map, and overlays that describe how an area or a reform differs from it."""

import hashlib
import json
from collections.abc import Mapping
from functools import cached_property
from typing import Annotated, Any, Self

from pydantic import Field

from sysmap.model.actor import Actor
from sysmap.model.base import FrozenDict, Id, Items, Keyed, Label, Record, Text
from sysmap.model.evidence import Evidence, Source, Sourced
from sysmap.model.journey import Journey
from sysmap.model.population import Population
from sysmap.model.relationship import Relationship
from sysmap.model.view import View


class Change(Record):
    """One field that differs from one map to another."""

    overlay: Id | None = None
    """The overlay that did it; left out where two maps are compared without asking who changed what."""
    path: Text
    """The item and the field: `actors.camhs.service.places`."""
    old: Any = None
    """What stood there; nothing where the overlay added it."""
    new: Any = None
    """What stands there now; nothing where the overlay removed it."""


class SystemMap(Record):
    """Actors and relationships, the children who meet them, and what it all rests on."""

    actors: Keyed[Actor]
    """Every actor by id."""
    relationships: Keyed[Relationship]
    """Every relationship by id."""
    sources: Keyed[Source]
    """Every document by id."""
    population: Population
    """The children."""
    views: Keyed[View] = Field(default_factory=FrozenDict)
    """Named parts of the map."""
    journeys: Keyed[Journey] = Field(default_factory=FrozenDict)
    """Documented routes."""
    changes: Items[Change] = ()
    """What overlays changed, in the order they were applied; none for the baseline."""

    @property
    def overlays(self) -> tuple[str, ...]:
        """The overlays that made this map out of the baseline, in order; one that changed nothing is not among them."""
        return tuple(dict.fromkeys(change.overlay for change in self.changes if change.overlay))

    @cached_property
    def version(self) -> str:
        """A content hash: the same data give the same twelve hexadecimal digits, in whatever order it was written."""
        content = self.model_dump(mode="json", exclude={"changes"})
        text = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
        return hashlib.sha256(text.encode()).hexdigest()[:12]

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Self:
        """A copy with some sections replaced; it works out its own version."""
        copy = super().model_copy(update=update, deep=deep)
        copy.__dict__.pop("version", None)
        return copy


class OverlayHeader(Sourced):
    """What an overlay says of itself; the rest of its file has the shape of the data it changes."""

    id: Id
    """The word by which commands name it: the file's name without its ending."""
    name: Label
    """What a reader calls it."""
    summary: Text
    """What differs, in a sentence or two."""
    question: Label | None = None
    """The question it answers."""
    assumes: Items[Text] = ()
    """What must be so for the change to be as described."""
    notes: Text | None = None
    """What else a reader should know."""
    evidence: Annotated[Items[Evidence], Field(min_length=1)]
    """Why this is believed; what the overlay changes without reasons of its own rests on it."""
