"""Whether everything that is named somewhere exists."""

from collections.abc import Iterator
from functools import cache

from sysmap.errors import Problem, nearest
from sysmap.loading.parts import Parts
from sysmap.loading.sections import ACTORS, AREAS, ATTRIBUTES, CALENDARS, INCIDENTS, PROFILES, RELATIONSHIPS, SOURCES
from sysmap.loading.tree import Path, Tree
from sysmap.loading.words import ITEM_NAMES, shortened, where
from sysmap.model import Actor, EntryPoint, Evidence, Journey, Profile, Relationship, Service, View
from sysmap.model.base import Record, is_link_id, yaml_key
from sysmap.model.condition import Area, Attribute, CameFrom, IncidentCount, KnownTo
from sysmap.model.journey import JourneyStep
from sysmap.model.meeting import Meeting
from sysmap.model.place import AreaKind, MoveKind
from sysmap.model.population import Given, IncidentKind, NeedDynamics, Pressure
from sysmap.model.relationship import Bypass, Money
from sysmap.model.service import ClosingRule, NeedReading
from sysmap.model.view import Around

MOST_REMEDIES = 200
"""Unknown words for which the nearest known one is sought; the search takes long where much is unknown."""

NAMES: dict[type[Record], dict[str, Path]] = {
    Actor: {"calendar": CALENDARS},
    AreaKind: {"homes_of": ATTRIBUTES, "school": AREAS},
    Around: {"actor": ACTORS},
    Area: {"area": AREAS},
    Attribute: {"attribute": ATTRIBUTES},
    Bypass: {"along": RELATIONSHIPS},
    CameFrom: {"came_from": ACTORS},
    ClosingRule: {"when_started": ACTORS},
    EntryPoint: {"notices_times": ATTRIBUTES},
    Evidence: {"source": SOURCES},
    Given: {"attribute": ATTRIBUTES},
    IncidentCount: {"kind": INCIDENTS},
    IncidentKind: {"times": ATTRIBUTES, "adds": ATTRIBUTES, "brings_to": ACTORS},
    Journey: {"profile": PROFILES},
    JourneyStep: {"actors": ACTORS, "relationship": RELATIONSHIPS},
    KnownTo: {"known_to": ACTORS},
    Meeting: {"members": ACTORS},
    Money: {"through": ACTORS, "areas": AREAS},
    MoveKind: {"times": ATTRIBUTES, "to": AREAS, "adds": ATTRIBUTES, "forgotten_by": ACTORS},
    NeedDynamics: {"escalation_times": ATTRIBUTES},
    NeedReading: {"levels_for": ATTRIBUTES},
    Pressure: {"actor": ACTORS},
    Profile: {
        "attributes": ATTRIBUTES,
        "areas": AREAS,
        "home": AREAS,
        "school": AREAS,
        "known_to": ACTORS,
        "incidents": INCIDENTS,
        "enters_at": ACTORS,
    },
    Relationship: {"from_": ACTORS, "to": ACTORS},
    Service: {"gatekeeper": ACTORS},
    View: {"actors": ACTORS, "relationships": RELATIONSHIPS},
}
"""The fields whose words, items or keys are ids, and the section that declares those."""


def unknown_names(parts: Parts, tree: Tree) -> Iterator[Problem]:
    """A problem for every id that is named and not declared. What could not be read is taken to exist."""

    @cache
    def remedy(word: str, section: Path) -> str:
        return nearest(word, parts.ids[section]) if remedy.cache_info().misses <= MOST_REMEDIES else ""

    for inner, meant, data in parts.outlines:
        for field, section in NAMES.get(meant, {}).items():
            for path, word in _words(data.get(yaml_key(field)), (*inner, yaml_key(field))):
                if section in parts.ids and word not in parts.ids[section]:
                    yield _unknown(tree, path, word, section, remedy(word, section))


def _words(value: object, path: Path) -> Iterator[tuple[Path, str]]:
    """Every word that stands there; one that cannot be an id is complained of as such, except where it is a key."""
    match value:
        case str() if is_link_id(value):
            yield path, value
        case dict():
            yield from (((*path, key), key) for key in value)
        case list():
            for index, word in enumerate(value):
                if isinstance(word, str):
                    yield from _words(word, (*path, index))


def _unknown(tree: Tree, path: Path, word: str, section: Path, remedy: str) -> Problem:
    kind = ITEM_NAMES[section]
    article = "an" if kind[0] in "aeiou" else "a"
    found = f'unknown {kind} "{shortened(word)}"'
    return tree.problem(path, where(path), found, f"{article} {kind} that is declared", remedy)
