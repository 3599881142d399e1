"""What happened in one step of a child's journey, as a sentence."""

from collections.abc import Callable

from sysmap.journey.compile_tables import TRIGGERS
from sysmap.journey.engine.logbook import TESTED_AGAIN, TESTED_TIGHTENED
from sysmap.journey.ground_of_moves import move_of
from sysmap.journey.grounds import ending
from sysmap.journey.records import Kind, Record
from sysmap.model import SystemMap
from sysmap.model.vocabulary import NEED_LEVELS
from sysmap.model.wording import Namer, told_age

ENDING_WORDS = {
    "completed": "it is completed",
    "cut-short": "it is cut short at its time limit",
    "funding-ended": "it is cut short because the money for it ends",
    "moved-away": "the child has moved away from it",
    "closed": "it is closed by rule",
    "dropped-out": "the child leaves early",
    "outgrown": "the child has grown too old for it",
}
MOVE_WORDS = {"home": "lives in", "school": "goes to school in", "frequented": "spends time in"}
TRIGGER_WORDS = {
    TRIGGERS["noticed"]: "after noticing the child",
    TRIGGERS["accepted"]: "after taking the child on",
    TRIGGERS["declined"]: "after declining the child",
    TRIGGERS["ended"]: "as support ends",
    TRIGGERS["crisis"]: "in the crisis",
}


def sentence(system: SystemMap, record: Record, name: Namer) -> str:
    """What happened, as a sentence without its full stop."""
    here = name(record.actor) if record.actor else ""
    fixed = FIXED.get(record.kind)
    return fixed.format(here=here) if fixed else SENTENCES[record.kind](system, record, name)


FIXED: dict[Kind, str] = {
    "noticed": "The child is noticed by {here}",
    "not-met": "This child is not met by {here}",
    "not-noticed": "The child is seen by {here}, and nothing is noticed",
    "learned": "Word of the child reaches {here}",
    "lost": "The referral to {here} is lost on the way",
    "already-open": "The referral reaches {here}, where the child already is; it joins what is open",
    "joined": "The referral joins what is open at {here}",
    "too-old": "The child is turned away by {here} as too old",
    "child-refused": "Asked by {here}, the child says no",
    "family-refused": "Asked by {here}, the family says no",
    "retold": "The child has to tell the story again at {here}",
    "supported-already": "As the run begins, the child is supported by {here} already",
    "waiting-already": "As the run begins, the child waits for {here} already",
    "worker-changed": "The worker at {here} changes",
    "lead-ended": "The lead that {here} named is over",
    "tie-followed": "The trusted worker of {here} stays with the child",
    "tie-ended": "The trusted worker who had stayed on from {here} leaves",
    "blamed": "The child is blamed by {here} for what has happened",
    "left": "The child has grown beyond the age the map covers",
}


def _arrived(_system: SystemMap, record: Record, _name: Namer) -> str:
    level = NEED_LEVELS[record.state.need]
    return f"The child sets out, aged {told_age(record.state.age)}, at need {record.state.need} ({level})"


def _referred(system: SystemMap, record: Record, name: Namer) -> str:
    if record.relationship is None:
        return f"The child asks {name(sorted(system.actors)[record.detail])} for help unprompted"
    line = system.relationships[record.relationship]
    made = "The child is signposted" if line.type == "signposts" else "A referral is made"
    return f"{made} from {name(record.actor or '')} to {name(line.to)}, {TRIGGER_WORDS[record.detail]}{_beside(record)}"


def _not_referred(system: SystemMap, record: Record, name: Namer) -> str:
    line = system.relationships[record.relationship or ""]
    made = "The child is not signposted" if line.type == "signposts" else "No referral is made"
    return f"{made} from {name(record.actor or '')} to {name(line.to)}, {TRIGGER_WORDS[record.detail]}{_beside(record)}"


def _beside(record: Record) -> str:
    """The list that the referrer had in mind, where lists put the referrer off."""
    return f", where {_children(record.queue)} already" if record.queue else ""


def _children(number: int | None) -> str:
    return "one child waits" if number == 1 else f"{number} children wait"


def _overlooked(_system: SystemMap, record: Record, name: Namer) -> str:
    here = name(record.actor or "")
    return f"The child is seen by {here}, which has {record.queue} cases open, and nothing is noticed"


def _put_off(_system: SystemMap, record: Record, name: Namer) -> str:
    return f"Because {name(record.actor or '')} is closed then, it decides {in_weeks(record.weeks)} later"


def _went_round(system: SystemMap, record: Record, name: Namer) -> str:
    meant = system.relationships[record.relationship or ""].to
    carriers = sorted(key for key, line in system.relationships.items() if line.referral)
    here, instead = name(record.actor or ""), name(system.relationships[carriers[record.detail]].to)
    return f"As {_children(record.queue)} for {name(meant)}, {here} turns to {instead} instead"


def _met(system: SystemMap, record: Record, name: Namer) -> str:
    meeting = system.actors[record.actor or ""].meeting
    asked = len(meeting.members) if meeting else 0
    return f"{name(record.actor or '')} comes together over the child: {record.detail} of {asked} come"


def _lead_named(_system: SystemMap, record: Record, name: Namer) -> str:
    return f"{name(record.actor or '')} names somebody to lead what is done for the child, for {in_weeks(record.weeks)}"


def _pressed(system: SystemMap, record: Record, name: Namer) -> str:
    incident = system.population.incidents[sorted(system.population.incidents)[record.detail]].name.lower()
    whose = f"{_children(record.queue)} whom {name(record.actor or '')} has referred"
    return f"While {whose}, what comes next is likelier than it was: {incident}"


def _unfit(system: SystemMap, record: Record, name: Namer) -> str:
    line = system.relationships[record.relationship or ""]
    way = f"from {name(record.actor or '')} to {name(line.to)}"
    return f"Only some children are referred {way}; this child is not one of them"


def _passed(_system: SystemMap, record: Record, name: Namer) -> str:
    again = ", tested again as a place comes free" if record.detail == TESTED_AGAIN else ""
    return f"The child meets the threshold of {name(record.actor or '')}{again}{_tightened(record)}"


def _declined(_system: SystemMap, record: Record, name: Namer) -> str:
    when = " when a place comes free" if record.kind == "offer-declined" else ""
    return f"The child is declined by {name(record.actor or '')}{when}{_tightened(record)}"


def _tightened(record: Record) -> str:
    """What a long list did to the test."""
    if record.detail != TESTED_TIGHTENED:
        return ""
    return f", where need counts as one level lower while {record.queue} wait"


def _need_read(_system: SystemMap, record: Record, name: Namer) -> str:
    read, need = record.detail, record.state.need
    way = "lower" if read < need else "higher"
    return f"{name(record.actor or '')} reads need as {read} ({NEED_LEVELS[read]}), {way} than it is"


def _consented(_system: SystemMap, record: Record, name: Namer) -> str:
    who = "the family" if record.detail == 1 else "the child"
    return f"Asked by {name(record.actor or '')}, {who} says yes"


def _listed(_system: SystemMap, record: Record, name: Namer) -> str:
    here = name(record.actor or "")
    if record.queue == 0 and (record.places or 0) > 0:
        return f"A place is free at {here}"
    already = {None: "nobody else waits", 0: "nobody else waits", 1: "one child waits already"}
    waiting = already.get(record.queue, f"{record.queue} wait already")
    return f"No place is free at {here}: the child joins the list, where {waiting}"


def _gave_up(_system: SystemMap, record: Record, name: Namer) -> str:
    return f"After {in_weeks(record.weeks)} on the list of {name(record.actor or '')} the child gives up waiting"


def _outgrown(_system: SystemMap, record: Record, name: Namer) -> str:
    return (
        f"After {in_weeks(record.weeks)} on the list of {name(record.actor or '')} the child has grown too old for it"
    )


def _moved(system: SystemMap, record: Record, name: Namer) -> str:
    kind, area = move_of(system, record.detail)
    return f"The child moves ({kind.name.lower()}) and now {MOVE_WORDS[kind.changes]} {name(area)}"


def _moved_away(_system: SystemMap, record: Record, name: Namer) -> str:
    return f"After {in_weeks(record.weeks)} on the list of {name(record.actor or '')} the child has moved away from it"


def _started(system: SystemMap, record: Record, name: Namer) -> str:
    after = f" after {in_weeks(record.weeks)} of waiting" if record.weeks else " at once"
    return f"{_episode(system, record, name)} begins{after}"


def _ended(system: SystemMap, record: Record, name: Namer) -> str:
    return f"{_episode(system, record, name)} ends after {in_weeks(record.weeks)}: {ENDING_WORDS[ending(record)]}"


def _episode(system: SystemMap, record: Record, name: Namer) -> str:
    """Support, or a gatekeeper's episode on the way to it."""
    here = name(record.actor or "")
    target = system.relationships[record.relationship].to if record.relationship else record.actor
    return (
        f"Support by {here}"
        if target == record.actor
        else f"The episode at {here}, on the way to {name(target or '')},"
    )


def _passed_on(system: SystemMap, record: Record, name: Namer) -> str:
    onward = sorted(system.actors)[record.detail]
    return f"The referral is passed on from {name(record.actor or '')} to {name(onward)}"


def _need(_system: SystemMap, record: Record, _name: Namer) -> str:
    way = "rises" if record.kind == "need-rose" else "falls"
    return f"Need {way} to {record.state.need} ({NEED_LEVELS[record.state.need]})"


def _incident(system: SystemMap, record: Record, _name: Namer) -> str:
    incident = sorted(system.population.incidents)[record.detail]
    return f"An incident: {system.population.incidents[incident].name.lower()}"


def _crisis(_system: SystemMap, record: Record, _name: Namer) -> str:
    who = "every actor that knows the child may refer at once" if record.state.known_to else "nobody knows the child"
    return f"This is a crisis, and {who}"


def _birthday(_system: SystemMap, record: Record, _name: Namer) -> str:
    return f"The child turns {record.state.age:g}"


SENTENCES: dict[Kind, Callable[[SystemMap, Record, Namer], str]] = {
    "arrived": _arrived,
    "referred": _referred,
    "not-referred": _not_referred,
    "unfit": _unfit,
    "passed": _passed,
    "declined": _declined,
    "offer-declined": _declined,
    "consented": _consented,
    "listed": _listed,
    "gave-up": _gave_up,
    "outgrown": _outgrown,
    "moved": _moved,
    "moved-away": _moved_away,
    "started": _started,
    "ended": _ended,
    "passed-on": _passed_on,
    "need-rose": _need,
    "need-fell": _need,
    "need-read": _need_read,
    "overlooked": _overlooked,
    "put-off": _put_off,
    "went-round": _went_round,
    "pressed": _pressed,
    "met": _met,
    "lead-named": _lead_named,
    "incident": _incident,
    "crisis": _crisis,
    "birthday": _birthday,
}


def in_weeks(weeks: float | None) -> str:
    """A length of time for a reader: days below two weeks, then weeks."""
    days = round((weeks or 0.0) * 7)
    if days == 0:
        return "less than a day" if weeks else "no time"
    if days < 14:  # noqa: PLR2004 - two weeks
        return "one day" if days == 1 else f"{days} days"
    return f"{round(weeks or 0.0)} weeks"
