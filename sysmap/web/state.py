"""What a page shows, as its address says it: the whole state, and nothing that an address cannot hold.

The browser keeps the state as the plain words of the query; this module is the one place that gives them meaning.
An address with nonsense in it opens the nearest sensible state and says what was left out.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal, get_args
from urllib.parse import parse_qsl, urlencode

from pydantic import BaseModel, ConfigDict

from sysmap.errors import DataError, nearest
from sysmap.graph.between import ALONG, MOST_WAYS, Carries
from sysmap.graph.questions import QUESTIONS, Question
from sysmap.model import SystemMap
from sysmap.model.routes import organisations
from sysmap.model.vocabulary import (
    RELATIONSHIP_TYPES,
    SECTORS,
    TIERS,
    Meets,
    RelationshipType,
    Sector,
    SeenBy,
    Standing,
    Statutory,
    Tier,
)
from sysmap.overlays import Atlas
from sysmap.web.metrics_data import CHOICES, COLUMNS, GLANCE, TableName, slug
from sysmap.web.near import near_actor

Page = Literal["map", "journey", "metrics", "evidence", "guide"]
PATHS: dict[str, Page] = {
    "/": "map",
    "/journey": "journey",
    "/metrics": "metrics",
    "/evidence": "evidence",
    "/guide": "guide",
}
FORMER_PATHS: dict[str, Page] = {"/about": "evidence"}
"""Addresses that pages once had, which still open them."""

ANYONE = "anyone"
"""The entry point of a child who is noticed by whoever comes first."""

MOST_WEEKS = 520
MOST_SEED = 999_999
LONGEST_SEARCH = 80
MOST_OPEN = 6
"""Organisations unfolded at a time."""
STANDINGS = (*get_args(Standing), "contested")
MOST_NOTICES = 6
"""As many parts of an address are named as left out; a longer list would push the page away."""


class PageState(BaseModel):
    """Everything that decides what a page shows. Field names are the keys of the query."""

    model_config = ConfigDict(frozen=True)

    page: Page = "map"
    """Which page is open."""
    show: Literal["map", "outline", "two", "areas"] | None = None
    """The picture, its text equivalent, the two accounts side by side, or the areas in small; None leaves it to the
    width of the window."""
    area: str | None = None
    """The area whose map is shown, with what differs there; the baseline where None."""
    q: str = ""
    """What is being searched for."""
    view: str | None = None
    """A named view of the data."""
    slides: bool = False
    """Whether the views are gone through one by one."""
    types: tuple[RelationshipType, ...] = ()
    """Only relationships of these types; all where empty. So for the next three."""
    sectors: tuple[Sector, ...] = ()
    tiers: tuple[Tier, ...] = ()
    seen: tuple[SeenBy, ...] = ()
    statutory: tuple[Statutory, ...] = ()
    meets: tuple[Meets, ...] = ()
    standing: tuple[Standing | Literal["contested"], ...] = ()
    """Only relationships that rest on some evidence of these kinds, or that are contested."""
    open: tuple[str, ...] = ()
    """Organisations whose roles have boxes of their own."""
    focus: str | None = None
    """The actor in focus."""
    line: str | None = None
    """The relationship in focus."""
    steps: Literal[1, 2] = 1
    """How far from the focus to look."""
    way: Literal["both", "to", "from"] = "both"
    """What leads to the focus, what follows from it, or both."""
    ask: Question | None = None
    """What is asked about the focus."""
    between: str | None = None
    """The actor to which every way from the focus is shown."""
    along: Carries = "child"
    """What those ways carry."""
    route: int = 1
    """Which of the ways is lit, counted from the shortest; 0 is all of them."""
    story: str | None = None
    """A published journey; the child is then not one to send through."""
    child: str | None = None
    """The profile a child is made from; the first where None."""
    age: float | None = None
    """Years, where they differ from the profile's. So for the next three."""
    need: int | None = None
    has: tuple[str, ...] | None = None
    enters: str | None = None
    seed: int = 1
    """The luck of the journey: the same number always gives the same journey."""
    weeks: int = 156
    """How long the journey is followed."""
    run: bool = False
    """Whether the child has been sent through."""
    at: int = 0
    """The step of the journey that is shown; 0 is before the first."""
    find: str = ""
    """What is being looked for in the evidence."""
    slide: str | None = None
    """The slide of the guide that is told beside the page, whatever the page shows by now: its story and number."""
    table: TableName = "actors"
    """Which table of metrics is shown."""
    measures: str = slug(GLANCE)
    """Which metrics of actors stand side by side."""
    sort: str | None = None
    """The column the table is in order of; the first that is measured where None."""
    order: Literal["falling", "rising"] = "falling"
    """Which way that order runs."""
    rows: str = ""
    """What is being looked for in the table of metrics."""
    many: bool = False
    """Whether many children like this one are sent through."""
    target: str | None = None
    """The service of which it is asked what would have to be different for this child to reach it."""


@dataclass(frozen=True)
class Opened:
    """What an address opens."""

    state: PageState
    dropped: tuple[str, ...]
    """A sentence for each part of the address that made no sense."""
    offer: str | None = None
    """The actor that was probably meant, where the address puts an unknown one in focus."""


Reader = Callable[[str], Any]
"""Gives a word of the query its value; raises ValueError with the reason where it has none."""


def read(
    path: str, params: Mapping[str, str], system: SystemMap, slides: Iterable[str] = (), atlas: Atlas | None = None
) -> Opened:
    """The state that an address asks for, as far as the map has it, or that of the area it names, and the guide these
    slides.
    """
    atlas = atlas or Atlas(system)
    system, unfit = _there(atlas, params.get("area"))
    readers = {
        **_readers(system),
        "slide": _word("slide", slides),
        "area": _word("area", atlas.areas.keys() - unfit),
    }
    paths = PATHS | FORMER_PATHS
    values: dict[str, Any] = {"page": paths.get(path.rstrip("/") or "/", "map")}
    dropped: list[str] = []
    if (path.rstrip("/") or "/") not in paths:
        dropped.append(f'There is no page "{_short(path)}"; this is the map.')
    for key, text in params.items():
        reader = readers.get(key)
        if reader is None:
            dropped.append(f'The link names "{_short(key)}", which no page here uses.')
            continue
        try:
            values[key] = reader(text)
        except _PartlyError as partly:
            values[key] = partly.kept
            dropped.append(str(partly))
        except ValueError as problem:
            dropped.append(str(problem))
    if values.get("line") and not values.get("focus"):
        values["focus"] = system.relationships[values["line"]].from_
    dropped += _untie(values)
    offer = near_actor(params["focus"], system) if "focus" in params and not values.get("focus") else None
    return Opened(PageState.model_validate(values), _shortened(dropped), offer)


def _untie(values: dict[str, Any]) -> list[str]:
    """Take out what cannot stand together, and say so."""
    said = []
    if values.get("between") and values.get("between") == values.get("focus"):
        values.pop("between")
        said.append("The link asks for the ways from an actor to itself.")
    for key, what in (("ask", "a question"), ("between", "the ways to an actor")):
        if values.get(key) and not values.get("focus"):
            values.pop(key)
            said.append(f"The link asks {what}, but of no actor that this map has.")
    if values.get("ask") and values.get("between"):
        values.pop("ask")
        said.append("The link asks both a question and for the ways to an actor; the ways are shown.")
    return said


def _shortened(dropped: list[str]) -> tuple[str, ...]:
    rest = len(dropped) - MOST_NOTICES
    return (*dropped[:MOST_NOTICES], f"And {rest} more.") if rest > 0 else tuple(dropped)


def asked(data: Any, system: SystemMap, atlas: Atlas | None = None) -> PageState:
    """The state behind the words a browser sent; whatever makes no sense is left out."""
    words = data if isinstance(data, Mapping) else {}
    return read("/", {str(key): str(value) for key, value in list(words.items())[:40]}, system, atlas=atlas).state


def _there(atlas: Atlas, area: str | None) -> tuple[SystemMap, set[str]]:
    """The map that the other words of an address are about; and the area, where it cannot be laid over the base."""
    if area not in atlas.areas:
        return atlas.base, set()
    try:
        return atlas.together(area), set()
    except DataError:
        return atlas.base, {area or ""}


def read_query(
    path: str, query: str, system: SystemMap, slides: Iterable[str] = (), atlas: Atlas | None = None
) -> Opened:
    """As `read`, from the text after the question mark; of a repeated key the first counts."""
    params: dict[str, str] = {}
    for key, text in parse_qsl(query, keep_blank_values=True, max_num_fields=None):
        params.setdefault(key, text)
    return read(path, params, system, slides, atlas)


def params(state: PageState) -> dict[str, str]:
    """The query's words for a state, without what is as usual anyway."""
    usual = PageState()
    words: dict[str, str] = {}
    for key in PageState.model_fields:
        value = getattr(state, key)
        if key != "page" and value != getattr(usual, key):
            words[key] = _write(value)
    return words


def address(state: PageState) -> str:
    """The address that restores a state."""
    path = next(path for path, page in PATHS.items() if page == state.page)
    query = urlencode(params(state), safe=",")
    return f"{path}?{query}" if query else path


class _PartlyError(ValueError):
    """Some words of a list are unknown; the others are kept."""

    def __init__(self, message: str, kept: tuple[str, ...]) -> None:
        super().__init__(message)
        self.kept = kept


def _readers(system: SystemMap) -> dict[str, Reader]:
    population = system.population
    entries = [key for key, actor in system.actors.items() if actor.entry]
    return {
        "show": _word("way of showing", ("map", "outline", "two", "areas")),
        "q": lambda text: text[:LONGEST_SEARCH],
        "view": _word("view", system.views),
        "slides": _flag("slides"),
        "types": _words("type of relationship", RELATIONSHIP_TYPES),
        "sectors": _words("sector", SECTORS),
        "tiers": _words("level", TIERS),
        "seen": _words("account", get_args(SeenBy)),
        "statutory": _words("place in law", get_args(Statutory)),
        "meets": _words("group that is met", get_args(Meets)),
        "standing": _words("standing of evidence", STANDINGS),
        "open": _few(_words("organisation with roles", sorted(set(organisations(system).values())))),
        "focus": _word("actor", system.actors),
        "line": _word("relationship", system.relationships),
        "steps": _whole("steps", 1, 2),
        "way": _word("direction", ("both", "to", "from")),
        "ask": _word("question", QUESTIONS),
        "between": _word("actor", system.actors),
        "along": _word("kind of way", ALONG),
        "route": _whole("route", 0, MOST_WAYS),
        "story": _word("published journey", system.journeys),
        "child": _word("child", population.profiles),
        "age": _age,
        "need": _whole("need", 1, 4),
        "has": _words("attribute", population.attributes),
        "enters": _word("entry point", [*entries, ANYONE]),
        "seed": _whole("seed", 0, MOST_SEED),
        "weeks": _whole("weeks", 1, MOST_WEEKS),
        "run": _flag("run"),
        "at": _whole("step", 0, 9999),
        "table": _word("table of metrics", get_args(TableName)),
        "measures": _word("choice of metrics", map(slug, CHOICES)),
        "sort": _word("column", COLUMNS),
        "order": _word("order", ("falling", "rising")),
        "rows": lambda text: text[:LONGEST_SEARCH],
        "find": lambda text: text[:LONGEST_SEARCH],
        "many": _flag("many"),
        "target": _word("service", [key for key, actor in system.actors.items() if actor.service]),
    }


def _word(kind: str, known: Iterable[str]) -> Reader:
    choices = set(known)

    def read_word(text: str) -> str:
        if text not in choices:
            raise ValueError(f'This map has no {kind} "{_short(text)}". {nearest(text, choices)}'.strip())
        return text

    return read_word


def _words(kind: str, known: Iterable[str]) -> Reader:
    choices = tuple(known)

    def read_words(text: str) -> tuple[str, ...]:
        asked = [word for word in text.split(",") if word]
        kept = tuple(dict.fromkeys(word for word in asked if word in choices))
        strange = [word for word in asked if word not in choices]
        if strange:
            raise _PartlyError(
                f'This map has no {kind} "{_short(strange[0])}". {nearest(strange[0], choices)}'.strip(), kept
            )
        return kept

    return read_words


def _few(reader: Reader) -> Reader:
    """No more organisations than `MOST_OPEN`, in one order, so that each choice has one address."""

    def read_few(text: str) -> tuple[str, ...]:
        kept: tuple[str, ...] = reader(text)
        if len(kept) > MOST_OPEN:
            raise _PartlyError(
                f"The link unfolds more than {MOST_OPEN} organisations.", tuple(sorted(kept)[:MOST_OPEN])
            )
        return tuple(sorted(kept))

    return read_few


def _whole(kind: str, low: int, high: int) -> Reader:
    def read_whole(text: str) -> int:
        if not (text.isascii() and text.isdigit() and len(text) < 10 and low <= int(text) <= high):  # noqa: PLR2004
            raise ValueError(f'The link gives {kind} as "{_short(text)}"; it is a whole number from {low} to {high}.')
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
        raise ValueError(f'The link gives age as "{_short(text)}"; it is a number of years from 0 to under 26.')
    return round(age, 2)


def _write(value: Any) -> str:
    if isinstance(value, tuple):
        return ",".join(value)
    if isinstance(value, bool):
        return "1" if value else "0"
    return f"{value:g}" if isinstance(value, float) else str(value)


def _short(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:40]}…"  # noqa: PLR2004 - enough to recognise it
