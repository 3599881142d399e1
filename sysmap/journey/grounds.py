"""What each step of a journey is believed on: documents, or an assumption with its reason and range."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from sysmap.journey.engine.state import CLOSES, COMPLETES, CUT_SHORT, DROPS_OUT, OUTGROWN_IN_SUPPORT
from sysmap.journey.records import Record
from sysmap.model import Duration, Evidence, Number, Service, SystemMap
from sysmap.model.condition import Condition, Leaf
from sysmap.model.evidence import Sourced
from sysmap.model.quantity import Chance, Range
from sysmap.model.threshold import nodes


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
    """What the span counts: `chance` (0 to 1), `weeks`, `children`, `levels of need`, or `times a year`."""


def grounds(system: SystemMap, record: Record) -> tuple[Ground, ...]:
    """The reasons behind one record, the nearest to the decision first."""
    match record.kind:
        case "passed" | "declined" | "offer-declined":
            return _threshold(system, record)
        case "noticed" | "not-noticed" | "not-met":
            return _entry(system, record)
        case "referred" | "not-referred" | "unfit" | "lost":
            return _line(system, record)
        case "need-read":
            return _reading(system, record)
        case "child-refused" | "family-refused" | "consented":
            return _consent(system, record)
        case "listed" | "gave-up" | "started" | "ended" | "worker-changed" | "outgrown" | "too-old":
            return _service(system, record)
        case "incident" | "need-rose" | "need-fell":
            return _happening(system, record)
        case _:
            return ()


def condition_at(system: SystemMap, record: Record) -> Condition | None:
    """The condition that a record tested; None where it tested none."""
    if record.kind in ("passed", "declined", "offer-declined") and record.actor:
        service = system.actors[record.actor].service
        return service.threshold.test if service else None
    if record.kind == "unfit" and record.relationship:
        referral = system.relationships[record.relationship].referral
        return referral.when if referral else None
    if record.kind == "not-met" and record.actor:
        entry = system.actors[record.actor].entry
        return entry.meets if entry else None
    return None


def failing_part(system: SystemMap, record: Record) -> Condition | None:
    """The part of the condition that the child failed; None where the child failed none."""
    condition = condition_at(system, record)
    if condition is None or record.failing is None:
        return None
    return nodes(condition)[record.failing].condition


def _threshold(system: SystemMap, record: Record) -> tuple[Ground, ...]:
    actor = system.actors[record.actor or ""]
    part = failing_part(system, record)
    if isinstance(part, Leaf) and (part.evidence or part.why):
        return _cited(system, "the threshold", part, part.why)
    threshold = actor.service.threshold if actor.service else None
    if threshold and (threshold.evidence or threshold.why):
        return _cited(system, "the threshold", threshold, threshold.why)
    return _cited(system, "the service", actor)


def _entry(system: SystemMap, record: Record) -> tuple[Ground, ...]:
    actor = system.actors[record.actor or ""]
    if actor.entry is None:
        return _cited(system, "the actor", actor)
    found = (
        *_number(system, "how often it meets a child", actor.entry.contacts),
        *_number(system, "the chance of noticing", actor.entry.notices),
    )
    return found or _cited(system, "the way in", actor.entry) or _cited(system, "the actor", actor)


def _line(system: SystemMap, record: Record) -> tuple[Ground, ...]:
    if record.relationship is None:
        return _alone(system, record)
    line = system.relationships[record.relationship]
    cited = _cited(system, "the relationship", line)
    if line.referral is None:
        return cited
    if record.kind == "unfit":
        return _cited(system, "whom it refers", line.referral) or cited
    lost = _number(system, "the chance of loss", line.referral.lost) if record.kind == "lost" else ()
    chance = _number(system, "the chance of referral", line.referral.likelihood)
    delay = _number(system, "the delay", line.referral.delay) if record.kind == "referred" else ()
    return lost or (*cited, *chance, *delay)


def _alone(system: SystemMap, record: Record) -> tuple[Ground, ...]:
    """Why a child comes unasked; of a referral of the child's own, the record says to whom it was made."""
    entry = system.actors[sorted(system.actors)[record.detail]].entry if record.kind == "referred" else None
    return _number(system, "how often a child comes unasked", entry.self_referral) if entry else ()


def _consent(system: SystemMap, record: Record) -> tuple[Ground, ...]:
    service = _service_of(system, record)
    consent = service.consent if service else None
    if consent is None:
        return ()
    if record.kind == "family-refused" or (record.kind == "consented" and record.detail == 1):
        return _number(system, "the family's consent", consent.family)
    return _number(system, "the child's consent", consent.child)


def _reading(system: SystemMap, record: Record) -> tuple[Ground, ...]:
    """Why the gate reads this child's need as it does: what holds for any child, and what for this one."""
    service = _service_of(system, record)
    reads = service.reads_need if service else None
    if reads is None:
        return ()
    knew = record.actor in record.state.known_to
    for_it = (reads.levels_for[key] for key in sorted(reads.levels_for) if key in record.state.attributes)
    shifts = (reads.levels, reads.levels_known if knew else reads.levels_unknown, *for_it)
    found = (ground for shift in shifts for ground in _number(system, "how need is read", shift, "levels of need"))
    return (*_cited(system, "how need is read", reads), *found)


def _service(system: SystemMap, record: Record) -> tuple[Ground, ...]:
    service = _service_of(system, record)
    if service is None:
        return ()
    match record.kind:
        case "listed":
            return _places(system, service)
        case "gave-up":
            return _number(system, "patience", service.patience)
        case "started":
            return (*_places(system, service), *_number(system, "the length of support", service.length))
        case "ended" if ending(record) not in ("closed", "outgrown"):
            drop_out = _number(system, "leaving early", service.drop_out.per_year if service.drop_out else None)
            limit = _number(system, "the time limit", service.limit)
            length = _number(system, "the length of support", service.length)
            return {"dropped-out": drop_out, "cut-short": limit, "completed": length}[ending(record)]
        case "worker-changed":
            return _number(system, "changes of worker", service.worker.changes if service.worker else None)
        case _:
            actor = system.actors[record.actor or ""]
            return _cited(system, "the service", service) or _cited(system, "the service", actor)


def _places(system: SystemMap, service: Service) -> tuple[Ground, ...]:
    places = None if service.places == "unlimited" else service.places
    return _number(system, "the number of places", places, "children")


def _happening(system: SystemMap, record: Record) -> tuple[Ground, ...]:
    need = system.population.need
    if record.kind == "incident":
        incident = system.population.incidents[sorted(system.population.incidents)[record.detail]]
        return _number(system, "how often it happens", incident.per_year[record.state.need - 1])
    if record.kind == "need-rose" and record.detail >= 0:
        incident = system.population.incidents[sorted(system.population.incidents)[record.detail]]
        return _number(system, "the chance that it raises need", incident.raises_need)
    if record.kind == "need-rose":
        return _number(system, "how fast need rises", need.escalation[record.state.need - 2])
    if record.kind == "need-fell":
        return _number(system, "how fast need falls unaided", need.recovery[record.state.need - 1])
    return ()


ENDINGS: dict[int, str] = {
    COMPLETES: "completed",
    CUT_SHORT: "cut-short",
    CLOSES: "closed",
    DROPS_OUT: "dropped-out",
    OUTGROWN_IN_SUPPORT: "outgrown",
}
"""How support ends, by the engine's number for it."""


def ending(record: Record) -> str:
    """How support ended."""
    return ENDINGS[record.detail]


def _service_of(system: SystemMap, record: Record) -> Service | None:
    return system.actors[record.actor].service if record.actor else None


def _number(
    system: SystemMap, about: str, value: Number | Duration | None, unit: str = "times a year"
) -> tuple[Ground, ...]:
    if value is None:
        return ()
    kind = "weeks" if isinstance(value, Duration) else "chance" if isinstance(value, Chance) else unit
    cited = _cited(system, about, value, value.why, _span(value))
    return tuple(replace(ground, unit=kind) if ground.span else ground for ground in cited)


def _span(value: Number | Duration) -> tuple[float, float, float] | None:
    if isinstance(value, Number):
        return value.span if value.low is not None else None
    return (value.mean.low, value.mean.likely, value.mean.high) if isinstance(value.mean, Range) else None


def _cited(
    system: SystemMap,
    about: str,
    item: Sourced,
    why: str | None = None,
    span: tuple[float, float, float] | None = None,
) -> tuple[Ground, ...]:
    assumed = (Ground(about, "assumption", says=why, span=span),) if why else ()
    return (*assumed, *(_entry_of(system, about, entry, span) for entry in _sorted(item.evidence)))


def _sorted(entries: Iterable[Evidence]) -> list[Evidence]:
    return sorted(entries, key=lambda entry: entry.verdict != "supports")


def _entry_of(system: SystemMap, about: str, entry: Evidence, span: tuple[float, float, float] | None) -> Ground:
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
