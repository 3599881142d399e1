"""The solved chances of a child, in words and as data."""

from collections.abc import Iterator
from typing import Any

from sysmap.journey.chain import Chances
from sysmap.journey.plain import plain
from sysmap.model import SystemMap
from sysmap.model.wording import namer

CAUTION = (
    "Solved for a child in whom nothing changes, with every place free and one referral at a time, at the map's "
    "likeliest numbers, most of which are assumptions. It compares ways through the map; it predicts for no child."
)


def tell_chances(system: SystemMap, found: Chances) -> str:
    """The result as a page of plain text."""
    return "\n".join(_lines(system, found)) + "\n"


def chances_as_dict(system: SystemMap, found: Chances) -> dict[str, Any]:
    """The result as JSON has it: the fields of Chances and Chance by name, with the map's version and overlays."""
    return {"map": system.version, "overlays": list(system.overlays), **plain(found), "caution": CAUTION}


def _lines(system: SystemMap, found: Chances) -> Iterator[str]:
    name = namer(system)
    where = name(found.enters_at)
    if not found.met:
        yield f"{where} does not meet such a child, so that nothing can follow."
        return
    yield f"Noticed at {where}, the child ever gets support at"
    answers = sorted((item for item in found.services if item.chance), key=lambda item: -(item.chance or 0.0))
    for item in answers:
        yield f"  {name(item.actor):<24}{item.chance:>8.1%}  {item.weeks:>8.1f} weeks until then, on average"
    if not answers:
        yield "  none of the services for which this can be solved"
    unsolved = [item for item in found.services if item.why_not]
    if unsolved:
        yield f"Cannot be solved, only simulated ({len(unsolved)})"
        yield from (f"  {name(item.actor):<24}{item.why_not}" for item in unsolved)
    never = [item.actor for item in found.services if item.chance == 0.0]
    if never:
        whom = name(never[0]) if len(never) == 1 else f"{len(never)} of the {len(found.services)} services"
        yield f"No way leads to {whom}."
    yield ""
    yield CAUTION
