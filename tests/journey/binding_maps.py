"""Maps worked by hand, for the sentences that two engineers would read differently."""

from typing import Any

from sysmap.journey.compile import compile_map
from sysmap.journey.records import Record, records
from sysmap.journey.run import Run, Tagged, simulate
from sysmap.model import SystemMap

WORRIED = {"entry": {"how": "A teacher worries."}}
EVERY_CHILD_COMES = {"how": "All come.", "meets": {"not": {"reports": {"at-least": 1}}}, "contacts": 1e9, "notices": 1}
NEEDY = {"test": {"need": {"at-least": 4}}}
NEVER_ENDS = {"shape": "fixed", "mean": 9999}
FIFTEENTH_BIRTHDAY = 365.25 / 7
"""Weeks from the fourteenth."""


def weeks(number: float) -> dict[str, Any]:
    return {"shape": "fixed", "mean": number}


def seen(found: list[Record], *kinds: str) -> list[tuple[float, str, str | None]]:
    return [(round(record.week, 6), record.kind, record.actor) for record in found if record.kind in kinds]


def one(make: Any, refer: Any, service: dict[str, Any], **people: Any) -> SystemMap:
    """school refers at once to clinic"""
    return make({"school": WORRIED, "clinic": {"service": service}}, [refer("school", "clinic")], **people)


def crowd(make: Any, refer: Any, service: dict[str, Any], per_year: float = 260, **people: Any) -> SystemMap:
    """Every child who arrives, aged ten, comes to door, which refers at once to clinic"""
    actors = {"door": {"entry": EVERY_CHILD_COMES}, "clinic": {"service": service}}
    return make(actors, [refer("door", "clinic")], arrivals={"per-year": per_year}, **people)


def after_another(on: SystemMap, run_weeks: float = 200, **child: Any) -> tuple[Run, list[Record]]:
    """One child of the crowd takes the only place; a week later Ana comes to the door."""
    alone = records(simulate(compile_map(on), weeks=run_weeks, log="all"))
    first = next(record.week for record in alone if record.kind == "started")
    tagged = Tagged(on.population.profiles["ana"].model_copy(update=child), "door", first + 1)
    run = simulate(compile_map(on), weeks=run_weeks, tagged=tagged)
    return run, [record for record in records(run) if record.actor == "clinic"]
