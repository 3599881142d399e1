"""What each word of an address means on a map: its value, or the reason why it has none."""

from collections.abc import Callable, Iterable
from typing import Any, get_args

from sysmap.errors import nearest
from sysmap.graph.between import ALONG, MOST_WAYS
from sysmap.graph.questions import QUESTIONS
from sysmap.model import SystemMap
from sysmap.model.routes import organisations
from sysmap.model.vocabulary import RELATIONSHIP_TYPES, SECTORS, TIERS, Meets, SeenBy, Standing, Statutory
from sysmap.web.metrics_data import CHOICES, COLUMNS, TableName, slug

ANYONE = "anyone"
"""The entry point of a child who is noticed by whoever comes first."""

MOST_WEEKS = 520
MOST_SEED = 999_999
LONGEST_SEARCH = 80
MOST_OPEN = 6
"""Organisations unfolded at a time."""
STANDINGS = (*get_args(Standing), "contested")

Reader = Callable[[str], Any]
"""Gives a word of the query its value; raises ValueError with the reason where it has none."""


class PartlyError(ValueError):
    """Some words of a list are unknown; the others are kept."""

    def __init__(self, message: str, kept: tuple[str, ...]) -> None:
        super().__init__(message)
        self.kept = kept


def readers(system: SystemMap) -> dict[str, Reader]:
    """A reader for each word of the query that is about the map."""
    population = system.population
    entries = [key for key, actor in system.actors.items() if actor.entry]
    return {
        "show": word("way of showing", ("map", "outline", "two", "areas")),
        "q": lambda text: text[:LONGEST_SEARCH],
        "view": word("view", system.views),
        "slides": _flag("slides"),
        "types": _words("type of relationship", RELATIONSHIP_TYPES),
        "sectors": _words("sector", SECTORS),
        "tiers": _words("level", TIERS),
        "seen": _words("account", get_args(SeenBy)),
        "statutory": _words("place in law", get_args(Statutory)),
        "meets": _words("group that is met", get_args(Meets)),
        "standing": _words("standing of evidence", STANDINGS),
        "open": _few(_words("organisation with roles", sorted(set(organisations(system).values())))),
        "focus": word("actor", system.actors),
        "line": word("relationship", system.relationships),
        "steps": _whole("steps", 1, 2),
        "way": word("direction", ("both", "to", "from")),
        "ask": word("question", QUESTIONS),
        "between": word("actor", system.actors),
        "along": word("kind of way", ALONG),
        "route": _whole("route", 0, MOST_WAYS),
        "story": word("published journey", system.journeys),
        "child": word("child", population.profiles),
        "age": _age,
        "need": _whole("need", 1, 4),
        "has": _words("attribute", population.attributes),
        "enters": word("entry point", [*entries, ANYONE]),
        "seed": _whole("seed", 0, MOST_SEED),
        "weeks": _whole("weeks", 1, MOST_WEEKS),
        "run": _flag("run"),
        "at": _whole("step", 0, 9999),
        "table": word("table of metrics", get_args(TableName)),
        "measures": word("choice of metrics", map(slug, CHOICES)),
        "sort": word("column", COLUMNS),
        "order": word("order", ("falling", "rising")),
        "rows": lambda text: text[:LONGEST_SEARCH],
        "find": lambda text: text[:LONGEST_SEARCH],
        "many": _flag("many"),
        "target": word("service", [key for key, actor in system.actors.items() if actor.service]),
    }


def word(kind: str, known: Iterable[str]) -> Reader:
    """Reads one of the known words."""
    choices = set(known)

    def read_word(text: str) -> str:
        if text not in choices:
            raise ValueError(f'This map has no {kind} "{shortened_word(text)}". {nearest(text, choices)}'.strip())
        return text

    return read_word


def _words(kind: str, known: Iterable[str]) -> Reader:
    choices = tuple(known)

    def read_words(text: str) -> tuple[str, ...]:
        asked = [word for word in text.split(",") if word]
        kept = tuple(dict.fromkeys(word for word in asked if word in choices))
        strange = [word for word in asked if word not in choices]
        if strange:
            raise PartlyError(
                f'This map has no {kind} "{shortened_word(strange[0])}". {nearest(strange[0], choices)}'.strip(), kept
            )
        return kept

    return read_words


def _few(reader: Reader) -> Reader:
    """No more organisations than `MOST_OPEN`, in one order, so that each choice has one address."""

    def read_few(text: str) -> tuple[str, ...]:
        kept: tuple[str, ...] = reader(text)
        if len(kept) > MOST_OPEN:
            raise PartlyError(f"The link unfolds more than {MOST_OPEN} organisations.", tuple(sorted(kept)[:MOST_OPEN]))
        return tuple(sorted(kept))

    return read_few


def _whole(kind: str, low: int, high: int) -> Reader:
    def read_whole(text: str) -> int:
        if not (text.isascii() and text.isdigit() and len(text) < 10 and low <= int(text) <= high):  # noqa: PLR2004
            given = shortened_word(text)
            raise ValueError(f'The link gives {kind} as "{given}"; it is a whole number from {low} to {high}.')
        return int(text)

    return read_whole


def _flag(kind: str) -> Reader:
    whole = _whole(kind, 0, 1)
    return lambda text: bool(whole(text))


def _age(text: str) -> float:
    try:
        age = float(text)
    except ValueError:
        age = -1.0
    if not 0 <= age < 26:  # noqa: PLR2004 - the scope of the map
        raise ValueError(f'The link gives age as "{shortened_word(text)}"; it is a number of years from 0 to under 26.')
    return round(age, 2)


def shortened_word(text: str) -> str:
    """A word as a notice repeats it."""
    return text if len(text) <= 40 else f"{text[:40]}…"  # noqa: PLR2004 - enough to recognise it
