"""What a page shows, as its address says it: the whole state, and nothing that an address cannot hold.

The browser keeps the state as the plain words of the query; this module is the one place that gives them meaning.
An address with nonsense in it opens the nearest sensible state and says what was left out.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal
from urllib.parse import parse_qsl, urlencode

from pydantic import BaseModel, ConfigDict

from sysmap.errors import DataError
from sysmap.graph.between import Carries
from sysmap.graph.questions import Question
from sysmap.model import SystemMap
from sysmap.model.vocabulary import (
    Meets,
    RelationshipType,
    Sector,
    SeenBy,
    Standing,
    Statutory,
    Tier,
)
from sysmap.overlays import Atlas
from sysmap.web.metrics_data import GLANCE, TableName, slug
from sysmap.web.near import near_actor
from sysmap.web.readers import PartlyError, readers, shortened_word, word

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


def read(
    path: str, params: Mapping[str, str], system: SystemMap, slides: Iterable[str] = (), atlas: Atlas | None = None
) -> Opened:
    """The state that an address asks for, as far as the map has it, or that of the area it names, and the guide these
    slides.
    """
    atlas = atlas or Atlas(system)
    system, unfit = _there(atlas, params.get("area"))
    known = {
        **readers(system),
        "slide": word("slide", slides),
        "area": word("area", atlas.areas.keys() - unfit),
    }
    paths = PATHS | FORMER_PATHS
    values: dict[str, Any] = {"page": paths.get(path.rstrip("/") or "/", "map")}
    dropped: list[str] = []
    if (path.rstrip("/") or "/") not in paths:
        dropped.append(f'There is no page "{shortened_word(path)}"; this is the map.')
    for key, text in params.items():
        reader = known.get(key)
        if reader is None:
            dropped.append(f'The link names "{shortened_word(key)}", which no page here uses.')
            continue
        try:
            values[key] = reader(text)
        except PartlyError as partly:
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


def _write(value: Any) -> str:
    if isinstance(value, tuple):
        return ",".join(value)
    if isinstance(value, bool):
        return "1" if value else "0"
    return f"{value:g}" if isinstance(value, float) else str(value)
