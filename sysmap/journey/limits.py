"""What a map may say that the engine does not act on yet, said in one place and printed with every route."""

from collections.abc import Callable, Iterator

from sysmap.model import SystemMap

NOT_YET_SIMULATED: dict[str, str] = {}
"""Parts of the schema or of the journey model, by a word for each, and what is left out."""

UNDRAWN = "Each uncertain number stands at its likeliest value."

SILENT_SHARING = (
    "For {number} of the relationships no source says how often shared data pass: they are taken to pass every time."
)


def cautions(system: SystemMap, *, drawn: bool = False) -> tuple[str, ...]:
    """Those limits that touch this map, as sentences; `drawn` where its uncertain numbers are drawn."""
    found = [NOT_YET_SIMULATED[key] for key, asks in ASKS.items() if asks(system)]
    values = () if drawn else (UNDRAWN,)
    return (*(f"Not simulated yet: {limit}." for limit in found), *values, *_assumed_sharing(system))


def _assumed_sharing(system: SystemMap) -> Iterator[str]:
    sharing = [line.sharing for line in system.relationships.values() if line.sharing]
    silent = sum(share.data == "individual" and share.likelihood is None for share in sharing)
    if silent:
        yield SILENT_SHARING.format(number=silent)


ASKS: dict[str, Callable[[SystemMap], bool]] = {}
"""Whether a map uses what is left out."""
