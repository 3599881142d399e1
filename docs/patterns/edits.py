"""Changes to a map in memory, for the arms of the experiments. Nothing here is data."""

from collections.abc import Callable
from typing import Any

from docs.patterns.groups import Group, members
from sysmap.model import Amount, Chance, Duration, SystemMap
from sysmap.model.base import FrozenDict

Change = Callable[[SystemMap], SystemMap]
"""From one map to another; the first stays as it was."""
Edit = Callable[[Any], Any]
"""From one record to another."""

NEVER = Chance(value=0.0)


def actors(group: Group, part: str, edit: Edit) -> Change:
    """Edit the entry point or the service (`part`) of every actor of a group that has one."""

    def change(system: SystemMap) -> SystemMap:
        changed = dict(system.actors)
        for key in members(system, group):
            record = getattr(changed[key], part)
            if record is not None:
                changed[key] = changed[key].model_copy(update={part: edit(record)})
        return system.model_copy(update={"actors": FrozenDict(changed)})

    return change


def referrals(start: Group, end: Group, edit: Edit) -> Change:
    """Edit every referral from one group to another."""

    def change(system: SystemMap) -> SystemMap:
        leaves, arrives = members(system, start), members(system, end)
        changed = dict(system.relationships)
        for key, line in system.relationships.items():
            if line.referral is not None and line.from_ in leaves and line.to in arrives:
                changed[key] = line.model_copy(update={"referral": edit(line.referral)})
        return system.model_copy(update={"relationships": FrozenDict(changed)})

    return change


def arrivals(factor: float) -> Change:
    """So many times the children, of the same kinds."""

    def change(system: SystemMap) -> SystemMap:
        people = system.population
        rate = people.arrivals.model_copy(update={"per_year": Amount(value=people.arrivals.per_year.central * factor)})
        return system.model_copy(update={"population": people.model_copy(update={"arrivals": rate})})

    return change


def together(*changes: Change) -> Change:
    """One change after the other."""

    def change(system: SystemMap) -> SystemMap:
        for step in changes:
            system = step(system)
        return system

    return change


def put(**values: Any) -> Edit:
    """The same record with other values."""
    return lambda record: record.model_copy(update=values)


def times(field: str, factor: float) -> Edit:
    """The same record with one number multiplied, where it has one; a chance stays a chance."""

    def edit(record: Any) -> Any:
        value = getattr(record, field)
        if value is None or isinstance(value, str):
            return record
        number = value.central * factor
        if isinstance(value, Chance):
            number = min(number, 1.0)
        return record.model_copy(update={field: type(value)(value=number)})

    return edit


def fixed(weeks: float) -> Duration:
    """A duration that is the same for everybody."""
    return Duration(shape="fixed", mean=weeks)


def not_on(trigger: str) -> Edit:
    """A referral that this no longer prompts; one that nothing else prompts is never made."""

    def edit(referral: Any) -> Any:
        rest = tuple(word for word in referral.on if word != trigger)
        return referral.model_copy(update={"on": rest} if rest else {"likelihood": NEVER})

    return edit


def without_rule(field: str) -> Edit:
    """A service without the closing rules of one kind."""
    return lambda service: service.model_copy(
        update={"closes_when": tuple(rule for rule in service.closes_when if getattr(rule, field) is None)}
    )


def steady(service: Any) -> Any:
    """A service whose workers stay."""
    if service.worker is None:
        return service
    return service.model_copy(update={"worker": service.worker.model_copy(update={"changes": Amount(value=0.0)})})


def also_accepts(**condition: Any) -> Edit:
    """A service that also takes children under 18 who meet another condition."""

    def edit(service: Any) -> Any:
        parts = ({"age": {"from": 0, "below": 18}}, condition)
        test = {"any": [service.threshold.test.model_dump(by_alias=True), {"all": list(parts)}]}
        threshold = type(service.threshold).model_validate({"test": test}, strict=False)
        return service.model_copy(update={"threshold": threshold})

    return edit
