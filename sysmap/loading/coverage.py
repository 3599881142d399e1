"""How much of a map rests on evidence, and on what kind."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sysmap.loading.words import where
from sysmap.model import Duration, Evidence, Number, SystemMap, Threshold
from sysmap.model.base import walk
from sysmap.model.evidence import Sourced
from sysmap.model.threshold import leaves


@dataclass(frozen=True)
class Grounds:
    """How many items of one sort rest on what."""

    evidence: int
    """Items that rest on documents alone."""
    leaning: int
    """Items that are assumed, and cite a document that the assumption leans on."""
    assumption: int
    """Items that rest on an assumption alone."""
    nothing: int
    """Items that do not say what they rest on."""

    @property
    def total(self) -> int:
        """How many items there are."""
        return self.evidence + self.leaning + self.assumption + self.nothing

    @property
    def covered(self) -> float:
        """The share that says what it rests on; 1 where there is no item."""
        return 1 - self.nothing / self.total if self.total else 1.0


@dataclass(frozen=True)
class Coverage:
    """The evidence coverage of a map."""

    actors: Grounds
    relationships: Grounds
    numbers: Grounds
    """Numbers and durations, wherever they stand."""
    thresholds: Grounds
    standings: Mapping[str, int]
    """Pieces of evidence by standing, the commonest first."""
    sources: Mapping[str, int]
    """Pieces of evidence by source, the most cited first."""
    contested: tuple[str, ...]
    """Items that one source supports and another contradicts, in words."""


def report(system: SystemMap) -> Coverage:
    """The evidence coverage of a map, baseline or under overlays."""
    records = list(walk(system))
    evidence = [record for _, record in records if isinstance(record, Evidence)]
    return Coverage(
        actors=_grounds(system.actors.values()),
        relationships=_grounds(system.relationships.values()),
        numbers=_grounds(record for _, record in records if isinstance(record, Number | Duration)),
        thresholds=_grounds(record for _, record in records if isinstance(record, Threshold)),
        standings=counted(entry.standing for entry in evidence),
        sources=counted(entry.source for entry in evidence if entry.source),
        contested=tuple(where(path) for path, record in records if isinstance(record, Sourced) and record.contested),
    )


def ground(record: Sourced) -> str:
    """What a record rests on: `evidence`, `leaning`, `assumption` or `nothing`; a threshold with all its leaves."""
    parts = resting(record)
    standings = {entry.standing for part in parts for entry in part.evidence}
    assumed = "assumption" in standings or any(getattr(part, "why", None) for part in parts)
    documented = bool(standings - {"assumption"})
    if documented:
        return "leaning" if assumed else "evidence"
    return "assumption" if assumed else "nothing"


def resting(record: Sourced) -> tuple[Sourced, ...]:
    """A record and, for a threshold, its leaves: whatever its ground is told from."""
    return (record, *leaves(record.test)) if isinstance(record, Threshold) else (record,)


def grounds_of(words: Iterable[str]) -> Grounds:
    """How many of the words that `ground` gives are which."""
    counts = Counter(words)
    return Grounds(counts["evidence"], counts["leaning"], counts["assumption"], counts["nothing"])


def _grounds(records: Iterable[Sourced]) -> Grounds:
    return grounds_of(ground(record) for record in records)


def counted(words: Iterable[str]) -> dict[str, int]:
    """How often each word occurs, the commonest first."""
    return dict(sorted(Counter(words).items(), key=lambda pair: (-pair[1], pair[0])))
