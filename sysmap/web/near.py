"""The actor that a word which names none was probably meant for."""

from collections.abc import Iterator
from difflib import get_close_matches

from sysmap.model import Actor, SystemMap

LONGEST = 80
"""Letters of the word that are compared."""
MOST_COMPARED = 5_000
"""Past so many names none is offered; comparing a word with each of them would take too long."""


def near_actor(word: str, system: SystemMap) -> str | None:
    """The id of the actor with the nearest id or name, short and former ones among them; None where none is near."""
    names = {name: key for key, actor in system.actors.items() for name in _names(actor)}
    if len(names) > MOST_COMPARED:
        return None
    close = get_close_matches(_plain(word[:LONGEST]), names, n=1, cutoff=0.6)
    return names[close[0]] if close else None


def _names(actor: Actor) -> Iterator[str]:
    for name in (actor.id, actor.name, actor.short, actor.abbreviation, *actor.formerly):
        if name:
            yield _plain(name)


def _plain(name: str) -> str:
    return name.lower().replace("-", " ")
