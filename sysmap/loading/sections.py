"""Which part of the data is described by which record of the model."""

from typing import Any

from sysmap.loading.tree import Path
from sysmap.model import Actor, Journey, Profile, Relationship, Source, View
from sysmap.model.base import Record
from sysmap.model.calendar import CalendarKind
from sysmap.model.place import AreaKind, MoveKind
from sysmap.model.population import Arrivals, AttributeKind, IncidentKind, NeedDynamics, TrustDynamics

ACTORS: Path = ("actors",)
RELATIONSHIPS: Path = ("relationships",)
SOURCES: Path = ("sources",)
VIEWS: Path = ("views",)
JOURNEYS: Path = ("journeys",)
ATTRIBUTES: Path = ("population", "attributes")
AREAS: Path = ("population", "areas")
INCIDENTS: Path = ("population", "incidents")
MOVES: Path = ("population", "moves")
CALENDARS: Path = ("population", "calendars")
PROFILES: Path = ("population", "profiles")
NEED: Path = ("population", "need")
TRUST: Path = ("population", "trust")
ARRIVALS: Path = ("population", "arrivals")

KEYED: dict[Path, type[Record]] = {
    ACTORS: Actor,
    RELATIONSHIPS: Relationship,
    SOURCES: Source,
    VIEWS: View,
    JOURNEYS: Journey,
    ATTRIBUTES: AttributeKind,
    AREAS: AreaKind,
    INCIDENTS: IncidentKind,
    MOVES: MoveKind,
    CALENDARS: CalendarKind,
    PROFILES: Profile,
}
"""Sections that are mappings from id to record."""

SINGLE: dict[Path, type[Record]] = {NEED: NeedDynamics, TRUST: TrustDynamics, ARRIVALS: Arrivals}
"""Sections that are one record."""

REQUIRED: frozenset[Path] = frozenset((ACTORS, RELATIONSHIPS, SOURCES, ATTRIBUTES, PROFILES, NEED, TRUST, ARRIVALS))
"""Sections without which there is no map."""

FILES: dict[str, str] = {f"{name}.yaml": name for name in ("actors", "relationships", "sources", "population", "views")}
"""The files of a data folder and the one top-level key of each."""

FOLDERS: tuple[str, ...] = ("journeys", "areas", "reforms", "ledger")
"""The subfolders of a data folder that hold one record a file; a ledger is no part of the map."""

OPTIONAL_FILES: frozenset[str] = frozenset(("views.yaml",))


GUIDE_FILE = "guide.yaml"
"""A file that may stand beside them and is no part of the map."""


def section(data: dict[str, Any], path: Path) -> Any:
    """What stands at a section's path; None where nothing does, or where something above it is no mapping."""
    value: Any = data
    for key in path:
        value = value.get(key) if isinstance(value, dict) else None
    return value
