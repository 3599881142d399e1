"""What a map may say that the engine does not act on yet, said in one place and printed with every route."""

from collections.abc import Callable, Iterator

from sysmap.model import Service, SystemMap

NOT_YET_SIMULATED: dict[str, str] = {
    "funds": "money: places do not depend on funding lines, and no line runs out",
    "sharing-notices": "shared data: actors come to know children by it, but do not notice them sooner",
    "follows": "workers who stay after a spell: a trusted tie ends with the spell",
    "moves": "places: no child moves, and children of the background population live in no named area",
    "calendars": "calendars: terms, hours and weekdays",
    "uncertainty": "uncertain parameters: each range stands at its likeliest value",
}
"""Parts of the schema or of the journey model, by a word for each, and what is left out."""

SILENT_SHARING = "how often shared data pass is not stated for {number} of the relationships: taken as every time"


def cautions(system: SystemMap) -> tuple[str, ...]:
    """Those limits that touch this map, as sentences without their full stops."""
    found = [NOT_YET_SIMULATED[key] for key, asks in ASKS.items() if asks(system)]
    return (*(f"not simulated yet: {limit}." for limit in found), *_assumed_sharing(system))


def _assumed_sharing(system: SystemMap) -> Iterator[str]:
    sharing = [line.sharing for line in system.relationships.values() if line.sharing]
    silent = sum(share.data == "individual" and share.likelihood is None for share in sharing)
    if silent:
        yield f"{SILENT_SHARING.format(number=silent)}."


def _services(system: SystemMap) -> list[Service]:
    return [actor.service for actor in system.actors.values() if actor.service]


ASKS: dict[str, Callable[[SystemMap], bool]] = {
    "funds": lambda system: any(line.type in ("funds", "commissions") for line in system.relationships.values()),
    "sharing-notices": lambda system: any(line.type == "shares-data" for line in system.relationships.values()),
    "follows": lambda system: any(service.worker and service.worker.follows for service in _services(system)),
    "moves": lambda system: bool(system.population.areas),
    "uncertainty": lambda _system: True,
}
"""Whether a map uses what is left out."""
