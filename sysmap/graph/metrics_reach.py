"""How many services a child can come to, by the entry point where it is noticed first: exact, with no chance in it."""

from collections import Counter
from collections.abc import Mapping

from sysmap.graph.metric import ItemMetric, MapMetric
from sysmap.graph.networks import Networks
from sysmap.graph.ways import connected

RULES = " The rules are those of exact reach: chances, waits, places and consent are left out."
NO_ENTRY = "No child first comes to notice here."


def _connected(networks: Networks, *entries: str) -> set[str]:
    """The services that some way leads to from these entry points."""
    return connected(networks.ground, entries) & set(networks.ground.services)


def _leads_to(networks: Networks) -> Mapping[str, int]:
    return {entry: len(_connected(networks, entry)) for entry in networks.entries}


def _opens(networks: Networks) -> Mapping[str, float]:
    children = len(networks.system.population.profiles)
    totals: Counter[str] = Counter()
    for (entry, _), services in networks.opened.items():
        totals[entry] += len(services)
    return {entry: totals[entry] / children for entry in networks.entries} if children else {}


def _open_to(networks: Networks) -> Mapping[str, int]:
    found = {(child, service) for (_, child), services in networks.opened.items() for service in services}
    counts = Counter(service for _, service in found)
    return {key: counts[key] for key, actor in networks.system.actors.items() if actor.service}


def _led_to(networks: Networks) -> int:
    return len(_connected(networks, *networks.entries))


def _never_open(networks: Networks) -> int:
    return sum(not children for children in _open_to(networks).values())


REACH_METRICS: tuple[ItemMetric, ...] = (
    ItemMetric(
        name="leads_to",
        kind="integer",
        unit="services",
        applies_to="actor",
        meaning="Services to which some chain of referrals leads from here if every gate on the way opens, or declines"
        f" the child and refers it on; gatekeepers are on the way.{RULES}",
        blank=NO_ENTRY,
        measure=_leads_to,
    ),
    ItemMetric(
        name="opens",
        kind="number",
        unit="services",
        applies_to="actor",
        meaning="How many services a child can come to who is first noticed here, with every gate as it is: the mean"
        f" over the named children of the map, 0 for one whom the entry point does not meet.{RULES}",
        blank=f"{NO_ENTRY[:-1]}, or the map names no children.",
        measure=_opens,
    ),
    ItemMetric(
        name="open_to",
        kind="integer",
        unit="children",
        applies_to="actor",
        meaning="How many of the named children of the map can come to this service from some entry point, with every"
        f" gate as it is.{RULES}",
        blank="It takes no children on.",
        measure=_open_to,
    ),
)
"""What entry points lead to, and to whom services are open."""

REACH_OF_MAP: tuple[MapMetric, ...] = (
    MapMetric(
        name="services_led_to",
        kind="integer",
        unit="services",
        applies_to="map",
        meaning=f"Services to which some way leads from some entry point if every gate opens.{RULES}",
        measure=_led_to,
    ),
    MapMetric(
        name="services_open_to_nobody",
        kind="integer",
        unit="services",
        applies_to="map",
        meaning=f"Services that none of the named children can come to, with every gate as it is.{RULES}",
        measure=_never_open,
    ),
)
"""What all entry points together lead to."""
