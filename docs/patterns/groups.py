"""Groups of actors that findings speak of, each by a rule or a list, so that a new actor falls into place."""

from collections.abc import Callable, Iterable

from sysmap.model import Actor, SystemMap

Group = str | tuple[str, ...]
"""The name of a group, the id of an actor, or several of these."""

LISTS: dict[str, tuple[str, ...]] = {
    "police": ("police", "police-officer", "police-custody", "btp-county-lines"),
    "justice": ("courts", "youth-court", "prison", "police-bail", "yot", "probation-officer"),
    "mental-health": (
        "adult-mental-health",
        "camhs",
        "camhs-schools-outreach",
        "cbt-therapist",
        "mental-health-services",
    ),
    "inside-school": ("in-school-therapist", "pastoral-staff", "school-counsellor", "school-inhouse-support"),
    "social-care-gates": ("la-childrens-social-care", "la-early-help", "mash", "social-worker"),
    "not-professionals": ("family", "local-business", "cyp", "community", "peer"),
}
"""Groups that no field of the map marks, named by hand."""

HOME_HARM = ("domestic-abuse-at-home", "abuse-at-home", "neglect", "parental-substance-use")
"""The attributes that stand for harm inside the home."""
OUTSIDE_HARM = ("harm-outside-home", "criminal-exploitation", "gang-involvement")
"""The attributes that stand for harm outside the home."""


def _helps(actor: Actor) -> bool:
    service = actor.service
    return service is not None and service.kind != "police" and bool(service.protection or service.recovery)


def _open_door(actor: Actor) -> bool:
    service = actor.service
    return service is not None and service.kind == "voluntary" and service.consent is None


def _casework(actor: Actor) -> bool:
    return _helps(actor) and not _open_door(actor) and actor.kind != "school"


RULES: dict[str, Callable[[Actor], bool]] = {
    "schools": lambda actor: actor.sector == "education",
    "voluntary": lambda actor: actor.sector == "voluntary-community-sport",
    "health": lambda actor: actor.sector == "health",
    "social-care": lambda actor: actor.sector == "social-care",
    "help": _helps,
    "open-doors": _open_door,
    "casework": _casework,
    "statutory-casework": lambda actor: (
        _casework(actor) and actor.service is not None and actor.service.kind == "statutory"
    ),
    "voluntary-casework": lambda actor: (
        _casework(actor) and actor.service is not None and actor.service.kind == "voluntary"
    ),
    "entry-points": lambda actor: actor.entry is not None,
}
"""Groups by what the map says of an actor. *Help* lowers the rate at which need rises or lets it fall, and is not the
police's; *open doors* are voluntary and ask nobody's consent; *casework* is help that is neither an open door nor a
school."""

NAMES = frozenset({*LISTS, *RULES})


def members(system: SystemMap, group: Group) -> frozenset[str]:
    """The actors of a group. Raises ValueError for a word that names neither a group nor an actor."""
    if isinstance(group, tuple):
        return frozenset().union(*(members(system, part) for part in group))
    if group in LISTS:
        return _known(system, LISTS[group])
    if group in RULES:
        return frozenset(key for key, actor in system.actors.items() if RULES[group](actor))
    if group not in system.actors:
        message = f'"{group}" is neither a group nor an actor of this map'
        raise ValueError(message)
    return frozenset({group})


def _known(system: SystemMap, ids: Iterable[str]) -> frozenset[str]:
    return frozenset(key for key in ids if key in system.actors)
