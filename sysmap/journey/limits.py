"""What a reader must know of the numbers behind a run, said in one place and printed with every route."""

from collections.abc import Iterator

from sysmap.model import SystemMap

UNDRAWN = "Each uncertain number stands at its likeliest value."

SILENT_SHARING = (
    "For {number} of the relationships no source says how often shared data pass: they are taken to pass every time."
)


def cautions(system: SystemMap, *, drawn: bool = False) -> tuple[str, ...]:
    """Those that touch this map, as sentences; `drawn` where its uncertain numbers are drawn."""
    values = () if drawn else (UNDRAWN,)
    return (*values, *_assumed_sharing(system))


def _assumed_sharing(system: SystemMap) -> Iterator[str]:
    sharing = [line.sharing for line in system.relationships.values() if line.sharing]
    silent = sum(share.data == "individual" and share.likelihood is None for share in sharing)
    if silent:
        yield SILENT_SHARING.format(number=silent)
