"""When an actor is open: hours of the week, and spans of the year in which it is closed."""

from bisect import insort
from calendar import isleap
from datetime import date, timedelta
from typing import Annotated, Literal, Self, get_args

from pydantic import AfterValidator, Field, StringConstraints, model_validator

from sysmap.model.base import Id, Items, Label, OneOrMore, Record, Text, on_the_calendar
from sysmap.model.evidence import Sourced

MINUTES_PER_DAY = 1440
CYCLE = 28
"""Years after which every date falls on the same day of the week again, from 1901 to 2099."""
CYCLE_DAYS = 10227
"""Those years in days; they are 1,461 weeks."""
LEAP = 1972
"""A leap year, with which a cycle begins."""
LEAP_DAY = 59
"""How many days of a year come before the 29th of February."""

Weekday = Literal["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
WEEKDAYS: tuple[Weekday, ...] = get_args(Weekday)


def on_some_calendar(word: str) -> str:
    """A day must exist in some year: 29 February does, 30 February does not."""
    on_the_calendar(f"{LEAP}-{word}")
    return word


Hour = Annotated[str, StringConstraints(pattern=r"^(([01][0-9]|2[0-3]):[0-5][0-9]|24:00)$")]
"""A time of day: `09:00`; `24:00` is the end of it."""
DayOfYear = Annotated[
    str,
    StringConstraints(pattern=r"^(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$"),
    AfterValidator(on_some_calendar),
]
"""A month and a day: `12-20` is 20 December."""


class Opening(Record):
    """Hours that come back every week."""

    days: OneOrMore[Weekday]
    """The days of the week."""
    from_: Hour = "00:00"
    """The time of day from which it is open; left out, from midnight."""
    until: Hour = "24:00"
    """The time of day until which it is open; left out, until midnight."""

    @model_validator(mode="after")
    def _opens_before_it_closes(self) -> Self:
        if self.until <= self.from_:
            message = f"what opens at {self.from_} cannot close at {self.until} of the same day"
            raise ValueError(message)
        return self


class Closure(Record):
    """A span that comes back every year, such as a school's holidays."""

    from_: DayOfYear
    """The first day on which it is closed."""
    until: DayOfYear
    """The last day; one that comes earlier in the year is of the year after."""

    def holds(self, day: date) -> bool:
        """Whether a day falls into the span."""
        word = f"{day:%m-%d}"
        if self.from_ <= self.until:
            return self.from_ <= word <= self.until
        return word >= self.from_ or word <= self.until


class CalendarKind(Sourced):
    """When those actors are open that name this calendar."""

    id: Id
    """The word by which actors name it."""
    name: Label
    """What a reader calls it: "school days"."""
    open: OneOrMore[Opening]
    """The hours of the week in which it is open."""
    closed: Items[Closure] = Field(default=())
    """The spans of the year in which it is closed all the same."""
    why: Text | None = None
    """For an assumption: the reason for it."""

    @model_validator(mode="after")
    def _opens_some_day(self) -> Self:
        if all(self.is_closed(date(LEAP, 1, 1) + timedelta(passed)) for passed in range(366)):
            message = "a calendar that is closed on every day of the year never opens"
            raise ValueError(message)
        return self

    def is_closed(self, day: date) -> bool:
        """Whether a day falls into one of the spans in which it is closed."""
        return any(span.holds(day) for span in self.closed)


def open_spans(kind: CalendarKind, first: date) -> list[tuple[int, int]]:
    """The spans in which a calendar is open, in minutes from the start of a day, over the 28 years from then on.

    They are in order and do not touch.
    """
    start = first.replace(year=LEAP + (first.year - LEAP) % CYCLE)
    hours: dict[int, list[tuple[int, int]]] = {weekday: [] for weekday in range(len(WEEKDAYS))}
    for opening in kind.open:
        for weekday in opening.days:
            insort(hours[WEEKDAYS.index(weekday)], (_minutes(opening.from_), _minutes(opening.until)))
    shut = _shut(kind, start)
    spans: list[tuple[int, int]] = []
    for passed in range(CYCLE_DAYS):
        todays = hours[(start.weekday() + passed) % len(WEEKDAYS)]
        for opens, closes in [] if shut[passed] else todays:
            begins, ends = passed * MINUTES_PER_DAY + opens, passed * MINUTES_PER_DAY + closes
            if spans and begins <= spans[-1][1]:
                begins, ends = spans[-1][0], max(ends, spans.pop()[1])
            spans.append((begins, ends))
    return spans


def _shut(kind: CalendarKind, start: date) -> list[bool]:
    """Whether a calendar is closed on each day from a day on, for at least the 28 years; worked out for one year."""
    leap = [kind.is_closed(date(LEAP, 1, 1) + timedelta(passed)) for passed in range(366)]
    plain = leap[:LEAP_DAY] + leap[LEAP_DAY + 1 :]
    years = range(start.year, start.year + CYCLE + 1)
    days = [closed for year in years for closed in (leap if isleap(year) else plain)]
    return days[start.timetuple().tm_yday - 1 :]


def _minutes(hour: str) -> int:
    hours, minutes = hour.split(":")
    return int(hours) * 60 + int(minutes)
