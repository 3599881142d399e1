"""Each step of a child's journey: what happened, what was tested, what the child brought, and why to believe it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sysmap.journey.engine.logbook import TESTED_TIGHTENED
from sysmap.journey.ground import Ground
from sysmap.journey.grounds import condition_at, failing_part, grounds
from sysmap.journey.records import GATE_KINDS, Kind, Record
from sysmap.journey.sentences import sentence
from sysmap.model import ChildState, SystemMap
from sysmap.model.condition import Age, AgeBand
from sysmap.model.wording import Namer, child_value, describe, namer


@dataclass(frozen=True)
class Step:
    """One step of a journey. Weeks count from the child's setting out."""

    week: float
    kind: Kind
    actor: str | None
    """The actor where it happened."""
    relationship: str | None
    """The line along which it happened."""
    referral: int | None
    """Which of the child's referrals it is about."""
    happened: str
    """What happened, as a sentence."""
    tested: str | None
    """The whole condition that was tested, in words."""
    failing: int | None
    """Which node of it failed, in reading order."""
    wanted: str | None
    """What the failing node asks, in words."""
    child_is: str | None
    """What the child brought instead, in words."""
    queue: int | None
    """How many were waiting already."""
    free_places: float | None
    """How many places were free; infinite where they are unlimited."""
    weeks: float | None
    """How long what has just ended had lasted."""
    chance: float | None
    drawn: float | None
    """The number drawn; below the chance it happens."""
    grounds: tuple[Ground, ...]
    """Why this is believed."""
    state: ChildState
    """The child at that instant, as the test saw it."""


def explain(system: SystemMap, written: Iterable[Record], set_out: float) -> Iterator[Step]:
    """The steps behind a child's records; of a referral that does not fit, only the first time it does not."""
    name = namer(system)
    unfit: set[tuple[str | None, int | None]] = set()
    for record in written:
        if record.kind == "unfit":
            seen = (record.relationship, record.failing)
            if seen in unfit:
                continue
            unfit.add(seen)
        yield _step(system, record, set_out, name)


def _step(system: SystemMap, record: Record, set_out: float, name: Namer) -> Step:
    condition = condition_at(system, record)
    wanted, child_is = _failed(system, record, name)
    return Step(
        week=record.week - set_out,
        kind=record.kind,
        actor=record.actor,
        relationship=record.relationship,
        referral=record.number,
        happened=sentence(system, record, name),
        tested=describe(condition, name) if condition else None,
        failing=record.failing,
        wanted=wanted,
        child_is=child_is,
        queue=record.queue,
        free_places=record.places,
        weeks=record.weeks,
        chance=record.chance,
        drawn=record.drawn,
        grounds=grounds(system, record),
        state=record.state,
    )


def _failed(system: SystemMap, record: Record, name: Namer) -> tuple[str | None, str | None]:
    """What was asked and what the child brought instead, in words; nothing where the child failed nothing."""
    part = failing_part(system, record)
    if record.kind == "too-old" and record.actor:
        service = system.actors[record.actor].service
        part = Age(age=AgeBand(below=service.ages_out_at)) if service and service.ages_out_at else None
    if part is None:
        return None, None
    reading = " by that reading" if record.detail == TESTED_TIGHTENED and record.kind in GATE_KINDS else ""
    return describe(part, name), child_value(part, record.state, name) + reading
