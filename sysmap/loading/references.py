"""Whether everything that is named somewhere exists."""

from collections.abc import Iterator

from sysmap.errors import Problem, nearest
from sysmap.loading.parts import Parts
from sysmap.loading.sections import ACTORS, AREAS, ATTRIBUTES, INCIDENTS, PROFILES, RELATIONSHIPS, SOURCES
from sysmap.loading.tree import Path, Tree
from sysmap.loading.words import ITEM_NAMES, shortened, where
from sysmap.model import EntryPoint, Evidence, Journey, Profile, Relationship, Service, View
from sysmap.model.base import Record, yaml_key
from sysmap.model.condition import Area, Attribute, CameFrom, IncidentCount, KnownTo
from sysmap.model.journey import JourneyStep
from sysmap.model.population import Given, IncidentKind, NeedDynamics
from sysmap.model.service import ClosingRule
from sysmap.model.view import Around

NAMES: dict[type[Record], dict[str, Path]] = {
    Around: {"actor": ACTORS},
    Area: {"area": AREAS},
    Attribute: {"attribute": ATTRIBUTES},
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
    NeedDynamics: {"escalation_times": ATTRIBUTES},
    Profile: {
        "attributes": ATTRIBUTES,
        "areas": AREAS,
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
    for inner, meant, data in parts.outlines:
        for field, section in NAMES.get(meant, {}).items():
            for path, word in _words(data.get(yaml_key(field)), (*inner, yaml_key(field))):
                if section in parts.ids and word not in parts.ids[section]:
                    yield _unknown(tree, path, word, section, parts)


def _words(value: object, path: Path) -> Iterator[tuple[Path, str]]:
    match value:
        case str():
            yield path, value
        case dict():
            yield from (((*path, key), key) for key in value)
        case list():
            yield from (((*path, index), word) for index, word in enumerate(value) if isinstance(word, str))


def _unknown(tree: Tree, path: Path, word: str, section: Path, parts: Parts) -> Problem:
    kind = ITEM_NAMES[section]
    article = "an" if kind[0] in "aeiou" else "a"
    known = parts.ids[section]
    found = f'unknown {kind} "{shortened(word)}"'
    return tree.problem(path, where(path), found, f"{article} {kind} that is declared", nearest(word, known))
