"""One switch for each mechanism of the journey model. Switched off, its effect is removed and nothing else changes."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass, fields

from sysmap.errors import unknown
from sysmap.journey.engine.world import On


@dataclass(frozen=True)
class Switches:
    """Which mechanisms work; all of them, unless said otherwise."""

    need: bool = True
    """Need rises and falls. Off: it stays as it was on arrival, whatever happens."""
    incidents: bool = True
    """Arrests, injuries and the like. Off: none happens."""
    noticing: bool = True
    """Entry points meet and notice children. Off: nobody does, except where the route is told to begin."""
    self_referral: bool = True
    """Children come unasked. Off: none does."""
    referral: bool = True
    """Actors refer onward. Off: none does."""
    delays: bool = True
    """Referrals, assessments and news take time. Off: they are immediate."""
    losses: bool = True
    """Referrals go astray. Off: every one arrives."""
    thresholds: bool = True
    """Gates test who comes. Off: everybody passes."""
    tightening: bool = True
    """Long lists raise thresholds. Off: they do not."""
    gatekeepers: bool = True
    """Referrals go by way of gatekeepers. Off: they go straight to the service."""
    consent: bool = True
    """Children and families are asked. Off: nobody is."""
    places: bool = True
    """Services hold so many children. Off: places are unlimited."""
    patience: bool = True
    """Children give up waiting. Off: they wait for ever."""
    drop_out: bool = True
    """Children leave support early. Off: none does."""
    limits: bool = True
    """Time limits and closing rules cut support short. Off: it runs its course."""
    workers: bool = True
    """Workers change, and ties of trust form. Off: neither."""
    knowing: bool = True
    """Actors come to know children and tell each other. Off: they know no more than on arrival."""
    retelling: bool = True
    """Stories have to be told again, which costs trust and wears children out. Off: never."""
    trust: bool = True
    """Trust moves with what happens. Off: it stays as it was on arrival."""
    crisis: bool = True
    """Those who know the child refer in a crisis. Off: they do not."""
    disproportionality: bool = True
    """Children are met with differently for what they are. Off: each factor on a characteristic counts as 1."""
    ageing: bool = True
    """Children grow older. Off: each keeps the age of arrival, and nothing is outgrown."""
    assessed_need: bool = True
    """Gates read need higher or lower than it is. Off: they read it as it is."""
    told: bool = True
    """Who knows of a child notices the child sooner. Off: as soon as anybody."""
    load: bool = True
    """Who has much to do notices less. Off: no less."""
    reactions: bool = True
    """Long lists put referrers off, send them another way and bring on incidents. Off: they do not."""
    meetings: bool = True
    """Meetings bring together who knows a child, and name a lead. Off: they refer as any actor does."""
    following: bool = True
    """Trusted workers stay with the child after the spell. Off: the tie ends with it."""

    @property
    def off(self) -> tuple[str, ...]:
        """The mechanisms that do not work, by the words a command takes."""
        return tuple(field.name.replace("_", "-") for field in fields(self) if not getattr(self, field.name))

    money: bool = True
    """Funding lines end, and places with them. Off: every line pays for ever."""
    moves: bool = True
    """Children move. Off: they stay where they were on arrival."""
    calendars: bool = True
    """Actors keep hours. Off: everybody is always open."""
    today: bool = True
    """Services begin with the children whom the data say they have. Off: with none."""

    @property
    def engine(self) -> On:
        """The switches as the engine takes them."""
        return On(**asdict(self))


NAMES: tuple[str, ...] = tuple(field.name.replace("_", "-") for field in fields(Switches))
"""The switches by the words a command takes."""


def switched_off(names: Iterable[str]) -> Switches:
    """All mechanisms but these. Raises ArgumentError for a word that names none."""
    off = {}
    for name in names:
        if name not in NAMES:
            raise unknown("switch", name, NAMES)
        off[name.replace("-", "_")] = False
    return Switches(**off)
