"""When an actor is open, what having much to do does to it, and what it does when a child moves."""

from dash import html

from sysmap.model import Actor, EntryPoint, Service, SystemMap
from sysmap.model.calendar import WEEKDAYS, Closure, Opening
from sysmap.model.place import AfterMove
from sysmap.web.facts import Part, evidence, figure, row

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
AFTER_MOVE: dict[AfterMove, str] = {
    "transfers": "goes on",
    "ends": "ends",
    "reassesses": "tests its threshold again at once",
}


def hours_section(actor: Actor, system: SystemMap) -> list[Part]:
    """Hours of the week and closures of the year; nothing where the map says of none."""
    if actor.calendar is None:
        return []
    kind = system.population.calendars[actor.calendar]
    open_ = [html.P(f"{kind.name}: {'; '.join(map(_opening, kind.open))}.")]
    closed = [html.P(f"Closed {'; '.join(map(_closure, kind.closed))}.")] if kind.closed else []
    why = [html.P(f"Assumed: {kind.why}", className="via")] if kind.why else []
    return [html.Section([html.H3("When it is open"), *open_, *closed, *why, *evidence(kind.evidence, system)])]


def load_rows(entry: EntryPoint, system: SystemMap) -> list[Part]:
    """Past how much work it notices less, and by how much; nothing where the map does not say."""
    load = entry.load
    if load is None:
        return []
    return [
        *figure("Notices less beyond", load.beyond, system, "open cases"),
        *figure("Then it notices, of what it would", load.times, system),
    ]


def move_rows(service: Service, system: SystemMap) -> list[Part]:
    """What becomes of support and of a place on the list when the child moves; nothing where both go on unsaid."""
    rule = service.on_move
    if rule is None:
        return []
    told = f"Home: {AFTER_MOVE[rule.home]}. School: {AFTER_MOVE[rule.school]}."
    why = [html.P(f"Assumed: {rule.why}", className="via")] if rule.why else []
    return row("If the child moves to another area", html.Div([told, *why, *evidence(rule.evidence, system)]))


def _opening(opening: Opening) -> str:
    hours = "all day" if (opening.from_, opening.until) == ("00:00", "24:00") else f"{opening.from_} to {opening.until}"
    return f"{_days(opening)} {hours}"


def _days(opening: Opening) -> str:
    """`Monday to Friday` where days follow one another, else each by name."""
    places = sorted({WEEKDAYS.index(day) for day in opening.days})
    names = [WEEKDAYS[place].capitalize() for place in places]
    if len(places) > 2 and places[-1] - places[0] == len(places) - 1:  # noqa: PLR2004 - two are named
        return f"{names[0]} to {names[-1]}"
    return ", ".join(names)


def _closure(span: Closure) -> str:
    return f"{_date(span.from_)} to {_date(span.until)}"


def _date(word: str) -> str:
    month, day = map(int, word.split("-"))
    return f"{day} {MONTHS[month - 1]}"
