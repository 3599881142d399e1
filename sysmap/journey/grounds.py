"""What each step of a journey is believed on: documents, or an assumption with its reason and range."""

from collections.abc import Callable

from sysmap.journey.engine.state import (
    CLOSES,
    COMPLETES,
    CUT_SHORT,
    DROPS_OUT,
    FUNDING_ENDS,
    MOVES_AWAY,
    OUTGROWN_IN_SUPPORT,
)
from sysmap.journey.ground import Ground, cited, number
from sysmap.journey.ground_of_money import money
from sysmap.journey.ground_of_moves import moved
from sysmap.journey.ground_of_ties import stays_on
from sysmap.journey.ground_of_today import had_today
from sysmap.journey.records import GATE_KINDS, Kind, Record
from sysmap.model import Service, SystemMap
from sysmap.model.condition import Condition, Leaf
from sysmap.model.threshold import nodes


def grounds(system: SystemMap, record: Record) -> tuple[Ground, ...]:
    """The reasons behind one record, the nearest to the decision first."""
    reasons = REASONS.get(record.kind)
    return reasons(system, record) if reasons else ()


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
        return cited(system, "the threshold", part, part.why)
    threshold = actor.service.threshold if actor.service else None
    if threshold and (threshold.evidence or threshold.why):
        return cited(system, "the threshold", threshold, threshold.why)
    return cited(system, "the service", actor)


def _entry(system: SystemMap, record: Record) -> tuple[Ground, ...]:
    actor = system.actors[record.actor or ""]
    if actor.entry is None:
        return cited(system, "the actor", actor)
    found = (
        *number(system, "how often it meets a child", actor.entry.contacts),
        *number(system, "the chance of noticing", actor.entry.notices),
    )
    return found or cited(system, "the way in", actor.entry) or cited(system, "the actor", actor)


def _load(system: SystemMap, record: Record) -> tuple[Ground, ...]:
    entry = system.actors[record.actor or ""].entry
    load = entry.load if entry else None
    if load is None:
        return ()
    beyond = number(system, "what it can have open", load.beyond, "open cases")
    return (*cited(system, "its load", load), *number(system, "noticing when busy", load.times), *beyond)


def _hours(system: SystemMap, record: Record) -> tuple[Ground, ...]:
    calendar = system.population.calendars[system.actors[record.actor or ""].calendar or ""]
    return cited(system, "its hours", calendar, calendar.why)


def _blame(system: SystemMap, record: Record) -> tuple[Ground, ...]:
    entry = system.actors[record.actor or ""].entry
    return number(system, "the chance of being blamed", entry.blames) if entry else ()


def _meeting(system: SystemMap, record: Record) -> tuple[Ground, ...]:
    meeting = system.actors[record.actor or ""].meeting
    lead = meeting.lead if meeting else None
    if record.kind == "met" or lead is None:
        return cited(system, "who comes", meeting) if meeting else ()
    named = number(system, "the chance that a lead is named", lead.chance)
    return (*cited(system, "the lead", lead), *named, *number(system, "how long a lead lasts", lead.lasts))


def _bypass(system: SystemMap, record: Record) -> tuple[Ground, ...]:
    referral = system.relationships[record.relationship or ""].referral
    bypass = referral.bypass if referral else None
    if bypass is None:
        return ()
    beyond = number(system, "the list that is gone round", bypass.beyond, "children")
    return (*cited(system, "going round the list", bypass), *beyond)


def _pressure(system: SystemMap, record: Record) -> tuple[Ground, ...]:
    incident = system.population.incidents[sorted(system.population.incidents)[record.detail]]
    found: list[Ground] = []
    for pressure in incident.pressed_by:
        if pressure.actor == record.actor:
            found += cited(system, "the pressure", pressure)
            found += number(system, "how much likelier it is", pressure.times, "times as likely")
            found += number(system, "the list that presses", pressure.beyond, "children")
    return tuple(found)


def _line(system: SystemMap, record: Record) -> tuple[Ground, ...]:
    if record.relationship is None:
        return _alone(system, record)
    line = system.relationships[record.relationship]
    told = cited(system, "the relationship", line)
    if line.referral is None:
        return told
    if record.kind == "unfit":
        return cited(system, "whom it refers", line.referral) or told
    lost = number(system, "the chance of loss", line.referral.lost) if record.kind == "lost" else ()
    chance = number(system, "the chance of referral", line.referral.likelihood)
    delay = number(system, "the delay", line.referral.delay) if record.kind == "referred" else ()
    put_off = number(system, "what a list puts off", line.referral.halves_every, "children") if record.queue else ()
    return lost or (*told, *chance, *put_off, *delay)


def _alone(system: SystemMap, record: Record) -> tuple[Ground, ...]:
    """Why a child comes unasked; of a referral of the child's own, the record says to whom it was made."""
    entry = system.actors[sorted(system.actors)[record.detail]].entry if record.kind == "referred" else None
    return number(system, "how often a child comes unasked", entry.self_referral) if entry else ()


def _consent(system: SystemMap, record: Record) -> tuple[Ground, ...]:
    service = _service_of(system, record)
    consent = service.consent if service else None
    if consent is None:
        return ()
    if record.kind == "family-refused" or (record.kind == "consented" and record.detail == 1):
        return number(system, "the family's consent", consent.family)
    return number(system, "the child's consent", consent.child)


def _reading(system: SystemMap, record: Record) -> tuple[Ground, ...]:
    """Why the gate reads this child's need as it does: what holds for any child, and what for this one."""
    service = _service_of(system, record)
    reads = service.reads_need if service else None
    if reads is None:
        return ()
    knew = record.actor in record.state.known_to
    for_it = (reads.levels_for[key] for key in sorted(reads.levels_for) if key in record.state.attributes)
    shifts = (reads.levels, reads.levels_known if knew else reads.levels_unknown, *for_it)
    found = (ground for shift in shifts for ground in number(system, "how need is read", shift, "levels of need"))
    return (*cited(system, "how need is read", reads), *found)


def _service(system: SystemMap, record: Record) -> tuple[Ground, ...]:
    service = _service_of(system, record)
    if service is None:
        return ()
    match record.kind:
        case "listed":
            return _places(system, service)
        case "gave-up":
            return number(system, "patience", service.patience)
        case "started":
            return (*_places(system, service), *number(system, "the length of support", service.length))
        case "ended" if ending(record) == "funding-ended":
            return money(system, record.actor)
        case "ended" if ending(record) not in ("closed", "outgrown", "moved-away"):
            drop_out = number(system, "leaving early", service.drop_out.per_year if service.drop_out else None)
            limit = number(system, "the time limit", service.limit)
            length = number(system, "the length of support", service.length)
            return {"dropped-out": drop_out, "cut-short": limit, "completed": length}[ending(record)]
        case "worker-changed":
            return number(system, "changes of worker", service.worker.changes if service.worker else None)
        case _:
            actor = system.actors[record.actor or ""]
            return cited(system, "the service", service) or cited(system, "the service", actor)


def _places(system: SystemMap, service: Service) -> tuple[Ground, ...]:
    places = None if service.places == "unlimited" else service.places
    return number(system, "the number of places", places, "children")


def _happening(system: SystemMap, record: Record) -> tuple[Ground, ...]:
    need = system.population.need
    if record.kind == "incident":
        incident = system.population.incidents[sorted(system.population.incidents)[record.detail]]
        return number(system, "how often it happens", incident.per_year[record.state.need - 1])
    if record.kind == "need-rose" and record.detail >= 0:
        incident = system.population.incidents[sorted(system.population.incidents)[record.detail]]
        return number(system, "the chance that it raises need", incident.raises_need)
    if record.kind == "need-rose":
        return number(system, "how fast need rises", need.escalation[record.state.need - 2])
    if record.kind == "need-fell":
        return number(system, "how fast need falls unaided", need.recovery[record.state.need - 1])
    return ()


ENDINGS: dict[int, str] = {
    COMPLETES: "completed",
    CUT_SHORT: "cut-short",
    CLOSES: "closed",
    DROPS_OUT: "dropped-out",
    OUTGROWN_IN_SUPPORT: "outgrown",
    FUNDING_ENDS: "funding-ended",
    MOVES_AWAY: "moved-away",
}
"""How support ends, by the engine's number for it."""


def ending(record: Record) -> str:
    """How support ended."""
    return ENDINGS[record.detail]


def _service_of(system: SystemMap, record: Record) -> Service | None:
    return system.actors[record.actor].service if record.actor else None


REASONS: dict[Kind, Callable[[SystemMap, Record], tuple[Ground, ...]]] = {
    **dict.fromkeys(GATE_KINDS, _threshold),
    **dict.fromkeys(("noticed", "not-noticed", "not-met"), _entry),
    **dict.fromkeys(("referred", "not-referred", "unfit", "lost"), _line),
    **dict.fromkeys(("child-refused", "family-refused", "consented"), _consent),
    **dict.fromkeys(
        ("listed", "gave-up", "started", "ended", "worker-changed", "outgrown", "too-old", "moved-away"), _service
    ),
    **dict.fromkeys(("incident", "need-rose", "need-fell"), _happening),
    **dict.fromkeys(("met", "lead-named"), _meeting),
    "moved": lambda system, record: moved(system, record.detail),
    "overlooked": _load,
    "blamed": _blame,
    "put-off": _hours,
    "supported-already": lambda system, record: had_today(system, record.actor, "live"),
    "waiting-already": lambda system, record: had_today(system, record.actor, "waiting"),
    **dict.fromkeys(("tie-followed", "tie-ended"), lambda system, record: stays_on(system, record.actor)),
    "went-round": _bypass,
    "pressed": _pressure,
    "need-read": _reading,
}
"""For each kind of record that rests on something, where its reasons are found."""
