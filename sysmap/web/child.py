"""The child of the journey page: a profile of the data, altered as the address says."""

from typing import Any

from sysmap.model import Profile, SystemMap
from sysmap.web.readers import ANYONE
from sysmap.web.state import PageState


def child_of(system: SystemMap, state: PageState) -> Profile:
    """The profile with the visitor's changes; the first profile where none is chosen."""
    profiles = system.population.profiles
    profile = profiles[state.child or next(iter(profiles))]
    changes: dict[str, Any] = {
        "age": state.age,
        "need": state.need,
        "attributes": state.has,
        "enters_at": None if state.enters in (None, ANYONE) else state.enters,
    }
    changes = {key: value for key, value in changes.items() if value is not None}
    if state.enters == ANYONE:
        changes["enters_at"] = None
    if state.has is not None:
        changes["areas"] = _areas(system, profile.areas, state.has)
    return profile.model_copy(update=changes)


def _areas(system: SystemMap, areas: tuple[str, ...], attributes: tuple[str, ...]) -> tuple[str, ...]:
    """The child's areas, when what is true of the child has been altered: the data say whose homes are in some."""
    homes = {key: kind.homes_of for key, kind in system.population.areas.items() if kind.homes_of}
    kept = [area for area in areas if homes.get(area) is None or homes[area] in attributes]
    added = [area for area, whose in homes.items() if whose in attributes and area not in areas]
    return (*added, *kept)


def profile_values(system: SystemMap) -> dict[str, dict[str, Any]]:
    """What the form shows for each profile before anything is altered."""
    return {
        key: {
            "age": profile.age,
            "need": str(profile.need),
            "has": list(profile.attributes),
            "enters": profile.enters_at or ANYONE,
        }
        for key, profile in system.population.profiles.items()
    }
