"""Why it is believed that money for a service ends."""

from sysmap.journey.ground import Ground, cited, number
from sysmap.model import SystemMap


def money(system: SystemMap, payee: str | None) -> tuple[Ground, ...]:
    """Why the lines that end at once are believed to be there and to end."""
    return tuple(
        ground
        for _, line in sorted(system.relationships.items())
        if line.to == payee and line.money and line.money.share and line.money.ends_at_once
        for ground in (
            *number(system, "the share it pays for", line.money.share, "of the places"),
            *number(system, "the chance of renewal", line.money.renewed),
            *(cited(system, "the money", line.money) or cited(system, "the money", line)),
        )
    )
