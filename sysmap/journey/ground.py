"""A reason to believe something: a document and its place, or an assumption with its range."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from sysmap.model import Duration, Evidence, Number, SystemMap
from sysmap.model.evidence import Sourced
from sysmap.model.quantity import Chance, Range


@dataclass(frozen=True)
class Ground:
    """One reason to believe a step."""

    about: str
    """What it is a reason for, in a few words."""
    standing: str
    """What kind of knowledge it is; `assumption` where no document says."""
    source: str | None = None
    """The document's id."""
    title: str | None = None
    """The document's title."""
    at: str | None = None
    """Where in the document."""
    says: str | None = None
    """What it says there, or why the assumption is made."""
    verdict: str = "supports"
    """Whether it speaks for the step or against it."""
    span: tuple[float, float, float] | None = None
    """For an assumed number: low, likely, high."""
    unit: str | None = None
    """What the span counts: `chance` (0 to 1), `weeks`, `children`, `times a year` and the like."""


def number(
    system: SystemMap, about: str, value: Number | Duration | None, unit: str = "times a year"
) -> tuple[Ground, ...]:
    """Why a number is believed; nothing where there is none. `unit` is what it counts, if no chance and no duration."""
    if value is None:
        return ()
    kind = "weeks" if isinstance(value, Duration) else "chance" if isinstance(value, Chance) else unit
    found = cited(system, about, value, value.why, _span(value))
    return tuple(replace(ground, unit=kind) if ground.span else ground for ground in found)


def _span(value: Number | Duration) -> tuple[float, float, float] | None:
    if isinstance(value, Number):
        return value.span if value.low is not None else None
    return (value.mean.low, value.mean.likely, value.mean.high) if isinstance(value.mean, Range) else None


def cited(
    system: SystemMap,
    about: str,
    item: Sourced,
    why: str | None = None,
    span: tuple[float, float, float] | None = None,
) -> tuple[Ground, ...]:
    """What an item cites, after the assumption that it may also rest on."""
    assumed = (Ground(about, "assumption", says=why, span=span),) if why else ()
    return (*assumed, *(_of_entry(system, about, entry, span) for entry in _sorted(item.evidence)))


def _sorted(entries: Iterable[Evidence]) -> list[Evidence]:
    return sorted(entries, key=lambda entry: entry.verdict != "supports")


def _of_entry(system: SystemMap, about: str, entry: Evidence, span: tuple[float, float, float] | None) -> Ground:
    source = system.sources.get(entry.source or "")
    assumed = entry.standing == "assumption"
    return Ground(
        about=about,
        standing=entry.standing,
        source=entry.source,
        title=source.title if source else None,
        at=entry.at,
        says=entry.why if assumed else entry.says,
        verdict=entry.verdict,
        span=span if assumed else None,
    )
